"""The same SQL on Spark, over a warehouse exported as Parquet.

What runs on one machine runs on a cluster: the folder of ``kg export parquet`` is read as views,
DuckDB's SQL is translated by sqlglot, and rows come back in the types DuckDB gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import CallError
from kg.query.library import Parameter, prepare, queries
from kg.query.spark.session import ALL_CORES, opened
from kg.query.spark.translate import translated, view_name

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Row = dict[str, Any]


@dataclass(frozen=True)
class Spark:
    """A Spark session over an exported warehouse.

    Attributes:
        folder: What ``kg export parquet`` wrote.
        master: Where Spark runs; all cores of this machine if nothing else is said.
    """

    folder: Path
    master: str = ALL_CORES

    @cached_property
    def session(self) -> "SparkSession":
        """The session, with a view for each table: ``claims``, ``meta_current``, ...

        Raises:
            CallError: pyspark or Java is missing, or the folder is no export.
        """
        if not (self.folder / "manifest.json").exists():
            msg = f"{self.folder} is no exported warehouse (make one: kg export parquet {self.folder})"
            raise CallError(msg)
        session = opened(self.master)
        for schema in (path for path in sorted(self.folder.iterdir()) if path.is_dir()):
            for table in sorted(schema.iterdir()):
                name = view_name(schema.name, table.name.removesuffix(".parquet"))
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
        self, sql: str, values: Mapping[str, Any] | None = None, parameters: tuple[Parameter, ...] = ()
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
        return [{key: _plain(value) for key, value in row.asDict(recursive=True).items()} for row in found]


def _plain(value: Any) -> Any:
    """A value as DuckDB gives it: decimals as floats, rows as dictionaries."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
