"""Verbs and prepositions: who does what to whom. Each verb of the declarations goes through the same few rules."""

from dataclasses import dataclass

from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Contains, Is, Said
from kg.query.ask.denotations import Compared, Desc, Number, Things, Word
from kg.query.ask.grammar.rules import Context, Object, rule
from kg.query.ask.lexicon import Verb
from kg.query.ask.modifiers import Both, Does, Has, HasMany, Measured, Modifier, OfThing, OfValue, linked


@dataclass(frozen=True)
class Several:
    """Things named beside each other."""

    objects: frozenset[Object]


@rule("Obj", "Things", "Desc")
def _object(_: Context, said: Object) -> Object:
    return said


@rule("Obj", "Values", cost=0.3)
def _value_object(ctx: Context, word: Word) -> list[Desc]:
    """ "Companies doing music": what makes it."""
    made = next((table for table in ctx.lexicon.labels if ctx.lexicon.role(table, "@makes")), "")
    return ctx.narrowed(Desc(made), OfValue(word)) if made in word.tables else []


@rule("Several", "Things and Things", "Things or Things", "Things comma Things")
def _two(_: Context, one: Things, other: Things) -> Several:
    return Several(frozenset({one, other}))


@rule(
    "Several", "Several and Things", "Several or Things", "Several comma Things", "Several comma and Things"
)
def _more(_: Context, several: Several, other: Things) -> Several:
    return Several(several.objects | {other})


# Prepositions --------------------------------------------------------------------------


@rule("Mod", "by Obj", "by Several")
def _by(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("by", other)


@rule("Mod", "from Obj", "from Several")
def _from(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("from", other)


@rule("Mod", "of Obj", "of Several")
def _of(_: Context, other: Object | Several) -> Modifier:
    return _prepositional("of", other)


@rule("Mod", "on Things", "in Things", "on Several", "in Several")
def _on(_: Context, other: Things | Several) -> Modifier:
    return _prepositional("on", other)


@rule("Mod", "among Several", "of Several", "from Several", "in Several")
def _among(_: Context, several: Several) -> Modifier:
    return _prepositional("of", several)


@rule("Adj", "Several", cost=0.1)
def _named_before(_: Context, several: Several) -> Modifier:
    return _prepositional("", several)


def _prepositional(how: str, other: Object | Several) -> Modifier:
    if isinstance(other, Several):
        return Both(frozenset(OfThing(one, how) for one in other.objects if isinstance(one, Things)))
    return OfThing(other, how) if isinstance(other, Things) else Has(other, back=False)


# Verbs ---------------------------------------------------------------------------------


@rule("Mod", "Active Obj")
def _does(_: Context, verb: Verb, other: Object) -> Modifier:
    return Does(verb, other, subject=True)


@rule("Mod", "who Mod")
def _relative(_: Context, modifier: Modifier) -> Modifier:
    return modifier


@rule("Desc", "Event by Obj", "Obj Event", "Event from Obj", "Event of Obj", cost=-0.3)
def _events(ctx: Context, *parts: object) -> list[Desc]:
    """ "Acquisitions by OpenAI": the rows whose column says who did it."""
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if not isinstance(part, Verb))
    table, column = verb.event_by.split(".")
    link = ctx.lexicon.properties[table, column]
    if isinstance(other, Desc):
        return (
            [Desc(table, frozenset({linked(link, other, ctx.lexicon, back=False)}))]
            if other.table in link.references
            else []
        )
    named = [(t, i) for t, i in sorted(other.ids) if t in link.references]  # type: ignore[attr-defined]
    return [
        Desc(table, frozenset({Is((link,), i, Said(ctx.lexicon.called(i), ctx.lexicon.called(i)))}))
        for _, i in named
    ]


@rule("Mod", "Active Several")
def _does_several(_: Context, verb: Verb, several: Several) -> Modifier:
    return Both(frozenset(Does(verb, one, subject=True) for one in several.objects))


@rule("Mod", "Active both Obj and Obj", "Active Obj and Obj")
def _does_both(_: Context, verb: Verb, one: Object, other: Object) -> Modifier | None:
    return Both(frozenset({Does(verb, one, subject=True), Does(verb, other, subject=True)}))


@rule(
    "Mod",
    "Active both Values and Values Kind",
    "Active both Values and Values Desc",
    "Active Values and Values Desc",
)
def _does_both_kinds(ctx: Context, verb: Verb, one: Word, other: Word, kind: str | Desc) -> list[Modifier]:
    desc = Desc(kind) if isinstance(kind, str) else kind
    return [
        Both(frozenset({Does(verb, first, subject=True), Does(verb, second, subject=True)}))
        for first in ctx.narrowed(desc, OfValue(one))
        for second in ctx.narrowed(desc, OfValue(other))
    ]


@rule("Mod", "Passive Obj", "by Obj Active", "with Obj Active")
def _is_done(_: Context, *parts: object) -> Modifier:
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if not isinstance(part, Verb))
    return Does(verb, other, subject=False)  # type: ignore[arg-type]


