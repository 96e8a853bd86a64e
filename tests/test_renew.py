"""A warehouse brought up to date is the one that a whole build makes, to the last row of every table."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from kg.atlas import Atlas
from kg.build import Built, build
from kg.errors import FactsError
from kg.fingerprint import data_folder, digests
from kg.renew import change, renew, renewed_or_built
from tests.conftest import MODELS, FolderOfFacts, write_facts

Edit = Callable[[str], str]


@pytest.fixture(autouse=True)
def _worth_it_at_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "WORTH", 0)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the curated facts, to be changed."""
    return shutil.copytree(data_folder("datasets"), tmp_path / "facts")


def _changed(folder: Path, file: str, edit: Edit) -> None:
    path = folder / file
    before = path.read_text("utf-8")
    after = edit(before)
    assert after != before
    path.write_text(after, "utf-8")


def _replacing(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


def _renewed(folder: Path, out: Path) -> Built | None:
    return renew([folder], digests([folder]), out)


def _differing(one: Path, other: Path) -> list[str]:
    """The tables whose rows are not the same."""
    with duckdb.connect() as con:
        con.execute(f"attach '{one}' as a (read_only); attach '{other}' as b (read_only)")
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'b'"
        ).fetchall()
        return [
            name
            for (name,) in tables
            if con.execute(f"(from a.{name} except all from b.{name}) limit 1").fetchall()
            or con.execute(f"(from b.{name} except all from a.{name}) limit 1").fetchall()
        ]


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        pytest.param("models.csv", lambda text: _swap(text, "sora", "released", "2024-03"), id="a date"),
        pytest.param("models.csv", lambda text: _swap(text, "imagen", "parameters", "4.4B"), id="a disputed size"),
        pytest.param("evaluations.csv", lambda text: text.rsplit("\n", 2)[0] + "\n", id="a row less"),
        pytest.param("relations.csv", lambda text: text + text.splitlines()[-1] + " again\n", id="a row more"),
        pytest.param("metrics.csv", lambda text: _swap(text, "midjourney", "as_of", "2023-02"), id="the day of a figure"),
        pytest.param("organizations.csv", lambda text: _swap(text, "openai", "founded", "2014"), id="an owner of others"),
    ],
)  # fmt: skip
def test_a_change_of_the_real_facts_gives_what_a_whole_build_gives(
    real: Path, tmp_path: Path, file: str, edit: Edit
) -> None:
    out, whole = tmp_path / "renewed.duckdb", tmp_path / "whole.duckdb"
    build([real], out)
    _changed(real, file, edit)
    renewed, built = _renewed(real, out), build([real], whole)
    assert renewed is not None
    assert (renewed.content_hash, renewed.claims, renewed.things) == (
        built.content_hash, built.claims, built.things,
    )  # fmt: skip
    assert _differing(out, whole) == []


def _swap(text: str, start: str, column: str, value: str) -> str:
    """The text with another value in the first row that begins so."""
    head, *rows = text.split("\n")
    place = head.split(",").index(column)
    at = next(n for n, row in enumerate(rows) if row.startswith(f"{start},") and '"' not in row)
    cells = rows[at].split(",")
    cells[place] = value
    return "\n".join([head, *rows[:at], ",".join(cells), *rows[at + 1 :]])


@pytest.mark.parametrize(
    ("file", "edit"),
    [
        pytest.param("models.csv", _replacing("silent,Silent,", "silent,Quiet,"), id="a name"),
        pytest.param("models.csv", lambda t: t + "new,New,,,,2023,video,,,,late,p1\n", id="a new thing"),
        pytest.param("models.csv", lambda t: t.rsplit("\n", 2)[0] + "\n", id="a thing less"),
        pytest.param("architectures.yaml", _replacing("扩散模型", "扩散"), id="a table that all read"),
        pytest.param("units.yaml", _replacing("秒", "秒钟"), id="a setting"),
        pytest.param("models.csv", _replacing(",parameters,", ",x,"), id="a header"),
        pytest.param("models.csv", _replacing("9.4B", "9.4Q"), id="a cell that is no number"),
        pytest.param("models.csv", _replacing("tiny,Tiny,小小,,google", "tiny,Tiny,小小,,goggle"), id="a reference to nothing"),
    ],
)  # fmt: skip
def test_what_reaches_further_or_is_unsound_is_left_to_a_whole_build(
    facts: FolderOfFacts, tmp_path: Path, file: str, edit: Edit
) -> None:
    folder, out = facts(), tmp_path / "atlas.duckdb"
    build([folder], out)
    before = out.read_bytes()
    _changed(folder, file, edit)
    assert _renewed(folder, out) is None
    assert out.read_bytes() == before


