"""Whole questions: lists, counts, sums, what is said of one thing, comparisons, yes or no."""

from dataclasses import replace

from kg.query.ask.about import About, about
from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Is, Said, This
from kg.query.ask.denotations import Compared, Desc, Number, Things, Word
from kg.query.ask.grammar.links import Several
from kg.query.ask.grammar.rules import Context, Object, rule, shown
from kg.query.ask.lexicon import Verb
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


@rule("Question", "Desc", "howmany Desc Group", "Desc Group", "breakdown Desc Group", "Group Desc", "Group Desc amountof", "Desc Group amountof",
      "Group howmany Desc", "Desc breakdown Group", "Group Desc breakdown")  # fmt: skip
def _list(ctx: Context, *parts: object) -> Reading | None:
    desc = next(part for part in parts if isinstance(part, Desc))
    group = next((part for part in parts if isinstance(part, Word)), None)
    if group is None:
        return reading(ctx, desc)
    by = _group(ctx, desc.table, group)
    return replace(reading(ctx, desc), group=by) if by and not desc.order else None


@rule("Question", "sources saysthat Desc", "saysthat Desc State", "sources saysthat Desc State", "sources Desc", "sources of Desc", "sources saysthat Desc saysthat State",
      "saysthat Desc saysthat")  # fmt: skip
def _sources(ctx: Context, desc: Desc, *_: object) -> Reading:
    """Rows say who speaks of them."""
    return reading(ctx, desc)


@rule("Desc", "Desc howmany", cost=0.1)
def _figure(_: Context, desc: Desc) -> Desc | None:
    return desc if desc.shows else None


@rule(
    "Desc",
    "Desc comma when Props",
    "Desc when Props",
    "Desc and when",
    "Desc comma when",
    "Desc and when Props",
    "Desc and howmuch",
    "Desc comma howmuch",
)
def _and_when(ctx: Context, desc: Desc, *_: object) -> Desc | None:
    """ "Which versions are there, and when did each come out": the date is shown anyway."""
    date = ctx.lexicon.role(desc.table, "@date")
    return shown(desc, [date]) if date else None


@rule("Question", "howmany Desc", "Desc howmany", "Desc amountof", "howmany Desc isit")
def _count(ctx: Context, desc: Desc) -> Reading | None:
    return replace(reading(ctx, desc), counted=True) if not desc.limit and not desc.shows else None


@rule("Question", "Obj Active howmany Desc")
def _count_gap(ctx: Context, other: Object, verb: Verb, desc: Desc) -> list[Reading]:
    """字节跳动发布了多少个模型."""
    return [
        replace(reading(ctx, one), counted=True)
        for one in ctx.narrowed(desc, Does(verb, other, subject=False))
    ]


@rule("Question", "when with Most Desc", "when Most Desc")
def _best_year(ctx: Context, _said: str, desc: Desc) -> Reading | None:
    by = _group(ctx, desc.table, _year_word(ctx))
    return replace(reading(ctx, desc), group=by) if by and not desc.order else None


@rule("Group", "per Props", "per Props grouped", "sort Props grouped", "per Props amountof")
def _group_word(_: Context, props: Word) -> Word:
    return props


@rule(
    "Group",
    "per Year",
    "per Year grouped",
    "sort Year grouped",
    "per Year Props",
    "Props per Year",
    "per Props Year",
)
def _year_word(ctx: Context, *_: object) -> Word:
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


@rule("Question", "Agg Props of Desc", "Desc Agg Props", "Agg Props of Desc Group", "Desc Agg Props Group", "Group Desc Agg Props", "Agg Props Desc",
      "Agg Props by Desc", "Agg Props Group of Desc", "Agg Desc Props", "Agg Desc Props Group")  # fmt: skip
def _aggregate(ctx: Context, *parts: object) -> list[Reading]:
    function = next(part for part in parts if isinstance(part, str))
    desc = next(part for part in parts if isinstance(part, Desc))
    said = [part for part in parts if isinstance(part, Word)]
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


