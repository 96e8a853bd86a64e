"""The process in which somebody's SQL runs: requests come on standard input, answers go to standard output.

It ends by itself when a statement takes too long and when its parent closes the pipe, so that
none is left running past its limits, however its parent ended.
"""

import contextlib
import json
import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from kg.errors import CallError, KgError, WarehouseError
from kg.warehouse.connect import connect, damaged
from kg.warehouse.sandbox import TOO_LONG, Limits, Parameters

Send = Callable[[Any], int]
"""Hands a part of an answer to the parent and gives its bytes."""
BATCH_BYTES = 2**22
LIBRARIES_GIBIBYTES = 0.4
"""Address space that Python and DuckDB take before any statement."""
REFUSED = frozenset({
    "current_setting", "duckdb_databases", "duckdb_extension_repositories", "duckdb_extensions",
    "duckdb_external_file_cache", "duckdb_log_contexts", "duckdb_logs", "duckdb_logs_parsed", "duckdb_secrets",
    "duckdb_settings", "duckdb_temporary_files", "getenv", "pg_settings", "pragma_database_list", "which_secret",
    "json_execute_serialized_sql", "json_serialize_plan", "query", "query_table",
})  # fmt: skip
"""Functions and views that tell of the machine, and, last, those that run SQL or a name given as text."""


def main() -> None:
    """Answer one request after the other until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand between the answers.
    os.dup2(2, 1)
    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()

    def send(part: Any) -> int:
        data = pickle.dumps(part)
        answers.write(data)
        answers.flush()
        return len(data)

    while True:
        path, sql, parameters, limits = requests.get()
        clock = threading.Timer(limits.seconds, os._exit, [TOO_LONG])
        clock.daemon = True
        clock.start()
        send(_answer(path, sql, parameters, limits, send))
        clock.cancel()


def _read(source: BinaryIO, requests: "queue.Queue[Any]") -> None:
    """Hand on requests; the end of them is the end of the process, whatever it is doing."""
    with contextlib.suppress(EOFError):
        while True:
            requests.put(pickle.load(source))  # noqa: S301 - our parent wrote it
    os._exit(0)


def _answer(path: Path, sql: str, parameters: Parameters, limits: Limits, send: Send) -> KgError | bool:
    """Send the columns and the rows; give whether they were cut, or what went wrong."""
    _limit_memory(limits.gibibytes)
    try:
        with connect(path, _settings(limits.gibibytes)) as con:
            one_select(con, sql)
            return _rows(con.execute(sql, parameters) if parameters else con.execute(sql), limits, send)
    except KgError as error:
        return error
    except (MemoryError, duckdb.OutOfMemoryException):
        return CallError(f"the statement took more than {limits.gibibytes:g} GiB (select less)")
    except Exception as error:  # noqa: BLE001 - whatever somebody's SQL makes the libraries raise
        if "Corrupt" in str(error):
            return WarehouseError(damaged(path))
        # A Python traceback in the message names files of this machine.
        return CallError(str(error).split("\nTraceback")[0].strip())


def _settings(gibibytes: float) -> dict[str, str]:
    """Settings of DuckDB under a memory limit: each thread takes address space, and a stranger no whole disk."""
    return {
        "memory_limit": f"{max(gibibytes - LIBRARIES_GIBIBYTES, 0.1) * 1024:.0f}MiB",
        "threads": "1",
        "max_temp_directory_size": "4GB",
    }


def _limit_memory(gibibytes: float) -> None:
    """Limit the address space, where the system has such limits."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix only

        most = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _rows(cursor: duckdb.DuckDBPyConnection, limits: Limits, send: Send) -> bool:
    columns = tuple(column[0] for column in cursor.description or ())
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        msg = f"two columns are called {twice} (give one of them another name with AS)"
        raise CallError(msg)
    send(columns)
    left, sent, batch = limits.rows, 0, 1
    while left and sent <= limits.mebibytes * 2**20:
        rows = cursor.fetchmany(min(batch, left))
        if not rows:
            return False
        size = send(rows)
        sent, left = sent + size, left - len(rows)
        # The first ones tell how large a row is before many are held.
        batch = max(min(2 * batch, BATCH_BYTES * len(rows) // size), 1)
    return bool(cursor.fetchmany(1))


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
    refused = sorted(REFUSED.intersection(_named(_tree(con, sql))))
    if refused:
        msg = f"{refused[0]} is not offered here: ask the tables of the atlas themselves"
        raise CallError(msg)


def _tree(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """Parse a statement with DuckDB's own parser, so that no spelling of a name escapes."""
    found = con.execute("select json_serialize_sql(?::varchar)", [sql]).fetchone()
    tree = json.loads(found[0]) if found else {"error": True}
    if tree["error"]:
        msg = "this form of SELECT cannot be checked (write it as a plain SELECT)"
        raise CallError(msg)
    return tree


def _named(node: Any) -> Iterator[str]:
    """Names of the functions and tables of a parsed statement, in lower case."""
    if isinstance(node, list):
        for item in node:
            yield from _named(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"function_name", "table_name"} and isinstance(value, str):
                yield value.lower().strip('"')
            else:
                yield from _named(value)


if __name__ == "__main__":
    main()
