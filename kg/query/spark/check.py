"""The check on Spark: the same declarations and the same rules, where the files outgrow one machine.

A row is one line, so a file can be cut anywhere between two. Each part is read, held to its table's
pandera model and typed where it lies, by the code and the SQL that do it on one machine; the rules
between rows are the same SQL, translated.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from kg.errors import Problem
from kg.facts.read import BLANK, Place, Table, locate, read, tables
from kg.facts.read.table import Declared, read_table
from kg.facts.schema import YAML_TABLES
from kg.query.spark.session import ALL_CORES, opened
from kg.query.spark.translate import translated, view_name
from kg.warehouse.cells import load, prepare
from kg.warehouse.cells.sql import several
from kg.warehouse.cells.typed import macros, typed
from kg.warehouse.check.form import form_problems
from kg.warehouse.check.rules import check_form, rule_problems
from kg.warehouse.check.views import KNOWN, views

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

WRONG = (
    "struct(file varchar, line bigint, position bigint, col varchar, message varchar, hint varchar)"
)
"""What is wrong with a part: at a character, or in a named column."""
Step = Callable[[str], None]
WALK = "with recursive"
"""Spark's recursion does not stop at what it has seen, so a cycle would have no end."""
LINKS = "typed_links"


@dataclass(frozen=True)
class _Part:
    """How a part of a file is read: what a worker is told besides its lines."""

    stem: str
    file: str
    header: str
    declared: Declared
    macros: tuple[str, ...]

    def read(self, batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        """Lines with their numbers to typed rows, and a row for everything wrong with them."""
        for batch in batches:
            first = batch.column("number")[0].as_py()
            text = "\n".join([self.header, *batch.column("value").to_pylist()])
            yield from self._read(text + "\n", first - 2).to_batches()

    def _read(self, text: str, skipped: int) -> "pa.Table":
        frame, faults = read_table(self.file, text.encode(), self.declared)
        frame = frame.with_columns(pl.col("line") + skipped)
        wrong: list[Problem | Place] = [
            *(replace(f, line=f.line + skipped if f.line > 1 else 1) for f in faults),
            *form_problems(Table(self.stem, frame)),
        ]
        return _typed(Table(self.stem, frame), self.macros, wrong)


def _typed(table: Table, macros: Iterable[str], wrong: Iterable[Problem | Place]) -> "pa.Table":
    """The typed rows of a part, and a row for everything wrong with it."""
    with duckdb.connect() as con:
        for macro in macros:
            con.execute(macro)
        con.register("incoming", table.frame.__arrow_c_stream__())
        con.execute(f"create table rows as {typed(table.name, table.frame.columns)}")
        con.execute(f"create table faults (wrong {WRONG})")
        for fault in wrong:
            con.execute("insert into faults values (?)", [_told(fault)])
        return con.sql("from rows union all by name from faults").to_arrow_table()


def check_on_spark(
    folders: Sequence[Path], master: str = ALL_CORES, step: Step = lambda _: None
) -> list[Problem]:
    """Everything wrong with the facts in these folders, as `kg.build.check_facts` finds it.

    Args:
        folders: Folders of facts, where the driver and every worker can read them.
        master: Where Spark runs.
        step: Told the name of each step as it begins.

    Raises:
        CallError: pyspark or Java is missing, or a folder cannot be read.
    """
    step("start Spark")
    session = opened(master)
    facts = read(folders)
    problems: list[Problem] = []
    with duckdb.connect() as con:
        prepare(con, facts)
        for table in tables(facts, YAML_TABLES):
            problems += check_form(table)
            load(con, table)
        _show(session, con)
    needed = tuple(macros(facts))
    for stem in sorted(facts.files.keys() - set(YAML_TABLES)):
        step(f"load {stem}")
        problems += _show_table(session, stem, facts.files[stem], needed)
    step("check rules")
    ask = _Ask(session)
    ask.view("several", several())
    for name, query in views(facts.unread):
        ask.view(name, query)
    session.catalog.cacheTable(KNOWN)
    problems += rule_problems(ask)
    session.catalog.uncacheTable(KNOWN)
    return sorted({*facts.problems, *problems})


@dataclass(frozen=True)
class _Ask:
    """DuckDB's SQL, asked of Spark; a walk along links, which may not end there, of the links alone."""

    session: "SparkSession"

    def view(self, name: str, query: str) -> None:
        self.session.sql(translated(query, {}, {})).createOrReplaceTempView(name)

    def __call__(self, sql: str) -> list[tuple[Any, ...]]:
        if WALK in sql:
            links = self.session.table(LINKS).toArrow()
            with duckdb.connect() as con:
                con.register(LINKS, links)
                return con.execute(sql).fetchall()
        return [tuple(row) for row in self.session.sql(translated(sql, {}, {})).collect()]


def _show(session: "SparkSession", con: duckdb.DuckDBPyConnection) -> None:
    """What the driver has read as views: the declarations, the settings, the tables of few rows."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an extra

    made = "select schema_name, table_name from duckdb_tables() where schema_name in ('main', 'meta', 'facts')"
    for schema, name in con.execute(made).fetchall():
        rows = con.sql(f"from {schema}.{name}").to_arrow_table()
        shown = (
            session.createDataFrame(rows)
            if rows.num_rows
            else session.createDataFrame([], from_arrow_schema(rows.schema))
        )
        shown.createOrReplaceTempView(view_name(schema, name))


def _show_table(
    session: "SparkSession", stem: str, files: Sequence[Path], macros: tuple[str, ...]
) -> list[Problem]:
    """A table of many rows as a view, read in parts; gives everything wrong with its cells."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an extra

    schema = from_arrow_schema(_typed(Table(stem, BLANK), macros, []).schema)
    parts = [_rows(session, path, macros, schema) for path in files]
    rows = reduce(lambda a, b: a.unionAll(b), (part for part, _ in parts)).localCheckpoint()
    rows.where("wrong is null").drop("wrong").createOrReplaceTempView(view_name("facts", stem))
    found = rows.where("wrong is not null").select("wrong.*").collect()
    heads = [problem for _, faults in parts for problem in faults]
    return [
        *heads,
        *(Problem(w.file, w.line, w.position, w.message, w.hint) for w in found if w.position),
        *locate(Place(w.file, w.line, w.col, w.message, w.hint) for w in found if not w.position),
    ]


def _rows(
    session: "SparkSession", path: Path, macros: tuple[str, ...], schema: "StructType"
) -> tuple["DataFrame", list[Problem]]:
    """The typed rows of a file with what is wrong in it, and what is wrong with its header."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        header = file.readline().removesuffix("\n")
    part = _Part(path.stem, str(path), header, Declared.of(path.stem), macros)
    faults = read_table(str(path), f"{header}\n".encode(), part.declared)[1]
    lines = _numbered(session.read.text(str(path), lineSep="\n")).where("number > 1")
    return lines.mapInArrow(part.read, schema), faults


def _numbered(lines: "DataFrame") -> "DataFrame":
    """Each line with its number in the file: its place in its part, after the parts before."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    placed = lines.select(
        "value",
        f.spark_partition_id().alias("part"),
        f.monotonically_increasing_id().alias("place"),
    )
    sizes = {row.part: row["count"] for row in placed.groupBy("part").count().collect()}
    before, starts = 0, []
    for part in sorted(sizes):
        # The place of a part's first line is the part's number, 33 bits up.
        starts += [f.lit(part), f.lit(before + 1 - (part << 33))]
        before += sizes[part]
    start = f.element_at(f.create_map(*starts), f.col("part")) if starts else f.lit(0)
    return placed.select((f.col("place") + start).alias("number"), "value")


def _told(fault: Problem | Place) -> dict[str, Any]:
    where = (
        {"position": fault.column, "col": None}
        if isinstance(fault, Problem)
        else {"position": None, "col": fault.column}
    )
    said = {"file": fault.file, "line": fault.line, **where}
    return {**said, "message": fault.message, "hint": fault.hint}
