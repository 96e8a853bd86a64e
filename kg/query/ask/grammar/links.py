"""Verbs and prepositions: who does what to whom. Each verb of the declarations goes through the same few rules."""

from dataclasses import dataclass

from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Between, Bound, Contains, Is, State
from kg.query.ask.denotations import Compared, Desc, Number, Things, Word
from kg.query.ask.grammar.rules import Context, Object
from kg.query.ask.modifiers import Both, Does, Has, HasMany, Measured, Modifier, OfThing, OfValue, linked
from kg.query.ask.said import Said
from kg.query.ask.verbs import POSTS_IN, Verb


@dataclass(frozen=True)
class Several:
    """Things named beside each other."""

    objects: frozenset[Object]


def an_object(ctx: Context, said: Object) -> Object | Dear:
    """A day belongs to what somebody did rather than to who did it: "released by Korean labs since 2024"."""
    if isinstance(said, Desc) and said.table in ctx.lexicon.makers:
        day = ctx.lexicon.role(said.table, "@date")
        if any(isinstance(c, Bound | Between) and c.path[0].name == day for c in said.conditions):
            return Dear(said, 1.3)
    return said


def value_object(ctx: Context, word: Word) -> list[Desc]:
    """As in "Companies doing music": what makes it."""
    made = next((table for table in ctx.lexicon.labels if ctx.lexicon.role(table, "@makes")), "")
    return ctx.narrowed(Desc(made), OfValue(word)) if made in word.tables else []


def two(_: Context, one: Things, other: Things) -> Several:
    return Several(frozenset({one, other}))


def more(_: Context, several: Several, other: Things) -> Several:
    return Several(several.objects | {other})


# Prepositions --------------------------------------------------------------------------