@rule("Mod", "and Things Active")
def _together(ctx: Context, things: Things, verb: Verb) -> Modifier | None:
    """与微软合作."""
    return Does(verb, things, subject=True) if ctx.chinese and verb.relation in ctx.lexicon.mutual else None


@rule("Mod", "with Obj Active")
def _trained_with(_: Context, other: Object, verb: Verb) -> Modifier | None:
    return Does(verb, other, subject=True) if verb.holds else None


@rule("Mod", "Passive Several")
def _is_done_by_several(_: Context, verb: Verb, several: Several) -> Modifier:
    return Both(frozenset(Does(verb, one, subject=False) for one in several.objects))


@rule("Mod", "Obj Active", cost=0.1)
def _gap(_: Context, other: Object, verb: Verb) -> Modifier:
    """ "Companies Sequoia invested in", "OpenAI投资的公司"."""
    return Does(verb, other, subject=False)


@dataclass(frozen=True)
class Bare:
    """Comparisons of something that goes without saying."""

    said: frozenset[Compared]


@rule("Bare", "Compared", "Dated", "Span")
def _one_said(_: Context, compared: Compared) -> Bare:
    return Bare(frozenset({compared}))


@rule("Bare", "Bare Bare", "Bare of Bare")
def _two_said(_: Context, one: Bare, other: Bare) -> Bare | None:
    return Bare(one.said | other.said) if not one.said & other.said else None


@rule("Mod", "Active Bare")
def _does_some(ctx: Context, verb: Verb, bare: Bare) -> list[Modifier]:
    """ "That raised more than $50M since 2022": what the verb is about goes without saying."""
    if len(verb.objects) != 1:
        return []
    found = [Desc(verb.objects[0])]
    for said in bare.said:
        found = [more for desc in found for more in ctx.narrowed(desc, Measured(said))]
    return [Does(verb, desc, subject=True) for desc in found]


@rule("Mod", "Bare Active", "Bare Active Bare", cost=0.1)
def _some_does(ctx: Context, bare: Bare, verb: Verb, more: Bare | None = None) -> list[Modifier]:
    return (
        _does_some(ctx, verb, Bare(bare.said | (more.said if more else frozenset()))) if ctx.chinese else []
    )


@rule("Mod", "Active Cmp Number Desc", "Active Number Post Desc")
def _does_many(ctx: Context, *parts: object) -> Modifier | None:
    verb = next(part for part in parts if isinstance(part, Verb))
    desc = next(part for part in parts if isinstance(part, Desc))
    number = next(part for part in parts if isinstance(part, Number))
    op = next((part for part in parts if isinstance(part, str)), "=")
    fits = any(name.startswith(f"{desc.table}.") for name in verb.held_by)
    return HasMany(op, number.value, desc) if fits and op in {"<", "<=", ">", ">=", "="} else None


# Nouns for who does it, and for what it is done to -------------------------------------


@rule("Desc", "Agent of Obj", "Obj Agent", "Agent in Obj", "Agent Obj", "Agent by Obj",
      "Obj Agent who", "Obj Agent isit who", "who isit Agent of Obj", "who Agent of Obj", cost=0.05)  # fmt: skip
def _agents(ctx: Context, *parts: object) -> list[Desc | Dear]:
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if not isinstance(part, Verb))
    found: list[Desc | Dear] = []
    for dearer, table in enumerate(verb.subjects):
        rows = ctx.narrowed(Desc(table), Does(verb, other, subject=True))  # type: ignore[arg-type]
        found += [Dear(row, 0.5 * dearer) for row in rows]
    return found + [Dear(row, 0.5) for row in _officers(ctx, verb.posts, other)]


@rule("Desc", "Patient of Obj", "Obj Patient", "Patient by Obj", cost=-0.5)
def _patients(ctx: Context, *parts: object) -> list[Desc]:
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if not isinstance(part, Verb))
    return [d for table in verb.objects for d in ctx.narrowed(Desc(table), Does(verb, other, subject=False))]  # type: ignore[arg-type]


def _officers(ctx: Context, posts: str, other: object) -> list[Desc]:
    """People of an organisation whose position says so."""
    prop = ctx.lexicon.properties.get(("people", "position"))
    if not posts or prop is None or not isinstance(other, Things):
        return []
    post = posts.split(" | ", maxsplit=1)[0]
    return [d.also(Contains(prop, post)) for d in ctx.narrowed(Desc("people"), OfThing(other, "of"))]


@rule("Desc", "Officer of Things", "Things Officer", "Officer in Things")
def _officer(ctx: Context, *parts: object) -> list[Desc]:
    post = next(part for part in parts if isinstance(part, str))
    other = next(part for part in parts if isinstance(part, Things))
    return _officers(ctx, post, other)
