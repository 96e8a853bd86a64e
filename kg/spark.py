"""The same SQL on Spark, over a warehouse exported as Parquet.

What runs on one machine runs on a cluster: the folder of ``kg export parquet`` is read as views,
DuckDB's SQL is translated by sqlglot, and rows come back in the types DuckDB gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import CallError
from kg.library import Parameter, prepare, queries

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Row = dict[str, Any]
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.cteRecursionRowLimit": "-1",
    "spark.sql.cteRecursionLevelLimit": "1000",
}
TYPES = {"text": "string", "integer": "int", "number": "double", "date": "date"}


@dataclass(frozen=True)
class Spark:
    """A Spark session over an exported warehouse.

    Attributes:
        folder: What ``kg export parquet`` wrote.
        master: Where Spark runs; all cores of this machine if nothing else is said.
    """

    folder: Path
    master: str = "local[*]"

    @cached_property
    def session(self) -> "SparkSession":
        """The session, with a view for each table: ``claims``, ``meta_standing``, ...

        Raises:
            CallError: pyspark or Java is missing, or the folder is no export.
        """
        if not (self.folder / "manifest.json").exists():
            msg = f"{self.folder} is no exported warehouse (make one: kg export parquet {self.folder})"
            raise CallError(msg)
        try:
            from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
            from pyspark.sql import SparkSession  # noqa: PLC0415
        except ImportError:
            msg = "this needs Spark (pip install 'generative-media-atlas[spark]', and Java 17 or later)"
            raise CallError(msg) from None
        builder = SparkSession.builder.master(self.master).appName("kg")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except (PySparkException, RuntimeError) as error:
            msg = f"Spark does not start: {str(error).splitlines()[0]} (it needs Java 17 or later)"
            raise CallError(msg) from None
        session.sparkContext.setLogLevel("OFF")
        for schema in (path for path in sorted(self.folder.iterdir()) if path.is_dir()):
            for table in sorted(schema.iterdir()):
                name = _view(schema.name, table.name.removesuffix(".parquet"))
                session.read.parquet(str(table)).createOrReplaceTempView(name)
        return session

    def query(self, name: str, given: Mapping[str, str] | None = None) -> list[Row]:
        """Rows of a query of the library.

        Raises:
            CallError: No such query or parameter, or Spark cannot run it.
        """
        sql, values = prepare(name, given or {})
        return self.rows(sql, values, queries()[name].parameters)

    def rows(
        self,
        sql: str,
        values: Mapping[str, Any] | None = None,
        parameters: tuple[Parameter, ...] = (),
    ) -> list[Row]:
        """Rows of a statement written for DuckDB.

        Raises:
            CallError: Spark cannot run it.
        """
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

        text = translated(sql, values or {}, {p.name: p.type for p in parameters})
        try:
            found = self.session.sql(text).collect()
        except PySparkException as error:
            msg = f"Spark cannot run this: {str(error).splitlines()[0]}"
            raise CallError(msg) from None
        return [
            {key: _plain(value) for key, value in row.asDict(recursive=True).items()}
            for row in found
        ]


def translated(sql: str, values: Mapping[str, Any], types: Mapping[str, str]) -> str:
    """DuckDB's SQL as Spark's, with parameters filled in and tables named as views."""
    import sqlglot  # noqa: PLC0415 - an extra
    from sqlglot import exp  # noqa: PLC0415

    def adapted(node: Any) -> Any:
        if isinstance(node, exp.Parameter | exp.Placeholder):
            return exp.cast(_literal(values[node.name]), TYPES[types.get(node.name, "text")])
        if isinstance(node, exp.Table) and node.db:
            return exp.to_table(_view(node.db, node.name), alias=node.alias or node.name)
        if isinstance(node, exp.ArrayAgg) and isinstance(node.this, exp.Order):
            return _ordered(node)
        return node

    text: str = sqlglot.parse_one(sql, read="duckdb").transform(adapted).sql("spark")
    return text


def _ordered(node: Any) -> Any:
    """``list(x order by x)``: Spark gathers first and sorts after."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    order = node.this
    keys = [key.this for key in order.expressions]
    item = order.this.expressions[0] if isinstance(order.this, exp.Distinct) else order.this
    bare = exp.ArrayAgg(this=order.this.copy())
    if len(keys) == 1 and keys[0] == item:
        return exp.Anonymous(this="sort_array", expressions=[bare])
    return bare


def _literal(value: Any) -> Any:
    from sqlglot import exp  # noqa: PLC0415 - an extra

    if value is None:
        return exp.null()
    return exp.Literal.string(value.isoformat()) if isinstance(value, date) else exp.convert(value)


def _view(schema: str, table: str) -> str:
    return table if schema == "main" else f"{schema}_{table}"


def _plain(value: Any) -> Any:
    """A value as DuckDB gives it: decimals as floats, rows as dictionaries."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
