"""What stands behind a noun: "models that take images", "under MIT", "with more than three plans"."""

from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Is
from kg.query.ask.denotations import Amount, Desc, Listed, Number, Things, Word
from kg.query.ask.grammar.nouns import FAR, columns_of, openness, stray_day
from kg.query.ask.grammar.rules import Context, shown
from kg.query.ask.linked import Counted, Linked, Related, This
from kg.query.ask.modifiers import (
    Both,
    Either,
    Flagged,
    Flow,
    Has,
    HasMany,
    Holds,
    InState,
    Modifier,
    Not_,
    OfThing,
    OfValue,
    OneOf,
)
from kg.query.ask.said import Said


def after(ctx: Context, desc: Desc, modifier: Modifier) -> list[Dear]:
    """What stands last belongs to the nearest noun; to one before it only if it must."""
    found = ctx.narrowed(desc, modifier)
    near = not any(isinstance(c, Linked | Related | Counted) for c in desc.conditions)
    return [Dear(one, (0.0 if near else FAR) + stray_day(ctx, desc, modifier)) for one in found]


def loose(ctx: Context, word: Word | str) -> Modifier | None:
    if isinstance(word, str):
        return openness(ctx, word)
    flags = {ctx.lexicon.properties[t, c].type for t, c, _ in word.senses} == {"flag"}
    return Flagged(word) if flags else OfValue(word)


def named_value(ctx: Context, one: Word, other: Word) -> Modifier | Dear:
    first = all(not value or value == c for _, c, value in one.senses)
    props, word = (one, other) if first else (other, one)
    # 图像输入 is what goes in; 输入图像 hardly stands before a noun.
    return Dear(OfValue(word, props), FAR) if first and ctx.chinese else OfValue(word, props)


def generating(ctx: Context, word: Word) -> Modifier:
    return OfValue(word, columns_of(ctx, "@makes"))


def taken(ctx: Context, word: Word) -> Modifier:
    return OfValue(word, columns_of(ctx, "@takes"))


def taking(ctx: Context, word: Word) -> Modifier | Dear:
    said = OfValue(word, columns_of(ctx, "@takes"))
    return Dear(said, FAR) if ctx.chinese else said


def generating_both(ctx: Context, one: Word, other: Word) -> Modifier:
    return Both(frozenset(OfValue(word, columns_of(ctx, "@makes")) for word in (one, other)))


def generating_from(_: Context, makes: Word, takes: Word) -> Modifier:
    return Flow(takes, makes)


def denied(_: Context, modifier: Modifier) -> Modifier | None:
    return Not_(modifier)


def either_mod(_: Context, one: Modifier, other: Modifier) -> Modifier | Dear:
    return _near(one, Either(frozenset({one, other})))


def both_mods(_: Context, one: Modifier, other: Modifier) -> Modifier | Dear:
    return _near(one, Both(frozenset({one, other})))


def _near(first: Modifier, both: Modifier) -> Modifier | Dear:
    """What follows a noun within the first belongs to that noun, if it can."""
    return (
        Dear(both, FAR) if isinstance(getattr(first, "desc", getattr(first, "other", None)), Desc) else both
    )


def both_adj(_: Context, one: Modifier, other: Modifier) -> Modifier | None:
    return Both(frozenset({one, other}))


def those_in_state(ctx: Context, state: str, props: Word, desc: Desc) -> list[Desc]:
    return ctx.narrowed(desc, InState(props, state))


def not_those(_: Context, desc: Desc) -> Modifier | None:
    """As in "models that aren't image models"."""
    return Not_(Holds(desc.table, desc.conditions)) if len(desc.conditions) == 1 and not desc.ranked else None


def anything(ctx: Context, modifier: Modifier) -> list[Desc]:
    """As in "anything by DeepMind": of the models."""
    return ctx.narrowed(Desc(next(iter(ctx.lexicon.labels))), modifier)


def also_shown(ctx: Context, desc: Desc, first: Word | Listed, second: Word | None = None) -> Desc | None:
    """As in "models by Kuaishou and their release dates"."""
    words = [*(first.words if isinstance(first, Listed) else [first]), *([second] if second else [])]
    found = [prop.name for word in words for prop in ctx.properties(word, desc.table)[:1]]
    return shown(desc, found) if len(found) == len(words) else None


