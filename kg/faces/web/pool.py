"""The atlases of a server, of the warehouse as it is now, and one sandbox for the SQL of readers."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.atlas import Atlas
from kg.errors import KgError
from kg.rows import Rows
from kg.warehouse.sandbox import Limits, Parameters, Sandbox

LEARNED = 500
"""Questions after which an atlas lets go of the names that they taught."""
WAITING = 3
"""Statements of SQL that run or wait at a time."""
LIMITS = Limits(seconds=10, gibibytes=2, rows=10_000, mebibytes=32)
"""What a statement of a stranger may take."""
Stamp = tuple[int, int, int]


class BusyError(KgError):
    """Others are being served; later there is room."""


@dataclass
class Pool:
    """Lends atlases, each to one request at a time; after a build, those of the new warehouse.

    Attributes:
        path: The warehouse.
    """

    path: Path
    _stamp: Stamp | None = None
    _idle: list[Atlas] = field(default_factory=list, repr=False)
    _lent: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _turns: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(WAITING), repr=False
    )

    def __post_init__(self) -> None:
        """Make the sandbox; its process starts with the first statement."""
        self._sandbox = Sandbox(self.path)

    def seen(self) -> Stamp | None:
        """What differs once another file stands there; None where none is."""
        try:
            seen = self.path.stat()
        except OSError:
            return None
        return seen.st_ino, seen.st_mtime_ns, seen.st_size

    @contextlib.contextmanager
    def atlas(self) -> Iterator[Atlas]:
        """An atlas that nobody else uses meanwhile.

        Raises:
            WarehouseError: The warehouse is damaged, or gone and none was open.
        """
        with self._changed:
            self._renew()
            atlas = self._idle.pop() if self._idle else Atlas(self.path)
            self._lent += 1
        try:
            yield atlas
        finally:
            if "lexicon" in vars(atlas) and len(atlas.lexicon.learned) > LEARNED:
                atlas.forget()
            with self._changed:
                self._lent -= 1
                self._idle.append(atlas)
                self._changed.notify_all()

    def _renew(self) -> None:
        """Let go of the old warehouse: a process sees the new one only when nobody has the old one open."""
        while (now := self.seen()) not in {None, self._stamp}:
            if not self._lent:
                self._let_go()
                self._stamp = now
                return
            self._changed.wait()

    def _let_go(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def sql(self, query: str, parameters: Parameters | None = None) -> Rows:
        """Rows of somebody's SELECT, one statement at a time, under limits.

        Raises:
            BusyError: Too many wait already.
            CallError: It is not one SELECT, or it met a limit.
        """
        if not self._turns.acquire(blocking=False):
            msg = "other statements are running (try again in some seconds)"
            raise BusyError(msg)
        try:
            return self._sandbox.run(query, parameters, LIMITS)
        finally:
            self._turns.release()

    def close(self) -> None:
        """Let go of everything."""
        with self._changed:
            self._let_go()
        self._sandbox.close()
