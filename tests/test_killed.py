"""Killed, damaged, in the wrong place: nothing is left behind, nothing else is overwritten, the cause is said."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.atlas import Atlas, is_fresh, open_atlas
from kg.build import build
from kg.errors import WarehouseError
from kg.warehouse.beside import beside
from kg.warehouse.fingerprint import data_folder
from tests.conftest import MODELS, FolderOfFacts

KG = [sys.executable, "-m", "kg"]


def unfinished(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a build and wait until it has begun to write."""
    started: list[subprocess.Popen[str]] = []
    # Whoever runs the tests may have been told to ignore a hang-up; the builds are not.
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)

    def start() -> subprocess.Popen[str]:
        command = [*KG, "build", "--facts", str(data_folder("datasets")), "--out", str(tmp_path / "w.duckdb")]
        known = unfinished(tmp_path)
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(child)
        deadline = time.monotonic() + 30
        while unfinished(tmp_path) == known and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        return child

    yield start
    signal.signal(signal.SIGHUP, before)
    for child in started:
        child.kill()
        child.communicate()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_build_that_is_told_to_stop_leaves_nothing_and_says_nothing(
    running: Callable[[], subprocess.Popen[str]], tmp_path: Path, name: str
) -> None:
    child, number = running(), getattr(signal, name)
    child.send_signal(number)
    assert child.communicate(timeout=30) == ("", "")
    assert child.returncode == 128 + number
    assert unfinished(tmp_path) == []


def test_the_next_build_removes_what_a_killed_one_left(
    running: Callable[[], subprocess.Popen[str]], tmp_path: Path
) -> None:
    child = running()
    child.kill()
    child.wait()
    assert len(unfinished(tmp_path)) == 1
    assert running().wait(60) == 0
    assert unfinished(tmp_path) == []


def test_what_another_is_working_on_is_left_alone(tmp_path: Path) -> None:
    with beside(tmp_path / "w") as first, beside(tmp_path / "w") as second:
        assert first.is_dir()
        assert second.is_dir()
    assert unfinished(tmp_path) == []


def test_a_hidden_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".w.backup").mkdir()
    with beside(tmp_path / "w"):
        pass
    assert unfinished(tmp_path) == [tmp_path / ".w.backup"]


