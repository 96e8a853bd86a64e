"""Comparisons: "under 5B", "between 2022 and 2023", "10秒以上", "FID below 10", "1080p"."""

from kg.facts.values import Quantity, parse_date
from kg.query.ask.conditions import Bound
from kg.query.ask.denotations import Amount, Compared, Desc, Month, Number, Things, Time, Word
from kg.query.ask.grammar.rules import Context
from kg.query.ask.modifiers import Has, Holds, InState, Measured, Mentions, Modifier, OfValue, Scored

Operand = Amount | Number
GIGA = 1e9


def operand(_: Context, operand: Operand) -> Operand:
    return operand


def compared(_: Context, op: str, operand: Operand) -> Compared:
    return Compared(op, (operand,))


def compared_after(_: Context, operand: Operand, op: str) -> Compared | None:
    return Compared(op, (operand,)) if op in {"<", ">", "<=", ">="} else None


def between(_: Context, low: Operand, high: Operand) -> Compared:
    # "1 to 5B" means 1B: a range may name its scale and unit once.
    if isinstance(low, Number) and isinstance(high, Amount):
        scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if high.value >= s), 1.0) if not high.unit else 1.0
        low = Amount(low.value * scale, high.unit)
    return Compared("between", (low, high))


def dated(_: Context, op: str, time: Time) -> Compared:
    return Compared(op, (time,))


def later(_: Context, op: str, time: Time) -> Compared | None:
    return None if op == "=" else Compared(op, (time,))


def dated_after(_: Context, time: Time, *said: str) -> Compared:
    op = said[-1]
    op = {"<": "until", ">": "since", "<=": "until", ">=": "since"}.get(str(op), op)
    return Compared(str(op), (time,))


def alone(_: Context, time: Time) -> Compared:
    return Compared("in", (time,))


def span(_: Context, first: Time, last: Time) -> Compared:
    return Compared("between", (first, last))


def months_alone(ctx: Context, _from: Month, _to: Month) -> None:
    ctx.note("say the year of the months", "请说明月份所在的年份")


def months_before(_: Context, month: Month, time: Time) -> Compared | None:
    return _months(month, time, time.typed[:4])


def months_after(_: Context, time: Time, month: Month) -> Compared | None:
    return _months(month, time, time.typed[:4])


def _months(month: Month, time: Time, year: str) -> Compared | None:
    other = Time(f"{year}-{month.number:02}")
    first, last = sorted((other, time), key=lambda t: parse_date(t.typed).earliest)
    return Compared("between", (first, last)) if first != last else None


def bare(_: Context, compared: Compared) -> Modifier:
    return Measured(compared)


def of_property(_: Context, props: Word, compared: Compared) -> Modifier:
    return Measured(compared, props)


def property_behind(_: Context, compared: Compared, props: Word) -> Modifier:
    return Measured(compared, props)


def property_within(_: Context, operand: Operand | Time, props: Word, op: str) -> Modifier:
    return Measured(Compared(op, (operand,)), props)


def exactly(_: Context, operand: Operand, props: Word) -> Modifier:
    return Measured(Compared("=", (operand,)), props)


def exactly_after(_: Context, props: Word, operand: Operand) -> Modifier:
    return Measured(Compared("=", (operand,)), props)


def sized(_: Context, amount: Amount) -> Modifier:
    return Measured(Compared("=", (amount,)))


def scored_after(_: Context, compared: Compared, measures: Word) -> Modifier:
    return Scored(measures, compared)


def scored(_: Context, measures: Word, compared: Compared) -> Modifier:
    return Scored(measures, compared)


def scored_on(_: Context, things: Things, measures: Word, compared: Compared) -> Modifier:
    return Scored(measures, compared, things)


def scored_somewhere(ctx: Context, compared: Compared, named: Things) -> Modifier | None:
    """As in "GenEval above 0.8": the benchmark's main score."""
    things = named.of(*ctx.lexicon.places)
    return Scored(Word(frozenset({(ctx.lexicon.scored, "", "")})), compared, things) if things else None


def in_state(_: Context, state: str, props: Word) -> Modifier:
    return InState(props, state)


def state_after(_: Context, props: Word, state: str) -> Modifier:
    return InState(props, state)


def known(_: Context, props: Word) -> Modifier:
    return InState(props, "known")


def unknown(_: Context, props: Word) -> Modifier:
    return InState(props, "unknown")


def not_in_state(_: Context, props: Word, state: str) -> Modifier | None:
    return InState(props, "known") if state in {"unknown", "undisclosed"} else None


def mentions(_: Context, things: Things, props: Word) -> Modifier:
    return Mentions(props, things.text)


def priced(ctx: Context, compared: Compared, per: Word) -> list[Modifier]:
    """As in "video models under $0.05 per second": they have such a price."""
    found: list[Modifier] = []
    for table in ctx.lexicon.labels:
        price, rate = ctx.lexicon.role(table, "@price"), ctx.lexicon.roles[table].rate
        if price and any((t, c) == (table, rate) for t, c, _ in per.senses):
            cheap = Measured(compared, Word(frozenset({(table, price, "")})))
            rows = [
                one for said in ctx.narrowed(Desc(table), cheap) for one in ctx.narrowed(said, OfValue(per))
            ]
            found += [Has(one, forth=False) for one in rows]
    return found


def fits(ctx: Context, column: str, said: Amount | Compared) -> list[Modifier]:
    amount = said.operands[-1] if isinstance(said, Compared) else said
    if not isinstance(amount, Amount) or not (
        amount.unit.startswith("GB") or (not amount.unit and amount.value >= GIGA)
    ):
        return []
    # "12G" is twelve gigabytes of a card.
    size = amount.value * float(amount.unit.partition("*")[2] or 1) if amount.unit else amount.value / 1e9
    return _within(ctx, column, [size])


def fits_card(ctx: Context, column: str, things: Things) -> list[Modifier]:
    memory = ctx.lexicon.memory(id_ for _, id_ in things.ids)
    if not memory:
        ctx.note(
            f"{things.text!r} is not a card whose memory a source states",
            f"{things.text!r}不是已知显存的显卡",
        )
    return _within(ctx, column, memory[:1])


def _within(ctx: Context, column: str, sizes: list[float]) -> list[Modifier]:
    return [
        Holds(table, frozenset({Bound((prop,), "<=", Quantity(f"{size:g}", size, size, size), "")}))
        for (table, name), prop in ctx.lexicon.properties.items()
        if name == column
        for size in sizes
    ]


def sharp(ctx: Context, lines: float, op: str = ">=") -> list[Modifier]:
    """A resolution by its lines: what can show them."""
    size = Quantity(f"{lines:g}", lines, lines, lines)
    columns = {p.table: p for p in reversed(ctx.lexicon.properties.values()) if p.type == "resolution"}
    return [
        Holds(table, frozenset({Bound((prop,), op if prop.many else "=", size)}))
        for table, prop in columns.items()
        if op in {"<", "<=", ">", ">=", "="}
    ]
