"""The grammar that all rules join, and what they may ask of the lexicon.

A pattern names categories: ``Desc`` rows of a table, ``Adj`` and ``Mod`` modifiers before and after a noun, ``Obj`` what
a verb or a preposition leads to, ``Compared`` a comparison; words in lower case are those of `words.FUNCTION_WORDS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.query.ask.chart import Grammar
from kg.query.ask.conditions import Said
from kg.query.ask.denotations import Desc, Things, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.modifiers import Modifier

GRAMMAR = Grammar()
rule = GRAMMAR.rule
Object = Things | Desc


@dataclass(frozen=True)
class Context:
    """What rules know beside their parts."""

    lexicon: Lexicon
    chinese: bool
    notes: list[Said] = field(default_factory=list, compare=False)
    """What stood in the way of a reading, in words that say what to write."""

    def narrowed(self, desc: Desc, modifier: Modifier) -> list[Desc]:
        """The rows of which a modifier holds, once for each way to mean it; none of a ranking that is cut already."""
        if desc.limit:
            return []
        found = [desc.also(*meant) for meant in modifier.on(desc.table, self.lexicon)]
        return [one for one in found if one != desc]

    def note(self, en: str, zh: str) -> None:
        """Remember what stands in the way."""
        if Said(en, zh) not in self.notes:
            self.notes.append(Said(en, zh))

    def properties(self, props: Word, *tables: str) -> list[Property]:
        """The columns that a word means in some tables; in all, where none is named."""
        return [
            self.lexicon.properties[t, c] for t, c, _ in sorted(props.senses) if not tables or t in tables
        ]


def shown(desc: Desc, columns: Iterable[str]) -> Desc:
    """The same rows, with more columns shown."""
    return replace(desc, shows=tuple(dict.fromkeys((*desc.shows, *columns))))
