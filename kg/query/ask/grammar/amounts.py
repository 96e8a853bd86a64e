"""Comparisons: "under 5B", "between 2022 and 2023", "10秒以上", "FID below 10", "1080p"."""

from kg.facts.values import Quantity, parse_date
from kg.query.ask.conditions import Bound
from kg.query.ask.denotations import Amount, Compared, Month, Number, Things, Time, Word
from kg.query.ask.grammar.rules import Context, rule
from kg.query.ask.modifiers import Holds, InState, Measured, Mentions, Modifier, Scored

Operand = Amount | Number


@rule("Operand", "Amount", "Number")
def _operand(_: Context, operand: Operand) -> Operand:
    return operand


@rule("Compared", "Cmp Operand", "Cmp (than) Operand")
def _compared(_: Context, op: str, operand: Operand) -> Compared:
    return Compared(op, (operand,))


@rule("Compared", "Operand Post")
def _compared_after(_: Context, operand: Operand, op: str) -> Compared | None:
    return Compared(op, (operand,)) if op in {"<", ">", "<=", ">="} else None


@rule("Compared", "between Operand and Operand", "between Operand to Operand", "Operand to Operand", "from Operand to Operand",
      "between Operand and Operand End", "Operand to Operand End", "Operand and Operand End")  # fmt: skip
def _range(_: Context, low: Operand, high: Operand, end: object = None) -> Compared:
    # "1 to 5B" means 1B: a range may name its scale and unit once.
    if isinstance(low, Number) and isinstance(high, Amount):
        scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if high.value >= s), 1.0) if not high.unit else 1.0
        low = Amount(low.value * scale, high.unit)
    return Compared("between", (low, high))


@rule("Dated", "When Time")
def _dated(_: Context, op: str, time: Time) -> Compared:
    return Compared(op, (time,))


@rule("Dated", "Cmp Time")
def _later(_: Context, op: str, time: Time) -> Compared | None:
    return None if op in {"="} else Compared(op, (time,))


@rule("Dated", "Time Post", "When Time Post")
def _dated_after(_: Context, *parts: object) -> Compared:
    time, op = parts[-2:]
    op = {"<": "until", ">": "since", "<=": "until", ">=": "since"}.get(str(op), op)
    return Compared(str(op), (time,))  # type: ignore[arg-type]


@rule("Dated", "Time")
def _alone(_: Context, time: Time) -> Compared:
    return Compared("in", (time,))


@rule("Span", "between Time and Time", "from Time to Time", "Time to Time", "When Time to Time", "between Time and Time End",
      "Time and Time End", "Time to Time End")  # fmt: skip
def _span(_: Context, *parts: object) -> Compared:
    first, last = [part for part in parts if isinstance(part, Time)]
    return Compared("between", (first, last))


@rule("Span", "between Month and Time", "from Month to Time", "Month to Time")
def _months_before(_: Context, month: Month, time: Time) -> Compared | None:
    return _months(month, time, time.typed[:4])


@rule("Span", "between Time and Month", "from Time to Month", "Time to Month", "between Time and Month End")
def _months_after(_: Context, time: Time, month: Month, end: object = None) -> Compared | None:
    return _months(month, time, time.typed[:4])


def _months(month: Month, time: Time, year: str) -> Compared | None:
    other = Time(f"{year}-{month.number:02}")
    first, last = sorted((other, time), key=lambda t: parse_date(t.typed).earliest)
    return Compared("between", (first, last)) if first != last else None


@rule("Mod", "Compared", "Dated", "Span", "with Compared")
def _bare(_: Context, compared: Compared) -> Modifier:
    return Measured(compared)


@rule(
    "Mod",
    "Props Compared",
    "Props Dated",
    "Props Span",
    "with Props Compared",
    "Props of Compared",
    "with Props of Compared",
)
def _property(_: Context, props: Word, compared: Compared) -> Modifier:
    return Measured(compared, props)


@rule(
    "Mod",
    "Compared Props",
    "Dated Props",
    "Span Props",
    "with Compared Props",
    "Compared of Props",
    "Compared in Props",
)
def _property_after(_: Context, compared: Compared, props: Word) -> Modifier:
    return Measured(compared, props)


@rule("Mod", "Operand Props Post", "Time Props Post", "with Operand Props Post")
def _property_between(_: Context, operand: Operand | Time, props: Word, op: str) -> Modifier:
    return Measured(Compared(op, (operand,)), props)


@rule("Mod", "Operand Props", "with Operand Props")
def _exactly(_: Context, operand: Operand, props: Word) -> Modifier:
    return Measured(Compared("=", (operand,)), props)


@rule("Mod", "with Props Operand", "Props Operand")
def _exactly_after(_: Context, props: Word, operand: Operand) -> Modifier:
    return Measured(Compared("=", (operand,)), props)


@rule("Adj", "Amount", cost=0.2)
def _sized(_: Context, amount: Amount) -> Modifier:
    return Measured(Compared("=", (amount,)))


@rule("Mod", "Compared Measures", "with Compared Measures", "Compared of Measures", "Compared in Measures", "saysthat Compared in Measures",
      "with Compared of Measures", "saysthat Compared Measures")  # fmt: skip
