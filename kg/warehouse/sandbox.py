"""Run somebody's SQL where it can do no harm: in a process of its own that can be ended.

DuckDB's settings keep a statement from files and the network, and parsing keeps it to one
question, but a single long function call hears no interrupt and heeds no memory limit. So it
runs in a worker (`kg.warehouse.worker`), started without ``fork`` and therefore safe from threads,
which ends when it takes too long, when its memory is used up, and when its parent is gone.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import CallError, KgError
from kg.rows import Rows

Parameters = Sequence[Any] | Mapping[str, Any]
TOO_LONG = 124
"""The exit status of a worker whose statement took too long."""
MOST = 1_000_000_000
"""What no limit is above."""
GRACE = 5.0
"""Seconds that a worker has to start and to hand over its rows, beyond what its statement may take."""


@dataclass(frozen=True)
class Limits:
    """What one statement may use.

    Attributes:
        seconds: Time until it is ended.
        gibibytes: Address space of its process, the libraries' own included: at least 0.6. Above about 2,
            DuckDB allocates a single value of 2 GB, which nothing but the time ends; to plan
            ``models_as_of`` takes between 2 and 3.
        rows: Rows that it may give; more are cut off, and said to be.
        mebibytes: What the rows may fill; those beyond are cut off, too.

    Raises:
        CallError: A limit is no number, or none.
    """

    seconds: float = 60.0
    gibibytes: float = 4.0
    rows: int = 1_000_000
    mebibytes: float = 256.0

    def __post_init__(self) -> None:
        """Refuse what is no limit: infinity, and what is no number."""
        for name, value in vars(self).items():
            if not 0 < value <= MOST:
                msg = f"{value} {name} is no limit (give more than 0, and at most {MOST:,})"
                raise CallError(msg)


@dataclass
class Sandbox:
    """A worker for one warehouse, kept warm from one statement to the next.

    Statements of several threads run one after the other; each opens the file anew, so that
    a warehouse that was built meanwhile is the one that answers.
    """

    path: Path
    _worker: "subprocess.Popen[bytes] | None" = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def run(self, sql: str, parameters: Parameters | None = None, limits: Limits | None = None) -> Rows:
        """Rows of one SELECT.

        Raises:
            CallError: It is not one SELECT, DuckDB refuses it, or it met a limit.
            WarehouseError: The warehouse cannot be read.
        """
        with self._lock:
            return self._run(sql, parameters or [], limits or Limits())

    def close(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker is not None:
            _end(worker)

    def _run(self, sql: str, parameters: Parameters, limits: Limits) -> Rows:
        if self._worker is not None and self._worker.poll() is not None:
            self.close()
        if self._worker is None:
            self._worker = _start()
            # Who forgets to close leaves nothing running.
            weakref.finalize(self, _end, self._worker)
        worker = self._worker
        request = _packed((self.path, sql, parameters, limits))
        # Outside of the worker, too, time is limited: what it is busy with may not let its own clock ring.
        clock = threading.Timer(limits.seconds + GRACE, worker.kill)
        clock.start()
        try:
            answer = _asked(worker, request)
        # A ValueError is a pipe that another thread closed: it ended the worker.
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            late = clock.finished.is_set()
            # Its own status says why it ended, so it must not be killed before it has one.
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.wait(GRACE)
            self.close()
            raise _ended(TOO_LONG if late else worker.returncode, limits) from None
        finally:
            clock.cancel()
        if isinstance(answer, KgError):
            raise answer
        return answer


def run_select(
    path: Path, sql: str, parameters: Parameters | None = None, limits: Limits | None = None
) -> Rows:
    """Rows of one SELECT, in a worker that ends with it.

    Raises:
        CallError: It is not one SELECT, DuckDB refuses it, or it met a limit.
        WarehouseError: The warehouse cannot be read.
    """
    sandbox = Sandbox(path)
    try:
        return sandbox.run(sql, parameters, limits)
    finally:
        sandbox.close()


def _start() -> "subprocess.Popen[bytes]":
    """A worker that imports the same ``kg`` as this process, not one of the working directory."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.warehouse.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path)},
    )


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
    worker.wait()


def _packed(request: tuple[Any, ...]) -> bytes:
    """A request as bytes, whole before any of it is sent: half of one would spoil those after it."""
    try:
        return pickle.dumps(request)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        msg = f"a parameter is no plain value: {error} (give texts, numbers, dates or lists of them)"
        raise CallError(msg) from None


def _asked(worker: "subprocess.Popen[bytes]", request: bytes) -> Rows | KgError:
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    worker.stdin.write(request)
    worker.stdin.flush()
    rows, columns = Rows(), ()
    while isinstance(part := pickle.load(worker.stdout), list | tuple):  # noqa: S301 - our own worker wrote it
        if isinstance(part, tuple):
            columns = part
        else:
            rows += [dict(zip(columns, row, strict=True)) for row in part]
    return part if isinstance(part, KgError) else Rows(rows, columns, truncated=bool(part))


def _ended(code: int | None, limits: Limits) -> CallError:
    if code == TOO_LONG:
        return CallError(f"the statement took longer than {limits.seconds:g} s and was ended (select less)")
    if code == 1:
        return CallError("the process that runs SQL failed (python -m kg.warehouse.worker shows why)")
    # A signal: the system's own, or the library's that could not get memory.
    return CallError(f"the statement took more than {limits.gibibytes:g} GiB and was ended (select less)")
