"""``make bench``: builds, checks, questions and rivals side by side, as a table in ``results.md``.

Each run is a process of its own; both sides of a ratio take turns, and the ratio is the
median of the rounds. Peak memory is the operating system's own figure for the process.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
FACTS = HERE.parent / "datasets"
LARGE = 1_000_000
"""From this many models on one round is run."""
KG = [sys.executable, "-m", "kg"]
RIVALS = ("sqlite", "pandas", "kuzu", "oxigraph")
Told = dict[str, str]
"""A line that one of the scripts beside this one printed."""
QUESTION = "diffusion video models under 5B params with open weights"


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock, peak memory in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Line:
    """One line of the table: what, against what, and how it came out."""

    size: str
    what: str
    against: str
    ours: str
    theirs: str
    ratio: str
    goal: str


def measure(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: It failed.
    """
    begun = time.perf_counter()
    pid = os.posix_spawnp(
        command[0],
        list(command),
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        msg = f"failed: {' '.join(command)}"
        raise SystemExit(msg)
    return Run(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def paired(
    ours: Sequence[str], theirs: Sequence[str], rounds: int, fresh: Sequence[Path] = ()
) -> tuple[list[Run], list[Run]]:
    """Both commands in turn; files in ``fresh`` are removed before each run."""
    sides: tuple[list[Run], list[Run]] = ([], [])
    for _ in range(rounds):
        for command, kept in zip((ours, theirs), sides, strict=True):
            for path in fresh:
                path.unlink(missing_ok=True)
            kept.append(measure(command))
    return sides


def line(size: str, what: str, against: str, sides: tuple[list[Run], list[Run]], goal: str) -> list[Line]:
    """Time and memory of two sides as two lines."""
    ours, theirs = sides
    ratio = statistics.median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))
    memory = statistics.median(a.peak_mb / b.peak_mb for a, b in zip(ours, theirs, strict=True))
    seconds = [f"{statistics.median(run.seconds for run in side):.2f} s" for side in sides]
    peaks = [f"{statistics.median(run.peak_mb for run in side):,.0f} MB" for side in sides]
    times, _, most = goal.partition("; ")
    return [
        Line(size, what, against, *seconds, f"{ratio:.2f}", times),
        Line(size, f"{what}, peak memory", against, *peaks, f"{memory:.2f}", most if most != times else ""),
    ]


def at_size(models: int, rounds: int, rivals: Sequence[str], work: Path) -> tuple[list[Line], Run]:
    """Everything measured at one size, and the build alone, for the growth."""
    facts, store, plain = work / "facts", work / "ours.duckdb", work / "plain.duckdb"
    shutil.rmtree(facts, ignore_errors=True)
    measure([sys.executable, str(HERE / "landscape.py"), str(facts), "--models", str(models)])
    size = f"{models:,}"
    reference = [sys.executable, str(HERE / "plain.py")]
    build = paired([*KG, "build", "--facts", str(facts), "--out", str(store)],
                   [*reference, "load", str(facts), str(plain)], rounds, [store, plain])  # fmt: skip
    measure([*KG, "build", "--facts", str(facts), "--out", str(store)])
    check = paired([*KG, "check", "--facts", str(facts)], [*reference, "check", str(facts)], rounds)
    lines = [
        *line(
            size,
            "build: claims, views, conflicts, costs",
            "DuckDB, typed load and rules, file",
            build,
            "4; 2",
        ),
        *line(
            size, "check: read and rules, no file", "DuckDB, typed load and rules, in memory", check, "2; 2"
        ),
    ]
    asked = _json([sys.executable, str(HERE / "ours.py"), "ask", str(store)])
    by_id, shown = _json([*reference, "ask", str(plain)])
    headline, *others = asked
    lines += [
        _answered(size, headline, [by_id], "SQL by hand, ids alone", ""),
        _answered(size, headline, [shown], "SQL by hand, the same columns", ""),
        *(_answered(size, one, [], "", "") for one in others),
    ]
    ours = Run(statistics.median(r.seconds for r in build[0]), statistics.median(r.peak_mb for r in build[0]))
    plain.unlink()
    store.unlink()
    lines += [found for name in rivals for found in against(name, size, facts, work, ours, asked)]
    return lines, ours


