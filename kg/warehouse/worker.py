"""The process in which somebody's SQL runs: requests come on standard input, answers go to standard output.

It ends by itself when a statement takes too long and when its parent closes the pipe, so that
none is left running past its limits, however its parent ended.
"""

import contextlib
import os
import pickle
import queue
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from kg.errors import CallError, KgError
from kg.warehouse.connect import connect
from kg.warehouse.sandbox import Limits, Parameters

TOO_LONG = 124
"""The exit status of a worker whose statement took too long."""
ABOUT_THE_MACHINE = (
    "duckdb_settings", "duckdb_databases", "pragma_database_list", "duckdb_temporary_files", "duckdb_secrets",
    "duckdb_extensions", "duckdb_logs", "current_setting", "getenv", "database_list",
)  # fmt: skip
"""Functions that tell of the machine rather than of the atlas."""


def main() -> None:
    """Answer one request after the other until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand between the answers.
    os.dup2(2, 1)
    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        path, sql, parameters, limits = requests.get()
        clock = threading.Timer(limits.seconds, os._exit, [TOO_LONG])
        clock.start()
        answer = _answer(path, sql, parameters, limits)
        clock.cancel()
        pickle.dump(answer, answers)
        answers.flush()


def _read(source: BinaryIO, requests: "queue.Queue[Any]") -> None:
    """Hand on requests; the end of them is the end of the process, whatever it is doing."""
    with contextlib.suppress(EOFError):
        while True:
            requests.put(pickle.load(source))  # noqa: S301 - our parent wrote it
    os._exit(0)


def _answer(path: Path, sql: str, parameters: Parameters, limits: Limits) -> Any:
    _limit_memory(limits.gibibytes)
    try:
        with connect(path) as con:
            one_select(con, sql)
            return _rows(con.execute(sql, parameters) if parameters else con.execute(sql), limits.rows)
    except KgError as error:
        return error
    except MemoryError:
        return CallError(f"the statement took more than {limits.gibibytes:g} GiB (select less)")
    except duckdb.Error as error:
        return CallError(str(error).strip())


def _limit_memory(gibibytes: float) -> None:
    """Limit the address space, where the system has such limits."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix only

        most = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _rows(
    cursor: duckdb.DuckDBPyConnection, most: int
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], bool]:
    columns = tuple(column[0] for column in cursor.description or ())
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        msg = f"two columns are called {twice} (give one of them another name with AS)"
        raise CallError(msg)
    rows = cursor.fetchmany(most + 1)
    return columns, rows[:most], len(rows) > most


def one_select(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuse everything but exactly one query about the atlas.

    Raises:
        CallError: It is something else, or does not parse.
    """
    try:
        statements = con.extract_statements(sql)
    except duckdb.Error as error:
        raise CallError(str(error).strip()) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        msg = "give exactly one SELECT (the warehouse is read-only; change the facts and build again)"
        raise CallError(msg)
    named = next((name for name in ABOUT_THE_MACHINE if name in sql.lower()), None)
    if named:
        msg = f"{named} is not offered here: it tells of the machine, not of the atlas"
        raise CallError(msg)


if __name__ == "__main__":
    main()