def _scored_after(_: Context, compared: Compared, measures: Word) -> Modifier:
    return Scored(measures, compared)


@rule(
    "Mod", "Measures Compared", "with Measures Compared", "with Measures of Compared", "Measures of Compared"
)
def _scored(_: Context, measures: Word, compared: Compared) -> Modifier:
    return Scored(measures, compared)


@rule(
    "Mod",
    "Measures Compared on Things",
    "with Measures Compared on Things",
    "on Things (on) Measures Compared",
)
def _scored_on(_: Context, *parts: object) -> Modifier:
    things = next(part for part in parts if isinstance(part, Things))
    measures = next(part for part in parts if isinstance(part, Word))
    compared = next(part for part in parts if isinstance(part, Compared))
    return Scored(measures, compared, things)


@rule("Mod", "on Things Compared", "Things on Compared", "with Things Compared", "with Things score Compared", "score on Things Compared",
      "Things score Compared", "with Things score of Compared", "with score Compared on Things", "on Things score Compared")  # fmt: skip
def _scored_somewhere(ctx: Context, *parts: object) -> Modifier | None:
    """ "GenEval above 0.8": the benchmark's main score."""
    things = next(part for part in parts if isinstance(part, Things)).of("datasets")
    compared = next(part for part in parts if isinstance(part, Compared))
    tables = [t for t, roles in ctx.lexicon.roles.items() if roles.main_measures]
    return Scored(Word(frozenset((t, "", "") for t in tables)), compared, things) if things else None


@rule("Mod", "with State Props", "State Props")
def _in_state(_: Context, state: str, props: Word) -> Modifier:
    return InState(props, state)


@rule("Mod", "Props State", "with Props State")
def _state_after(_: Context, props: Word, state: str) -> Modifier:
    return InState(props, state)


@rule("Mod", "with Props", "with known Props", cost=0.6)
def _known(_: Context, props: Word) -> Modifier:
    return InState(props, "known")


@rule("Mod", "not Props", "not with Props", cost=0.2)
def _unknown(_: Context, props: Word) -> Modifier:
    return InState(props, "unknown")


@rule("Mod", "Props not State", "not State Props")
def _not_in_state(_: Context, *parts: object) -> Modifier | None:
    props = next(part for part in parts if isinstance(part, Word))
    return InState(props, "known") if "unknown" in parts or "undisclosed" in parts else None


@rule("Mod", "with Things Props", "with Props Things", "Props Things", cost=0.3)
def _mentions(_: Context, *parts: object) -> Modifier:
    things = next(part for part in parts if isinstance(part, Things))
    props = next(part for part in parts if isinstance(part, Word))
    return Mentions(props, things.text)


@rule("Mod", "Fit Amount", "Fit Amount card", "Fit Compared", "Fit Compared card", "Fit Compared of card", "Amount card Fit", "Compared card Fit", "Amount Fit",
      "Fit Amount card (on) Fit", "on Amount card (on) Fit", "Fit Amount (on) Fit")  # fmt: skip
def _fits(ctx: Context, *parts: object) -> list[Modifier]:
    column = next(part for part in parts if isinstance(part, str))
    said = next(part for part in parts if not isinstance(part, str))
    amount = said.operands[-1] if isinstance(said, Compared) else said
    if not isinstance(amount, Amount) or not (
        amount.unit.startswith("GB") or (not amount.unit and amount.value >= 1e9)
    ):
        return []
    # "12G" is twelve gigabytes of a card.
    size = amount.value * float(amount.unit.partition("*")[2] or 1) if amount.unit else amount.value / 1e9
    return _within(ctx, column, [size])


@rule("Mod", "Fit Things", "Fit Things card", "Things Fit")
def _fits_card(ctx: Context, *parts: object) -> list[Modifier]:
    column = next(part for part in parts if isinstance(part, str))
    things = next(part for part in parts if isinstance(part, Things))
    cards = [id_ for table, id_ in things.ids if table == "hardware"]
    return _within(ctx, column, ctx.lexicon.memory(cards)[:1])


def _within(ctx: Context, column: str, sizes: list[float]) -> list[Modifier]:
    return [
        Holds(table, frozenset({Bound((prop,), "<=", Quantity(f"{size:g}", size, size, size), "")}))
        for (table, name), prop in ctx.lexicon.properties.items()
        if name == column
        for size in sizes
    ]


@rule("Adj", "Lines")
@rule(
    "Mod",
    "Lines",
    "with Lines",
    "cangen Lines",
    "on Lines",
    "Cmp Lines",
    "Lines Post",
    "Lines Props",
    "with Lines Props",
)
def _sharp(ctx: Context, *parts: object) -> list[Modifier]:
    """A resolution by its lines: what can show them."""
    lines = next(part for part in parts if isinstance(part, float))
    op = next((part for part in parts if isinstance(part, str)), ">=")
    size = Quantity(f"{lines:g}", lines, lines, lines)
    return [
        Holds(table, frozenset({Bound((prop,), op if prop.many else "=", size)}))
        for (table, _), prop in ctx.lexicon.properties.items()
        if prop.type == "resolution" and op in {"<", "<=", ">", ">=", "="}
    ]