def _is_group(ctx: Context, word: Word, table: str, said: list[Word]) -> bool:
    """Which of two properties the sums are made for: the one that is no number."""
    return not any(p.type == "quantity" for p in ctx.properties(word, table)) or word is said[-1]


@rule("Question", "Agg Desc", "Agg Desc Group", "Group Agg Desc", "Desc Agg", "Desc Group Agg")
def _aggregate_main(ctx: Context, *parts: object) -> Reading | None:
    function = next(part for part in parts if isinstance(part, str))
    desc = next(part for part in parts if isinstance(part, Desc))
    group = next((part for part in parts if isinstance(part, Word)), None)
    prop = ctx.lexicon.properties.get((desc.table, ctx.lexicon.role(desc.table, "@size")))
    by = _group(ctx, desc.table, group) if group else None
    if prop is None or desc.order or (group and not by):
        return None
    return replace(reading(ctx, desc), aggregate=(function, (prop,)), group=by)


@rule(
    "Question",
    "howmuch Desc Active",
    "howmuch Things Active",
    "Agg Active by Obj",
    "Things Agg Active",
    "howmuch Active by Obj",
    "Things Active howmuch",
)
def _raised(ctx: Context, *parts: object) -> list[Reading]:
    """ "How much has Runway raised": the sum of what the verb is about."""
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if isinstance(part, Desc | Things))
    return [
        replace(reading(ctx, desc), aggregate=("sum", (ctx.lexicon.properties[desc.table, size],)))
        for table in verb.objects
        if (size := ctx.lexicon.role(table, "@size")) and ctx.lexicon.properties[table, size].money
        for desc in ctx.narrowed(Desc(table), Does(verb, other, subject=False))
    ]


# Something of a thing ------------------------------------------------------------------


@rule("Desc", "Props of Things", "Things Props", "Props on Things", "Props by Things", cost=0.3)
def _side(ctx: Context, *parts: object) -> list[Dear]:
    """A property that stands in another table: the price of a product, the valuation of a company."""
    props = next(part for part in parts if isinstance(part, Word))
    things = next(part for part in parts if isinstance(part, Things))
    found: list[Dear] = []
    for prop in ctx.properties(props):
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


@rule("Desc", "Things Values Props", "Props of Things Values", cost=0.1)
def _side_with_value(ctx: Context, *parts: object) -> list[Desc]:
    """ "Sora 2 API price", "price of Midjourney standard"."""
    things = next(part for part in parts if isinstance(part, Things))
    words = [part for part in parts if isinstance(part, Word)]
    props = next((w for w in words if all(v == c for _, c, v in w.senses)), words[0])
    value = next(w for w in words if w is not props)
    return [d for dear in _side(ctx, props, things) for d in ctx.narrowed(dear.said, OfValue(value))]  # type: ignore[arg-type]


@rule(
    "Desc",
    "Measures of Things",
    "Things Measures",
    "Measures Things",
    "Measures on Things",
    "howmany Measures Things",
    "Things howmany Measures",
    cost=0.1,
)
def _measure(ctx: Context, *parts: object) -> list[Desc]:
    """A figure or a score of a thing: its users, its revenue, its FID."""
    measures = next(part for part in parts if isinstance(part, Word))
    things = next(part for part in parts if isinstance(part, Things))
    found = []
    for table, column, metric in sorted(measures.senses):
        same = Is((ctx.lexicon.properties[table, column],), metric, Said(metric, metric))
        found += [desc.also(same) for desc in _linked_to(ctx, table, things)]
    return [shown(desc, ["value"]) for desc in found]


@rule(
    "Desc",
    "Things score of Things",
    "Things score Things",
    "score of Things on Things",
    "Things Things score",
    "Things on Things score",
    "Things of Things",
    cost=0.2,
)
def _score(ctx: Context, one: Things, other: Things) -> list[Desc]:
    """ "VBench score of Wan2.1": all results of a model on a benchmark."""
    found = []
    for table, roles in ctx.lexicon.roles.items():
        if not roles.main_measures:
            continue
        for model, benchmark in ((one, other), (other, one)):
            for desc in _linked_to(ctx, table, model):
                places = benchmark.of("datasets")
                found += ctx.narrowed(desc, OfThing(places, "on")) if places else []
    return [shown(desc, ["value"]) for desc in found]


