"""The warehouse that a server speaks of: one atlas that its threads take in turns."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.atlas import Atlas
from kg.rows import Rows
from kg.warehouse.sandbox import Limits, Sandbox

LIMITS = Limits(seconds=10, gibibytes=4, rows=1000, mebibytes=8)
"""What a statement of an assistant may take."""


@dataclass
class Served:
    """A warehouse; after a build, the new one.

    Attributes:
        path: The file.
    """

    path: Path
    _atlas: Atlas | None = field(default=None, repr=False)
    _seen: tuple[int, int] = (0, 0)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        """Make the sandbox; its process starts with the first statement."""
        self._sandbox = Sandbox(self.path)

    @contextlib.contextmanager
    def atlas(self) -> Iterator[Atlas]:
        """The atlas, for one thread at a time.

        Raises:
            WarehouseError: The warehouse is missing or damaged.
        """
        with self._turn:
            self._renew()
            if self._atlas is None:
                self._atlas = Atlas(self.path)
            yield self._atlas

    def _renew(self) -> None:
        """Let go of a file in whose place another one stands."""
        try:
            stat = self.path.stat()
        except OSError:
            return
        seen = (stat.st_ino, stat.st_mtime_ns)
        if seen != self._seen:
            self._close()
            self._seen = seen

    def sql(self, statement: str) -> Rows:
        """Rows of somebody's SELECT, under `LIMITS`.

        Raises:
            CallError: It is not one SELECT, or it met a limit.
        """
        return self._sandbox.run(statement, limits=LIMITS)

    def stop(self) -> None:
        """End the statement that runs, if one does."""
        self._sandbox.close()

    def close(self) -> None:
        """Let go of the file and of the sandbox."""
        self.stop()
        with self._turn:
            self._close()

    def _close(self) -> None:
        if self._atlas is not None:
            self._atlas.close()
        self._atlas = None
