"""Lists, counts, shares, groups, sums and averages."""

from collections.abc import Sequence
from dataclasses import replace

from kg.query.ask.denotations import Compared, Desc, Things, Word
from kg.query.ask.grammar.links import Several
from kg.query.ask.grammar.nouns import openness_word
from kg.query.ask.grammar.rules import Context, Object
from kg.query.ask.grammar.sides import rows_of_rows
from kg.query.ask.lexicon import Property
from kg.query.ask.modifiers import (
    Both,
    Does,
    Either,
    Flagged,
    Has,
    InState,
    Measured,
    Modifier,
    OfThing,
    OfValue,
    linked,
    ordered,
)
from kg.query.ask.reading import Group, Reading
from kg.query.ask.verbs import VERBS, Verb


def reading(ctx: Context, desc: Desc) -> Reading:
    """A description as the question that lists its rows."""
    return Reading(
        desc.table,
        ordered(desc.conditions),
        desc.order,
        desc.limit,
        shows=desc.shows,
        labels=ctx.lexicon.labels[desc.table],
    )


def listing(
    ctx: Context, desc: Desc, group: Word | None = None, modifier: Modifier | None = None
) -> list[Reading]:
    rows = ctx.narrowed(desc, modifier) if modifier else [desc]
    return [said for one in rows if (said := _listed(ctx, one, group))]


def _listed(ctx: Context, desc: Desc, group: Word | None) -> Reading | None:
    if group is None:
        return reading(ctx, desc)
    by = _group(ctx, desc.table, group)
    return replace(reading(ctx, desc), group=by) if by and not desc.order else None


def count(ctx: Context, desc: Desc) -> Reading | None:
    return replace(reading(ctx, desc), counted=True) if not desc.limit and not desc.shows else None


def count_gap(ctx: Context, other: Object, verb: Verb, desc: Desc) -> list[Reading]:
    """字节跳动发布了多少个模型."""
    return [
        replace(reading(ctx, one), counted=True)
        for one in ctx.narrowed(desc, Does(verb, other, subject=False))
    ]


def count_opened(
    ctx: Context, other: Object, flags: Word, desc: Desc, when: Compared | None = None
) -> list[Reading]:
    """As in 阿里巴巴2025年开源了几个视频模型: those of a maker that are open."""
    maker = ctx.lexicon.properties.get((desc.table, ctx.lexicon.role(desc.table, "@maker")))
    if maker is None:
        return []
    made = ctx.narrowed(desc, OfThing(other, "by") if isinstance(other, Things) else Has(other))
    dated = [d for one in made for d in (ctx.narrowed(one, Measured(when)) if when else [one])]
    return [
        replace(reading(ctx, one), counted=True) for d in dated for one in ctx.narrowed(d, Flagged(flags))
    ]


def count_in(ctx: Context, word: Word, desc: Desc) -> list[Reading]:
    """As in 中国有多少家做视频的公司."""
    return [replace(reading(ctx, one), counted=True) for one in ctx.narrowed(desc, OfValue(word))]


def count_of(ctx: Context, things: Things, desc: Desc, group: Word | None = None) -> list[Reading]:
    """腾讯有几个3D模型."""
    rows = ctx.narrowed(desc, OfThing(things, "by"))
    if group:
        return [said for one in rows if (said := _listed(ctx, one, group))]
    return [replace(reading(ctx, one), counted=True) for one in rows]


def each(ctx: Context, several: Several, desc: Desc, verb: Verb | None = None) -> list[Reading]:
    """As in 腾讯和阿里各有几个模型: counted under each of those that are named."""
    link = _made_link(ctx, desc.table, verb)
    one_of = Both(
        frozenset(
            Does(verb, one, subject=False) if verb else OfThing(one, "by")
            for one in several.objects
            if isinstance(one, Things)
        )
    )
    if link is None or desc.ranked:
        return []
    return [replace(reading(ctx, one), group=Group((link,))) for one in ctx.narrowed(desc, one_of)]


def most_made(ctx: Context, *said: Desc | Verb | str) -> list[Reading]:
    """As in "Which company released the most 3D models": those counted under each of them."""
    *makers, counted = [part for part in said if isinstance(part, Desc)]
    verb = next((part for part in said if isinstance(part, Verb)), None)
    link = _made_link(ctx, counted.table, verb)
    maker = makers[0] if makers else Desc(min(ctx.lexicon.makers))
    if link is None or maker.table not in link.references or counted.ranked or maker.ranked or "asc" in said:
        return []
    rows = counted.also(linked(link, maker, ctx.lexicon, back=False)) if maker.conditions else counted
    return [replace(reading(ctx, rows), group=Group((link,)))]


def share(ctx: Context, desc: Desc, word: Word | None = None, said: str = "", *_: object) -> list[Reading]:
    """As in "What share of video models have open weights": how many do, do not, or do not say."""
    flags = openness_word(ctx) if said else word
    props = [p for p in ctx.properties(flags, desc.table) if p.type != "quantity"] if flags else []
    return [replace(reading(ctx, desc), group=Group((prop,))) for prop in props if not desc.ranked]


def did_any(ctx: Context, by: Several | Things, verb: Verb, desc: Desc) -> list[Reading]:
    """As in "Did Alibaba or Tencent invest in any video startups": those in which they did."""
    if ctx.chinese or desc.ranked:
        return []
    named = by.objects if isinstance(by, Several) else frozenset({by})
    makes = Either(frozenset(Does(verb, one, subject=False) for one in named))
    return [reading(ctx, one) for one in ctx.narrowed(desc, makes)]


