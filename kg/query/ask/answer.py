"""Run a reading and tell apart what holds, what nobody knows and what is disputed."""

import datetime as dt
import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape
from typing import TYPE_CHECKING, Any

import duckdb

from kg.errors import CallError
from kg.query.ask.about import About
from kg.query.ask.conditions import Leaf
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.load import load_lexicon
from kg.query.ask.plan import plan
from kg.query.ask.read import only_reading, read_question
from kg.query.ask.reading import Reading
from kg.query.ask.said import Said
from kg.query.ask.several import read_each
from kg.query.ask.text import words as words_of
from kg.rows import Row, Rows
from kg.warehouse.connect import fetch

if TYPE_CHECKING:
    import pandas as pd

Run = Callable[[str], list[Row]]
AT_ONCE = 5000
"""How many things a question may be about for its undecided ones to be fetched with the answer."""


@dataclass(frozen=True, repr=False)
class Answer:
    """What the atlas knows about a question.

    Attributes:
        rows: Things for which every condition holds.
        reading: How the question was read, in English.
        reading_zh: The same in Chinese.
        sql: The query, for any DuckDB client.
        total: How many rows hold before the limit asked for.
        asked: The properties that the conditions are about.
        conditions: Each condition in words.
        chinese: Whether the question was.
        table: Where the rows stand.
        links: The columns that hold ids of other things.
        rest: Gives what neither holds nor fails.
        nearest: Gives what fails or leaves open one condition.
        further: Answers to what else the question asked, in its order.
    """

    rows: Rows
    reading: str
    reading_zh: str
    sql: str
    total: int
    asked: tuple[str, ...] = ()
    conditions: tuple[Said, ...] = ()
    chinese: bool = False
    table: str = ""
    links: tuple[str, ...] = ()
    rest: Callable[[], list[Row]] = field(default=list, repr=False, compare=False)
    nearest: Callable[[], list[Row]] = field(default=list, repr=False, compare=False)
    further: "tuple[Answer, ...]" = ()

    @cached_property
    def unknown(self) -> Rows:
        """Things that cannot be decided, each with ``missing``: the properties about which no source speaks.

        Raises:
            CallError: Nobody looked before the atlas was closed, and they are many.
        """
        return Rows(_without([row for row in self._undecided if not row.get("contested")], "contested"))

    @cached_property
    def disputed(self) -> Rows:
        """Things about which sources disagree in what was asked, each with ``contested``: the properties.

        Raises:
            CallError: Nobody looked before the atlas was closed, and they are many.
        """
        return Rows(_without([row for row in self._undecided if row.get("contested")], "missing"))

    @cached_property
    def near(self) -> Rows:
        """Things that fail or leave open exactly one of several conditions, each with ``marks``: true, false or None a condition.

        Raises:
            CallError: Nobody looked before the atlas was closed.
        """
        return Rows(self._fetched(self.nearest), ("id", "name", "marks", "disputed"))

    @cached_property
    def _undecided(self) -> list[Row]:
        # Of a million things so many that only who asks gets them.
        return self._fetched(self.rest)

    def _fetched(self, more: Callable[[], list[Row]]) -> list[Row]:
        try:
            return more()
        except duckdb.Error:
            msg = "what is undecided is no longer there: the atlas was closed (look at it before)"
            raise CallError(msg) from None

    def __len__(self) -> int:
        """How many rows are known to satisfy the question."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """The rows."""
        return iter(self.rows)

    def __repr__(self) -> str:
        """The reading, and how many rows there are."""
        return f"<Answer {self.reading!r}: {len(self.rows)} of {self.total} rows>"

    def df(self) -> "pd.DataFrame":
        """The rows as a pandas frame, numbers and days typed; ``unknown.df()`` has those undecided.

        Raises:
            CallError: pandas is not installed.
        """
        return self.rows.df()

    def _repr_html_(self) -> str:
        """The reading, the rows, and how many could not be decided, for a notebook."""
        left = f"{len(self.unknown)} unknown, {len(self.disputed)} disputed"
        further = "".join(part._repr_html_() for part in self.further)
        return f"<p>{escape(self.reading)}</p>{self.rows._repr_html_()}<p>{left}</p>{further}"


def ask(
    con: duckdb.DuckDBPyConnection,
    question: str,
    *,
    as_of: dt.date | None = None,
    first: bool = False,
    lexicon: Lexicon | None = None,
    rows: Run | None = None,
) -> Answer:
    """Answer a question from an open warehouse.

    Args:
        con: An open warehouse.
        question: English, Chinese or both.
        as_of: Answer as the sources published by that day have it.
        first: Take the first reading of an ambiguous word.
        lexicon: Words read earlier from the same warehouse.
        rows: Runs the query; the warehouse itself where nothing else does.

    Raises:
        QuestionError: The question was not understood completely.
    """
    words = lexicon or load_lexicon(con)

    attested = partial(_attested, con, words)
    read = partial(read_question, lexicon=words, first=first, attested=attested)
    attempt = partial(only_reading, lexicon=words, attested=attested)
    chinese = words_of(question).chinese
    answers = [
        replace(_answered(con, reading, words, as_of, rows), chinese=chinese)
        for reading in read_each(question, read, lambda part, it: attempt(part, it=it))
    ]
    return replace(answers[0], further=tuple(answers[1:]))


def _answered(
    con: duckdb.DuckDBPyConnection,
    reading: About | Reading,
    lexicon: Lexicon,
    as_of: dt.date | None,
    rows: Run | None,
) -> Answer:
    run = rows or (lambda sql: fetch(con, sql))
    if isinstance(reading, About):
        return _told(run, reading)
    made = plan(reading, lexicon, as_of)
    # Another engine takes long to begin: it is asked once.
    whole = rows is not None or _size(con, reading.table) <= AT_ONCE
    found = run(made.sql if whole else made.held)
    columns = () if reading.group or reading.counted or reading.aggregate else made.columns
    held = [row for row in found if row["holds"]]
    near = [row for row in found if not row["holds"]]
    said = reading.said()
    return Answer(
        rows=Rows(_wanted(_without(held, "holds", "undecided", "missing", "contested"), reading), columns),
        reading=said.en,
        reading_zh=said.zh,
        sql=made.sql,
        total=len(held),
        asked=made.asked,
        conditions=tuple(condition.said() for condition in reading.conditions),
        table=reading.table,
        links=tuple(p.name for p in lexicon.columns(reading.table) if p.type == "reference"),
        rest=lambda: _without(near if whole else run(made.undecided), "holds", "undecided", "group_key"),
        nearest=lambda: run(made.near) if len(reading.conditions) > 1 else [],
    )


def _size(con: duckdb.DuckDBPyConnection, table: str) -> int:
    found = con.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def claims_used(con: duckdb.DuckDBPyConnection, answer: Answer) -> list[Row]:
    """The claims that decided the rows of an answer: what was asked, of whom, and who says so."""
    subjects = [row["id"] for row in (*answer.rows, *answer.disputed)]
    return fetch(
        con,
        "select subject, property, value, unit, source, locator from claims "
        "where (subject in (select unnest($1)) or value in (select unnest($1))) and property in (select unnest($2)) "
        "order by subject, property, published, line, item",
        [subjects, list(answer.asked)],
    )


def _attested(con: duckdb.DuckDBPyConnection, lexicon: Lexicon, table: str, leaf: Leaf) -> bool:
    """Whether a condition holds of any row."""
    made = plan(Reading(table, (leaf,), labels=lexicon.labels[table]), lexicon)
    return con.execute(f"select 1 from ({made.held}) limit 1").fetchone() is not None


def _told(run: Run, about: About) -> Answer:
    rows = run(about.sql())
    silent = [p for p in about.properties if not any(row["property"] == p for row in rows)]
    unknown = [{"id": thing, "missing": silent} for thing in about.things] if silent else []
    said = about.said()
    return Answer(Rows(rows), said.en, said.zh, about.sql(), len(rows), rest=lambda: unknown)


def _wanted(rows: list[Row], reading: Reading) -> list[Row]:
    if reading.aggregate:
        return _summed(rows, reading)
    if reading.group:
        counts = Counter(key for row in rows for key in _keys(row["group_key"]))
        return _ordered(
            [{"id": key, reading.group.label: key, "count": n} for key, n in counts.items()], reading
        )
    if reading.counted:
        return [{"id": "count", "count": len(rows)}]
    return rows[: reading.limit]


def _summed(rows: list[Row], reading: Reading) -> list[Row]:
    """One row a group: the figure, of how many values, and how many rows have none."""
    function, path = reading.aggregate or ("", ())
    column = f"{path[0].name}_usd" if path[0].money else path[0].name
    groups: dict[str, list[float | None]] = {}
    for row in rows:
        for key in _keys(row["group_key"]) if reading.group else ["all"]:
            groups.setdefault(key, []).append(row[column])
    label = reading.group.label if reading.group else "of"
    figures = [
        {"id": key, label: key, f"{function} {column}": FUNCTIONS[function](known) if known else None,
         "values": len(known), "without": len(values) - len(known)}
        for key, values in groups.items()
        for known in [[value for value in values if value is not None]]
    ]  # fmt: skip
    return _ordered(figures, reading)


def _ordered(groups: list[Row], reading: Reading) -> list[Row]:
    """Years in their order; other groups by their figure, the highest first, those without any last."""
    groups.sort(key=lambda row: str(row["id"]))
    if reading.group and not reading.group.by_year:
        groups.sort(
            key=lambda row: -math.inf if (figure := list(row.values())[2]) is None else figure, reverse=True
        )
    return groups


FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "avg": statistics.fmean, "median": statistics.median, "sum": math.fsum, "max": max, "min": min,
}  # fmt: skip


def _keys(value: Any) -> list[str]:
    if isinstance(value, list):
        return [key for key in value if key is not None] or ["unknown"]
    return [str(value)] if value is not None else ["unknown"]


def _without(rows: list[Row], *names: str) -> list[Row]:
    """The same rows, rid of these in place: there may be hundreds of thousands."""
    for row in rows:
        for name in names:
            row.pop(name, None)
    return rows
