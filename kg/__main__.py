"""``kg`` and ``python -m kg``."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

STOPS = ("SIGINT", "SIGTERM", "SIGHUP")


def main() -> None:
    """Run the command line; signals come first, so that one at any later moment ends it plainly."""
    # What is opened next would take the place of a closed stream, and what is said there.
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for number in (getattr(signal, name) for name in STOPS if hasattr(signal, name)):
        # Who runs it without hang-ups means that.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    from kg.faces.cli import main as run  # noqa: PLC0415

    run()


def _end(number: int, _frame: FrameType | None) -> None:
    """Leave nothing behind and end; an exception would surprise whatever happens to be running."""
    discard = getattr(sys.modules.get("kg.warehouse.beside"), "discard_all", None)
    if discard:
        discard()
    if os.isatty(2):
        os.write(2, b"\x1b[?25h\n")  # a spinner hides the cursor
    os._exit(128 + number)


if __name__ == "__main__":
    main()