def against(name: str, size: str, facts: Path, work: Path, ours: Run, asked: Sequence[Told]) -> list[Line]:
    """A rival's load and questions beside ours; its rows are held to the same digest."""
    store = work / f"{name}.store"
    rival = [sys.executable, str(HERE / "rivals.py"), name]
    measure([*rival, "prepare", str(facts)])
    theirs = measure([*rival, "load", str(facts), str(store)])
    answered = _json([*rival, "ask", str(store)])
    lines = line(size, "build", f"{name}, load alone", ([ours], [theirs]), "1; ")
    lines += [
        _answered(size, one, answered, name, "1")
        for one in asked
        if any(other["question"] == one["question"] for other in answered)
    ]
    shutil.rmtree(store, ignore_errors=True)
    store.unlink(missing_ok=True)
    return lines


def _answered(size: str, one: Told, others: Sequence[Told], against: str, goal: str) -> Line:
    """One of our questions beside the same of another, where it has it.

    Raises:
        SystemExit: The rows differ.
    """
    what, ours = f"question, warm: {one['question']}", float(one["warm"])
    other = next((o for o in others if o["question"] == one["question"]), None)
    if other is None:
        return Line(size, what, "", f"{ours * 1000:.1f} ms", "", "", "")
    if other["digest"] != one["digest"]:
        msg = f"{against} answers {one['question']} otherwise: {other['rows']} rows, ours {one['rows']}"
        raise SystemExit(msg)
    theirs = float(other["warm"])
    return Line(
        size, what, against, f"{ours * 1000:.1f} ms", f"{theirs * 1000:.1f} ms",
        f"{ours / theirs:.2f}", goal,
    )  # fmt: skip


def _json(command: Sequence[str]) -> list[Told]:
    read, write = os.pipe()
    pid = os.posix_spawnp(
        command[0], list(command), os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)]
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        rows = [json.loads(text) for text in pipe if text.startswith("{")]
    os.waitpid(pid, 0)
    return rows


def start_up(rounds: int) -> list[Line]:
    """Cold starts against importing DuckDB, on the curated facts."""
    # A program that is installed has its modules compiled; who works on it may have turned that off.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    measure([*KG, "build"])
    floor = [sys.executable, "-c", "import duckdb"]
    helped = paired([*KG, "--help"], floor, rounds)
    asked = paired([*KG, "ask", QUESTION], floor, rounds)
    reports = [word for name in ("common", "reports") for word in ("--facts", str(FACTS / name))]
    all_facts = paired([*KG, "build", "--force"], floor, rounds)
    with tempfile.TemporaryDirectory() as work:
        out = ["--out", str(Path(work) / "reports.duckdb")]
        reports_alone = paired([*KG, "build", "--force", *reports, *out], floor, rounds)
    return [
        *line("curated", "kg --help, cold", "import duckdb", helped, "2")[:1],
        *line("curated", "kg ask, cold", "import duckdb", asked, "2.2")[:1],
        *line("curated", "kg build, all facts", "import duckdb", all_facts, "25")[:1],
        *line("curated", "kg build, reports alone", "import duckdb", reports_alone, "15")[:1],
    ]


def page(lines: list[Line], rounds: int) -> str:
    """The table with the facts of the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    head = (
        "# Benchmark\n\nWritten by `make bench`. A made-up landscape (`landscape.py`) as the files a user would have; "
        f"medians of {rounds} rounds at the smaller sizes and of fewer at the largest, both sides in turn.\n\n"
        f"Python {platform.python_version()}, DuckDB {duckdb.__version__}, {os.cpu_count()} cores, {memory:.0f} GiB.\n\n"
        "| models | what | against | ours | theirs | ratio | goal, at most |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    )
    rows = (
        f"| {r.size} | {r.what} | {r.against} | {r.ours} | {r.theirs} | {r.ratio} | {r.goal} |" for r in lines
    )
    return head + "\n".join(rows) + "\n"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure the atlas beside plain DuckDB and other stores.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--rivals", nargs="*", choices=RIVALS, default=RIVALS, help="other stores to measure beside"
    )
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    given = parser.parse_args()
    lines, growth = start_up(given.rounds), {}
    for models in given.sizes:
        with tempfile.TemporaryDirectory() as work:
            rounds = given.rounds if models < LARGE else 1
            found, growth[models] = at_size(models, rounds, given.rivals, Path(work))
            lines += found
        given.out.write_text(page(lines, given.rounds), "utf-8")
        print(f"{models:,} models measured", flush=True)
    for small, large in zip(given.sizes, given.sizes[1:], strict=False):
        a, b = growth[small], growth[large]
        lines.append(Line(f"{small:,} to {large:,}", "growth of the build", "", f"{b.seconds:.1f} s", f"{a.seconds:.1f} s",
                          f"{b.seconds / a.seconds:.1f}", "11" if large == 10 * small else ""))  # fmt: skip
    given.out.write_text(page(lines, given.rounds), "utf-8")


if __name__ == "__main__":
    main()
