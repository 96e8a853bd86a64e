"""What stands in another table than what is named: prices, scores, figures, rounds."""

from dataclasses import replace

from kg.query.ask.chart import Dear
from kg.query.ask.conditions import Is
from kg.query.ask.denotations import Compared, Desc, Number, Things, Word
from kg.query.ask.grammar.links import Several
from kg.query.ask.grammar.order import first
from kg.query.ask.grammar.rules import Context, shown
from kg.query.ask.modifiers import InState, Measured, OfThing, OfValue, either, linked
from kg.query.ask.reading import Order
from kg.query.ask.said import Said


def figure(ctx: Context, desc: Desc, word: Word | None = None) -> list[Desc]:
    told = desc.shows or ctx.lexicon.role(desc.table, "@price")
    return (ctx.narrowed(desc, OfValue(word)) if word else [desc]) if told else []


def rows_of_rows(ctx: Context, props: Word, desc: Desc, word: Word | None = None) -> list[Desc]:
    """As in "prices per second of open video models", "FID of GANs": what stands in another table."""
    if desc.ranked or not desc.conditions:
        return []
    found = []
    for table, column, value in sorted(props.senses):
        prop, link = ctx.lexicon.properties[table, column], ctx.lexicon.link(table, desc.table)
        metric = column == ctx.lexicon.roles[table].measure
        if link is None or table == desc.table or not (metric or value in {"", column}):
            continue
        same = [Is((prop,), value, Said(value, value))] if metric else []
        shows = "value" if metric else column
        rows = Desc(table, frozenset({linked(link, desc, ctx.lexicon, back=False), *same}))
        known = InState(Word(frozenset({(table, shows, "")})), "known")
        narrowed = ctx.narrowed(rows, OfValue(word)) if word else [rows]
        found += [shown(d, [shows]) for one in narrowed for d in ctx.narrowed(one, known)]
    return found


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
        for desc in linked_to(ctx, prop.table, things):
            known = InState(Word(frozenset({(prop.table, prop.name, "")})), "known")
            dearer = 0.5 if prop.type == "reference" else 0.0
            found += [Dear(shown(d, [prop.name]), dearer) for d in ctx.narrowed(desc, known)]
    return found


def linked_to(ctx: Context, table: str, things: Things) -> list[Desc]:
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


def side_latest(ctx: Context, said: str, props: Word, things: Things) -> list[Dear]:
    """As in "latest valuation of Runway": the newest of the rows that have it."""
    by, direction = said.split()
    return [
        Dear(replace(dear.said, order=Order(date, direction == "desc", labels=(prop.label_en, prop.label_zh)), limit=1), dear.cost)
        for dear in side(ctx, props, things)
        if by == "@date" and (date := ctx.lexicon.role(dear.said.table, "@date"))
        for prop in [ctx.lexicon.properties[dear.said.table, date]]
    ]  # fmt: skip


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
        found += [shown(desc.also(either(same)), ["value"]) for desc in linked_to(ctx, table, things)]
    return found


def measure_on(ctx: Context, one: Things, other: Things, measures: Word) -> list[Desc]:
    """As in "FID of StyleGAN2 on FFHQ"."""
    return [
        found
        for model, benchmark in ((one, other), (other, one))
        if (places := benchmark.of(*ctx.lexicon.places))
        for results in measure(ctx, measures, model)
        for found in ctx.narrowed(results, OfThing(places, "on"))
    ]


def score(ctx: Context, one: Things, other: Things) -> list[Desc]:
    """As in "VBench score of Wan2.1": all results of a model on a benchmark."""
    return [
        shown(desc, ["value"])
        for model, benchmark in ((one, other), (other, one))
        if (places := benchmark.of(*ctx.lexicon.places))
        for result in linked_to(ctx, ctx.lexicon.scored, model)
        for desc in ctx.narrowed(result, OfThing(places, "on"))
    ]


def score_of_several(ctx: Context, benchmark: Things, several: Several) -> list[Desc]:
    """As in "GenEval score of Qwen-Image, FLUX.1 and Sana"."""
    named = [o for o in several.objects if isinstance(o, Things)]
    together = Things(" ".join(sorted(o.text for o in named)), frozenset().union(*(o.ids for o in named)))
    return score(ctx, together, benchmark)


def best_on(
    ctx: Context, named: Things, direction: str = "", desc: Desc | None = None, number: Number | None = None
) -> list[Desc]:
    """As in "Highest VBench score": results by the benchmark's main measures."""
    places, roles = named.of(*ctx.lexicon.places), ctx.lexicon.roles[ctx.lexicon.scored]
    measure = ctx.lexicon.properties[ctx.lexicon.scored, roles.measure]
    main = either([Is((measure,), m, Said(m, m)) for m in roles.main_measures])
    results = Desc(
        ctx.lexicon.scored, frozenset({main}), _by_value(ctx, ctx.lexicon.scored, direction, "score")
    )
    rows = ctx.narrowed(results, OfThing(places, "on")) if places else []
    found = [said for one in rows for said in _of_those(ctx, one, desc)]
    return [cut for one in found if (cut := first(one, number))] if number else found


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
            found += linked_to(ctx, table, things)
    if word is None:
        return found
    return [d for desc in found for d in ctx.narrowed(desc, OfValue(word))]
