"""Builds that are killed: the last good warehouse stays, nothing is left behind, nothing is said."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from kg.atlas import Atlas
from tests.conftest import write_facts

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def run(seed: int, first: int, cases: int, folder: Path) -> Sequence[tuple[str, str]]:
    """Kill some builds of one folder one after the other."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would ignore it
    facts, out = write_facts(folder / "facts"), folder / "made" / "w.duckdb"
    command = [sys.executable, "-m", "kg", "build", "--force", "--facts", str(facts), "--out", str(out)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    outcomes = [
        _killed(command, out, whole, Random(f"kills {seed}-{n}")) for n in range(first, first + cases)
    ]
    subprocess.run(command, check=True, capture_output=True)
    if [path.name for path in out.parent.iterdir()] != [out.name]:
        outcomes[-1] = "failed", f"the next build left {list(out.parent.iterdir())}"
    return outcomes


def _killed(command: list[str], out: Path, whole: float, random: Random) -> tuple[str, str]:
    number, known = random.choice(SIGNALS), _unfinished(out)
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while child.poll() is None and not _listens(child.pid):
        time.sleep(0.005)
    time.sleep(random.uniform(0, whole))
    child.send_signal(number)
    _, said = child.communicate(timeout=30)
    faults = [f"standard error says {said[-200:]!r}"] if said else []
    # One that is ending anyway no longer listens.
    if child.returncode not in {0, -number, 128 + number}:
        faults.append(f"status {child.returncode}")
    if number != signal.SIGKILL and _unfinished(out) - known:
        faults.append(f"left {_unfinished(out) - known}")
    with Atlas(out) as atlas:
        if len(atlas.rows("from models")) != 4:
            faults.append("another warehouse")
    outcome = "finished" if child.returncode == 0 else number.name
    return ("failed", f"{number.name}: {'; '.join(faults)}") if faults else (outcome, "")


def _listens(pid: int) -> bool:
    """Whether a process handles signals: Python itself takes some moments until it does."""
    status = Path(f"/proc/{pid}/status")
    caught = re.search("SigCgt:\\s*([0-9a-f]+)", status.read_text()) if status.exists() else None
    return caught is None or bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def _unfinished(out: Path) -> set[str]:
    return {path.name for path in out.parent.iterdir()} - {out.name}
