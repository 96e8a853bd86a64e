"""What a modifier says of rows, once the noun tells their table: one class a kind of modifier.

``on(table, lexicon)`` gives the ways in which it can be meant there, each a set of conditions; none where it does not
fit, several where the table leaves it open.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.facts.values import PartialDate, Quantity, parse_date
from kg.query.ask.conditions import (
    AnyOf,
    Between,
    Bound,
    Condition,
    Contains,
    Counted,
    Is,
    Leaf,
    Linked,
    Not,
    Related,
    Result,
    Said,
    State,
    This,
)  # fmt: skip
from kg.query.ask.denotations import Amount, Compared, Desc, Number, Things, Time, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.verbs import Verb

Meant = frozenset[Condition]
THOUSAND = 1000.0
DATED = {"<": "before", "<=": "until", ">": "after", ">=": "since", "=": "in"}
"""What a comparison of numbers means of a time."""


class Modifier(ABC):
    """Something said of rows."""

    @abstractmethod
    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The ways in which it can be meant of rows of a table."""


@dataclass(frozen=True)
class Holds(Modifier):
    """Conditions that are about one table already."""

    table: str
    conditions: Meant

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:  # noqa: ARG002 - as the others
        """As they are, of their own table."""
        if table == self.table:
            yield self.conditions


@dataclass(frozen=True)
class OfValue(Modifier):
    """A value: "video", "Chinese", "startup"; of the rows themselves, or of what lends them its values.

    Attributes:
        props: The property that is named beside it: "country China".
        of_maker: What rows are linked to may make it.
    """

    word: Word
    props: Word | None = None
    of_maker: bool = False

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The column that a bare value is meant of, or else any that can hold it."""
        own = [lexicon.properties[t, c] for t, c, _ in self.word.within(table)]
        own = [p for p in own if self._named(p)]
        bare = [p for p in own if p.bare and not self.props] or own
        for prop in bare:
            said = [_choice((prop,), v, lexicon) for t, c, v in self.word.within(table) if c == prop.name]
            yield frozenset({either(list(said))})
        if not own:
            yield from self._lent(table, lexicon) or self._made(table, lexicon)

    def _lent(self, table: str, lexicon: Lexicon) -> Sequence[Meant]:
        """Values of what lends them, or of the first other link that leads to some: the licence's commercial use."""
        through = lexicon.through(table)
        links = [p for p in lexicon.columns(table) if p.type == "reference" and p.role != "provenance"]
        for link in [*([through] if through else []), *links]:
            found = [
                frozenset({_choice((link, lexicon.properties[t, c]), value, lexicon)})
                for far in link.references if far != table
                for t, c, value in self.word.within(far)
                if self._named(lexicon.properties[t, c]) and not lexicon.properties[t, c].spoken
            ]  # fmt: skip
            if found:
                return found
        return []

    def _made(self, table: str, lexicon: Lexicon) -> list[Meant]:
        """Who is called so makes it: "video companies"; and a round of theirs is one "in AI video"."""
        made = next((t for t in lexicon.labels if lexicon.role(t, "@makes")), "")
        through = lexicon.through(table)
        far = next((ref for ref in through.references if lexicon.link(made, ref)), "") if through else ""
        back = lexicon.link(made, table) or lexicon.link(made, far)
        far = far if self.of_maker else ""
        if made == table or self.props or back is None or not (table in back.references or far):
            return []
        found: list[Condition] = []
        for t, c, v in self.word.within(made):
            if c == lexicon.role(made, "@makes"):
                output = (_choice((lexicon.properties[t, c],), v, lexicon),)
                own = Linked(back, output, lexicon.labels[made], back=True)
                near = table in back.references
                found += (
                    [own]
                    if near
                    else [Linked(through, (own,), lexicon.labels[far], back=False)]
                    if through
                    else []
                )
        return [frozenset({condition}) for condition in found]

    def _named(self, prop: Property) -> bool:
        return self.props is None or any((t, c) == (prop.table, prop.name) for t, c, _ in self.props.senses)


def _choice(path: tuple[Property, ...], value: str, lexicon: Lexicon) -> Is | Contains:
    end = path[-1]
    if end.spoken and len(path) == 1:
        return Contains(end, value, whole=end.role == "key")
    return Is(path, value, Said(*lexicon.choices[end.table, end.name, value]))