def by(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("by", other)


def coming_from(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("from", other)


def of(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("of", other)


def on(_: Context, other: Things | Several) -> Modifier:
    return _prepositional("on", other)


def among(_: Context, several: Several) -> Modifier:
    return _prepositional("of", several)


def named_before(_: Context, several: Several) -> Modifier:
    return _prepositional("", several)


def _prepositional(how: str, other: Object | Several) -> Modifier:
    if isinstance(other, Several):
        return Both(frozenset(OfThing(one, how) for one in other.objects if isinstance(one, Things)))
    return OfThing(other, how) if isinstance(other, Things) else Has(other, back=False)


# Verbs ---------------------------------------------------------------------------------


def does(_: Context, verb: Verb, other: Object) -> Modifier:
    return Does(verb, other, subject=True)


def relative(ctx: Context, modifier: Modifier) -> Modifier | None:
    return None if ctx.chinese else modifier


def events(ctx: Context, verb: Verb, other: Object) -> list[Desc]:
    """As in "Acquisitions by OpenAI": the rows whose column says who did it."""
    table, column = verb.event_by.split(".")
    link = ctx.lexicon.properties[table, column]
    if isinstance(other, Desc) and other.ranked:
        return []
    if isinstance(other, Desc):
        return (
            [Desc(table, frozenset({linked(link, other, ctx.lexicon, back=False)}))]
            if other.table in link.references
            else []
        )
    named = [(t, i) for t, i in sorted(other.ids) if t in link.references]
    return [
        Desc(table, frozenset({Is((link,), i, Said(ctx.lexicon.called(i), ctx.lexicon.called(i)))}))
        for _, i in named
    ]


def does_several(_: Context, verb: Verb, several: Several) -> Modifier:
    return Both(frozenset(Does(verb, one, subject=True) for one in several.objects))


def does_both(_: Context, verb: Verb, one: Object, other: Object) -> Modifier | None:
    return Both(frozenset({Does(verb, one, subject=True), Does(verb, other, subject=True)}))


def does_both_kinds(ctx: Context, verb: Verb, one: Word, other: Word, kind: str | Desc) -> list[Modifier]:
    desc = Desc(kind) if isinstance(kind, str) else kind
    return [
        Both(frozenset({Does(verb, first, subject=True), Does(verb, second, subject=True)}))
        for first in ctx.narrowed(desc, OfValue(one))
        for second in ctx.narrowed(desc, OfValue(other))
    ]


def is_done(_: Context, verb: Verb, other: Object) -> Modifier:
    return Does(verb, other, subject=False)


def together(ctx: Context, things: Things, verb: Verb) -> Modifier | None:
    """与微软合作."""
    return Does(verb, things, subject=True) if ctx.chinese and verb.relation in ctx.lexicon.mutual else None


def trained_with(_: Context, other: Object, verb: Verb) -> Modifier | None:
    return Does(verb, other, subject=True) if verb.holds else None


def is_done_by_several(_: Context, verb: Verb, several: Several) -> Modifier:
    return Both(frozenset(Does(verb, one, subject=False) for one in several.objects))


def done_then(ctx: Context, when: Compared, desc: Desc, verb: Verb) -> list[Desc]:
    """近两年有哪些公司被收购."""
    return [row for said in done(ctx, verb, when) for row in ctx.narrowed(desc, said)]


def does_then(ctx: Context, when: Compared, desc: Desc, other: Desc, verb: Verb | None = None) -> list[Desc]:
    """2024年有哪些公司拿到了种子轮: when it was done, not when they began."""
    deeds = [] if desc.table == other.table else ctx.narrowed(other, Measured(when))
    return [
        row
        for deed in deeds
        for row in ctx.narrowed(desc, Does(verb, deed, subject=True) if verb else Has(deed))
    ]


def is_done_by_both(_: Context, verb: Verb, one: Things, other: Things) -> Modifier:
    return Both(frozenset({Does(verb, one, subject=False), Does(verb, other, subject=False)}))


def done(ctx: Context, verb: Verb, when: Compared | None = None) -> list[Modifier]:
    """As in 被收购的公司, "startups acquired in 2024": to whom it was done, whoever did it."""
    found: list[Modifier] = []
    for name in verb.held_by:
        table, column = name.split(".")
        known = Desc(table, frozenset({State(ctx.lexicon.properties[table, column], "known")}))
        rows = ctx.narrowed(known, Measured(when)) if when else [known]
        found += [Has(row, forth=False) for row in rows if verb.event]
    return found


def gap(_: Context, other: Object, verb: Verb) -> Modifier:
    """As in "Companies Sequoia invested in", "OpenAI投资的公司"."""
    return Does(verb, other, subject=False)


@dataclass(frozen=True)
class Bare:
    """Comparisons of something that goes without saying."""

    said: frozenset[Compared]


def one_said(_: Context, compared: Compared) -> Bare:
    return Bare(frozenset({compared}))


def two_said(_: Context, one: Bare, other: Bare) -> Bare | None:
    return Bare(one.said | other.said) if not one.said & other.said else None


def does_some(ctx: Context, verb: Verb, bare: Bare) -> list[Modifier]:
    """As in "That raised more than $50M since 2022": what the verb is about goes without saying."""
    if len(verb.objects) != 1:
        return []
    found = [Desc(verb.objects[0])]
    for said in bare.said:
        found = [more for desc in found for more in ctx.narrowed(desc, Measured(said))]
    return [Does(verb, desc, subject=True) for desc in found]


def some_does(ctx: Context, bare: Bare, verb: Verb, more: Bare | None = None) -> list[Modifier]:
    return does_some(ctx, verb, Bare(bare.said | (more.said if more else frozenset()))) if ctx.chinese else []


def does_many(_: Context, verb: Verb, desc: Desc, number: Number, op: str = "=") -> Modifier | None:
    fits = any(name.startswith(f"{desc.table}.") for name in verb.held_by)
    return HasMany(op, number.value, desc) if fits and op in {"<", "<=", ">", ">=", "="} else None


# Nouns for who does it, and for what it is done to -------------------------------------


def agents(ctx: Context, verb: Verb, other: Object) -> list[Desc | Dear]:
    found: list[Desc | Dear] = []
    for dearer, table in enumerate(verb.subjects):
        rows = ctx.narrowed(Desc(table), Does(verb, other, subject=True))
        found += [Dear(row, 0.5 * dearer) for row in rows]
    return found + [Dear(row, 0.5) for row in _officers(ctx, verb.posts, other)]


def patients(ctx: Context, verb: Verb, other: Object) -> list[Desc]:
    return [d for table in verb.objects for d in ctx.narrowed(Desc(table), Does(verb, other, subject=False))]


def _officers(ctx: Context, posts: str, other: object) -> list[Desc]:
    """People of an organisation whose position says so."""
    table, column = POSTS_IN.split(".")
    prop = ctx.lexicon.properties.get((table, column))
    if not posts or prop is None or not isinstance(other, Things):
        return []
    return [d.also(Contains(prop, posts)) for d in ctx.narrowed(Desc(table), OfThing(other, "of"))]


def officer(ctx: Context, post: str, other: Things) -> list[Desc]:
    return _officers(ctx, post, other)
