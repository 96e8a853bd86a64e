"""The same questions and queries give the same rows on Spark as on one machine (run by ``make spark``)."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.atlas import Atlas
from kg.build import build
from kg.errors import CallError
from kg.export import export
from kg.query.library import queries, run
from kg.query.spark import Spark
from kg.warehouse.fingerprint import data_folder

ROOT = Path(__file__).resolve().parent.parent
LINES = (ROOT / "tests" / "questions.txt").read_text("utf-8").splitlines()
QUESTIONS = list(dict.fromkeys(line.split(" | ", 2)[0] for line in LINES if line and line[0] != "#"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Atlas, Spark]]:
    folder = tmp_path_factory.mktemp("real")
    build([data_folder("datasets")], folder / "atlas.duckdb")
    export(folder / "atlas.duckdb", folder / "exported")
    with Atlas(folder / "atlas.duckdb") as atlas:
        yield atlas, Spark(folder / "exported", "local[2]")


def plain(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as sorted text; floats to a millionth, as sums in another order differ beyond."""
    rounded = [{k: round(v, 6) if isinstance(v, float) else v for k, v in row.items()} for row in rows]
    return sorted(json.dumps(row, default=str, sort_keys=True, ensure_ascii=False) for row in rounded)


@pytest.mark.parametrize("name", list(queries()))
def test_a_query_of_the_library_gives_the_same_rows(real: tuple[Atlas, Spark], name: str) -> None:
    atlas, spark = real
    assert plain(spark.query(name)) == plain(run(atlas.con, name, {}))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_gives_the_same_answer(real: tuple[Atlas, Spark], question: str) -> None:
    atlas, spark = real
    here, there = atlas.ask(question), atlas.ask(question, engine="spark", at=spark.folder)
    for part in ("rows", "unknown", "disputed"):
        assert plain(getattr(there, part)) == plain(getattr(here, part))


def test_a_hundred_thousand_models_give_the_same_rows(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "benchmarks" / "landscape.py"), str(tmp_path / "facts")]
    subprocess.run([*script, "--models", "100000"], check=True)  # noqa: S603 - our own script
    build([tmp_path / "facts"], tmp_path / "w.duckdb")
    export(tmp_path / "w.duckdb", tmp_path / "exported")
    with Atlas(tmp_path / "w.duckdb") as atlas:
        spark = Spark(tmp_path / "exported", "local[2]")
        for name in ("models-by-family", "models-by-year", "largest-models", "conflicts-by-property"):
            assert plain(spark.query(name)) == plain(run(atlas.con, name, {}))


def test_two_exports_beside_each_other_keep_their_own_tables(
    real: tuple[Atlas, Spark], tmp_path: Path
) -> None:
    atlas, spark = real
    few = tmp_path / "facts"
    few.mkdir()
    (few / "sources.yaml").write_text(
        "survey: {kind: paper, authority: independent, publisher: L, title: A survey, title_en: A survey, date: 2026-10-01, date_basis: printed, language: en}\n"
    )
    (few / "sections.csv").write_text("id,name,kind,status,source,locator\nt,T,table,typed,survey,t\n")
    (few / "organizations.csv").write_text("id,name,source,locator\nopenai,OpenAI,survey,t\n")
    assert spark.rows("select count(*) as n from models")[0]["n"] > 0
    build([few], tmp_path / "few.duckdb")
    export(tmp_path / "few.duckdb", tmp_path / "exported")
    assert Spark(tmp_path / "exported", "local[2]").rows("select count(*) as n from models") == [{"n": 0}]
    assert spark.rows("select count(*) as n from models") == atlas.rows("select count(*) as n from models")


def test_what_is_no_export_is_a_plain_error(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no exported warehouse"):
        Spark(tmp_path).query("models-by-family")
