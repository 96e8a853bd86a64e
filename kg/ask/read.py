"""Tokens to a reading: what is asked about, under which conditions, in what order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lark import Token as LarkToken, Transformer
from lark.exceptions import VisitError

from kg.ask.conditions import AnyOf, Between, Bound, Condition, Is, Linked, Not, Path, Result, Said
from kg.ask.lexicon import Lexicon, Meaning, Property
from kg.ask.parse import parse
from kg.ask.place import place
from kg.ask.reading import DATES, DEFAULT_TABLE, PRICES, SIZES, Group, Order, Reading
from kg.ask.scan import Token, main_kind, scan
from kg.errors import QuestionError
from kg.values import PartialDate, Quantity


def read_question(question: str, lexicon: Lexicon, *, first: bool = False) -> Reading:
    """Understand a question completely.

    Args:
        question: English, Chinese or both.
        lexicon: The words of an open warehouse.
        first: Take the first reading of an ambiguous word instead of refusing.

    Raises:
        QuestionError: A word is unknown, ambiguous, or does not fit where it stands.
    """
    tokens = scan(question, lexicon)
    table = main_kind(question, tokens) or DEFAULT_TABLE
    fillers = [token.text for token in tokens if token.type == "FILLER"]
    placed = place(tokens, table, lexicon)
    reading = Reading(table, fillers=fillers, labels=lexicon.labels[table])
    tree = parse(placed)
    try:
        _Builder(placed, lexicon, reading, first=first).transform(tree)
    except VisitError as error:
        raise error.orig_exc from None
    reading.conditions.sort(key=lambda condition: condition.place())
    return reading


class _Builder(Transformer[LarkToken, Any]):
    """Turns the parse tree into a reading, bottom up."""

    def __init__(
        self, tokens: list[Token], lexicon: Lexicon, reading: Reading, *, first: bool
    ) -> None:
        super().__init__()
        self.tokens, self.lexicon, self.reading, self.first = tokens, lexicon, reading, first

    def __default_token__(self, token: LarkToken) -> Token:
        digits = token.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
        return self.tokens[int(digits)]

    # What the question is about -------------------------------------------------

    def start(self, items: list[Any]) -> None:
        self.reading.conditions += [
            item
            for item in items
            if isinstance(item, Bound | Between | Is | Result | Linked | Not | AnyOf)
        ]

    def kind(self, _: list[Token]) -> None:
        return None

    def and_(self, _: list[Token]) -> None:
        return None

    def count(self, _: list[Token]) -> None:
        self.reading.counted = True

    def group(self, items: list[Token]) -> None:
        word, table = items[-1], self.reading.table
        if word.type == "YEAR":
            dated = self.lexicon.properties.get((table, DATES.get(table, "")))
            if dated is None:
                msg = f"{self.reading.labels[0]} have no date to count by"
                raise QuestionError(msg)
            self.reading.group = Group((dated,), by_year=True)
            return
        self.reading.group = Group(self._path_to(word))

    def _path_to(self, word: Token) -> Path:
        """A property of the thing asked about, or of what one of its links leads to."""
        here = replace(word, table=self.reading.table)
        columns = {m.table: m.column for m in word.meanings if m.type in {"PROP", "FLAG"}}
        if self.reading.table in columns:
            return (self._property(here),)
        for link in self._own(self.reading.table, lambda p: p.type == "reference"):
            far = next((t for t in link.references if t in columns), "")
            if far:
                return (link, self.lexicon.properties[far, columns[far]])
        return (self._property(here),)

    # Conditions -------------------------------------------------------------------

    def any_of(self, items: list[Any]) -> Condition:
        parts = tuple(item for item in items if not isinstance(item, Token))
        return AnyOf(parts)

    def negated(self, items: list[Any]) -> Condition:
        return Not(items[-1])

    def flag(self, items: list[Token]) -> Condition:
        return Is((self._property(items[0]),), "yes", Said("yes", "是"))

    def openness(self, items: list[Token]) -> Condition:
        prop = self.lexicon.properties.get((items[0].table, "open_source"))
        if prop is None:
            msg = f"{self.reading.labels[0]} have no openness to ask about"
            raise QuestionError(msg)
        value = self._meaning(items[0], "OPENNESS").value
        return Is((prop,), value, Said(value, value))

    def value(self, items: list[Token]) -> Condition:
        named = next((t for t in items if t.type == "PROP"), None)
        word = next(t for t in items if t.type == "VALUE")
        paths = self._choice_paths(word, self._property(named) if named else None)
        path, value = self._only(word, paths)
        end = path[-1]
        return Is(path, value, Said(*self.lexicon.choices[end.table, end.name, value]))

    valued = value

    def link(self, items: list[Token]) -> Condition:
        named = next((t for t in items if t.type == "PROP"), None)
        word = items[-1]
        paths = self._link_paths(
            word, self._property(named) if named else None, by=any(t.type == "BY" for t in items)
        )
        path, value = self._only(word, paths)
        name = self.lexicon.names.get(value, word.text)
        return Is(path, value, Said(name, name))

    def nested(self, items: list[Any]) -> Condition:
        mark, *conditions = items
        if mark.type == "REVERSE":
            link = self.lexicon.properties[mark.table, mark.link]
            return Linked(link, tuple(conditions[:-1]), self.lexicon.labels[mark.table], back=True)
        link = next(p for p in self._own(self.reading.table, lambda p: p.name == mark.link))
        return Linked(link, tuple(conditions[:-1]), self.lexicon.labels[mark.table], back=False)

    def quantity(self, items: list[Token]) -> Token:
        return items[0]

    def before_property(self, items: list[Token]) -> Condition:
        return self._bound(items[0], items[1], items[2] if items[2:] else None)

    def compared(self, items: list[Token]) -> Condition:
        return self._bound(items[1], items[2], items[0])

    def followed(self, items: list[Token]) -> Condition:
        return self._bound(items[2] if items[2:] else None, items[1], items[0])

    def trailed(self, items: list[Token]) -> Condition:
        prop = next((t for t in items if t.type == "PROP"), None)
        post = next(t for t in items if t.type == "POST")
        return self._bound(post, items[0], prop)

    def exact(self, items: list[Token]) -> Condition:
        return self._bound(None, items[0], items[1])

    def moment(self, items: list[Token]) -> tuple[Token, Token]:
        return items[-1], items[-1]

    def fit(self, items: list[Token]) -> Condition:
        """Memory to run that is no larger than a card's."""
        word = next(t for t in items if t.type == "FIT")
        prop = self.lexicon.properties.get((word.table, self._meaning(word, "FIT").value))
        if prop is None:
            msg = f"{self.reading.labels[0]} do not run on a card ({word.text!r} is about models)"
            raise QuestionError(msg)
        card = next(t for t in items if t.type in {"QTY", "DATE", "THING"})
        if card.type == "THING":
            return Bound((prop,), "<=", self.lexicon.memory(card.text, card.meanings), prop.unit)
        return Bound(
            (prop,), "<=", self._operand(card, (prop,), card.unit.partition("*")[0]), prop.unit
        )

    def range(self, items: list[Token]) -> tuple[Token, Token]:
        ends = [t for t in items if t.type in {"QTY", "DATE"}]
        return ends[0], ends[1]

    def span(self, items: list[Any]) -> Condition:
        low, high = next(item for item in items if isinstance(item, tuple))
        named = next((t for t in items if isinstance(t, Token)), None)
        if low is high:
            return self._bound(None, low, named)
        path, unit = self._measured(low, named)
        first, last = self._operand(low, path, unit), self._operand(high, path, unit)
        return Between(path, first, last, "")

    def result(self, items: list[Token]) -> Condition:
        by = {token.type: token for token in items}
        op = by.get("CMP") or by["POST"]
        quantity = by["QTY"].quantity if "QTY" in by else None
        if quantity is None:
            msg = f"{by['METRIC'].text} is compared with a number, as in 'FID under 10'"
            raise QuestionError(msg)
        where = by.get("THING")
        benchmark = (
            next((m.value for m in where.meanings if m.table == "datasets"), "") if where else ""
        )
        if where and not benchmark:
            msg = f"{where.text!r} is not a benchmark"
            raise QuestionError(msg)
        name = self.lexicon.names.get(benchmark, benchmark)
        return Result(
            self._meaning(by["METRIC"], "METRIC").value,
            self._meaning(op, op.type).value,
            quantity,
            benchmark,
            name,
            self._meaning(by["METRIC"], "METRIC").table,
        )

    # Order ------------------------------------------------------------------------

    def top(self, items: list[Token]) -> None:
        self.reading.limit = _whole(items[-1])

    def extreme(self, items: list[Token]) -> None:
        word = next(t for t in items if t.type in {"DESC", "ASC"})
        target = self._meaning(word, word.type).value
        column = {"@size": SIZES, "@date": DATES, "@price": PRICES}.get(target, {}).get(
            self.reading.table, target
        )
        if (self.reading.table, column) not in self.lexicon.properties:
            msg = f"{word.text!r} does not apply to {self.reading.labels[0]}"
            raise QuestionError(msg)
        self.reading.order = Order(column, word.type == "DESC")
        number = next((t for t in items if t.type == "QTY"), None)
        self.reading.limit = _whole(number) if number else self.reading.limit

    def sorted(self, items: list[Token]) -> None:
        prop = self._property(next(t for t in items if t.type == "PROP"))
        up = any(t.type == "UP" for t in items)
        self.reading.order = Order(prop.name, not up)

    # Finding properties ---------------------------------------------------------------

    def _property(self, word: Token) -> Property:
        for meaning in word.meanings:
            if meaning.type in {"PROP", "FLAG"} and meaning.table == word.table:
                return self.lexicon.properties[meaning.table, meaning.column]
        msg = f"{self.lexicon.labels[word.table][0]} have no {word.text!r}"
        raise QuestionError(msg)

    def _meaning(self, word: Token, kind: str) -> Meaning:
        return next(m for m in word.meanings if m.type == kind)

    def _own(self, table: str, wanted: Callable[[Property], bool]) -> list[Property]:
        mine = [
            p for (owner, _), p in self.lexicon.properties.items() if owner == table and wanted(p)
        ]
        return sorted(mine, key=lambda p: p.position)

    def _choice_paths(self, word: Token, named: Property | None) -> list[tuple[Path, str]]:
        choices = {(m.table, m.column): m.value for m in word.meanings if m.type == "VALUE"}
        own = self._own(
            word.table,
            lambda p: (p.table, p.name) in choices and (named is None or p.name == named.name),
        )
        bare = [p for p in own if p.bare]
        direct: list[tuple[Path, str]] = [((p,), choices[p.table, p.name]) for p in (bare or own)]
        if direct and (bare or named):
            return direct[:1] if bare else direct
        links = self._own(
            word.table,
            lambda p: (
                p.type == "reference"
                and p.role == "property"
                and (named is None or p.name == named.name)
            ),
        )
        far: list[tuple[Path, str]] = [
            ((link, end), choices[target, end.name])
            for link in links
            if link.name
            in {"developer", "offered_by", "organization", "publisher", "vendor", "issuer"}
            for target in link.references
            for end in [
                self.lexicon.properties.get((target, column))
                for t, column in choices
                if t == target
            ]
            if end is not None
        ]
        return direct + far

    def _link_paths(
        self, word: Token, named: Property | None, *, by: bool
    ) -> list[tuple[Path, str]]:
        paths: list[tuple[Path, str]] = []
        for meaning in word.meanings:
            links = self._links_to(word.table, meaning.table) if meaning.type == "THING" else []
            if named:
                links = [p for p in links if p.name == named.name]
            elif by:
                links = [p for p in links if "organizations" in p.references]
            paths += [((link,), meaning.value) for link in links[:1]]
        return paths

    def _links_to(self, table: str, target: str) -> list[Property]:
        return self._own(table, lambda p: p.type == "reference" and target in p.references)

    def _only(self, word: Token, paths: list[tuple[Path, str]]) -> tuple[Path, str]:
        if not paths:
            msg = f"{word.text!r} says nothing about {self.reading.labels[0]} here"
            raise QuestionError(msg)
        if len(paths) > 1 and not self.first:
            ways = " or ".join(
                f"{'s '.join(p.label_en for p in path)} {value}".replace("s ", "'s ", 0)
                for path, value in paths
            )
            msg = f"{word.text!r} is ambiguous: {ways} (name the property, or take the first reading with --first)"
            raise QuestionError(msg)
        return paths[0]

    # Numbers and dates ---------------------------------------------------------------

    def _bound(self, op: Token | None, operand: Token, named: Token | None) -> Condition:
        path, unit = self._measured(operand, named)
        value = self._operand(operand, path, unit)
        sign = (
            self._meaning(op, op.type).value
            if op
            else ("in" if isinstance(value, PartialDate) else "=")
        )
        if isinstance(value, PartialDate):
            sign = {"<": "before", "<=": "until", ">": "after", ">=": "since", "=": "in"}.get(
                sign, sign
            )
        elif sign in {"since", "after", "before", "until", "in"}:
            msg = f"{operand.text!r} is not a date"
            raise QuestionError(msg)
        said = unit if path[-1].money else path[-1].unit
        return Bound(path, sign, value, "" if isinstance(value, PartialDate) else said)

    def _measured(self, operand: Token, named: Token | None) -> tuple[Path, str]:
        unit = operand.unit.partition("*")[0]
        if named:
            return (self._property(named),), unit
        if operand.date:
            column = DATES.get(operand.table)
        elif unit and "*" in operand.unit:
            column = next(
                (
                    p.name
                    for p in self._own(
                        operand.table, lambda p: p.type == "quantity" and p.unit == unit
                    )
                ),
                None,
            )
        else:
            column = SIZES.get(operand.table)
        prop = self.lexicon.properties.get((operand.table, column or ""))
        if prop is None:
            msg = f"{operand.text!r}: say which property of {self.reading.labels[0]} is meant"
            raise QuestionError(msg)
        return (prop,), unit

    def _operand(self, token: Token, path: Path, unit: str) -> Quantity | PartialDate:
        prop = path[-1]
        if prop.type == "date":
            if token.date is None:
                msg = f"{prop.label_en} is a date, and {token.text!r} is not one"
                raise QuestionError(msg)
            return token.date
        if prop.type != "quantity":
            msg = f"{prop.label_en} is not a number"
            raise QuestionError(msg)
        if token.quantity is None:
            msg = f"{prop.label_en} is a number, and {token.text!r} is a date"
            raise QuestionError(msg)
        if unit and prop.unit and unit != prop.unit:
            msg = f"{prop.label_en} is in {prop.unit}, not {unit}"
            raise QuestionError(msg)
        factor = float(token.unit.partition("*")[2] or 1) if unit and prop.unit else 1.0
        q = token.quantity
        return (
            replace(q, value=q.value * factor, low=q.low * factor, high=q.high * factor)
            if factor != 1
            else q
        )


def _whole(token: Token) -> int:
    if token.quantity is None or token.quantity.value < 1 or token.quantity.value % 1:
        msg = f"{token.text!r} is not a number of rows"
        raise QuestionError(msg)
    return int(token.quantity.value)