def raised_most(ctx: Context, desc: Desc, verb: Verb, direction: str) -> list[Reading]:
    """As in "Which Chinese startup has raised the most": the sums, by who did."""
    found = []
    for name in verb.held_by:
        link = ctx.lexicon.properties[tuple(name.split("."))]  # type: ignore[index]
        size = ctx.lexicon.properties.get((link.table, ctx.lexicon.role(link.table, "@size")))
        if (
            link.table in verb.objects
            and desc.table in link.references
            and size
            and size.money
            and not desc.ranked
        ):
            for rows in _money_in(ctx, link.table):
                of_some = linked(link, desc, ctx.lexicon, back=False) if desc.conditions else None
                asked = reading(ctx, rows.also(of_some) if of_some else rows)
                found.append(replace(asked, aggregate=("sum", (size,)), group=Group((link,))))
    return found if direction == "desc" else []


def _made_link(ctx: Context, table: str, verb: Verb | None) -> Property | None:
    """The column that says of rows who does something to them: who makes them, where nothing is said."""
    if verb is None:
        return ctx.lexicon.properties.get((table, ctx.lexicon.role(table, "@maker")))
    own = (prop for prop, own in ctx.lexicon.carriers(verb, table, subject=False) if own)
    return next(own, None)


def aggregate_of_rows(
    ctx: Context, function: str, props: Word, desc: Desc, word: Word | None = None
) -> list[Reading]:
    """As in "Median price per second of closed video models": of rows that lead to others."""
    return [
        replace(reading(ctx, replace(rows, shows=())), aggregate=(function, (ctx.lexicon.properties[rows.table, rows.shows[0]],)))
        for rows in rows_of_rows(ctx, props, desc, word)
        if ctx.lexicon.properties[rows.table, rows.shows[0]].type == "quantity"
    ]  # fmt: skip


def best_year(ctx: Context, _said: str, desc: Desc) -> Reading | None:
    by = _group(ctx, desc.table, year_word(ctx))
    return replace(reading(ctx, desc), group=by) if by and not desc.order else None


def group_word(_: Context, props: Word) -> Word:
    return props


def year_word(ctx: Context, *_: object) -> Word:
    return Word(
        frozenset(
            (t, ctx.lexicon.role(t, "@date"), "year")
            for t in ctx.lexicon.labels
            if ctx.lexicon.role(t, "@date")
        )
    )


def _group(ctx: Context, table: str, word: Word) -> Group | None:
    """A property of the rows, the year of their date, or a property of what they are linked to."""
    own = list(word.within(table))
    if own:
        prop = ctx.lexicon.properties[own[0][:2]]
        return (
            Group((prop,), by_year=own[0][2] == "year" or prop.type == "date")
            if prop.type != "quantity"
            else None
        )
    for link in ctx.lexicon.columns(table):
        far = next(
            (s for s in sorted(word.senses) if link.type == "reference" and s[0] in link.references), None
        )
        if far:
            return Group((link, ctx.lexicon.properties[far[:2]]))
    return None


def aggregate(ctx: Context, function: str, desc: Desc, *said: Word) -> list[Reading]:
    group = (
        next((word for word in said if _is_group(ctx, word, desc.table, said)), None)
        if len(said) > 1
        else None
    )
    props = next(word for word in said if word is not group)
    by = _group(ctx, desc.table, group) if group else None
    return [
        replace(reading(ctx, desc), aggregate=(function, (prop,)), group=by)
        for prop in ctx.properties(props, desc.table)
        if prop.type == "quantity" and not desc.order and (group is None or by)
    ]


def _is_group(ctx: Context, word: Word, table: str, said: Sequence[Word]) -> bool:
    """Which of two properties the sums are made for: the one that is no number."""
    return not any(p.type == "quantity" for p in ctx.properties(word, table)) or word is said[-1]


def aggregate_main(ctx: Context, function: str, desc: Desc, group: Word | None = None) -> Reading | None:
    prop = ctx.lexicon.properties.get((desc.table, ctx.lexicon.role(desc.table, "@size")))
    by = _group(ctx, desc.table, group) if group else None
    if prop is None or desc.order or (group and not by):
        return None
    return replace(reading(ctx, desc), aggregate=(function, (prop,)), group=by)


def raised(ctx: Context, verb: Verb, other: Desc | Things) -> list[Reading]:
    """As in "How much has Runway raised": the sum of what the verb is about."""
    return [
        replace(reading(ctx, desc), aggregate=("sum", (ctx.lexicon.properties[desc.table, size],)))
        for table in verb.objects
        if (size := ctx.lexicon.role(table, "@size")) and ctx.lexicon.properties[table, size].money
        for rows in _money_in(ctx, table)
        for desc in ctx.narrowed(rows, Does(verb, other, subject=False))
    ]


def _money_in(ctx: Context, table: str) -> list[Desc]:
    """Rows of money that went into who is named, not to those who sold it: no acquisitions."""
    sold = frozenset(
        (t, c, "") for verb in VERBS if verb.event_by for t, c in [verb.event_by.split(".")] if t == table
    )
    return ctx.narrowed(Desc(table), InState(Word(sold), "unknown")) if sold else [Desc(table)]
