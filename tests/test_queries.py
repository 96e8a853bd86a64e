"""Every query of the library runs, on the real facts and on none."""

from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.build import build
from kg.errors import CallError
from kg.query.library import queries, run
from tests.conftest import SOURCES, UNITS

NAMES = sorted(queries())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of no facts at all."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "sources.yaml").write_text(SOURCES)
    (folder / "units.yaml").write_text(UNITS)
    out = folder / "empty.duckdb"
    build([folder], out)
    return out


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_with_its_defaults_and_gives_rows(atlas: Atlas, name: str) -> None:
    rows = atlas.query(name)
    assert rows
    assert "id" in rows[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_on_an_empty_warehouse(empty: Path, name: str) -> None:
    with Atlas(empty) as nothing:
        assert all("id" in row for row in nothing.query(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_answers(name: str) -> None:
    query = queries()[name]
    assert query.title
    assert not query.title.endswith(".")
    assert all(p.about for p in query.parameters)


def test_a_parameter_narrows_the_answer(atlas: Atlas) -> None:
    videos = atlas.query("models-since", since="2023-06", output="video")
    assert videos
    assert all("video" in row["output"] for row in videos)


def test_an_unknown_query_names_the_known_ones(atlas: Atlas) -> None:
    with pytest.raises(CallError, match="largest-models"):
        atlas.query("largest")


def test_an_unknown_parameter_names_the_known_ones(atlas: Atlas) -> None:
    with pytest.raises(CallError, match="it has: since, output"):
        atlas.query("models-since", sinse="2023")


@pytest.mark.parametrize(
    ("name", "given"), [("models-since", {"since": "soon"}), ("largest-models", {"top": "ten"})]
)
def test_a_parameter_of_another_type_is_refused(atlas: Atlas, name: str, given: dict[str, str]) -> None:
    with pytest.raises(CallError, match="write"):
        run(atlas.con, name, given)