@rule("Desc", "Things Most score Desc", "Desc with Most Things score", "Desc Most Things score", "Most score on Things", "Most Things score", "Things score Most Desc",
      "Desc sort Things score", "Most Things score Desc", "Desc Most score on Things", "best score on Things", "best Things score",
      "Things score best Desc", "best Things score Desc", "best Desc on Things", "Desc best on Things", "Things best Desc")  # fmt: skip
def _best_on(ctx: Context, *parts: object) -> list[Desc]:
    """ "Highest VBench score": results by the benchmark's main measures."""
    things = next(part for part in parts if isinstance(part, Things)).of("datasets")
    desc = next((part for part in parts if isinstance(part, Desc)), None)
    found = []
    for table, roles in ctx.lexicon.roles.items():
        subject = ctx.lexicon.properties.get((table, roles.subject))
        measure = next((p for p in ctx.lexicon.columns(table) if p.name == "metric"), None)
        if not roles.main_measures or not things or subject is None or measure is None:
            continue
        main = either([Is((measure,), m, Said(m, m)) for m in roles.main_measures])
        order = _by_value(ctx, table, parts, "score")
        base = [d for d in ctx.narrowed(Desc(table, frozenset({main}), order), OfThing(things, "on"))]
        if desc is not None and desc.conditions:
            base = [
                d.also(linked(subject, desc, ctx.lexicon, back=False))
                for d in base
                if desc.table in subject.references
            ]
        found += base
    return found


@rule("Desc", "Things Dated Measures", "Dated Things Measures", "Things Measures Dated", cost=0.1)
def _measure_then(ctx: Context, *parts: object) -> list[Desc]:
    """可灵2025年第一季度收入."""
    time = next(part for part in parts if isinstance(part, Compared))
    rest = [part for part in parts if not isinstance(part, Compared)]
    return [d for desc in _measure(ctx, *rest) for d in ctx.narrowed(desc, Measured(time))]


