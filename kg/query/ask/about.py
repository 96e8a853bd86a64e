"""Questions about one thing, or about two beside each other.

"Who made CogVideo", "when was Gen-2 released", "CogVideo的参数量", "compare Runway and Pika":
the answer is not a list of things but what the sources say of these.
"""

from dataclasses import dataclass

from kg.errors import QuestionError
from kg.query.ask.conditions import Said
from kg.query.ask.lexicon import Lexicon, Meaning, Property
from kg.query.ask.scan import Token
from kg.sql import text

EVERYTHING = "@what"


@dataclass(frozen=True)
class About:
    """What is asked of which things.

    Attributes:
        things: Their ids.
        names: Their names, in the same order.
        properties: The properties asked for; none means all.
        labels: How the properties are called, in both languages.
        computed: Those of the properties that the cost engine computes.
    """

    things: tuple[str, ...]
    names: tuple[str, ...]
    properties: tuple[str, ...]
    labels: Said
    computed: tuple[Property, ...] = ()

    def said(self) -> Said:
        """The question as it was read."""
        return Said(
            f"{self.labels.en} of {' and '.join(self.names)}", f"{'与'.join(self.names)}的{self.labels.zh}"
        )

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


def read_about(rule: str, tokens: list[Token], lexicon: Lexicon, *, first: bool) -> About:
    """Make sense of words that follow the rule ``about`` or ``compare``.

    Raises:
        QuestionError: A name stands for several things, or a thing has no such property.
    """
    asked = [t for t in tokens if t.type in {"ASK", "PROP", "FLAG"}]
    chosen = [_thing(t, asked, lexicon, first=first) for t in tokens if t.type == "THING"]
    names = tuple(lexicon.names.get(m.value, m.value) for m in chosen)
    columns = [_column(word, chosen[0].table, lexicon) for word in asked] if rule == "about" else []
    wanted = tuple(dict.fromkeys(c for c in columns if c != EVERYTHING))
    labels = [lexicon.properties[chosen[0].table, c] for c in wanted]
    said = Said(
        ", ".join(p.label_en for p in labels) or "everything said",
        "、".join(p.label_zh for p in labels) or "全部说法",
    )
    computed = tuple(p for p in labels if p.role == "computed")
    return About(tuple(m.value for m in chosen), names, wanted, said, computed)


def _thing(word: Token, asked: list[Token], lexicon: Lexicon, *, first: bool) -> Meaning:
    things = [m for m in word.meanings if m.type == "THING"]
    fitting = [m for m in things if all(_column(a, m.table, lexicon) for a in asked)]
    if not fitting:
        label = " and ".join(a.text for a in asked)
        msg = f"nothing is recorded as {label!r} of {word.text!r}"
        raise QuestionError(msg)
    if len({m.value for m in fitting}) > 1 and not first:
        ways = ", ".join(f"{m.value} (one of {lexicon.labels[m.table][0]})" for m in fitting)
        msg = f"{word.text!r} is the name of several things: {ways} (use the id, or take the first reading with --first)"
        raise QuestionError(msg)
    return fitting[0]


def _column(word: Token, table: str, lexicon: Lexicon) -> str:
    for meaning in word.meanings:
        if meaning.type in {"PROP", "FLAG"} and meaning.table == table:
            return meaning.column
        if meaning.type == "ASK":
            everything = EVERYTHING if meaning.value == EVERYTHING else ""
            return lexicon.role(table, meaning.value, everything)
    return ""
