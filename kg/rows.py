"""Rows as a data person expects them: a list of dictionaries that turns into a frame.

A number or a day keeps its type; beside it, under the same name with ``_text``, stands what was printed.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import CallError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Row = dict[str, Any]
SHOWN = 20
"""Rows of a table in a notebook before it is cut; the cut is said."""


class Rows(list[Row]):
    """Rows of one answer, in order.

    Attributes:
        columns: The names of the columns; there also where no row is.
        truncated: Whether a limit cut rows off.
    """

    def __init__(
        self, rows: Iterable[Row] = (), columns: Sequence[str] = (), *, truncated: bool = False
    ) -> None:
        super().__init__(rows)
        named = dict.fromkeys(name for row in self for name in row)
        self.columns: tuple[str, ...] = tuple(columns) or tuple(named)
        self.truncated = truncated

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row as a tuple, as a DuckDB cursor gives it."""
        return [tuple(row.get(name) for name in self.columns) for row in self]

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row as a tuple; None where there is none."""
        return next(iter(self.fetchall()), None)

    def df(self) -> "pd.DataFrame":
        """A pandas frame; days and times are ``datetime64``, decimals are floats.

        Raises:
            CallError: pandas is not installed.
        """
        frame: pd.DataFrame = _library("pandas").DataFrame(list(self), columns=list(self.columns))
        # Left to itself, pandas keeps days and decimals as objects, which can be neither plotted nor summed.
        return frame.astype({name: type_ for name in self.columns if (type_ := self._pandas_type(name))})

    def pl(self) -> "pl.DataFrame":
        """A polars frame.

        Raises:
            CallError: polars is not installed.
        """
        schema = None if self else dict.fromkeys(self.columns)
        frame: pl.DataFrame = _library("polars").DataFrame(
            list(self), schema=schema, infer_schema_length=None
        )
        return frame

    def arrow(self) -> "pa.Table":
        """An Arrow table.

        Raises:
            CallError: pyarrow is not installed.
        """
        columns = {name: [row.get(name) for row in self] for name in self.columns}
        table: pa.Table = _library("pyarrow").table(columns)
        return table

    def _pandas_type(self, name: str) -> str:
        kinds = {type(value) for row in self if (value := row.get(name)) is not None}
        if kinds == {dt.date} or (kinds == {dt.datetime} and not self._zoned(name)):
            return "datetime64[us]"
        return "float64" if kinds and kinds <= {Decimal, int, float} and Decimal in kinds else ""

    def _zoned(self, name: str) -> bool:
        return any(getattr(row.get(name), "tzinfo", None) for row in self)

    def __repr__(self) -> str:
        """How many rows of which columns."""
        cut = ", cut" if self.truncated else ""
        return f"<{len(self)} row{'s' if len(self) != 1 else ''}{cut}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """The first rows as a table, for a notebook; what was printed rather than what it parses to."""
        printed = as_printed(self[:SHOWN], self.columns)
        names = list(printed[0]) if printed else list(self.columns)
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(_cell(row[name]))}</td>' for name in names)}</tr>" for row in printed
        )
        more = f"<p>{len(self) - SHOWN:,} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def as_printed(rows: Sequence[Row], columns: Sequence[str] = ()) -> list[Row]:
    """Rows with what was printed, in a column with ``_text``, in the place of what it parses to."""
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    beside = {f"{name}_text" for name in names} & set(names)
    return [
        {name: row.get(f"{name}_text", row.get(name)) for name in names if name not in beside} for row in rows
    ]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_cell(part)}" for name, part in value.items() if part is not None)
    return "; ".join(map(_cell, value)) if isinstance(value, list | tuple) else str(value)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        msg = f"this needs {name} (pip install 'generative-media-atlas[frames]')"
        raise CallError(msg) from None