@dataclass(frozen=True)
class Flow(Modifier):
    """From one modality to another: text-to-video, 图生视频."""

    takes: Word
    makes: Word

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """What is taken and what is made."""
        takes, makes = lexicon.role(table, "@takes"), lexicon.role(table, "@makes")
        ends = [
            _choice((lexicon.properties[t, c],), v, lexicon)
            for word, column in ((self.takes, takes), (self.makes, makes))
            for t, c, v in word.within(table) if c == column
        ]  # fmt: skip
        if len(ends) == 2:  # noqa: PLR2004 - both ends
            yield frozenset(ends)
        if not takes and not makes:
            yield from self._of_what_is_linked(table, lexicon)

    def _of_what_is_linked(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """As in "text-to-video prices": those of what does it."""
        for link in lexicon.columns(table):
            linked_to = [
                Linked(link, ordered(meant), lexicon.labels[far], back=False)
                for far in (link.references if link.type == "reference" and link.role != "provenance" else ())
                if far != table and lexicon.role(far, "@takes")
                for meant in self.on(far, lexicon)
            ]
            if linked_to:
                yield frozenset({either(list(linked_to))})


@dataclass(frozen=True)
class OfThing(Modifier):
    """A thing that rows are linked to: "Google models", "models by Google", "plans of Midjourney".

    Attributes:
        how: The preposition: "by", "from", "of", "on", "with", "in", "under"; blank where it stands before the noun.
    """

    things: Things
    how: str = ""

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The first column that can hold it; of a thing of the same table, all that come from it."""
        fitting = [
            (t, i)
            for t, i in sorted(self.things.ids)
            if not self.how or t in lexicon.ends.get(self.how, (t,))
        ]
        if self.how == "otherwise":
            yield from self._otherwise(table, fitting, lexicon)
            return
        direct = [
            Is((link,), id_, Said(lexicon.called(id_), lexicon.called(id_)))
            for far, id_ in fitting if far != table and (link := lexicon.link(table, far))
        ]  # fmt: skip
        # Things that share a name are meant together.
        if direct:
            yield frozenset({either(list(direct))})
        for far, id_ in fitting:
            said = Said(lexicon.called(id_), lexicon.called(id_))
            if far == table:
                kin = [lexicon.properties[table, c] for c in lexicon.kin.get(table, ())]
                if kin and (
                    self.how in {"of", "from", "on"} or (not self.how and lexicon.roles[table].family)
                ):
                    yield frozenset({either([Is((p,), id_, said) for p in kin])})
            elif not direct:
                yield from self._round_about(table, far, id_, lexicon)

    def _otherwise(self, table: str, things: Sequence[tuple[str, str]], lexicon: Lexicon) -> Iterator[Meant]:
        """By the links that are not the first: a round by who invested in it."""
        for far, id_ in things:
            said = Said(lexicon.called(id_), lexicon.called(id_))
            links = [p for p in lexicon.columns(table) if p.type == "reference" and far in p.references]
            if far != table and (others := [link for link in links[1:] if lexicon.occurs(link, id_)]):
                yield frozenset({either([Is((link,), id_, said) for link in others])})

    def _round_about(self, table: str, far: str, id_: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Through what lends its values, or back along a link of the thing."""
        through = lexicon.through(table)
        for near in through.references if through else ():
            link = lexicon.link(near, far)
            if through and link:
                said = Said(lexicon.called(id_), lexicon.called(id_))
                yield frozenset({Is((through, link), id_, said)})
                return
        back = lexicon.link(far, table)
        if back and self.how in {"of", "by", ""}:
            yield frozenset(
                {Linked(back, (This(far, id_, lexicon.called(id_)),), lexicon.labels[far], back=True)}
            )


@dataclass(frozen=True)
class OneOf(Modifier):
    """Rows that are called so: "except Imagen", "among Kling and Pika"."""

    things: Things

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The rows themselves."""
        for _, id_ in sorted((self.things.of(table) or Things("", frozenset())).ids):
            yield frozenset({This(table, id_, lexicon.called(id_))})


@dataclass(frozen=True)
class Measured(Modifier):
    """A quantity or a time that is compared: "under 5B", "over 10 s long", "since 2023", "FID below 10"."""

    compared: Compared
    props: Word | None = None

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The property that is named; else the one that the unit, the scale or a time stands for."""
        if isinstance(self.compared.operands[0], Time):
            named = [p for p in self._columns(table, lexicon) if p.type == "date"]
            date = lexicon.role(table, "@date")
            for prop in named or ([lexicon.properties[table, date]] if date and not self.props else []):
                yield frozenset({self._dated(prop)})
            return
        named = [p for p in self._columns(table, lexicon) if p.type in {"quantity", "resolution"}]
        for prop in named if self.props else self._implied(table, lexicon):
            found = self._bound(prop)
            if found:
                yield frozenset({found})
        if self.props and not named:
            yield from self._of_rows_that_lead_here(table, lexicon)

    def _of_rows_that_lead_here(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """What leads here holds it: "products under $20" have a plan under it, "companies valued over 1B" a round."""
        for far in sorted(self.props.tables) if self.props else ():
            back = lexicon.link(far, table)
            if back and far != table:
                for meant in self.on(far, lexicon):
                    yield frozenset({Linked(back, ordered(meant), lexicon.labels[far], back=True)})

    def _columns(self, table: str, lexicon: Lexicon) -> list[Property]:
        return [lexicon.properties[t, c] for t, c, _ in (self.props.within(table) if self.props else ())]

    def _implied(self, table: str, lexicon: Lexicon) -> list[Property]:
        amount = self.compared.operands[-1]
        main = lexicon.properties.get((table, lexicon.role(table, "@size")))
        if not isinstance(amount, Amount):
            return []
        if not amount.unit:
            return [main] if main and not main.money and not main.units else []
        base = amount.unit.partition("*")[0]
        own = [p for p in lexicon.columns(table) if p.type == "quantity" and p.role == "property"]
        if base in lexicon.currencies.values():
            return [p for p in own if p.money][:1]
        return [p for p in own if p.unit == base][:1] or [p for p in own if p is main and "*" in p.units]

    def _dated(self, prop: Property) -> Condition:
        days = [parse_date(time.typed) for time in self.compared.operands if isinstance(time, Time)]
        if len(days) > 1:
            return Between((prop,), min(days, key=_begins), max(days, key=_begins))
        return Bound((prop,), DATED.get(self.compared.op, self.compared.op), days[0])

    def _bound(self, prop: Property) -> Condition | None:
        if self.compared.op not in {*DATED, "between"}:
            return None
        sizes = [size for operand in self.compared.operands if (size := _quantity(operand, prop))]
        unit = next(
            (s for o in self.compared.operands if isinstance(o, Amount) and (s := _named_unit(o, prop))), ""
        )
        if len(sizes) != len(self.compared.operands):
            return None
        if len(sizes) > 1:
            low, high = sorted(sizes, key=lambda size: size.value)
            return Between((prop,), low, high, unit)
        return Bound((prop,), self.compared.op, sizes[0], unit)


def _begins(day: PartialDate) -> dt.date:
    return day.earliest


def _quantity(operand: Amount | Number | Time, prop: Property) -> Quantity | None:
    """A number in the unit of a property, if it can be one: money and sizes want their unit or scale said."""
    if isinstance(operand, Time):
        return None
    unit, _, factor = operand.unit.partition("*") if isinstance(operand, Amount) else ("", "", "")
    value = operand.value * float(factor or 1)
    if unit == "%":
        value, unit = value / 100, ""
    if prop.money:
        fits = bool(unit)
    elif prop.type == "resolution":
        fits = (not unit and not isinstance(operand, Amount)) or unit == "px"
    else:
        fits = unit in {"", prop.unit} or "*" in prop.units or unit in prop.units
    # "Over 5" of what is never below 100,000 leaves out its scale.
    least = (prop.low or 0) >= THOUSAND and THOUSAND
    typed = f"{value:.15g}"
    return Quantity(typed, value, value, value) if fits and value >= least else None


def _named_unit(operand: Amount, prop: Property) -> str:
    """The unit that rows must have for their number to be compared."""
    unit = operand.unit.partition("*")[0]
    return unit if unit and unit not in {"%", prop.unit} else ""


@dataclass(frozen=True)
class Flagged(Modifier):
    """A yes or no: "open weights", "closed"."""

    flags: Word
    yes: bool = True

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The flag of that table."""
        said = "yes" if self.yes else "no"
        own = [lexicon.properties[t, c] for t, c, _ in self.flags.within(table)]
        for prop in own:
            yield frozenset({Is((prop,), said, Said(said, said))})
        links = (
            ()
            if own
            else [p for p in lexicon.columns(table) if p.type == "reference" and p.role == "property"]
        )
        for link in links:
            for far in link.references:
                lent = (
                    [lexicon.properties[t, c] for t, c, _ in self.flags.within(far)] if far != table else []
                )
                for prop in lent[:1]:
                    yield frozenset({Is((link, prop), said, Said(said, said))})


@dataclass(frozen=True)
class Has(Modifier):
    """Something linked that is described: "companies with a video model", "models trained on image data sets".

    Attributes:
        props: The link that is named: "powered by a model ...".
    """

    desc: Desc
    props: Word | None = None
    back: bool = True
    forth: bool = True

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Along the rows' own link, or back along one that leads to them."""
        far = self.desc.table
        if far == table or self.desc.ranked:
            return
        if self.props:
            links = [lexicon.properties[t, c] for t, c, _ in self.props.within(table)]
            for link in links:
                if far in link.references:
                    yield frozenset({linked(link, self.desc, lexicon, back=False)})
            return
        forth = lexicon.link(table, far) if self.forth else None
        if forth:
            yield frozenset({linked(forth, self.desc, lexicon, back=False)})
            return
        back = lexicon.link(far, table)
        if back and self.back:
            yield frozenset({linked(back, self.desc, lexicon, back=True)})


def linked(link: Property, desc: Desc, lexicon: Lexicon, *, back: bool) -> Condition:
    """A condition on what is linked; a thing of its own where nothing else is said of it."""
    only = next(iter(desc.conditions)) if len(desc.conditions) == 1 else None
    if not back and isinstance(only, This) and only.table in link.references:
        return Is((link,), only.id, Said(only.name, only.name))
    return Linked(link, ordered(desc.conditions), lexicon.labels[desc.table], back=back)


def ordered(conditions: Meant) -> tuple[Condition, ...]:
    """Conditions in the order in which they are read out."""
    return tuple(sorted(conditions, key=lambda c: (c.place(), c.said().en)))


@dataclass(frozen=True)
class HasMany(Modifier):
    """A number of linked rows: "with more than 3 models"."""

    op: str
    number: float
    desc: Desc

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Counted back along the link that leads to the row."""
        back = lexicon.link(self.desc.table, table)
        if back and self.desc.table != table and not self.desc.ranked:
            labels = lexicon.labels[self.desc.table]
            yield frozenset({Counted(back, ordered(self.desc.conditions), labels, self.op, self.number)})


@dataclass(frozen=True)
class Does(Modifier):
    """A verb and its other side: "that invested in OpenAI", "made by Chinese companies", "OpenAI投资的".

    Attributes:
        subject: The rows are who does it; else what it is done to.
    """

    verb: Verb
    other: Things | Desc
    subject: bool

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """By the columns that carry the verb; else by the links of its name."""
        found = False
        for link, from_row in lexicon.carriers(self.verb, table, subject=self.subject):
            for desc in self._ends(link.table if from_row is False else "", link, lexicon):
                found = True
                yield frozenset({linked(link, desc, lexicon, back=not from_row)})
        if found or not self.verb.relation or table not in lexicon.linkable:
            return
        for desc in self._any_end(table, lexicon):
            labels = (self.verb.label_en, self.verb.label_zh)
            yield frozenset(
                {Related(self.verb.relation, desc.table, ordered(desc.conditions), labels, not self.subject)}
            )

    def _ends(self, back_to: str, link: Property, lexicon: Lexicon) -> Iterator[Desc]:
        """The other side, where the link can lead to it."""
        tables = (back_to,) if back_to else link.references
        if isinstance(self.other, Desc):
            if self.other.table in tables and not self.other.ranked:
                yield self.other
            return
        for table, id_ in sorted(self.other.ids):
            if table in tables:
                yield Desc(table, frozenset({This(table, id_, lexicon.called(id_))}))

    def _any_end(self, table: str, lexicon: Lexicon) -> Iterator[Desc]:
        sides = self.verb.objects if self.subject else self.verb.subjects
        own = self.verb.subjects if self.subject else self.verb.objects
        if own and table not in own:
            return
        if isinstance(self.other, Desc):
            if (not sides or self.other.table in sides) and not self.other.ranked:
                yield self.other
            return
        for far, id_ in sorted(self.other.ids):
            if far in (sides or lexicon.linkable):
                yield Desc(far, frozenset({This(far, id_, lexicon.called(id_))}))


@dataclass(frozen=True)
class Scored(Modifier):
    """A benchmark result that is compared: "with FID under 10 on MS-COCO"."""

    measures: Word
    compared: Compared
    benchmark: Things | None = None

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Results of the table that holds the measure."""
        size = _plain(self.compared.operands[0])
        if size is None or self.compared.op not in DATED:
            return
        for t, _, metric in sorted(self.measures.senses):
            roles = lexicon.roles[t]
            if table == t:
                value, measure = lexicon.properties[t, "value"], lexicon.properties[t, roles.measure]
                same = Is((measure,), metric, Said(metric, metric))
                yield frozenset({same, Bound((value,), self.compared.op, size)})
            elif table in lexicon.properties[t, roles.subject].references:
                places = self.benchmark.of(*lexicon.places) if self.benchmark else None
                for id_ in sorted(id_ for _, id_ in places.ids) if places else [""]:
                    name = lexicon.called(id_) if id_ else ""
                    yield frozenset({Result(metric, self.compared.op, size, id_, name, t, metric or "score")})


def _plain(operand: Amount | Number | Time) -> Quantity | None:
    if isinstance(operand, Time):
        return None
    value = operand.value / 100 if isinstance(operand, Amount) and operand.unit == "%" else operand.value
    return Quantity(f"{value:.15g}", value, value, value)


@dataclass(frozen=True)
class InState(Modifier):
    """How well a property is known: "whose release date is disputed", "with unknown parameters"."""

    props: Word
    state: str

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The property of that table."""
        for t, c, _ in self.props.within(table):
            yield frozenset({State(lexicon.properties[t, c], self.state)})


@dataclass(frozen=True)
class Mentions(Modifier):
    """Words within a text: "with the text encoder T5"."""

    props: Word
    text: str

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The property of that table, where it holds text."""
        for t, c, _ in self.props.within(table):
            if lexicon.properties[t, c].type == "text":
                yield frozenset({Contains(lexicon.properties[t, c], self.text)})


@dataclass(frozen=True)
class Not_(Modifier):  # noqa: N801 - beside the condition of that name
    """The opposite."""

    inner: Modifier

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Not all of what the inner one says."""
        for meant in self.inner.on(table, lexicon):
            if len(meant) == 1:
                yield frozenset({_opposite(next(iter(meant)))})


def _opposite(condition: Condition) -> Condition:
    if isinstance(condition, Is) and condition.path[-1].type == "flag":
        value = "no" if condition.value == "yes" else "yes"
        return replace(condition, value=value, shown=Said(value, value))
    return condition.condition if isinstance(condition, Not) else Not(condition)


@dataclass(frozen=True)
class Either(Modifier):
    """One or another."""

    parts: frozenset[Modifier]

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Every choice of what each part may mean."""
        for chosen in product(*(list(part.on(table, lexicon)) for part in self.parts)):
            if all(len(meant) == 1 for meant in chosen):
                yield frozenset({either([next(iter(meant)) for meant in chosen])})


def either(conditions: Sequence[Condition]) -> Condition:
    """One of several conditions."""
    flat = {
        c
        for condition in conditions
        for c in (condition.conditions if isinstance(condition, AnyOf) else (condition,))
    }
    return next(iter(flat)) if len(flat) == 1 else AnyOf(ordered(frozenset(flat)))


@dataclass(frozen=True)
class Both(Modifier):
    """One and another; of one property that holds a single value, one or another."""

    parts: frozenset[Modifier]

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Makers and other links beside each other are read as either, and the reading says so."""
        for chosen in product(*(list(part.on(table, lexicon)) for part in self.parts)):
            conditions: Meant = frozenset().union(*chosen)
            links = {c.path for c in conditions if isinstance(c, Is) and c.path[-1].type == "reference"}
            if (
                len(conditions) > 1
                and len(links) == 1
                and all(isinstance(c, Is) and c.path in links for c in conditions)
            ):
                yield frozenset({either(list(conditions))})
            else:
                yield conditions


def leaves(conditions: Meant) -> Iterator[Leaf]:
    """All simple conditions."""
    for condition in conditions:
        if isinstance(condition, Not):
            yield from leaves(frozenset({condition.condition}))
        elif isinstance(condition, AnyOf):
            yield from leaves(frozenset(condition.conditions))
        else:
            yield condition