def test_a_hang_up_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    command = [*KG, "build", "--facts", str(data_folder("datasets")), "--out", str(tmp_path / "w.duckdb")]
    child = subprocess.Popen(["nohup", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    child.send_signal(signal.SIGHUP)
    assert child.wait(60) == 0


def test_a_statement_ends_at_its_limit_though_its_parent_was_killed(small: Atlas) -> None:
    long = "select count(*) from range(100000000) a, range(100000000) b"
    child = subprocess.Popen([*KG, "sql", long, "--timeout", "3", "--warehouse", str(small.path)])
    workers: list[int] = []
    while not workers and child.poll() is None:
        workers = [int(line) for line in _children(child.pid)]
    child.kill()
    child.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{workers[0]}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{workers[0]}").exists()


def _children(pid: int) -> list[str]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return found.read_text().split() if found.exists() else []


# Where a warehouse goes.


def a_fact_file(folder: Path) -> Path:
    return folder / "facts" / "models.csv"


def a_text(folder: Path) -> Path:
    (folder / "notes.txt").write_text("mine")
    return folder / "notes.txt"


def a_database(folder: Path) -> Path:
    with sqlite3.connect(folder / "mine.sqlite") as con:
        con.execute("create table mine (a)")
    con.close()
    return folder / "mine.sqlite"


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def a_link_to_a_text(folder: Path) -> Path:
    (folder / "link").symlink_to(a_text(folder))
    return folder / "link"


def a_link_to_itself(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


OTHERS = [
    a_fact_file,
    a_text,
    a_database,
    a_pipe,
    a_link_to_a_text,
    a_link_to_itself,
    lambda _: Path(os.devnull),
]


@pytest.mark.parametrize("other", OTHERS)
def test_nothing_but_a_warehouse_is_replaced(
    facts: FolderOfFacts, tmp_path: Path, other: Callable[[Path], Path]
) -> None:
    folder, out = facts(), other(tmp_path)
    before = (out.lstat().st_mode, out.read_bytes() if out.is_file() else b"")
    with pytest.raises(WarehouseError, match="is left alone"):
        build([folder], out)
    assert (out.lstat().st_mode, out.read_bytes() if out.is_file() else b"") == before


def test_a_link_to_a_warehouse_is_followed(facts: FolderOfFacts, tmp_path: Path) -> None:
    (tmp_path / "link.duckdb").symlink_to(tmp_path / "w.duckdb")
    build([facts()], tmp_path / "link.duckdb")
    build([facts(models_csv=MODELS.splitlines()[0] + "\n")], tmp_path / "link.duckdb")
    assert (tmp_path / "link.duckdb").is_symlink()
    with Atlas(tmp_path / "w.duckdb") as atlas:
        assert atlas.rows("from models") == []


# What is wrong with a file.


@pytest.mark.parametrize("lost", [1, 100_000, 1_000_000])
def test_a_truncated_warehouse_is_not_taken_for_a_whole_one(small: Atlas, tmp_path: Path, lost: int) -> None:
    (tmp_path / "w.duckdb").write_bytes(small.path.read_bytes()[:-lost])
    with pytest.raises(WarehouseError, match=r"is damaged.* kg build --out"):
        Atlas(tmp_path / "w.duckdb")


@pytest.mark.parametrize("place", [16, 4100, 8200])
def test_a_damaged_header_is_called_that(small: Atlas, tmp_path: Path, place: int) -> None:
    data = bytearray(small.path.read_bytes())
    data[place] ^= 0xFF
    (tmp_path / "w.duckdb").write_bytes(data)
    with pytest.raises(WarehouseError, match="is damaged"):
        Atlas(tmp_path / "w.duckdb")


def test_a_file_of_another_program_is_called_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="is not a warehouse"):
        Atlas(a_database(tmp_path))


def test_an_export_reads_no_other_version(tmp_path: Path) -> None:
    from kg.export import export  # noqa: PLC0415

    with pytest.raises(WarehouseError, match="is not a warehouse"):
        export(a_text(tmp_path), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_default_warehouse_heals(
    facts: FolderOfFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = facts()
    with open_atlas(facts=[folder]) as atlas:
        path = atlas.path
    for damage in (path.read_bytes()[:-300_000], b"", b"not a database"):
        path.write_bytes(damage)
        assert not is_fresh(path, [folder])
        with open_atlas(facts=[folder]) as atlas:
            assert len(atlas.rows("from models")) == 4


# Where output goes.


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_a_reader_that_goes_away_is_no_failure(small: Atlas, form: str) -> None:
    command = [*KG, "sql", "from claims, range(500)", "-f", form, "--warehouse", str(small.path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    child.stdout.read(1)
    child.stdout.close()
    assert (child.wait(60), child.stderr.read()) == (0, b"")
    child.stderr.close()


def said(command: str, small: Atlas, **environment: str) -> tuple[int, list[str]]:
    """Status and standard error of a command line; ``$KG`` is ours."""
    ran = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False,
        env={**os.environ, "KG": f"{sys.executable} -m kg", "KG_WAREHOUSE": str(small.path), **environment},
    )  # fmt: skip
    return ran.returncode, ran.stderr.decode().splitlines()


@pytest.mark.parametrize(
    ("command", "cause"),
    [
        ("$KG sql 'select 1 as a' >&-", "standard output is closed"),
        ("$KG sql 'select 1 as a' >/dev/full", "No space left on device"),
        ("$KG show imagen >/dev/full", "No space left on device"),
        ("$KG sql 'from claims' -f csv >/dev/full", "No space left on device"),
        ("PYTHONIOENCODING=ascii $KG show 谷歌", "ascii"),
        ("PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 LC_ALL=C $KG ask 扩散模型", "PYTHONUTF8=1"),
        ("$KG ask $'\\xff'", "is no text in utf-8"),
        ("printf '\\xff' | $KG ask", "is no text in utf-8"),
        ("printf '\\xff' | $KG sql", "is no text in utf-8"),
    ],
)
def test_what_the_output_or_input_cannot_take_is_one_line_with_its_cause(
    small: Atlas, command: str, cause: str
) -> None:
    status, lines = said(command, small)
    assert status == 2
    assert len(lines) == 1
    assert lines[0].startswith("kg: ")
    assert cause in lines[0]


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_a_closed_input_or_error_output_is_an_empty_one(small: Atlas, closed: str) -> None:
    assert said(f"[ $($KG sql 'select 1 as a' -f csv {closed} | wc -l) = 2 ]", small) == (0, [])


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_a_check_leaves_nothing_either(facts: FolderOfFacts, tmp_path: Path, name: str) -> None:
    place = tmp_path / "scratch"
    place.mkdir()
    command = [*KG, "check", "--facts", str(facts())]
    environment = {**os.environ, "TMPDIR": str(place)}
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not unfinished(place) and child.poll() is None:
        time.sleep(0.005)
    child.send_signal(getattr(signal, name))
    child.wait(30)
    if name == "SIGKILL":
        assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    assert unfinished(place) == []
