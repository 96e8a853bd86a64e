"""How much is known, and how long ago it was read."""

import json

import pytest

from kg.atlas import Atlas
from kg.build import build
from kg.faces.cli import main
from tests.conftest import SOURCES, FolderOfFacts


def test_coverage_counts_all_of_a_kind_and_those_of_each_output(small: Atlas) -> None:
    known = {
        (row["property"], row["output"]): (row["things"], row["known"], row["percent"])
        for row in small.coverage().known
        if row["kind"] == "model"
    }
    # Of four models, three of them of video, one says no size.
    assert known["parameters", "all"] == (4, 3, 75.0)
    assert known["parameters", "video"] == (3, 2, 66.7)
    assert known["parameters", "image"] == (1, 1, 100.0)
    assert known["vram", "all"] == (4, 0, 0.0)


def test_what_a_source_keeps_secret_is_not_known(facts: FolderOfFacts) -> None:
    rows = "id,name,output,parameters,source,locator\nsecret,Secret,video,undisclosed,early,p3\n"
    folder = facts(models_csv=rows)
    build([folder], folder.parent / "one.duckdb")
    with Atlas(folder.parent / "one.duckdb") as atlas:
        (row,) = (
            one
            for one in atlas.coverage().known
            if one["property"] == "parameters" and one["output"] == "all"
        )
    assert (row["things"], row["known"]) == (1, 0)


def test_the_matrix_has_a_column_for_each_output(small: Atlas) -> None:
    (row,) = (one for one in small.coverage().matrix() if one["property"] == "parameters")
    assert row == {"kind": "model", "property": "parameters", "all": 75.0, "video": 66.7, "image": 100.0}


def test_what_was_read_longest_ago_comes_first(facts: FolderOfFacts) -> None:
    read = SOURCES.replace("  date: 2023-05-09\n", "  date: 2023-05-09\n  accessed: 2026-01-02\n")
    folder = facts(sources_yaml=read)
    build([folder], folder.parent / "read.duckdb")
    with Atlas(folder.parent / "read.duckdb") as atlas:
        rows = [(row["source"], row["read"]) for row in atlas.coverage().read]
    # The later report does not say when it was read: the day on which it appeared stands for it.
    assert rows == [("late", ""), ("early", "2026-01-02")]


def test_coverage_prints_both_tables(
    small: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "coverage", "--warehouse", str(small.path)])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().out
    assert "known, in percent" in said
    assert "read longest ago" in said


def test_coverage_as_json_has_rows_reading_days_and_sections(
    small: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "coverage", "--format", "json", "--warehouse", str(small.path)])
    with pytest.raises(SystemExit):
        main()
    assert set(json.loads(capsys.readouterr().out)) == {"rows", "read", "by_section"}
