"""Whole questions: lists, counts, sums, what is said of one thing, comparisons, yes or no."""

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.verbs import Verb
from kg.query.ask.about import About, about
from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Is, Linked, Related, Said, This
from kg.query.ask.denotations import Compared, Desc, Things, Word
from kg.query.ask.grammar.links import Several
from kg.query.ask.grammar.rules import Context, Object, shown
from kg.query.ask.modifiers import (
    Does,
    InState,
    Measured,
    Modifier,
    OfThing,
    OfValue,
    either,
    linked,
    ordered,
)
from kg.query.ask.reading import Group, Order, Reading

Question = Reading | About


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


def everything_by(ctx: Context, maker: Object, verb: Verb, when: Compared | None = None) -> list[Reading]:
    """As in "everything DeepMind released in 2025": its models."""
    first = next(iter(ctx.lexicon.labels))
    made = ctx.narrowed(Desc(first), Does(verb, maker, subject=False)) if first in verb.objects else []
    return [reading(ctx, d) for m in made for d in (ctx.narrowed(m, Measured(when)) if when else [m])]


def measures(_: Context, one: Word, other: Word) -> Word:
    return Word(one.senses | other.senses)


def sources(ctx: Context, desc: Desc, *_: object) -> Reading:
    """Rows say who speaks of them."""
    return reading(ctx, desc)


def figure(ctx: Context, desc: Desc, word: Word | None = None) -> list[Desc]:
    told = desc.shows or ctx.lexicon.role(desc.table, "@price")
    return (ctx.narrowed(desc, OfValue(word)) if word else [desc]) if told else []


def and_when(ctx: Context, desc: Desc, *_: object) -> Desc | None:
    """As in "Which versions are there, and when did each come out": the date is shown anyway."""
    date = ctx.lexicon.role(desc.table, "@date")
    # Of who did something to whom, it asks when that was, not for their own date.
    deed = any(isinstance(c, Related | Linked) for c in desc.conditions)
    return shown(desc, [date]) if date and not deed else None


def count(ctx: Context, desc: Desc) -> Reading | None:
    return replace(reading(ctx, desc), counted=True) if not desc.limit and not desc.shows else None


def count_gap(ctx: Context, other: Object, verb: Verb, desc: Desc) -> list[Reading]:
    """字节跳动发布了多少个模型."""
    return [
        replace(reading(ctx, one), counted=True)
        for one in ctx.narrowed(desc, Does(verb, other, subject=False))
    ]


def count_of(ctx: Context, things: Things, desc: Desc, group: Word | None = None) -> list[Reading]:
    """腾讯有几个3D模型."""
    rows = ctx.narrowed(desc, OfThing(things, "by"))
    if group:
        return [said for one in rows if (said := _listed(ctx, one, group))]
    return [replace(reading(ctx, one), counted=True) for one in rows]


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


# Sums and averages ---------------------------------------------------------------------


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
        for desc in ctx.narrowed(Desc(table), Does(verb, other, subject=False))
    ]


# Something of a thing ------------------------------------------------------------------


def side(ctx: Context, props: Word, things: Things) -> list[Dear]:
    """A property that stands in another table: the price of a product, the valuation of a company."""
    found: list[Dear] = []
    priced = [p for p in ctx.properties(props) if p.name == ctx.lexicon.role(p.table, "@price")]
    for prop in priced or ctx.properties(props):
        if prop.table in things.tables or prop.type not in {
            "quantity",
            "date",
            "reference",
            "choice",
            "text",
        }:
            continue
        for desc in _linked_to(ctx, prop.table, things):
            known = InState(Word(frozenset({(prop.table, prop.name, "")})), "known")
            dearer = 0.5 if prop.type == "reference" else 0.0
            found += [Dear(shown(d, [prop.name]), dearer) for d in ctx.narrowed(desc, known)]
    return found


