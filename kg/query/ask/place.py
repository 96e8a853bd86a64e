"""Which table each word of a question speaks of.

A question is about one kind of thing, but part of it may speak of what that
thing is linked to: "products powered by *a model trained on LAION-5B*" goes
along a link, "startups that *raised more than $50M*" goes back along one. The
part is marked with an opening and a closing token, so that the grammar need not
guess where it ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.errors import QuestionError
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.scan import Token


@dataclass
class _Placing:
    """Where the reading of the words stands."""

    main: str
    lexicon: Lexicon
    current: str
    placed: list[Token] = field(default_factory=list)

    def add(self, token: Token) -> None:
        after_verb = bool(self.placed) and self.placed[-1].type == "RELATION"
        if after_verb and any(m.type == "THING" for m in token.meanings):
            self.placed.append(replace(token, type="THING", table=self.current))
        else:
            self.placed.append(typed(token, self.current))

    def open(self, type_: str, table: str, text: str, link: str = "") -> None:
        self.placed.append(Token(type_, text, table=table, link=link))
        self.current = table

    def close(self) -> None:
        if self.current != self.main:
            self.placed.append(Token("END", "", table=self.current))
            self.current = self.main


def place(tokens: list[Token], main: str, lexicon: Lexicon) -> list[Token]:
    """Give every token its table, and mark the parts that speak of linked things."""
    placing = _Placing(main, lexicon, main)
    fits = any(token.type == "FIT" for token in tokens)
    for token in tokens:
        if token.type == "FILLER":
            continue
        if fits and any(m.type == "CARD" for m in token.meanings):
            placing.placed.append(replace(token, type="CARD"))
        elif any(m.type == "KIND" for m in token.meanings):
            _place_kind(placing, token)
        elif any(m.type == "PROP" for m in token.meanings):
            _place_property(placing, token)
        else:
            placing.add(token)
    placing.close()
    return placing.placed


def typed(token: Token, table: str) -> Token:
    """Give a word of several types the one that fits the table it speaks of."""
    kinds = [m for m in token.meanings if m.type == "KIND"]
    fitting = [m for m in token.meanings if m.table == table]
    verbs = [m for m in token.meanings if m.type == "RELATION"]
    chosen = kinds or fitting or verbs or list(token.meanings)
    return replace(token, type=chosen[0].type if chosen else token.type, table=table)


def _place_kind(placing: _Placing, token: Token) -> None:
    kind = next(m.value for m in token.meanings if m.type == "KIND")
    link = _link_before(placing, kind)
    if kind == placing.main:
        placing.close()
        placing.add(token)
    elif link:
        placing.open("NESTED", kind, token.text, link)
    else:
        _place_owned(placing, kind, token)


def _place_owned(placing: _Placing, kind: str, token: Token) -> None:
    """Rows that belong to the thing asked about."""
    link = next((p.name for p in _links(placing.lexicon, kind) if placing.current in p.references), "")
    if not link:
        en = placing.lexicon.labels
        msg = (
            f"{token.text!r}: {en[kind][0]} do not belong to {en[placing.current][0]} (ask about one of them)"
        )
        raise QuestionError(msg)
    _open_back(placing, kind, token.text, link)


def _link_before(placing: _Placing, kind: str) -> str:
    """The link that the last word named, where it leads to that kind."""
    if not placing.placed:
        return ""
    last = placing.placed[-1]
    for meaning in last.meanings:
        prop = placing.lexicon.properties.get((placing.current, meaning.column))
        if last.type == "PROP" and prop and kind in prop.references:
            placing.placed.pop()
            return prop.name
    if last.type == "BY":
        links = [p for p in _links(placing.lexicon, placing.current) if kind in p.references]
        if links:
            placing.placed.pop()
            return links[0].name
    return ""


def _place_property(placing: _Placing, token: Token) -> None:
    tables = {m.table: m for m in token.meanings if m.type == "PROP"}
    if placing.current not in tables and placing.main in tables:
        placing.close()
    counted_by = bool(placing.placed) and placing.placed[-1].type in {"PER", "BY"}
    if placing.current not in tables and not _is_small_word(token) and not counted_by:
        onward = next(
            (t for t in tables if (link := _link_before(placing, t)) and _opened(placing, t, token, link)), ""
        )
        back = "" if onward else next(_owners(placing, list(tables)), "")
        if back:
            link = next(p.name for p in _links(placing.lexicon, back) if placing.current in p.references)
            _open_back(placing, back, token.text, link)
    placing.add(token)


def _open_back(placing: _Placing, table: str, text: str, link: str) -> None:
    """Begin the part about rows that belong to the thing asked about."""
    before = _measure_before(placing)
    placing.open("REVERSE", table, text, link)
    for word in before:
        placing.add(word)


def _measure_before(placing: _Placing) -> list[Token]:
    """Take back a number or date that stands before what it measures: "2022年以来融资的机构"."""
    last = [word.type for word in placing.placed[-2:]]
    if last not in (["DATE", "POST"], ["QTY", "POST"], ["CMP", "QTY"]):
        return []
    taken, placing.placed = placing.placed[-2:], placing.placed[:-2]
    return taken


def _is_small_word(token: Token) -> bool:
    """Whether it is a word such as "per" that needs no table."""
    return any(not m.table for m in token.meanings)


def _opened(placing: _Placing, table: str, token: Token, link: str) -> bool:
    placing.open("NESTED", table, token.text, link)
    return True


def _owners(placing: _Placing, tables: list[str]) -> Iterator[str]:
    """Tables whose rows belong to a thing of the current one: a round to its company."""
    for table in tables:
        if any(placing.current in p.references for p in _links(placing.lexicon, table)[:1]):
            yield table


def _links(lexicon: Lexicon, table: str) -> list[Property]:
    links = [p for (owner, _), p in lexicon.properties.items() if owner == table and p.type == "reference"]
    return sorted(links, key=lambda p: p.position)