@rule(
    "Question",
    "howmany Unit of Things",
    "howmany Unit on Things",
    "howmany Unit Things",
    "Things howmany Unit",
    "Things with howmany Unit",
)
def _size_of(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    counted = frozenset(
        sense for sense in _role(ctx, "@size") if "*" in ctx.lexicon.properties[sense[:2]].units
    )
    return about(ctx.lexicon, [things], [Word(counted)])


@rule("Desc", "Desc sort Measures", "Measures Most Desc", "Most Measures Desc", "Desc with Most Measures", "Desc by Measures", "top Desc by Measures",
      "Most Measures on Things", "Desc Most Measures", "Most Measures of Desc", "best Measures Desc", "best Measures", "best Measures on Things",
      "Desc with best Measures", "best Desc by Measures", "Measures best Desc", "Desc best Measures", "best Measures of Desc", "best Desc on Measures",
      "Measures of best Desc", "Measures of best Desc on Things", "best Measures of Desc on Things", "top Number Desc by Measures")  # fmt: skip
def _ranked(ctx: Context, *parts: object) -> list[Desc]:
    """Things ranked by a score: the results, best first as the direction asks."""
    measures = next(part for part in parts if isinstance(part, Word))
    desc = next((part for part in parts if isinstance(part, Desc)), None)
    things = next((part for part in parts if isinstance(part, Things)), None)
    found = []
    for table, column, metric in sorted(measures.senses):
        subject = ctx.lexicon.properties[table, ctx.lexicon.roles[table].subject]
        same = Is((ctx.lexicon.properties[table, column],), metric, Said(metric, metric))
        order = _by_value(ctx, table, parts, metric)
        if desc is not None and (desc.table not in subject.references or desc.order):
            continue
        base = [Desc(table, frozenset({same}), order)]
        if things is not None:
            base = [d for one in base for d in ctx.narrowed(one, OfThing(things, "on"))]
        for one in base:
            if desc is None or not desc.conditions:
                found.append(one)
            else:
                found.append(one.also(linked(subject, desc, ctx.lexicon, back=False)))
    return found


def _by_value(ctx: Context, table: str, parts: tuple[object, ...], label: str) -> Order:
    """Highest or lowest first where that is said; else the best, as each source says what is better."""
    said = {"asc", "desc"} & {part for part in parts if isinstance(part, str)}
    better = "" if said else next((p.name for p in ctx.lexicon.columns(table) if p.name == "better"), "")
    return Order("value", "asc" not in parts, better=better, labels=(label, label))


@rule("Desc", "howmuch Things", "howmuch Things cost", "Things howmuch", "howmuch cost Things", "Things cost howmuch", "howmuch Things Values",
      "Things howmuch Values", "Things Values howmuch")  # fmt: skip
def _price(ctx: Context, *parts: object) -> list[Desc]:
    things = next(part for part in parts if isinstance(part, Things))
    word = next((part for part in parts if isinstance(part, Word)), None)
    found = []
    for table in ctx.lexicon.labels:
        if ctx.lexicon.role(table, "@price"):
            found += _linked_to(ctx, table, things)
    if word is None:
        return found
    return [d for desc in found for d in ctx.narrowed(desc, OfValue(word))]


# What is said of one thing -------------------------------------------------------------


@rule("Question", "Things", "everything Things", "Things everything", cost=0.1)
def _everything(ctx: Context, things: Things) -> About | Dear | None:
    named = things.text.lower().endswith(("模型", "model", "models")) and bool(things.of("architectures"))
    told = about(ctx.lexicon, [things], None)
    return Dear(told, 1.0) if named else told


@rule("Question", "Props of Things", "Things Props", "Props Things", "howmany Props Things", "Things howmany Props", "Things with Props", "everything Props of Things",
      "sources saysthat Props of Things", "sources Props of Things", "sources saysthat Things Props", "Things Props saysthat", "saysthat Things Props", "sources of Props of Things",
      "sources Things Props", "sources saysthat Props saysthat Things", "Things isit Props", "Most Props of Things", "Things Most Props", "Agg Props of Things", "Things Agg Props",
      "saysthat Things Props sources", "Props Props of Things", "Props Things with", "Props of Things Time", "Things Props of Time", "Things Props Props", "Things Props Unit", "Things Props and Props", "Props and Props of Things", "Props of Things and Props")  # fmt: skip
def _of_thing(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    words = [part for part in parts if isinstance(part, Word)]
    return about(ctx.lexicon, [things], words)


@rule("Question", "Flags of Things", "isit Things Flags", "Things Flags", "isit Things with Flags", "Things isit Flags", "Things with Flags", "Things Flags ask",
      "Things isit Flags ask", cost=-1.3)  # fmt: skip
def _flag_of(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    words = [part for part in parts if isinstance(part, Word)]
    return about(ctx.lexicon, [things], words)


@rule("Question", "isit Things Flags Things", "Things Flags Things", "isit Things with Flags Things")
def _flag_by(ctx: Context, makers: Things, flags: Word, things: Things) -> About | None:
    """ "Did Google open source Imagen"."""
    made = ctx.lexicon.made_by(things.ids, makers.ids)
    return about(ctx.lexicon, [Things(things.text, frozenset(made))], [flags]) if made else None


@rule(
    "Question",
    "when Things",
    "when Things Props",
    "Things when",
    "Things when Props",
    "when Props Things",
    "Things Props when",
    "when isit Things Props",
)
def _when(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    words = [part for part in parts if isinstance(part, Word)]
    dates = frozenset(
        (t, c, "") for word in words for t, c, _ in word.senses if ctx.lexicon.properties[t, c].type == "date"
    ) if words else _role(ctx, "@date")  # fmt: skip
    return about(ctx.lexicon, [things], [Word(dates)]) if dates else None


@rule("Question", "howbig Things", "Things howbig")
def _how_big(ctx: Context, things: Things) -> About | None:
    return about(ctx.lexicon, [things], [Word(_role(ctx, "@size"))])


@rule(
    "Question",
    "howlong Things",
    "Things howlong",
    "howlong Things Props",
    "Things Sup howlong",
    "howlong cangen Things",
    "Things Sup cangen howlong",
    "Things cangen howlong",
)
def _how_long(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    return about(ctx.lexicon, [things], [_column(ctx, "duration")])


@rule("Question", "where Things", "Things where", "Things isit where", "where isit Things Props")
def _where(ctx: Context, *parts: object) -> About | None:
    things = next(part for part in parts if isinstance(part, Things))
    return about(ctx.lexicon, [things], [_column(ctx, "country")])


def _role(ctx: Context, role: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (t, ctx.lexicon.role(t, role), "") for t in ctx.lexicon.labels if ctx.lexicon.role(t, role)
    )


def _column(ctx: Context, name: str) -> Word:
    return Word(frozenset((t, c, "") for t, c in ctx.lexicon.properties if c == name))


@rule("Question", "who Active Things", "Things isit who Active", "Things who Active", "Things isit by who Active", "Things by who Active", "who isit Agent of Things",
      "Agent of Things", "Things Agent", "who Agent Things", "Things isit who Agent")  # fmt: skip
def _who(ctx: Context, *parts: object) -> About | None:
    """Who did it, where a column of the thing says so."""
    verb = next(part for part in parts if isinstance(part, Verb))
    things = next(part for part in parts if isinstance(part, Things))
    return about(ctx.lexicon, [things], [_columns_of(verb.held_by)])


@rule(
    "Desc",
    "who Active Obj",
    "Obj isit who Active",
    "Obj who Active",
    "Obj by who Active",
    "Obj isit by who Active",
    cost=0.05,
)
def _who_rows(ctx: Context, *parts: object) -> list[Dear]:
    verb = next(part for part in parts if isinstance(part, Verb))
    other = next(part for part in parts if not isinstance(part, Verb))
    told = isinstance(other, Things) and any(name.split(".")[0] in other.tables for name in verb.held_by)
    return (
        []
        if told
        else [
            Dear(desc, 0.5 * dearer)
            for dearer, table in enumerate(verb.subjects)
            for desc in ctx.narrowed(Desc(table), Does(verb, other, subject=True))  # type: ignore[arg-type]
        ]
    )


@rule("Question", "Things Active", "Active Things", cost=0.2)
def _does_what(ctx: Context, *parts: object) -> list[Question]:
    """ "What is X trained on", "what did OpenAI acquire"."""
    verb = next(part for part in parts if isinstance(part, Verb))
    things = next(part for part in parts if isinstance(part, Things))
    told = about(ctx.lexicon, [things], [_columns_of(verb.holds)])
    if told:
        return [told]
    if not isinstance(parts[0], Things):
        return []
    return [
        reading(ctx, desc)
        for table in verb.objects
        for desc in ctx.narrowed(Desc(table), Does(verb, things, subject=False))
    ]


@rule("Question", "Passive Things", "Things Passive", cost=0.2)
def _is_done_what(ctx: Context, *parts: object) -> list[Question]:
    """ "What was built on Wan2.1" asks for what comes of it."""
    verb = next(part for part in parts if isinstance(part, Verb))
    things = next(part for part in parts if isinstance(part, Things))
    told = about(
        ctx.lexicon, [things], [_columns_of(verb.held_by if isinstance(parts[0], Things) else verb.holds)]
    )
    return [told] if told else []


def _columns_of(names: tuple[str, ...]) -> Word:
    return Word(frozenset((*name.split("."), "") for name in names))  # type: ignore[misc]


# Comparisons, yes or no ----------------------------------------------------------------


@rule(
    "Question",
    "compare Things and Things",
    "compare Things vs Things",
    "Things vs Things",
    "compare Things Things",
    "Things and Things differ",
    "Things vs Things differ",
    cost=0.1,
)
def _compare(ctx: Context, one: Things, other: Things) -> About | None:
    return about(ctx.lexicon, [one, other], None)


@rule("Question", "compare Props of Things and Things", "Props of Things and Things", "Props of Things vs Things", "Things vs Things Props", "Things and Things Props",
      "Things vs Things more Props", "more Props Things vs Things", "Things vs Things Props differ", "Props Things vs Things", "compare Things and Things Props",
      "Things vs Things Props Props", "Things and Things Props Props differ", "Things and Things Props comma Props differ", "Things vs Things with more Props",
      "Most Props Things vs Things", "difference Props of Things and Things", "compare Things and Things by Props", "Things and Things cangen Values more Props", "Things and Things Values more Props",
      "Things and Things more Props", "compare Props between Things and Things")  # fmt: skip
def _compare_in(ctx: Context, *parts: object) -> About | None:
    things = [part for part in parts if isinstance(part, Things)]
    words = [part for part in parts if isinstance(part, Word)]
    return about(ctx.lexicon, things, words)


@rule("Question", "compare Several", "compare Several by Props", "Several Props", "Props of Several")
def _compare_several(ctx: Context, *parts: object) -> About | None:
    several = next(part for part in parts if isinstance(part, Several))
    words = [part for part in parts if isinstance(part, Word)]
    things = sorted((o for o in several.objects if isinstance(o, Things)), key=lambda t: t.text)
    return about(ctx.lexicon, things, words or None)


@rule("Desc", "Several Measures", "Measures of Several", "Several Props", "Props of Several", "Things vs Things Props", "Things vs Things Measures", "Measures Things vs Things",
      "Things vs Things Kind", "Several Kind", "Kind of Several", cost=0.1)  # fmt: skip
def _side_of_several(ctx: Context, *parts: object) -> list[Desc] | list[Dear]:
    """ "Suno vs Udio funding": the rows of both."""
    word = next((part for part in parts if isinstance(part, Word)), None)
    kind = next((part for part in parts if isinstance(part, str)), "")
    several = [o for part in parts if isinstance(part, Several) for o in part.objects] + [
        p for p in parts if isinstance(p, Things)
    ]
    ids: frozenset[tuple[str, str]] = frozenset().union(*(o.ids for o in several if isinstance(o, Things)))
    both = Things(" and ".join(sorted(o.text for o in several if isinstance(o, Things))), ids)
    if kind:
        return _linked_to(ctx, kind, both)
    if word is None:
        return []
    measured = any(value and value != column for _, column, value in word.senses)
    return _measure(ctx, word, both) if measured else _side(ctx, word, both)


@rule("Question", "isit Things Mod", "isit Things Adj", "isit Things Desc", "Things isit Desc", "Things isit Mod", "Things isit Adj", "Things Mod ask", "Things with Desc ask",
      "isit Things Number Desc", cost=-0.8)  # fmt: skip
def _yes_no(ctx: Context, *parts: object) -> list[Reading]:
    """Whether something holds of a thing: the row, if it does."""
    things = next(part for part in parts if isinstance(part, Things))
    said = next(part for part in parts if not isinstance(part, Things | Number))
    found = []
    for table, id_ in sorted(things.ids):
        own = Desc(table, frozenset({This(table, id_, ctx.lexicon.called(id_))}))
        if isinstance(said, Modifier):
            found += [reading(ctx, desc) for desc in ctx.narrowed(own, said)]
        elif isinstance(said, Desc) and said.table == table and said.conditions and not said.order:
            found.append(reading(ctx, own.also(*said.conditions)))
    return found


@rule("Question", "isit Props of Things State", "Props of Things isit State", "Things Props State", "Things Props isit State", "isit Things Props State", "isit State Props of Things", "isit State Props on Things", "State Props on Things",
      "sources saysthat Things Props State", "State Props of Things")  # fmt: skip
def _in_state(ctx: Context, *parts: object) -> list[Reading]:
    things = next(part for part in parts if isinstance(part, Things))
    props = next(part for part in parts if isinstance(part, Word))
    state = next(part for part in parts if isinstance(part, str))
    found = []
    for table, id_ in sorted(things.ids):
        own = Desc(table, frozenset({This(table, id_, ctx.lexicon.called(id_))}))
        found += [reading(ctx, desc) for desc in ctx.narrowed(own, InState(props, state))]
    return found