def test_changes_in_two_tables_are_left_to_a_whole_build(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    folder, out = facts(), tmp_path / "atlas.duckdb"
    build([folder], out)
    _changed(folder, "models.csv", _replacing("9.4B", "9.5B"))
    _changed(folder, "organizations.csv", _replacing(",us,", ",gb,"))
    assert _renewed(folder, out) is None


@pytest.mark.parametrize(
    ("bound", "value", "edit"),
    [
        pytest.param("WORTH", 1000, _replacing("9.4B", "9.5B"), id="few things"),
        pytest.param("MOST", 1, lambda t: t.replace(",video,", ",audio,"), id="many changed rows"),
    ],
)
def test_where_it_does_not_pay_the_whole_is_built(
    facts: FolderOfFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int, edit: Edit
) -> None:  # fmt: skip
    monkeypatch.setattr(change, bound, value)
    folder, out = facts(), tmp_path / "atlas.duckdb"
    build([folder], out)
    _changed(folder, "models.csv", edit)
    assert _renewed(folder, out) is None


def test_without_an_earlier_warehouse_the_whole_is_built(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    built = renewed_or_built([facts()], tmp_path / "atlas.duckdb")
    with Atlas(built.path) as atlas:
        assert atlas.sql("select count(*) from models").fetchall() == [(4,)]


def test_a_change_that_is_wrong_is_named_and_the_last_good_file_stays(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    folder, out = facts(), tmp_path / "atlas.duckdb"
    build([folder], out)
    before = out.read_bytes()
    _changed(folder, "models.csv", _replacing("tiny,Tiny,小小,,google", "tiny,Tiny,小小,,goggle"))
    with pytest.raises(FactsError, match="1 problem in the facts"):
        renewed_or_built([folder], out)
    assert out.read_bytes() == before


def test_a_reader_keeps_its_file_while_another_takes_its_place(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    folder, out = facts(), tmp_path / "atlas.duckdb"
    build([folder], out)
    with Atlas(out) as reader:
        _changed(folder, "models.csv", _replacing("9.4B", "9.5B"))
        assert _renewed(folder, out) is not None
        sql = "select parameters from models where id = 'cogvideo'"
        assert reader.sql(sql).fetchall() == [(9.4e9,)]
    with Atlas(out) as later:
        assert later.sql(sql).fetchall() == [(9.5e9,)]


def test_changes_one_after_the_other_add_up(facts: FolderOfFacts, tmp_path: Path) -> None:
    folder, out, whole = facts(), tmp_path / "atlas.duckdb", tmp_path / "whole.duckdb"
    build([folder], out)
    for models in (MODELS.replace("9.4B", "9.5B"), MODELS.replace("2022-06", "2022-07"), MODELS):
        (folder / "models.csv").write_text(models, "utf-8")
        assert _renewed(folder, out) is not None
    build([folder], whole)
    assert _differing(out, whole) == []


def test_the_price_of_a_credit_reaches_what_is_paid_in_credits(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    folder, out, whole = (
        facts(
            products_csv="id,name,source,locator\napp,App,early,p2\n",
            plans_csv="product,plan,per,amount,currency,source,locator\n"
            "app,pack,credit,0.5,USD,early,p2\napp,draw,image,4,credit,early,p2\n",
        ),
        tmp_path / "atlas.duckdb",
        tmp_path / "whole.duckdb",
    )
    build([folder], out)
    _changed(folder, "plans.csv", _replacing("0.5", "0.25"))
    assert _renewed(folder, out) is not None
    build([folder], whole)
    assert _differing(out, whole) == []
    with Atlas(out) as atlas:
        assert atlas.sql(
            "select usd_per_image_derived from cost.prices where plan = 'draw'"
        ).fetchall() == [(1.0,)]


def test_the_only_row_of_a_table_may_go(facts: FolderOfFacts, tmp_path: Path) -> None:
    head = "subject,relation,object,source,locator\n"
    folder, out, whole = (
        facts(relations_csv=f"{head}tiny,similar-to,imagen,early,p2\n"),
        tmp_path / "atlas.duckdb",
        tmp_path / "whole.duckdb",
    )
    build([folder], out)
    (folder / "relations.csv").write_text(head)
    assert _renewed(folder, out) is not None
    build([folder], whole)
    assert _differing(out, whole) == []


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with facts and the warehouse of them."""
    folder = tmp_path_factory.mktemp("base")
    relations = "subject,relation,object,source,locator\ntiny,similar-to,imagen,early,p2\nsilent,based-on,tiny,late,p1\n"
    write_facts(folder / "facts", relations_csv=relations)
    build([folder / "facts"], folder / "atlas.duckdb")
    return folder


@given(data=st.data())
@settings(max_examples=8)
def test_whatever_cell_takes_anothers_place_the_content_is_that_of_a_whole_build(
    base: Path, data: st.DataObject
) -> None:
    file = (
        base
        / "facts"
        / f"{data.draw(st.sampled_from(('models', 'relations', 'organizations')))}.csv"
    )
    before = file.read_text("utf-8")
    head, *rows = (line.split(",") for line in before.splitlines())
    place = st.integers(0, len(rows) - 1)
    column, one, other = (
        data.draw(st.integers(1, len(head) - 1)),
        data.draw(place),
        data.draw(place),
    )
    rows[one][column] = rows[other][column]
    out, whole = base / "renewed.duckdb", base / "whole.duckdb"
    shutil.copyfile(base / "atlas.duckdb", out)
    try:
        file.write_text("\n".join(map(",".join, [head, *rows])) + "\n", "utf-8")
        if _renewed(base / "facts", out):
            build([base / "facts"], whole)
            assert _differing(out, whole) == []
    finally:
        file.write_text(before, "utf-8")
