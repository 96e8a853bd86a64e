"""A text file written in parts: lines from SQL, as they are, and what stands around them."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from kg.sql import text

_RAW = "format csv, header false, quote '', escape '', delimiter e'\\x01'"


class Lines:
    """A file to which DuckDB writes rows of one column of text, one a line."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._con, self._path = con, path
        self._file = path.open("wb")

    def __enter__(self) -> Self:
        """The open file; it is whole at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._file.close()

    def write(self, line: str) -> None:
        """Add a line, or several."""
        self._file.write(f"{line}\n".encode())

    def select(self, sql: str) -> int:
        """Add a line for each row of a query, in its order; the number of rows."""
        part = self._path.with_suffix(".part")
        written = self._con.execute(f"copy ({sql}) to {text(part)} ({_RAW})").fetchall()
        with part.open("rb") as rows:
            shutil.copyfileobj(rows, self._file, 1 << 20)
        part.unlink()
        return int(written[0][0])
