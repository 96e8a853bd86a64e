"""Values, flags, states and words within a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.query.ask.conditions import Condition, Contains, Is, State
from kg.query.ask.denotations import Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Linked  # fmt: skip
from kg.query.ask.modifiers.modifier import Meant, Modifier, either, ordered
from kg.query.ask.said import Said


@dataclass(frozen=True)
class OfValue(Modifier):
    """A value: "video", "Chinese", "startup"; of the rows themselves, or of what lends them its values.

    Attributes:
        props: The property that is named beside it: "country China".
        of_maker: What rows are linked to may make it.
    """

    word: Word
    props: Word | None = None
    of_maker: bool = False

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The column that a bare value is meant of, or else any that can hold it."""
        own = [lexicon.properties[t, c] for t, c, _ in self.word.within(table)]
        own = [p for p in own if self._named(p)]
        bare = [p for p in own if p.bare and not self.props] or own
        for prop in bare:
            said = [_choice((prop,), v, lexicon) for t, c, v in self.word.within(table) if c == prop.name]
            yield frozenset({either(list(said))})
        if not own:
            yield from self._lent(table, lexicon) or self._made(table, lexicon)

    def _lent(self, table: str, lexicon: Lexicon) -> Sequence[Meant]:
        """Values of what lends them, or of the first other link that leads to some: the licence's commercial use."""
        through = lexicon.through(table)
        links = [p for p in lexicon.columns(table) if p.type == "reference" and p.role != "provenance"]
        for link in [*([through] if through else []), *links]:
            found = [
                frozenset({_choice((link, lexicon.properties[t, c]), value, lexicon)})
                for far in link.references if far != table
                for t, c, value in self.word.within(far)
                if self._named(lexicon.properties[t, c]) and not lexicon.properties[t, c].spoken
            ]  # fmt: skip
            if found:
                return found
        return []

    def _made(self, table: str, lexicon: Lexicon) -> list[Meant]:
        """Who is called so makes it: "video companies"; and a round of theirs is one "in AI video"."""
        made = next((t for t in lexicon.labels if lexicon.role(t, "@makes")), "")
        through = lexicon.through(table)
        far = next((ref for ref in through.references if lexicon.link(made, ref)), "") if through else ""
        back = lexicon.link(made, table) or lexicon.link(made, far)
        far = far if self.of_maker else ""
        if made == table or self.props or back is None or not (table in back.references or far):
            return []
        found: list[Condition] = []
        for t, c, v in self.word.within(made):
            if c == lexicon.role(made, "@makes"):
                output = (_choice((lexicon.properties[t, c],), v, lexicon),)
                own = Linked(back, output, lexicon.labels[made], back=True)
                near = table in back.references
                found += (
                    [own]
                    if near
                    else [Linked(through, (own,), lexicon.labels[far], back=False)]
                    if through
                    else []
                )
        return [frozenset({condition}) for condition in found]

    def _named(self, prop: Property) -> bool:
        return self.props is None or any((t, c) == (prop.table, prop.name) for t, c, _ in self.props.senses)


def _choice(path: tuple[Property, ...], value: str, lexicon: Lexicon) -> Is | Contains:
    end = path[-1]
    if end.spoken and len(path) == 1:
        return Contains(end, value, whole=end.role == "key")
    return Is(path, value, Said(*lexicon.choices[end.table, end.name, value]))


@dataclass(frozen=True)
class Flow(Modifier):
    """From one modality to another: text-to-video, 图生视频."""

    takes: Word
    makes: Word

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """What is taken and what is made."""
        takes, makes = lexicon.role(table, "@takes"), lexicon.role(table, "@makes")
        ends = [
            _choice((lexicon.properties[t, c],), v, lexicon)
            for word, column in ((self.takes, takes), (self.makes, makes))
            for t, c, v in word.within(table) if c == column
        ]  # fmt: skip
        if len(ends) == 2:  # noqa: PLR2004 - both ends
            yield frozenset(ends)
        if not takes and not makes:
            yield from self._of_what_is_linked(table, lexicon)

    def _of_what_is_linked(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """As in "text-to-video prices": those of what does it."""
        for link in lexicon.columns(table):
            linked_to = [
                Linked(link, ordered(meant), lexicon.labels[far], back=False)
                for far in (link.references if link.type == "reference" and link.role != "provenance" else ())
                if far != table and lexicon.role(far, "@takes")
                for meant in self.on(far, lexicon)
            ]
            if linked_to:
                yield frozenset({either(list(linked_to))})


@dataclass(frozen=True)
class Flagged(Modifier):
    """A yes or no: "open weights", "closed"."""

    flags: Word
    yes: bool = True

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The flag of that table."""
        said = "yes" if self.yes else "no"
        own = [lexicon.properties[t, c] for t, c, _ in self.flags.within(table)]
        for prop in own:
            yield frozenset({Is((prop,), said, Said(said, said))})
        links = (
            ()
            if own
            else [p for p in lexicon.columns(table) if p.type == "reference" and p.role == "property"]
        )
        for link in links:
            for far in link.references:
                lent = (
                    [lexicon.properties[t, c] for t, c, _ in self.flags.within(far)] if far != table else []
                )
                for prop in lent[:1]:
                    yield frozenset({Is((link, prop), said, Said(said, said))})


@dataclass(frozen=True)
class InState(Modifier):
    """How well a property is known: "whose release date is disputed", "with unknown parameters"."""

    props: Word
    state: str

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The property of that table."""
        for t, c, _ in self.props.within(table):
            yield frozenset({State(lexicon.properties[t, c], self.state)})


@dataclass(frozen=True)
class Mentions(Modifier):
    """Words within a text: "with the text encoder T5"."""

    props: Word
    text: str

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The property of that table, where it holds text."""
        for t, c, _ in self.props.within(table):
            if lexicon.properties[t, c].type == "text":
                yield frozenset({Contains(lexicon.properties[t, c], self.text)})
