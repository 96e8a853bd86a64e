"""Tokens to a reading: what is asked about, under which conditions, in what order."""

from collections.abc import Callable
from dataclasses import replace

from kg.errors import QuestionError
from kg.facts.values import PartialDate, Quantity
from kg.query.ask.conditions import (
    AnyOf,
    Between,
    Bound,
    Condition,
    Is,
    Linked,
    Not,
    Path,
    Related,
    Result,
    Said,
)
from kg.query.ask.lexicon import Lexicon, Meaning, Property
from kg.query.ask.parse import Phrase, parse
from kg.query.ask.place import place
from kg.query.ask.reading import Group, Order, Reading
from kg.query.ask.scan import Token, main_kind, scan

Words = tuple[Token, ...]


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
    table = main_kind(question, tokens) or next(iter(lexicon.labels))
    fillers = [token.text for token in tokens if token.type == "FILLER"]
    placed = place(tokens, table, lexicon)
    reading = Reading(table, fillers=fillers, labels=lexicon.labels[table])
    builder = _Builder(lexicon, reading, first=first)
    made = [builder.read(phrase) for phrase in parse(placed)]
    reading.conditions = [condition for condition in made if condition]
    reading.conditions.sort(key=lambda condition: condition.place())
    return reading


class _Builder:
    """Turns phrases into conditions, and into how the answer is wanted; a method a rule."""

    def __init__(self, lexicon: Lexicon, reading: Reading, *, first: bool) -> None:
        self.lexicon, self.reading, self.first = lexicon, reading, first

    def read(self, phrase: Phrase) -> Condition | None:
        """What a phrase says: a condition, or nothing where it says how the answer is wanted."""
        parts = tuple(condition for part in phrase.parts if (condition := self.read(part)))
        if phrase.rule == "any_of":
            return AnyOf(parts)
        if phrase.rule == "not":
            return Not(parts[0])
        if phrase.rule == "nested":
            return self._nested(phrase.tokens[0], parts)
        if phrase.rule in {"kind", "joint"}:
            return None
        made: Condition | None = getattr(self, phrase.rule)(phrase.tokens)
        return made

    # How the answer is wanted ---------------------------------------------------------

    def count(self, _: Words) -> None:
        self.reading.counted = True

    def group(self, words: Words) -> None:
        word, table = words[-1], self.reading.table
        if word.type == "YEAR":
            dated = self.lexicon.properties.get((table, self.lexicon.role(table, "@date")))
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

    def flag(self, words: Words) -> Condition:
        return Is((self._property(words[0]),), "yes", Said("yes", "是"))

    def openness(self, words: Words) -> Condition:
        prop = self.lexicon.properties.get((words[0].table, "open_source"))
        if prop is None:
            msg = f"{self.reading.labels[0]} have no openness to ask about"
            raise QuestionError(msg)
        value = self._meaning(words[0], "OPENNESS").value
        return Is((prop,), value, Said(value, value))

    def value(self, words: Words) -> Condition:
        named = next((t for t in words if t.type == "PROP"), None)
        word = next(t for t in words if t.type == "VALUE")
        paths = self._choice_paths(word, self._property(named) if named else None)
        path, value = self._only(word, paths)
        end = path[-1]
        return Is(path, value, Said(*self.lexicon.choices[end.table, end.name, value]))

    def link(self, words: Words) -> Condition:
        named = next((t for t in words if t.type == "PROP"), None)
        word = words[-1]
        paths = self._link_paths(
            word, self._property(named) if named else None, by=any(t.type == "BY" for t in words)
        )
        path, value = self._only(word, paths)
        name = self.lexicon.names.get(value, word.text)
        return Is(path, value, Said(name, name))

    def related(self, words: Words) -> Condition:
        """A typed link: "partners with Microsoft", or with the other as subject, "OpenAI投资的"."""
        verb = next(t for t in words if t.type == "RELATION")
        other = next(t for t in words if t.type == "THING")
        relation = self._meaning(verb, "RELATION").value
        things = [m for m in other.meanings if m.type == "THING"]
        found = self._ends(relation, things, of_value=words[0] is other)
        if len(found) > 1 and not self.first:
            msg = f"{other.text!r} is ambiguous: {' or '.join(found)} (use the id, or take the first reading with --first)"
            raise QuestionError(msg)
        value = (found or [things[0].value])[0]
        labels = self.lexicon.choices[self.lexicon.link_table, "relation", relation]
        name = self.lexicon.names.get(value, other.text)
        of_value = words[0] is other and relation not in self.lexicon.mutual
        return Related(relation, value, name, labels, of_value=of_value)

    def _ends(self, relation: str, things: list[Meaning], *, of_value: bool) -> list[str]:
        """Of the things a word may name, those that may stand at this end of a link."""
        ids = list(dict.fromkeys(m.value for m in things))
        if len(ids) == 1 or self.lexicon.con is None:
            return ids
        carrier = self.lexicon.carried.get(relation)
        if carrier:
            kind = carrier.table
            if carrier.object != "id" or of_value:
                kind = self.lexicon.properties[carrier.table, carrier.columns[0]].references[0]
            return list(dict.fromkeys(m.value for m in things if m.table == kind))
        end = "subject" if of_value else "object"
        rows = self.lexicon.con.execute(
            f'select distinct "{end}" from {self.lexicon.link_table} where relation = ? and "{end}" in (select unnest(?)) order by 1',
            [relation, ids],
        ).fetchall()
        return [id_ for (id_,) in rows]

    def _nested(self, mark: Token, conditions: tuple[Condition, ...]) -> Condition:
        if mark.type == "REVERSE":
            link = self.lexicon.properties[mark.table, mark.link]
            return Linked(link, conditions, self.lexicon.labels[mark.table], back=True)
        link = next(p for p in self._own(self.reading.table, lambda p: p.name == mark.link))
        return Linked(link, conditions, self.lexicon.labels[mark.table], back=False)

    def bound(self, words: Words) -> Condition:
        by = {word.type: word for word in words}
        return self._bound(by.get("CMP") or by.get("POST"), by.get("QTY") or by["DATE"], by.get("PROP"))

    def fit(self, words: Words) -> Condition:
        """Memory to run that is no larger than a card's."""
        word = next(t for t in words if t.type == "FIT")
        prop = self.lexicon.properties.get((word.table, self._meaning(word, "FIT").value))
        if prop is None:
            msg = f"{self.reading.labels[0]} do not run on a card ({word.text!r} is about models)"
            raise QuestionError(msg)
        card = next(t for t in words if t.type in {"QTY", "DATE", "THING"})
        if card.type == "THING":
            return Bound((prop,), "<=", self.lexicon.memory(card.text, card.meanings), prop.unit)
        return Bound((prop,), "<=", self._operand(card, (prop,), card.unit.partition("*")[0]), prop.unit)

    def span(self, words: Words) -> Condition:
        low, high = (word for word in words if word.type in {"QTY", "DATE"})
        named = next((word for word in words if word.type == "PROP"), None)
        path, unit = self._measured(low, named)
        first, last = self._operand(low, path, unit), self._operand(high, path, unit)
        return Between(path, first, last, "")

    def result(self, words: Words) -> Condition:
        by = {token.type: token for token in words}
        op = by.get("CMP") or by["POST"]
        quantity = by["QTY"].quantity if "QTY" in by else None
        if quantity is None:
            msg = f"{by['METRIC'].text} is compared with a number, as in 'FID under 10'"
            raise QuestionError(msg)
        where = by.get("THING")
        benchmark = (
            next((m.value for m in where.meanings if m.table in self._benchmarks()), "") if where else ""
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
            (table := self._meaning(by["METRIC"], "METRIC").table),
            # The scores of benchmarks are acronyms: FID, IS, FVD.
            self._meaning(by["METRIC"], "METRIC").value.upper()
            if (table, "benchmark") in self.lexicon.properties
            else "",
        )

    def _benchmarks(self) -> set[str]:
        """The tables whose things a result may be measured on."""
        return {
            table
            for (_, name), prop in self.lexicon.properties.items()
            if name == "benchmark"
            for table in prop.references
        }

    # Order ------------------------------------------------------------------------

    def top(self, words: Words) -> None:
        self.reading.limit = _whole(words[-1])

    def extreme(self, words: Words) -> None:
        word = next(t for t in words if t.type in {"DESC", "ASC"})
        target = self._meaning(word, word.type).value
        column = self.lexicon.role(self.reading.table, target, target)
        if (self.reading.table, column) not in self.lexicon.properties:
            msg = f"{word.text!r} does not apply to {self.reading.labels[0]}"
            raise QuestionError(msg)
        self.reading.order = Order(column, word.type == "DESC")
        number = next((t for t in words if t.type == "QTY"), None)
        self.reading.limit = _whole(number) if number else self.reading.limit

    def sorted(self, words: Words) -> None:
        prop = self._property(next(t for t in words if t.type == "PROP"))
        up = any(t.type == "UP" for t in words)
        self.reading.order = Order(prop.name, not up)

    # Finding properties ---------------------------------------------------------------

    def _property(self, word: Token) -> Property:
        found = [
            self.lexicon.properties[meaning.table, meaning.column]
            for meaning in word.meanings
            if meaning.type in {"PROP", "FLAG"} and meaning.table == word.table
        ]
        if not found:
            msg = f"{self.lexicon.labels[word.table][0]} have no {word.text!r}"
            raise QuestionError(msg)
        if len(found) > 1 and not self.first:
            ways = ", ".join(prop.label_en for prop in found)
            msg = f"{word.text!r} is ambiguous: {ways} (name one, or take the first reading with --first)"
            raise QuestionError(msg)
        return found[0]

    def _meaning(self, word: Token, kind: str) -> Meaning:
        return next(m for m in word.meanings if m.type == kind)

    def _own(self, table: str, wanted: Callable[[Property], bool]) -> list[Property]:
        mine = [p for (owner, _), p in self.lexicon.properties.items() if owner == table and wanted(p)]
        return sorted(mine, key=lambda p: p.position)

    def _choice_paths(self, word: Token, named: Property | None) -> list[tuple[Path, str]]:
        choices = {(m.table, m.column): m.value for m in word.meanings if m.type == "VALUE"}
        own = self._own(
            word.table, lambda p: (p.table, p.name) in choices and (named is None or p.name == named.name)
        )
        bare = [p for p in own if p.bare]
        direct: list[tuple[Path, str]] = [((p,), choices[p.table, p.name]) for p in (bare or own)]
        if direct and (bare or named):
            return direct[:1] if bare else direct
        links = self._own(
            word.table,
            lambda p: (
                p.type == "reference" and p.role == "property" and (named is None or p.name == named.name)
            ),
        )
        far: list[tuple[Path, str]] = [
            ((link, end), choices[target, end.name])
            for link in links
            if link.name == self.lexicon.roles[word.table].through
            for target in link.references
            for end in [self.lexicon.properties.get((target, column)) for t, column in choices if t == target]
            if end is not None
        ]
        return direct + far

    def _link_paths(self, word: Token, named: Property | None, *, by: bool) -> list[tuple[Path, str]]:
        paths: list[tuple[Path, str]] = []
        for meaning in word.meanings:
            links = self._links_to(word.table, meaning.table) if meaning.type == "THING" else []
            if named:
                links = [p for p in links if p.name == named.name]
            elif by:
                through = self.lexicon.roles[word.table].through
                makers = self.lexicon.properties.get((word.table, through))
                links = [p for p in links if makers and set(p.references) & set(makers.references)]
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
        sign = self._meaning(op, op.type).value if op else ("in" if isinstance(value, PartialDate) else "=")
        if isinstance(value, PartialDate):
            sign = {"<": "before", "<=": "until", ">": "after", ">=": "since", "=": "in"}.get(sign, sign)
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
            column = self.lexicon.role(operand.table, "@date")
        elif unit and "*" in operand.unit:
            column = next(
                (p.name for p in self._own(operand.table, lambda p: p.type == "quantity" and p.unit == unit)),
                "",
            )
        else:
            column = self.lexicon.role(operand.table, "@size")
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
            replace(q, value=q.value * factor, low=q.low * factor, high=q.high * factor) if factor != 1 else q
        )


def _whole(token: Token) -> int:
    if token.quantity is None or token.quantity.value < 1 or token.quantity.value % 1:
        msg = f"{token.text!r} is not a number of rows"
        raise QuestionError(msg)
    return int(token.quantity.value)