def _linked_to(ctx: Context, table: str, things: Things) -> list[Desc]:
    """Rows whose first link leads to a thing; of things that share a name, one with any of them."""
    key = next((p for p in ctx.lexicon.columns(table) if p.type == "reference"), None)
    if key is None:
        return []
    kept = things.of(*key.references)
    if not kept:
        return []
    linked_to = [
        Is((key,), id_, Said(ctx.lexicon.called(id_), ctx.lexicon.called(id_))) for _, id_ in sorted(kept.ids)
    ]
    return [Desc(table, frozenset({either(linked_to)}))]


def side_with_value(ctx: Context, things: Things, *words: Word) -> list[Desc]:
    """As in "Sora 2 API price per second", "price of Midjourney standard"."""
    props = next((word for word in words if word.names_a_column), None)
    found = [dear.said for dear in side(ctx, props, things)] if props else []
    for word in words:
        if word is not props:
            found = [more for desc in found for more in ctx.narrowed(desc, OfValue(word))]
    return found


def measure(ctx: Context, measures: Word, things: Things) -> list[Desc]:
    """A figure or a score of a thing, or several: its users, its revenue, its FID."""
    found = []
    for table in sorted(measures.tables):
        same = [
            Is((ctx.lexicon.properties[t, column],), metric, Said(metric, metric))
            for t, column, metric in measures.within(table)
        ]
        found += [shown(desc.also(either(same)), ["value"]) for desc in _linked_to(ctx, table, things)]
    return found


def score(ctx: Context, one: Things, other: Things) -> list[Desc]:
    """As in "VBench score of Wan2.1": all results of a model on a benchmark."""
    return [
        shown(desc, ["value"])
        for model, benchmark in ((one, other), (other, one))
        if (places := benchmark.of(*ctx.lexicon.places))
        for result in _linked_to(ctx, ctx.lexicon.scored, model)
        for desc in ctx.narrowed(result, OfThing(places, "on"))
    ]


def best_on(ctx: Context, named: Things, direction: str = "", desc: Desc | None = None) -> list[Desc]:
    """As in "Highest VBench score": results by the benchmark's main measures."""
    places, roles = named.of(*ctx.lexicon.places), ctx.lexicon.roles[ctx.lexicon.scored]
    measure = ctx.lexicon.properties[ctx.lexicon.scored, roles.measure]
    main = either([Is((measure,), m, Said(m, m)) for m in roles.main_measures])
    results = Desc(
        ctx.lexicon.scored, frozenset({main}), _by_value(ctx, ctx.lexicon.scored, direction, "score")
    )
    rows = ctx.narrowed(results, OfThing(places, "on")) if places else []
    return [said for one in rows for said in _of_those(ctx, one, desc)]


def _of_those(ctx: Context, results: Desc, desc: Desc | None) -> list[Desc]:
    """Results of the rows that are described; none where that would lose what is said of them."""
    subject = ctx.lexicon.properties[results.table, ctx.lexicon.roles[results.table].subject]
    if desc is None:
        return [results]
    if desc.table not in subject.references or desc.ranked:
        return []
    return [results.also(linked(subject, desc, ctx.lexicon, back=False))] if desc.conditions else [results]


def measure_then(ctx: Context, time: Compared, things: Things, measures: Word) -> list[Desc]:
    """可灵2025年第一季度收入."""
    return [d for desc in measure(ctx, measures, things) for d in ctx.narrowed(desc, Measured(time))]


def size_of(ctx: Context, things: Things) -> About | None:
    counted = frozenset(
        sense for sense in _role(ctx, "@size") if "*" in ctx.lexicon.properties[sense[:2]].units
    )
    return about(ctx.lexicon, [things], [Word(counted)])


