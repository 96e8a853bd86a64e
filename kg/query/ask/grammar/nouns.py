"""Nouns and what stands around them: "the five largest open video models by Google", "图生视频模型"."""

from dataclasses import replace

from kg.facts.values import Quantity
from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Bound, Counted, Is, Linked, Related, Said, This
from kg.query.ask.denotations import Amount, Compared, Desc, Listed, Number, Things, Time, Word
from kg.query.ask.grammar.rules import Context, shown
from kg.query.ask.modifiers import (
    Both,
    Either,
    Flagged,
    Flow,
    Has,
    HasMany,
    Holds,
    InState,
    Measured,
    Modifier,
    Not_,
    OfThing,
    OfValue,
    OneOf,
)
from kg.query.ask.reading import Order

TEN = Number(10)
FAR = 0.6
"""What it costs to belong to a noun that is not the nearest."""


def kind(ctx: Context, table: str) -> Desc | None:
    return Desc(table) if table in ctx.lexicon.labels else None


def noun(ctx: Context, word: Word) -> list[Dear]:
    """What rows with a value are called: startups, benchmarks, acquisitions."""
    found = []
    for table, column, value in sorted(word.senses):
        if ctx.lexicon.properties[table, column].noun:
            only = Word(frozenset({(table, column, value)}))
            # A plan is seldom called by its name alone: "the cheapest API".
            seldom = 0.9 if ctx.lexicon.properties[table, column].role == "key" else 0.0
            found += [Dear(one, seldom) for one in ctx.narrowed(Desc(table), OfValue(only))]
    return found


def nouns(ctx: Context, one: Word, other: Word) -> list[Desc]:
    """As in "seed or series A": rows with either of two values."""
    named = [
        {(t, c) for t, c, _ in word.senses if ctx.lexicon.properties[t, c].noun} for word in (one, other)
    ]
    either = Either(frozenset({OfValue(one), OfValue(other)}))
    return [desc for table, _ in sorted(named[0] & named[1]) for desc in ctx.narrowed(Desc(table), either)]


def bare_made(ctx: Context, word: Word) -> list[Desc]:
    """As in "4K video generation": what makes it goes without saying."""
    makers = [t for t in sorted(word.tables) if ctx.lexicon.role(t, "@makes")]
    return ctx.narrowed(Desc(makers[0]), generating(ctx, word)) if makers and not ctx.chinese else []


def compound(ctx: Context, table: str, desc: Desc) -> Desc | None:
    """As in "Model licences" are licences."""
    return desc if table != desc.table and ctx.lexicon.link(table, desc.table) and not ctx.chinese else None


# Modifiers before a noun ---------------------------------------------------------------


def value(_: Context, word: Word) -> Modifier:
    return OfValue(word)


def flag(_: Context, word: Word) -> Modifier:
    return Flagged(word)


def no_flag(_: Context, word: Word) -> Modifier:
    return Flagged(word, yes=False)


def traded(ctx: Context, prop: str) -> Modifier:
    """As in "listed companies": they have a ticker."""
    return InState(Word(frozenset((t, c, "") for t, c in ctx.lexicon.properties if c == prop)), "known")


def flag_only(_: Context, word: Word) -> Modifier:
    """As in "open weights only": what is not known to be so is no row anyway."""
    return Flagged(word)


def openness(ctx: Context, value: str) -> Modifier | None:
    """Open alone: the source or the weights."""
    return Flagged(openness_word(ctx), yes=value == "yes")


def openness_word(ctx: Context) -> Word:
    """What "open" is said of where nothing else is."""
    flags = (key for key, p in ctx.lexicon.properties.items() if p.type == "flag" and p.name == "open_source")
    return Word(frozenset((t, c, "") for t, c in flags))


def not_open(ctx: Context, value: str) -> Modifier | None:
    return openness(ctx, "no" if value == "yes" else "yes")


def free(ctx: Context) -> list[Modifier]:
    """What costs nothing: prices themselves, and what has such a price."""
    nothing = Quantity("0", 0.0, 0.0, 0.0)
    return [
        said
        for table in ctx.lexicon.labels
        if (price := ctx.lexicon.role(table, "@price"))
        for free_of_charge in [frozenset({Bound((ctx.lexicon.properties[table, price],), "=", nothing)})]
        for said in (Holds(table, free_of_charge), Has(Desc(table, free_of_charge), forth=False))
    ]


def flow_noun(ctx: Context, said: str) -> list[Desc]:
    """As in "open TTS under 1B": what it is a flow of goes without saying."""
    return ctx.narrowed(Desc(next(iter(ctx.lexicon.labels))), short_flow(ctx, said))


