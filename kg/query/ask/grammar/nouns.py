"""Nouns and what stands around them: "the five largest open video models by Google", "图生视频模型"."""

from kg.facts.values import Quantity
from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Bound
from kg.query.ask.denotations import Amount, Compared, Desc, Things, Time, Word
from kg.query.ask.grammar.rules import Context
from kg.query.ask.modifiers import (
    Both,
    Either,
    Flagged,
    Flow,
    Has,
    Holds,
    InState,
    Measured,
    Modifier,
    Not_,
    OfThing,
    OfValue,
)

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


def unicorns(ctx: Context, least: str) -> list[Desc]:
    """Companies that were valued at so many dollars."""
    valued = Word(frozenset((t, c, "") for t, c in ctx.lexicon.properties if c == "valuation"))
    worth = Measured(Compared(">=", (Amount(float(least), "USD"),)), valued)
    return [
        found
        for table in sorted(valued.tables)
        for rows in ctx.narrowed(Desc(table), worth)
        for maker in sorted(ctx.lexicon.makers)
        for found in ctx.narrowed(Desc(maker), Has(rows, forth=False))
    ]


def named_kind(ctx: Context, things: Things, table: str) -> Things | None:
    """As in 混元视频模型: the noun after a name tells which of those that share it."""
    return things.of(table) if ctx.chinese else None


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
    takes = columns_of(ctx, "@takes").senses
    modal = any((t, c, "") in takes for t, c, _ in word.senses)
    return OfValue(word, columns_of(ctx, "@takes") if modal else None)


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


def either_thing(_: Context, one: Things, other: Things) -> Modifier:
    """As in "open image models, Apache or MIT"."""
    return Either(frozenset({OfThing(one), OfThing(other)}))


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
    stray = stray_day(ctx, desc, modifier)
    return [Dear(one, stray) for one in ctx.narrowed(desc, modifier)]


def stray_day(ctx: Context, desc: Desc, modifier: Modifier) -> float:
    """What it costs to take a day as the one on which a company was founded, where nothing says so."""
    if not isinstance(modifier, Measured) or modifier.props or desc.table not in ctx.lexicon.makers:
        return 0.0
    return 1.5 if isinstance(modifier.compared.operands[0], Time) else 0.0


def columns_of(ctx: Context, role: str) -> Word:
    return Word(
        frozenset((t, ctx.lexicon.role(t, role), "") for t in ctx.lexicon.labels if ctx.lexicon.role(t, role))
    )
