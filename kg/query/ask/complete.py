"""Complete the last words of a question that is being typed."""

import re
from collections.abc import Iterator

import duckdb

from kg.facts.values import fold
from kg.query.ask.lexicon import Lexicon
from kg.rows import Rows

WORDS = 3
"""Words before the cursor that may be the beginning of one name."""
CHARACTERS = 6
"""The same of a script without spaces."""
_NAMES = """
select spelling, t.kind from meta.spellings as s join meta.tables as t using (tbl)
where starts_with(folded, ?) and spelling != id
group by spelling, t.kind order by length(any_value(s.folded)), spelling limit ?"""


def complete(con: duckdb.DuckDBPyConnection, lexicon: Lexicon, typed: str, most: int = 8) -> Rows:
    """What the last words may become: ``text, kind, whole``, the longest stretch of words that begins something first."""
    for part in _endings(typed):
        folded = fold(part)
        if not folded:
            continue
        words = sorted(
            (s for key, s in lexicon.spellings.items() if key.startswith(folded) and key != folded), key=len
        )
        names = con.execute(_NAMES, [folded, most]).fetchall()
        found = dict.fromkeys(words[: most // 2], "") | dict(names) | dict.fromkeys(words, "")
        before = typed[: len(typed) - len(part)]
        if found:
            return Rows(
                [{"text": s, "kind": kind, "whole": before + s} for s, kind in [*found.items()][:most]]
            )
    return Rows()


def _endings(typed: str) -> Iterator[str]:
    """The last words, or characters where no space parts them, the longest stretch first."""
    starts = [match.start() for match in re.finditer(r"\S+", typed)][-WORDS:]
    yield from (typed[start:] for start in starts)
    if typed and not typed[-1].isascii():
        yield from (typed[-length:] for length in range(min(CHARACTERS, len(typed)), 0, -1))
