"""Questions about one thing, or about several beside each other.

"Who made CogVideo", "when was Gen-2 released", "CogVideo的参数量", "compare Runway and Pika":
the answer is not a list of things but what the sources say of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.query.ask.denotations import Things, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.said import Said
from kg.sql import text


@dataclass(frozen=True)
class About:
    """What is asked of which things.

    Attributes:
        things: Their ids; of those that share a name, all that have what is asked.
        tables: Where each stands.
        names: Their names, in the same order.
        properties: The properties asked for; none means all.
        labels: How the properties are called, in both languages.
        computed: Those of the properties that the cost engine computes.
    """

    things: tuple[str, ...]
    tables: tuple[str, ...]
    names: tuple[str, ...]
    properties: tuple[str, ...]
    labels: Said
    computed: tuple[Property, ...] = ()

    def said(self) -> Said:
        """The question as it was read."""
        names = list(dict.fromkeys(self.names))
        return Said(f"{self.labels.en} of {' and '.join(names)}", f"{'与'.join(names)}的{self.labels.zh}")

    def sql(self) -> str:
        """The claims that answer it."""
        ids = ", ".join(text(thing) for thing in self.things)
        wanted = ", ".join(text(name) for name in self.properties)
        only = (
            f"\n    and property in ({wanted})"
            if wanted
            else "\n    and property not in ('name', 'name_zh', 'aliases')"
        )
        return f"""/* {self.said().en.replace("*/", "* /")} */
select subject as id, property, value, unit, qualifier, as_of, source, locator
from {self._said_of()}
where subject in ({ids}){only}
order by property, subject, published desc, line, item
"""

    def _said_of(self) -> str:
        """The claims, and the computed figures that are asked for."""
        figures = "".join(f"\n    union all by name {_figure(prop)}" for prop in self.computed)
        return f"(from claims{figures})" if figures else "claims"


def _figure(prop: Property) -> str:
    """A computed figure in the form of claims."""
    return (
        f"select id as subject, '{prop.name}' as property, \"{prop.name}\"::varchar as value, '{prop.unit}' as unit, "
        "'default scenario' as qualifier, 'computed' as source, 'kg cost unit ' || id as locator "
        f'from {prop.table} where "{prop.name}" is not null'
    )


def about(lexicon: Lexicon, things: Sequence[Things], words: Sequence[Word] | None) -> About | None:
    """What is asked of things, if all of it is a property of each; of things that share a name, of those that have it."""
    wanted = [frozenset((t, c) for t, c, _ in word.senses) for word in words or ()]
    chosen: list[tuple[str, str]] = []
    for named in things:
        fitting = [
            (t, i)
            for t, i in sorted(named.ids)
            if all(any(t == table for table, _ in senses) for senses in wanted)
        ]
        if not fitting:
            return None
        chosen += fitting
    tables = {table for table, _ in chosen}
    asked = [
        prop
        for senses in wanted
        for key in sorted(senses)
        if key[0] in tables
        for prop in [lexicon.properties[key]]
    ]
    labels = {prop.label_en: prop.label_zh for prop in asked}
    return About(
        tuple(id_ for _, id_ in chosen),
        tuple(table for table, _ in chosen),
        tuple(lexicon.called(id_) for _, id_ in chosen),
        tuple(dict.fromkeys(prop.name for prop in asked)),
        Said(", ".join(labels) or "everything said", "、".join(labels.values()) or "全部说法"),
        tuple(dict.fromkeys(prop for prop in asked if prop.role == "computed")),
    )
