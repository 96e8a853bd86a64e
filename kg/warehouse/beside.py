"""A folder beside what is to be written, gone again however the work ends.

A folder is locked as long as its process lives, so that the next one to write there can tell
what a killed process left from what another is working on.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from glob import escape
from pathlib import Path

_held: set[Path] = set()


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A fresh folder next to the target; those that killed processes left there are removed first.

    Raises:
        OSError: Nothing can be written there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    name = f".{target.name}.unfinished-"
    folder = target.parent / (name + secrets.token_hex(4))
    with contextlib.ExitStack() as own:
        # One at a time: a folder that is not locked yet looks as if nobody had it.
        with _locked(target.parent):
            for left in target.parent.glob(f"{escape(name)}*"):
                with contextlib.suppress(OSError), _locked(left, wait=False):
                    shutil.rmtree(left, ignore_errors=True)
            _held.add(folder)
            folder.mkdir(0o700)
            own.enter_context(_locked(folder))
        own.callback(_discard, folder)
        yield folder


def discard_all() -> None:
    """Remove every folder that this process has: it ends now."""
    for folder in tuple(_held):
        _discard(folder)


def _discard(folder: Path) -> None:
    # Another thread may still be writing there.
    for _ in range(5):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
    _held.discard(folder)


@contextlib.contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """A lock that the system takes back from a process that ends; none where it has no such locks.

    Raises:
        OSError: Somebody else has it.
    """
    try:
        import fcntl  # noqa: PLC0415 - Unix only
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