def ranked(
    ctx: Context, measures: Word, desc: Desc | None = None, things: Things | None = None, direction: str = ""
) -> list[Desc]:
    """Things ranked by a score: the results, best first as the direction asks."""
    found = []
    for table, column, metric in sorted(measures.senses):
        subject = ctx.lexicon.properties[table, ctx.lexicon.roles[table].subject]
        if desc is not None and (desc.table not in subject.references or desc.order):
            continue
        same = Is((ctx.lexicon.properties[table, column],), metric, Said(metric, metric))
        results = [Desc(table, frozenset({same}), _by_value(ctx, table, direction, metric))]
        if things is not None:
            results = [d for one in results for d in ctx.narrowed(one, OfThing(things, "on"))]
        found += [said for one in results for said in _of_those(ctx, one, desc)]
    return found


def _by_value(ctx: Context, table: str, direction: str, label: str) -> Order:
    """Highest or lowest first where that is said; else the best, as each source says what is better."""
    better = "" if direction else next((p.name for p in ctx.lexicon.columns(table) if p.name == "better"), "")
    return Order("value", direction != "asc", better=better, labels=(label, label))


def price(ctx: Context, things: Things, word: Word | None = None) -> list[Desc]:
    found = []
    for table in ctx.lexicon.labels:
        if ctx.lexicon.role(table, "@price"):
            found += _linked_to(ctx, table, things)
    if word is None:
        return found
    return [d for desc in found for d in ctx.narrowed(desc, OfValue(word))]


# What is said of one thing -------------------------------------------------------------


def everything(ctx: Context, things: Things) -> About | Dear | None:
    named = things.text.lower().endswith(("模型", "model")) and bool(things.of(*ctx.lexicon.trees))
    told = about(ctx.lexicon, [things], None)
    return Dear(told, 1.0) if named else told


def of_thing(ctx: Context, things: Things, *words: Word) -> About | None:
    return about(ctx.lexicon, [things], words)


def flag_of(ctx: Context, things: Things, *words: Word) -> About | None:
    return about(ctx.lexicon, [things], words)


def when_made(ctx: Context, makers: Things, _verb: Verb, things: Things) -> About | None:
    """As in "when did OpenAI release Sora"."""
    made = ctx.lexicon.made_by(things.ids, makers.ids)
    return (
        about(ctx.lexicon, [Things(things.text, frozenset(made))], [Word(_role(ctx, "@date"))])
        if made
        else None
    )


def larger(ctx: Context, one: Things, _op: str, other: Things) -> About | None:
    """As in "is HunyuanVideo larger than Wan2.1": the sizes of both."""
    return about(ctx.lexicon, [one, other], [Word(_role(ctx, "@size"))])


def flag_by(ctx: Context, makers: Things, flags: Word, things: Things) -> About | None:
    """As in "Did Google open source Imagen"."""
    made = ctx.lexicon.made_by(things.ids, makers.ids)
    return about(ctx.lexicon, [Things(things.text, frozenset(made))], [flags]) if made else None


def when(ctx: Context, things: Things, *words: Word) -> About | None:
    dates = frozenset(
        (t, c, "") for word in words for t, c, _ in word.senses if ctx.lexicon.properties[t, c].type == "date"
    ) if words else _role(ctx, "@date")  # fmt: skip
    return about(ctx.lexicon, [things], [Word(dates)]) if dates else None


def how_big(ctx: Context, things: Things) -> About | None:
    return about(ctx.lexicon, [things], [Word(_role(ctx, "@size"))])


def how_long(ctx: Context, things: Things) -> About | None:
    return about(ctx.lexicon, [things], [_column(ctx, "duration")])


def where(ctx: Context, things: Things) -> About | None:
    return about(ctx.lexicon, [things], [_column(ctx, "country")])


def _role(ctx: Context, role: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (t, ctx.lexicon.role(t, role), "") for t in ctx.lexicon.labels if ctx.lexicon.role(t, role)
    )


def _column(ctx: Context, name: str) -> Word:
    return Word(frozenset((t, c, "") for t, c in ctx.lexicon.properties if c == name))


def who(ctx: Context, verb: Verb, things: Things) -> About | None:
    """Who did it, where a column of the thing says so."""
    return about(ctx.lexicon, [things], [_columns_of(verb.held_by)])


