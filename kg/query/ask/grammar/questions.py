"""Whole questions: what is said of one thing, comparisons, yes or no."""

from kg.query.ask.about import About, about
from kg.query.ask.chart import Dear
from kg.query.ask.denotations import Compared, Desc, Listed, Things, Word
from kg.query.ask.grammar.counts import reading
from kg.query.ask.grammar.links import Several
from kg.query.ask.grammar.rules import Context, Object, shown
from kg.query.ask.grammar.sides import linked_to, measure, side
from kg.query.ask.linked import Linked, Related, This
from kg.query.ask.modifiers import Does, InState, Measured, Modifier, OfValue
from kg.query.ask.reading import Reading
from kg.query.ask.verbs import Verb

Question = Reading | About


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


def and_when(ctx: Context, desc: Desc, *_: object) -> Desc | None:
    """As in "Which versions are there, and when did each come out": the date is shown anyway."""
    date = ctx.lexicon.role(desc.table, "@date")
    # Of who did something to whom, it asks when that was, not for their own date.
    deed = any(isinstance(c, Related | Linked) for c in desc.conditions)
    return shown(desc, [date]) if date and not deed else None


def size_of(ctx: Context, things: Things) -> About | None:
    counted = frozenset(
        sense for sense in _role(ctx, "@size") if "*" in ctx.lexicon.properties[sense[:2]].units
    )
    return about(ctx.lexicon, [things], [Word(counted)])


def everything(ctx: Context, things: Things) -> About | Dear | None:
    named = things.text.lower().endswith(("模型", "model")) and bool(things.of(*ctx.lexicon.trees))
    told = about(ctx.lexicon, [things], None)
    return Dear(told, 1.0) if named else told


def of_thing(ctx: Context, things: Things, *words: Word) -> About | None:
    return about(ctx.lexicon, [things], words)


def listed(_: Context, first: Listed | Word, other: Word) -> Listed:
    return Listed((*(first.words if isinstance(first, Listed) else (first,)), other))


def of_thing_listed(ctx: Context, things: Things, asked: Listed, *more: Things) -> About | None:
    """As in "LTX-Video release date, resolution, frame rate, licence"."""
    return about(ctx.lexicon, [things, *more], asked.words)


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


def when_two(ctx: Context, one: Things, other: Things, *_: object) -> About | None:
    """As in "Did Sora 2 launch before or after Veo 3": the dates of both."""
    return about(ctx.lexicon, [one, other], [Word(_role(ctx, "@date"))])


def when_and(ctx: Context, things: Things, *words: Word) -> About | None:
    """As in "When was Qwen-Image released, and under which licence": its date and more."""
    named = [
        word for word in words if any(ctx.lexicon.properties[t, c].type != "date" for t, c, _ in word.senses)
    ]
    return about(ctx.lexicon, [things], [Word(_role(ctx, "@date")), *named]) if named else None


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


def who_then(ctx: Context, when: Compared, verb: Verb, other: Desc) -> list[Dear]:
    """2024年哪些公司获得了融资: when it was done, not when they began."""
    return [said for deed in ctx.narrowed(other, Measured(when)) for said in who_rows(ctx, verb, deed)]


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


def compare(ctx: Context, one: Things, other: Things) -> About | None:
    return about(ctx.lexicon, [one, other], None)


def compare_in(ctx: Context, one: Things, other: Things, *words: Word) -> About | None:
    return about(ctx.lexicon, [one, other], [word for word in words if word.names_a_column])


def compare_several(
    ctx: Context, several: Several, asked: Listed | None = None, word: Word | None = None
) -> About | None:
    things = sorted((o for o in several.objects if isinstance(o, Things)), key=lambda t: t.text)
    return about(ctx.lexicon, things, asked.words if asked else [word] if word else None)


def side_of_several(
    ctx: Context, word: Word | None = None, kind: str = "", several: Several | None = None, *things: Things
) -> list[Desc] | list[Dear]:
    """As in "Suno vs Udio funding": the rows of both."""
    named = [*things, *(o for o in (several.objects if several else ()) if isinstance(o, Things))]
    both = Things(" and ".join(sorted(o.text for o in named)), frozenset().union(*(o.ids for o in named)))
    if kind:
        return linked_to(ctx, kind, both)
    if word is None:
        return []
    measured = any(value and value != column for _, column, value in word.senses)
    return measure(ctx, word, both) if measured else side(ctx, word, both)


def value_of(ctx: Context, things: Things, *words: Word) -> list[Reading]:
    """As in "FLUX.1 dev license commercial use": whether what lends it values has that one."""
    *props, value = words
    if not value.senses or value.names_a_column or not all(_leads_to(ctx, one, value) for one in props):
        return []
    return yes_no(ctx, things, OfValue(value))


def _leads_to(ctx: Context, props: Word, value: Word) -> bool:
    return any(value.tables & set(prop.references) for prop in ctx.properties(props))


def by_whom(ctx: Context, things: Things, desc: Desc, verb: Verb) -> list[Reading]:
    """As in Panda-70M被哪些模型用于训练."""
    return [reading(ctx, one) for one in ctx.narrowed(desc, Does(verb, things, subject=True))]


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
