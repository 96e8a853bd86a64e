"""Run the attacks: ``python -m fuzz [--only NAME] [--share 0.1] [--seed N]``.

A case is made from the seed and its number alone, so that what is printed can be made again.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fuzz import facts, imports, kills, questions, sandbox

Outcome = tuple[str, str]
"""What became of a case, and what to say of it where it failed; ``failed`` is the outcome of a fault."""


@dataclass(frozen=True)
class Attack:
    """One kind of attack.

    Attributes:
        cases: How many, as a whole.
        batch: How many one call takes.
        run: Seed, first case, how many, and a folder of its own to what became of each.
    """

    cases: int
    batch: int
    run: Callable[[int, int, int, Path], Sequence[Outcome]]


ATTACKS = {
    "facts": Attack(20_000, 25, facts.run),
    "imports": Attack(10_000, 50, imports.run),
    "questions": Attack(20_000, 250, questions.run),
    "kills": Attack(300, 10, kills.run),
    "sandbox": Attack(300, 25, sandbox.run),
}


def main() -> int:
    """Run what is asked for, print figures and faults; the status tells whether there was a fault."""
    asked = _options()
    print(f"seed {asked.seed}, share {asked.share:g}, {asked.jobs} processes", flush=True)
    faults = 0
    for name in asked.only or ATTACKS:
        faults += _attack(name, asked.seed, max(1, round(ATTACKS[name].cases * asked.share)), asked.jobs)
    return min(faults, 1)


def _options() -> argparse.Namespace:
    share = os.environ.get("KG_FUZZ", "1")
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--only", action="append", choices=ATTACKS)
    parser.add_argument(
        "--share", type=float, default=float(share), help="of all cases; KG_FUZZ is the default"
    )
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _attack(name: str, seed: int, cases: int, jobs: int) -> int:
    attack, started = ATTACKS[name], time.monotonic()
    starts = range(0, cases, attack.batch)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(jobs) as pool:
        one = partial(_batch, name, seed, cases, Path(folder))
        outcomes = [outcome for batch in pool.map(one, starts) for outcome in batch]
    counts = Counter(outcome for outcome, _ in outcomes)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.most_common())
    print(f"{name}: {len(outcomes):,} cases in {time.monotonic() - started:.0f} s: {told}", flush=True)
    for number, (outcome, text) in enumerate(outcomes):
        if outcome == "failed":
            print(f"  {name} {seed}-{number}: {text}", flush=True)
    return counts["failed"]


def _batch(name: str, seed: int, cases: int, folder: Path, first: int) -> Sequence[Outcome]:
    attack = ATTACKS[name]
    own = folder / str(first)
    own.mkdir()
    return attack.run(seed, first, min(attack.batch, cases - first), own)


if __name__ == "__main__":
    sys.exit(main())
