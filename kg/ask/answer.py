"""Run a reading and tell apart what holds, what nobody knows and what is disputed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from kg.ask.lexicon import Lexicon, load_lexicon
from kg.ask.plan import plan
from kg.ask.read import Reading, read_question

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the atlas knows about a question.

    Attributes:
        rows: Things for which every condition holds.
        unknown: Things that cannot be decided, each with ``missing``: the
            properties about which no source speaks.
        disputed: Things about which sources disagree in what was asked, each
            with ``contested``: the properties.
        reading: How the question was read, in English.
        reading_zh: The same in Chinese.
        sql: The query, for any DuckDB client.
        total: How many rows hold before the limit asked for.
    """

    rows: list[Row]
    unknown: list[Row]
    disputed: list[Row]
    reading: str
    reading_zh: str
    sql: str
    total: int

    def df(self) -> "pl.DataFrame":
        """The rows as a polars frame."""
        import polars as pl  # noqa: PLC0415 - only who asks for a frame pays for it

        return pl.DataFrame(self.rows, infer_schema_length=None)


def ask(
    con: duckdb.DuckDBPyConnection,
    question: str,
    *,
    as_of: dt.date | None = None,
    first: bool = False,
    lexicon: Lexicon | None = None,
) -> Answer:
    """Answer a question from an open warehouse.

    Args:
        con: An open warehouse.
        question: English, Chinese or both.
        as_of: Answer as the sources published by that day have it.
        first: Take the first reading of an ambiguous word.
        lexicon: Words read earlier from the same warehouse.

    Raises:
        QuestionError: The question was not understood completely.
    """
    words = lexicon or load_lexicon(con)
    reading = read_question(question, words, first=first)
    made = plan(reading, words, as_of)
    cursor = con.execute(made.sql)
    names = [column[0] for column in cursor.description or ()]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    held = [_without(row, "holds", "missing", "contested") for row in found if row["holds"]]
    open_rows = [row for row in found if not row["holds"]]
    said = reading.said()
    return Answer(
        rows=_wanted(held, reading),
        unknown=[_without(row, "holds", "contested") for row in open_rows if not row["contested"]],
        disputed=[_without(row, "holds", "missing") for row in open_rows if row["contested"]],
        reading=said.en,
        reading_zh=said.zh,
        sql=made.sql,
        total=len(held),
    )


def _wanted(rows: list[Row], reading: Reading) -> list[Row]:
    if reading.group:
        counts = Counter(key for row in rows for key in _keys(row.get(reading.group)))
        return [
            {"id": key, reading.group: key, "count": count} for key, count in counts.most_common()
        ]
    if reading.counted:
        return [{"id": "count", "count": len(rows)}]
    return rows[: reading.limit]


def _keys(value: Any) -> list[str]:
    return value if isinstance(value, list) else [str(value)] if value is not None else ["unknown"]


def _without(row: Row, *names: str) -> Row:
    return {key: value for key, value in row.items() if key not in names}