def but(ctx: Context, desc: Desc, things: Things) -> list[Desc]:
    own = things.of(desc.table)
    return ctx.narrowed(desc, Not_(OneOf(own) if own else OfThing(things)))


def except_value(ctx: Context, desc: Desc, word: Word) -> list[Desc]:
    return ctx.narrowed(desc, Not_(OfValue(word)))


def has(_: Context, desc: Desc) -> Modifier | None:
    return Has(desc)


def has_result(ctx: Context, measures: Word, things: Things | None = None) -> list[Modifier]:
    """As in "that report an FID on FFHQ": with any result, whatever it is."""
    found = []
    for table, column, metric in sorted(measures.senses):
        same = Is((ctx.lexicon.properties[table, column],), metric, Said(metric, metric))
        results = Desc(table, frozenset({same}))
        found += ctx.narrowed(results, OfThing(things, "on")) if things else [results]
    return [Has(one, forth=False) for one in found]


def has_no_result(ctx: Context, measures: Word, things: Things | None = None) -> list[Modifier]:
    return [Not_(said) for said in has_result(ctx, measures, things)]


def has_none(_: Context, desc: Desc) -> Modifier | None:
    return Not_(Has(desc))


def many(_: Context, desc: Desc, number: Number, op: str = "=") -> Modifier | None:
    return HasMany(op, number.value, desc) if op in {"<", "<=", ">", ">=", "="} and not desc.limit else None


def linked(_: Context, props: Word, desc: Desc) -> Modifier:
    return Has(desc, props)


def linked_rows(ctx: Context, props: Word, modifier: Modifier) -> list[Modifier]:
    """As in "底层模型训练数据LAION-5B": the noun of what is linked goes without saying."""
    if not ctx.chinese:
        return []
    links = [p for p in ctx.properties(props) if p.type == "reference"]
    return [
        Has(desc, Word(frozenset({(link.table, link.name, "")})))
        for link in links for far in link.references for desc in ctx.narrowed(Desc(far), modifier)
    ]  # fmt: skip


def chinese_has(ctx: Context, desc: Desc) -> Modifier | None:
    """As in "套餐低于20美元的产品"."""
    return Has(desc, forth=False) if ctx.chinese and desc.conditions else None


def kind_of(ctx: Context, things: Things) -> list[Desc]:
    """As in "扩散模型", "GAN models": a name that ends in the noun."""
    named = things.of(*ctx.lexicon.trees)
    ends = things.text.lower().endswith(("模型", "model", "s"))
    return ctx.narrowed(Desc(next(iter(ctx.lexicon.labels))), OfThing(named)) if named and ends else []


def chinese_flow(ctx: Context, takes: Word, makes: Word) -> Modifier | None:
    return Flow(takes, makes) if ctx.chinese else None


def linked_thing(ctx: Context, props: Word, things: Things) -> list[Modifier]:
    return [
        Has(Desc(table, frozenset({This(table, id_, ctx.lexicon.called(id_))})), props)
        for table, id_ in sorted(things.ids)
    ]


def maker_and_name(ctx: Context, makers: Things, things: Things) -> Things | None:
    """As in "Google Imagen": the name of its maker before the name."""
    if not makers.of(*ctx.lexicon.makers):
        makers, things = things, makers
    firms, named = (
        makers.of(*ctx.lexicon.makers),
        [pair for pair in things.ids if pair[0] not in ctx.lexicon.makers],
    )
    made = ctx.lexicon.made_by(named, firms.ids) if firms and named else []
    return Things(f"{makers.text} {things.text}", frozenset(made)) if made else None


def of_size(ctx: Context, things: Things, amount: Amount) -> Things | None:
    """As in "Wan2.1 14B": the versions of a family that are so large."""
    sized = [] if amount.unit else ctx.lexicon.versions(things.ids, amount.value)
    return Things(f"{things.text} {amount.value:.3g}", frozenset(sized)) if sized else None


def chinese(ctx: Context, modifier: Modifier, desc: Desc) -> list[Dear]:
    return after(ctx, desc, modifier) if ctx.chinese else []


def bare_made(ctx: Context, word: Word) -> list[Desc]:
    """As in "4K video generation": what makes it goes without saying."""
    makers = [t for t in sorted(word.tables) if ctx.lexicon.role(t, "@makes")]
    return ctx.narrowed(Desc(makers[0]), generating(ctx, word)) if makers and not ctx.chinese else []