def who_rows(ctx: Context, verb: Verb, other: Object) -> list[Dear]:
    told = isinstance(other, Things) and any(name.split(".")[0] in other.tables for name in verb.held_by)
    return (
        []
        if told
        else [
            Dear(desc, 0.5 * dearer)
            for dearer, table in enumerate(verb.subjects)
            for desc in ctx.narrowed(Desc(table), Does(verb, other, subject=True))
        ]
    )


def does_what(ctx: Context, verb: Verb, things: Things) -> list[Question]:
    """As in "What is X trained on", "what did OpenAI acquire"."""
    told = about(ctx.lexicon, [things], [_columns_of(verb.holds)])
    if told:
        return [told]
    return [
        reading(ctx, desc)
        for table in verb.objects
        for desc in ctx.narrowed(Desc(table), Does(verb, things, subject=False))
    ]


def what_does(ctx: Context, verb: Verb, other: Object) -> list[Question]:
    """As in "what is built on Wan2.1"."""
    tables = verb.subjects or (sorted(other.tables) if isinstance(other, Things) else ())
    return [reading(ctx, d) for t in tables for d in ctx.narrowed(Desc(t), Does(verb, other, subject=True))]


def what_is_done(ctx: Context, verb: Verb, other: Object) -> list[Question]:
    """As in "what was backed by Sequoia"."""
    return [
        reading(ctx, d) for t in verb.objects for d in ctx.narrowed(Desc(t), Does(verb, other, subject=False))
    ]


def is_done_what(ctx: Context, verb: Verb, things: Things) -> list[Question]:
    """As in "What was built on Wan2.1" asks for what comes of it."""
    told = about(ctx.lexicon, [things], [_columns_of(verb.held_by)])
    return [told] if told else []


def _columns_of(names: tuple[str, ...]) -> Word:
    return Word(frozenset((*name.split("."), "") for name in names))  # type: ignore[misc]


# Comparisons, yes or no ----------------------------------------------------------------


def compare(ctx: Context, one: Things, other: Things) -> About | None:
    return about(ctx.lexicon, [one, other], None)


def compare_in(ctx: Context, one: Things, other: Things, *words: Word) -> About | None:
    return about(ctx.lexicon, [one, other], [word for word in words if word.names_a_column])


def compare_several(ctx: Context, several: Several, *words: Word) -> About | None:
    things = sorted((o for o in several.objects if isinstance(o, Things)), key=lambda t: t.text)
    return about(ctx.lexicon, things, words or None)


def side_of_several(
    ctx: Context, word: Word | None = None, kind: str = "", several: Several | None = None, *things: Things
) -> list[Desc] | list[Dear]:
    """As in "Suno vs Udio funding": the rows of both."""
    named = [*things, *(o for o in (several.objects if several else ()) if isinstance(o, Things))]
    both = Things(" and ".join(sorted(o.text for o in named)), frozenset().union(*(o.ids for o in named)))
    if kind:
        return _linked_to(ctx, kind, both)
    if word is None:
        return []
    measured = any(value and value != column for _, column, value in word.senses)
    return measure(ctx, word, both) if measured else side(ctx, word, both)


def yes_no(ctx: Context, things: Things, said: Modifier | Desc) -> list[Reading]:
    """Whether something holds of a thing: the row, if it does."""
    found = []
    for table, id_ in sorted(things.ids):
        own = Desc(table, frozenset({This(table, id_, ctx.lexicon.called(id_))}))
        if isinstance(said, Modifier):
            found += [reading(ctx, desc) for desc in ctx.narrowed(own, said)]
        elif said.table == table and said.conditions and not said.order:
            found.append(reading(ctx, own.also(*said.conditions)))
    return found


def thing_in_state(ctx: Context, things: Things, props: Word, state: str) -> list[Reading]:
    found = []
    for table, id_ in sorted(things.ids):
        own = Desc(table, frozenset({This(table, id_, ctx.lexicon.called(id_))}))
        found += [reading(ctx, desc) for desc in ctx.narrowed(own, InState(props, state))]
    return found
