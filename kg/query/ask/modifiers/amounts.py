"""Amounts and times that are compared, and scores."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts.values import PartialDate, Quantity, parse_date
from kg.query.ask.conditions import Between, Bound, Condition, Is, Items
from kg.query.ask.denotations import Amount, Compared, Number, Things, Time, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Linked, Result  # fmt: skip
from kg.query.ask.modifiers.modifier import Meant, Modifier, ordered
from kg.query.ask.said import Said

THOUSAND = 1000.0
DATED = {"<": "before", "<=": "until", ">": "after", ">=": "since", "=": "in"}
"""What a comparison of numbers means of a time."""


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
        for prop in self._columns(table, lexicon) if isinstance(self.compared.operands[0], Number) else ():
            if prop.many and prop.type == "choice" and self.compared.op in DATED:
                yield frozenset({Items(prop, self.compared.op, self.compared.operands[0].value)})
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
