"""The warehouse as files, and the way on to Spark (whose answers ``make spark`` checks)."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from kg.atlas import Atlas
from kg.errors import CallError
from kg.export import FORMATS, export


@pytest.fixture
def warehouse(small: Atlas, tmp_path: Path) -> Path:
    """A warehouse that no atlas of this process holds open."""
    return Path(shutil.copy(small.path, tmp_path / "warehouse.duckdb"))


TABLES = {"parquet": "parquet", "csv": "csv", "json": "jsonl"}


@pytest.mark.parametrize("form", TABLES)
def test_every_table_is_written_with_its_rows(warehouse: Path, tmp_path: Path, form: str) -> None:
    written = export(warehouse, tmp_path / "exported", form)
    manifest = json.loads((tmp_path / "exported" / "manifest.json").read_text("utf-8"))
    assert {name: table["rows"] for name, table in manifest["tables"].items()} == written.tables
    assert manifest["tables"]["main/models"]["columns"]["parameters"] == "DOUBLE"
    assert (tmp_path / "exported" / "main" / f"models.{TABLES[form]}").exists()


def test_parquet_reads_back_equal(small: Atlas, warehouse: Path, tmp_path: Path) -> None:
    folder = export(warehouse, tmp_path / "exported").folder
    with duckdb.connect() as con:
        models = con.execute(
            f"select id, parameters from '{folder}/main/models.parquet' order by id"
        ).fetchall()
        claims = con.execute(f"select count(*) from '{folder}/main/claims/*/*.parquet'").fetchall()
    assert models == [
        (row["id"], row["parameters"]) for row in small.rows("select id, parameters from models order by id")
    ]
    assert claims == [(small.rows("select count(*) as n from claims")[0]["n"],)]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_facts_give_the_same_bytes(warehouse: Path, tmp_path: Path, form: str) -> None:
    once, again = (contents(export(warehouse, tmp_path / name, form).folder) for name in ("once", "again"))
    assert once == again


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_that_holds_something_is_left_alone(small: Atlas, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CallError, match="is there already and not empty"):
        export(small.path, tmp_path)
    assert [path.name for path in tmp_path.glob("mine*")] == ["mine.txt"]


def test_an_atlas_in_use_is_exported_too(small: Atlas, tmp_path: Path) -> None:
    assert small.rows("select count(*) as n from models")
    assert export(small.path, tmp_path / "exported").tables["main/models"]
    assert [path.name for path in tmp_path.glob("*exported*")] == ["exported"]


@pytest.mark.parametrize(
    ("form", "folder", "said"),
    [("xml", "x", "there is no format 'xml'"), ("csv", "/proc/none/x", "cannot write /proc/none/x")],
)
def test_a_call_at_fault_says_what_to_change(
    small: Atlas, tmp_path: Path, form: str, folder: str, said: str
) -> None:
    with pytest.raises(CallError, match=said):
        export(small.path, tmp_path / folder, form)


@pytest.mark.parametrize(("engine", "at"), [("spark", None), ("sparc", Path("x"))])
def test_another_engine_needs_an_export(small: Atlas, engine: str, at: Path | None) -> None:
    with pytest.raises(CallError, match="--engine is duckdb, or spark with --at DIR"):
        small.ask("video models", engine=engine, at=at)
