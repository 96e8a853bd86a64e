"""A build is atomic, repeatable and readable while it is replaced."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from kg.atlas import Atlas, is_fresh, open_atlas
from kg.build import build
from kg.errors import CallError, FactsError, WarehouseError
from kg.warehouse.connect import connect
from tests.conftest import MODELS, FolderOfFacts


def test_the_same_facts_give_the_same_content(facts: FolderOfFacts, tmp_path: Path) -> None:
    folder = facts()
    first = build([folder], tmp_path / "a.duckdb")
    second = build([folder], tmp_path / "b.duckdb")
    assert first.content_hash == second.content_hash


def test_other_facts_give_other_content(facts: FolderOfFacts, tmp_path: Path) -> None:
    first = build([facts()], tmp_path / "a.duckdb")
    second = build([facts(models_csv=MODELS.replace("9.4B", "9.5B"))], tmp_path / "b.duckdb")
    assert first.content_hash != second.content_hash


def test_the_order_of_rows_does_not_change_what_is_resolved(facts: FolderOfFacts, tmp_path: Path) -> None:
    header, *rows = MODELS.splitlines()
    build([facts()], tmp_path / "a.duckdb")
    build([facts(models_csv="\n".join([header, *reversed(rows)]) + "\n")], tmp_path / "b.duckdb")
    with Atlas(tmp_path / "a.duckdb") as a, Atlas(tmp_path / "b.duckdb") as b:
        sql = "select id, developer, architecture, open_source from models order by id"
        assert a.sql(sql).fetchall() == b.sql(sql).fetchall()


def test_a_failed_build_leaves_the_last_good_file(facts: FolderOfFacts, tmp_path: Path) -> None:
    out = tmp_path / "atlas.duckdb"
    build([facts()], out)
    before = out.read_bytes()
    with pytest.raises(FactsError, match="1 problem in the facts"):
        build([facts(models_csv=MODELS.replace("9.4B", "x"))], out)
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_killed_build_leaves_the_last_good_file(facts: FolderOfFacts, tmp_path: Path) -> None:
    out = tmp_path / "atlas.duckdb"
    folder = facts()
    build([folder], out)
    before = out.read_bytes()
    command = [sys.executable, "-m", "kg", "build", "--facts", str(folder), "--out", str(out)]
    child = subprocess.Popen([*command, "--force"])
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob(".atlas.duckdb.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert list(tmp_path.glob(".atlas.duckdb.*"))
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert out.read_bytes() == before
    build([folder], out)
    with Atlas(out) as atlas:
        assert atlas.sql("select count(*) from models").fetchall() == [(4,)]


def test_a_reader_keeps_its_file_while_a_build_replaces_it(facts: FolderOfFacts, tmp_path: Path) -> None:
    out = tmp_path / "atlas.duckdb"
    build([facts()], out)
    with Atlas(out) as reader:
        build([facts(models_csv=MODELS.splitlines()[0] + "\n")], out)
        assert reader.rows("select count(*) as models from models") == [{"models": 4}]


def test_two_builds_beside_each_other_both_succeed(facts: FolderOfFacts, tmp_path: Path) -> None:
    out, folder = tmp_path / "atlas.duckdb", facts()
    command = [sys.executable, "-m", "kg", "build", "--facts", str(folder), "--out", str(out)]
    children = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]
    with Atlas(out) as atlas:
        assert atlas.sql("select count(*) from models").fetchall() == [(4,)]


def test_a_missing_folder_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot read the facts folder"):
        build([tmp_path / "nowhere"], tmp_path / "a.duckdb")


def test_an_empty_folder_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"holds no .csv or .yaml facts"):
        build([tmp_path], tmp_path / "a.duckdb")


def test_a_place_that_cannot_be_written_is_one_plain_line(facts: FolderOfFacts, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WarehouseError, match=r"cannot write .* --out FILE"):
        build([facts()], tmp_path / "file" / "a.duckdb")


def test_a_full_disk_is_one_plain_line(facts: FolderOfFacts) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(WarehouseError, match="cannot write"):
        build([facts()], full / "a.duckdb")


def test_a_missing_warehouse_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="kg build --out"):
        Atlas(tmp_path / "none.duckdb")


def test_what_is_no_warehouse_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_text("not a database, whatever its name says" * 200)
    with pytest.raises(WarehouseError, match="is not a warehouse"):
        Atlas(tmp_path / "x.duckdb")


def test_a_warehouse_of_another_version_says_so(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "old.duckdb")) as con:
        con.execute("create schema meta")
        con.execute("create table meta.build as select 'x' as fingerprint, '0' as format")
    with pytest.raises(WarehouseError, match="another version"):
        Atlas(tmp_path / "old.duckdb")


def test_a_locked_file_says_so(facts: FolderOfFacts, tmp_path: Path) -> None:
    out = tmp_path / "atlas.duckdb"
    build([facts()], out)
    holder = (
        f"import duckdb, time; c = duckdb.connect({str(out)!r}); print('open', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match="locked"):
            Atlas(out)
    finally:
        child.kill()
        child.communicate()


def test_the_default_warehouse_is_built_when_missing_and_when_stale(
    facts: FolderOfFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = facts()
    with open_atlas(facts=[folder]) as atlas:
        path = atlas.path
    assert is_fresh(path, [folder])
    facts(models_csv=MODELS.replace("9.4B", "9.5B"))
    assert not is_fresh(path, [folder])
    with open_atlas(facts=[folder]) as atlas:
        assert atlas.sql("select parameters from models where id = 'cogvideo'").fetchall() == [(9.5e9,)]


def test_the_file_is_written_in_an_old_storage_version(real_warehouse: Path) -> None:
    with connect(real_warehouse) as con:
        tags = con.execute(
            "select tags['storage_version'] from duckdb_databases() where not internal"
        ).fetchone()
    assert tags is not None
    assert tags[0] == "v1.4.0+"
