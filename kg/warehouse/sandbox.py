"""Run somebody's SQL where it can do no harm: in a process of its own that can be ended.

DuckDB's settings keep it from files and the network, and one parsed statement
keeps it to one question, but a single long function call hears no interrupt and
heeds no memory limit. A child process with its own limits does.
"""

import multiprocessing
import resource
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import CallError, KgError
from kg.warehouse.connect import connect, fetch

SECONDS = 60.0
GIBIBYTES = 6.0


@dataclass(frozen=True)
class Limits:
    """What one statement may use.

    Attributes:
        seconds: Time until it is ended.
        gibibytes: Address space of its process, the libraries' own included.
    """

    seconds: float = SECONDS
    gibibytes: float = GIBIBYTES


def run_guarded(
    path: Path, sql: str, values: Mapping[str, Any] | None = None, limits: Limits | None = None
) -> list[dict[str, Any]]:
    """Rows of one SELECT, run read-only in a process that is ended when it takes too much.

    Raises:
        CallError: It is not one SELECT, DuckDB refuses it, or it met a limit.
        WarehouseError: The warehouse cannot be read.
    """
    allowed = limits or Limits()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, path, sql, dict(values or {}), allowed))
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(allowed.seconds) else _too_long(allowed)
    except EOFError:
        msg = f"the statement took more than {allowed.gibibytes:g} GiB and was ended (select less)"
        answer = CallError(msg)
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(answer, KgError):
        raise answer
    rows: list[dict[str, Any]] = answer
    return rows


def _too_long(limits: Limits) -> CallError:
    return CallError(
        f"the statement took longer than {limits.seconds:g} s and was ended (select less)"
    )


def _work(pipe: Connection, path: Path, sql: str, values: dict[str, Any], limits: Limits) -> None:
    most = int(limits.gibibytes * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        pipe.send(_rows(path, sql, values))
    except KgError as error:
        pipe.send(error)
    except MemoryError:
        pipe.send(CallError(f"the statement took more than {limits.gibibytes:g} GiB (select less)"))
    except duckdb.Error as error:
        pipe.send(CallError(str(error).strip()))


def _rows(path: Path, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    con = connect(path)
    one_select(con, sql)
    return fetch(con, sql, values)


def one_select(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuse everything but exactly one query.

    Raises:
        CallError: It is something else, or does not parse.
    """
    try:
        statements = con.extract_statements(sql)
    except duckdb.Error as error:
        raise CallError(str(error).strip()) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        msg = (
            "give exactly one SELECT (the warehouse is read-only; change the facts and build again)"
        )
        raise CallError(msg)