def in_field(_: Context, word: Word) -> Modifier:
    """A round "in AI video": of somebody who makes video."""
    return OfValue(word, of_maker=True)


def out_of(ctx: Context, word: Word) -> Modifier:
    """Made from images, or from China."""
    takes = _columns(ctx, "@takes").senses
    modal = any((t, c, "") in takes for t, c, _ in word.senses)
    return OfValue(word, _columns(ctx, "@takes") if modal else None)


def thing(_: Context, things: Things) -> Modifier:
    return OfThing(things)


def thing_otherwise(_: Context, things: Things) -> Modifier:
    """As in "Sequoia deals": by another link than the first."""
    return OfThing(things, "otherwise")


def year(_: Context, time: Time) -> Modifier:
    return Measured(Compared("in", (time,)))


def flow(_: Context, takes: Word, makes: Word) -> Modifier:
    return Flow(takes, makes)


def short_flow(ctx: Context, said: str) -> Modifier:
    """t2v, 图生视频: both ends in one word."""
    senses = [frozenset((t, c, v) for (t, c, v) in ctx.lexicon.choices if v == end) for end in said.split()]
    return Flow(Word(senses[0]), Word(senses[1]))


def values(_: Context, one: Word, other: Word) -> Modifier:
    return Either(frozenset({OfValue(one), OfValue(other)}))


def three_values(_: Context, one: Word, two: Word, three: Word) -> Modifier:
    return Either(frozenset({OfValue(one), OfValue(two), OfValue(three)}))


def both_values(_: Context, one: Word, other: Word) -> Modifier:
    return Both(frozenset({OfValue(one), OfValue(other)}))


def either(_: Context, one: Modifier, other: Modifier) -> Modifier:
    return Either(frozenset({one, other}))


def beyond_both(_: Context, one: Word, other: Word) -> Modifier:
    """As in "outside the US and China": in neither."""
    return Both(frozenset({Not_(OfValue(one)), Not_(OfValue(other))}))


def unlike(_: Context, word: Word | Things) -> Modifier:
    return Not_(OfThing(word) if isinstance(word, Things) else OfValue(word))


def before(ctx: Context, modifier: Modifier, desc: Desc) -> list[Dear]:
    stray = _stray_day(ctx, desc, modifier)
    return [Dear(one, stray) for one in ctx.narrowed(desc, modifier)]


def chinese(ctx: Context, modifier: Modifier, desc: Desc) -> list[Dear]:
    return after(ctx, desc, modifier) if ctx.chinese else []


# Modifiers after a noun ----------------------------------------------------------------


def after(ctx: Context, desc: Desc, modifier: Modifier) -> list[Dear]:
    """What stands last belongs to the nearest noun; to one before it only if it must."""
    found = ctx.narrowed(desc, modifier)
    near = not any(isinstance(c, Linked | Related | Counted) for c in desc.conditions)
    return [Dear(one, (0.0 if near else FAR) + _stray_day(ctx, desc, modifier)) for one in found]


def _stray_day(ctx: Context, desc: Desc, modifier: Modifier) -> float:
    """What it costs to take a day as the one on which a company was founded, where nothing says so."""
    if not isinstance(modifier, Measured) or modifier.props or desc.table not in ctx.lexicon.makers:
        return 0.0
    return 1.5 if isinstance(modifier.compared.operands[0], Time) else 0.0


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
    return OfValue(word, _columns(ctx, "@makes"))


def taken(ctx: Context, word: Word) -> Modifier:
    return OfValue(word, _columns(ctx, "@takes"))


def taking(ctx: Context, word: Word) -> Modifier | Dear:
    said = OfValue(word, _columns(ctx, "@takes"))
    return Dear(said, FAR) if ctx.chinese else said


def generating_both(ctx: Context, one: Word, other: Word) -> Modifier:
    return Both(frozenset(OfValue(word, _columns(ctx, "@makes")) for word in (one, other)))


def generating_from(_: Context, makes: Word, takes: Word) -> Modifier:
    return Flow(takes, makes)


def _columns(ctx: Context, role: str) -> Word:
    return Word(
        frozenset((t, ctx.lexicon.role(t, role), "") for t in ctx.lexicon.labels if ctx.lexicon.role(t, role))
    )


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


def superlative_by(ctx: Context, said: str, desc: Desc, props: Word) -> Desc | None:
    """As in "largest model by parameter count": both must mean the same."""
    one, other = _ordered(ctx, desc, *said.split()), _by(ctx, desc, props, descending=said.endswith("desc"))
    return one if one and other and one.order == other.order else None


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


# Order ---------------------------------------------------------------------------------


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
