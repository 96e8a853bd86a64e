"""Order and number: "the five largest", "top 10 by VBench"."""

from dataclasses import replace

from kg.query.ask.denotations import Desc, Number, Word
from kg.query.ask.grammar.rules import Context, shown
from kg.query.ask.reading import Order

TEN = Number(10)


def superlative(ctx: Context, said: str, desc: Desc) -> Desc | None:
    return _ordered(ctx, desc, *said.split())


def some_superlative(ctx: Context, number: Number, said: str, desc: Desc) -> Desc | None:
    return _cut(ctx, _ordered(ctx, desc, *said.split()), number)


def superlative_after(ctx: Context, desc: Desc, said: str) -> Desc | None:
    return _ordered(ctx, desc, *said.split())


def very_first(ctx: Context, _said: str, desc: Desc) -> Desc | None:
    return _cut(ctx, _ordered(ctx, desc, "@date", "asc"), Number(1))


def most(ctx: Context, desc: Desc, props: Word, direction: str) -> Desc | None:
    return _by(ctx, desc, props, descending=direction == "desc")


def most_rows(ctx: Context, desc: Desc, counted: Desc, direction: str) -> Desc | None:
    """As in "Companies with the most models": by how many lead to each."""
    link = ctx.lexicon.link(counted.table, desc.table)
    if not link or counted.conditions or desc.order:
        return None
    en, zh = ctx.lexicon.labels[counted.table]
    order = Order(
        f"#{counted.table}.{link.name}", direction == "desc", labels=(f"number of {en}", f"{zh}数量")
    )
    return replace(desc, order=order)


def most_rows_before(ctx: Context, counted: Desc, desc: Desc, direction: str) -> Desc | None:
    return most_rows(ctx, desc, counted, direction)


def sort_by(ctx: Context, desc: Desc, props: Word, direction: str = "desc") -> Desc | None:
    return _by(ctx, desc, props, descending=direction == "desc")


def top(ctx: Context, desc: Desc, number: Number = TEN) -> Desc | None:
    if not desc.order:
        ctx.note(
            "the first of what order? say it: by release date, by parameters",
            "前几个按什么排序？请说明，例如按参数量",
        )
    return _cut(ctx, desc, number) if desc.order else None


def top_by(ctx: Context, desc: Desc, props: Word, number: Number = TEN) -> Desc | None:
    return _cut(ctx, _by(ctx, desc, props, descending=True), number)


def _by(ctx: Context, desc: Desc, props: Word, *, descending: bool) -> Desc | None:
    found = [p for p in ctx.properties(props, desc.table) if p.type in {"quantity", "date", "resolution"}]
    return _ordered(ctx, desc, found[0].name, "desc" if descending else "asc") if found else None


def _ordered(ctx: Context, desc: Desc, by: str, direction: str) -> Desc | None:
    """The rows by a column or the one that plays a role; prices only of one rate, sizes each unit apart."""
    column = ctx.lexicon.role(desc.table, by) if by.startswith("@") else by
    prop = ctx.lexicon.properties.get((desc.table, column))
    if prop is None or desc.order or desc.limit:
        if prop is None:
            ctx.note(
                f"{ctx.lexicon.labels[desc.table][0]} have nothing to rank so",
                f"{ctx.lexicon.labels[desc.table][1]}没有可这样排序的数值",
            )
        return None
    rate = ctx.lexicon.roles[desc.table].rate
    if prop.money and rate and not any(getattr(c, "path", (prop,))[0].name == rate for c in desc.conditions):
        rates = [said for (t, c, _), said in ctx.lexicon.choices.items() if (t, c) == (desc.table, rate)][:5]
        ctx.note(
            f"prices are ranked only for one unit: add one of {', '.join(f'per {en}' for en, _ in rates)}",
            f"价格只能按同一计价单位排序：请加上{'、'.join(f'每{zh}' for _, zh in rates)}之一",
        )
        return None
    apart = (
        f"{column}_unit"
        if "*" in prop.units and not any(getattr(c, "unit", "") for c in desc.conditions)
        else ""
    )
    return shown(
        replace(desc, order=Order(column, direction == "desc", apart, labels=(prop.label_en, prop.label_zh))),
        [column],
    )


def _cut(ctx: Context, desc: Desc | None, number: Number) -> Desc | None:
    if desc and desc.order and desc.order.apart:
        ctx.note("sizes are in several units: say which, as in over 1 images", "规模的单位不同：请说明单位")
        return None
    return first(desc, number) if desc and desc.order else None


def first(desc: Desc, number: Number) -> Desc | None:
    """The first rows of an order."""
    whole = 0 < number.value <= 1000 and number.value == int(number.value)  # noqa: PLR2004 - more is no list to read
    return replace(desc, limit=int(number.value)) if not desc.limit and whole else None


def superlative_by(ctx: Context, said: str, desc: Desc, props: Word) -> Desc | None:
    """As in "largest model by parameter count": both must mean the same."""
    one, other = _ordered(ctx, desc, *said.split()), _by(ctx, desc, props, descending=said.endswith("desc"))
    return one if one and other and one.order == other.order else None
