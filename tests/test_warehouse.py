"""Claims, resolution and disagreement, on a few facts."""

import datetime as dt
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.build import build
from tests.conftest import MODELS, FolderOfFacts

Row = tuple[object, ...]


def rows(atlas: Atlas, sql: str) -> list[Row]:
    return atlas.sql(sql).fetchall()


def made(facts: FolderOfFacts, tmp_path: Path, **files: str) -> Atlas:
    out = tmp_path / "made.duckdb"
    build([facts(**files)], out)
    return Atlas(out)


def test_a_claim_carries_its_value_bounds_source_and_place(small: Atlas) -> None:
    found = rows(
        small,
        "select value, number, low, high, source, locator, file, line from claims where subject = 'tiny' and property = 'parameters'",
    )
    assert found == [("~2B", 2e9, 1.9e9, 2.1e9, "early", "p3", "facts/models.csv", 5)]


def test_two_values_in_one_source_are_a_conflict(small: Atlas) -> None:
    assert rows(small, "select subject, property, vals, status from conflicts") == [
        ("imagen", "parameters", ["1.5B", "3.4B"], "open")
    ]


def test_the_later_source_answers_and_the_value_is_marked_disputed(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    later = MODELS + "cogvideo,CogVideo,,,tsinghua,2022-05,video,autoregressive,9B,yes,late,p7\n"
    with made(facts, tmp_path, models_csv=later) as atlas:
        found = rows(atlas, "select parameters_text, disputed from models where id = 'cogvideo'")
    assert found == [("9B", ["parameters"])]


def test_sources_that_agree_answer_as_precisely_as_the_most_precise(
    facts: FolderOfFacts, tmp_path: Path
) -> None:
    later = MODELS + "cogvideo,CogVideo,,,,2022,,,~9B,,late,p7\n"
    with made(facts, tmp_path, models_csv=later) as atlas:
        found = rows(
            atlas, "select released_text, parameters_text, disputed from models where id = 'cogvideo'"
        )
    assert found == [("2022-05", "9.4B", [])]


def test_intervals_that_touch_do_not_disagree(facts: FolderOfFacts, tmp_path: Path) -> None:
    later = MODELS + "cogvideo,CogVideo,,,,2022,,,~9B,,late,p7\n"
    with made(facts, tmp_path, models_csv=later) as atlas:
        assert rows(atlas, "select count(*) from conflicts where subject = 'cogvideo'") == [(0,)]


def test_more_than_a_number_disagrees_with_that_number(facts: FolderOfFacts, tmp_path: Path) -> None:
    later = MODELS + "cogvideo,CogVideo,,,,2022,,,>9.4B,,late,p7\n"
    with made(facts, tmp_path, models_csv=later) as atlas:
        found = rows(atlas, "select vals from conflicts where subject = 'cogvideo'")
    assert found == [(["9.4B", ">9.4B"],)]


def test_an_architecture_agrees_with_the_family_it_belongs_to(facts: FolderOfFacts, tmp_path: Path) -> None:
    wider = MODELS + "tiny,Tiny,,,,,,diffusion,,,late,p7\nimagen,Imagen,,,,,,autoregressive,,,late,p7\n"
    with made(facts, tmp_path, models_csv=wider) as atlas:
        found = rows(atlas, "select subject from conflicts where property = 'architecture'")
    assert found == [("imagen",)]


def test_rank_is_trust_and_beats_recency(facts: FolderOfFacts, tmp_path: Path) -> None:
    header, *lines = MODELS.splitlines()
    ranked = [header.replace(",source,", ",rank,source,")]
    ranked += [line.replace(",early,", ",,early,").replace(",late,", ",,late,") for line in lines]
    ranked[2] = ranked[2].replace(",,early,p3", ",preferred,early,p3")
    ranked[1] = ranked[1].replace(",,early,p3", ",preferred,early,p3")
    with made(facts, tmp_path, models_csv="\n".join(ranked) + "\n") as atlas:
        assert rows(atlas, "select parameters_text from models where id = 'imagen'") == [("1.5B",)]


RESOLUTIONS = "subject,property,winner,settles,reason,source,locator\nimagen,parameters,1.5B,{},the paper says so,late,p1\n"


def test_a_settled_disagreement_takes_its_winner(facts: FolderOfFacts, tmp_path: Path) -> None:
    with made(facts, tmp_path, resolutions_csv=RESOLUTIONS.format("1.5B; 3.4B")) as atlas:
        assert rows(atlas, "select parameters_text, disputed from models where id = 'imagen'") == [
            ("1.5B", [])
        ]
        assert rows(atlas, "select status, reason from conflicts") == [("settled", "the paper says so")]


def test_it_comes_open_again_when_its_claims_change(facts: FolderOfFacts, tmp_path: Path) -> None:
    third = MODELS + "imagen,Imagen,,,,,,,2B,,late,p9\n"
    with made(facts, tmp_path, models_csv=third, resolutions_csv=RESOLUTIONS.format("1.5B; 3.4B")) as atlas:
        assert rows(atlas, "select status from conflicts") == [("open",)]
        assert rows(atlas, "select parameters_text, disputed from models where id = 'imagen'") == [
            ("2B", ["parameters"])
        ]


def test_as_of_a_day_only_earlier_sources_speak(small: Atlas) -> None:
    assert rows(small, "select count(*) from models_as_of(date '2023-06-01')") == [(3,)]
    assert rows(small, "select count(*) from models_as_of(date '2024-01-01')") == [(4,)]


METRICS = "subject,metric,as_of,value,source,locator\n{}"


def test_what_changes_with_time_keeps_its_series(facts: FolderOfFacts, tmp_path: Path) -> None:
    series = METRICS.format("google,users,2021,1M people,early,p1\ngoogle,users,2022,2M people,early,p1\n")
    with made(facts, tmp_path, metrics_csv=series) as atlas:
        assert rows(atlas, "select as_of, value from metrics order by as_of") == [
            (dt.date(2021, 1, 1), 1e6),
            (dt.date(2022, 1, 1), 2e6),
        ]
        assert rows(atlas, "select count(*) from conflicts where subject = 'google'") == [(0,)]


def test_two_figures_for_one_day_disagree(facts: FolderOfFacts, tmp_path: Path) -> None:
    both = METRICS.format("google,users,2022,1M people,early,p1\ngoogle,users,2022,2M people,late,p1\n")
    with made(facts, tmp_path, metrics_csv=both) as atlas:
        assert rows(atlas, "select vals from conflicts where subject = 'google'") == [
            (["1M people", "2M people"],)
        ]


def test_minutes_are_converted_to_the_declared_seconds(facts: FolderOfFacts, tmp_path: Path) -> None:
    timed = "id,name,duration,source,locator\nlong,Long,2.5 min,early,p1\n"
    with made(facts, tmp_path, models_csv=timed) as atlas:
        assert rows(atlas, "select duration, duration_unit, duration_text from models") == [
            (150.0, "s", "2.5 min")
        ]


def test_each_edge_names_its_source(small: Atlas) -> None:
    found = rows(
        small,
        "select subject, relation, object, source from edges where subject = 'cogvideo' order by relation",
    )
    assert found == [
        ("cogvideo", "developed-by", "tsinghua", "early"),
        ("cogvideo", "has-architecture", "autoregressive", "early"),
    ]


def test_a_tree_is_walked_to_its_root(small: Atlas) -> None:
    found = rows(
        small, "select ancestor from architecture_ancestors where id = 'latent-diffusion' order by all"
    )
    assert found == [("diffusion",), ("generative-model",), ("latent-diffusion",)]


@pytest.mark.parametrize("table", ["claims", "conflicts", "models", "organizations", "architectures", "datasets", "products", "releases",
                                   "evaluations", "plans", "funding", "metrics", "relations", "regulations", "markets", "hardware"])  # fmt: skip
def test_the_promised_names_are_there(small: Atlas, table: str) -> None:
    rows(small, f"select count(*) from {table}")


def test_claims_have_the_promised_columns(small: Atlas) -> None:
    promised = {"subject", "property", "value", "low", "high", "unit", "as_of", "source", "locator", "rank"}
    assert promised <= set(small.sql("from claims").columns)


@pytest.mark.parametrize("table", ["models", "plans", "evaluations", "relations", "funding"])
def test_as_of_the_last_day_is_what_stands_today(atlas: Atlas, table: str) -> None:
    then = f"select id from {table}_as_of(date '9999-12-31')"
    assert rows(atlas, f"select id from {table} except all {then}") == []
    assert rows(atlas, f"{then} except all select id from {table}") == []


def test_what_the_file_keeps_hashes_nothing(small: Atlas) -> None:
    # DuckDB may hash otherwise in another version, and the file opens in several.
    kept = "select macro_definition as sql from duckdb_functions() where not internal"
    views = "select sql from duckdb_views() where not internal"
    assert rows(small, f"select sql from ({kept} union all {views}) where sql like '%hash(%'") == []


@pytest.mark.parametrize(
    ("printed", "width", "height"),
    [("1280x768", 1280, 768), ("720p", None, 720), ("480p; 1080p; 1280x720", None, 1080), ("4K", None, None)],
)
def test_a_resolution_has_the_sides_that_were_printed(
    facts: FolderOfFacts, tmp_path: Path, printed: str, width: int | None, height: int | None
) -> None:
    header = "id,name,output,resolution,source,locator\n"
    folder = facts()
    more = tmp_path / "more"
    more.mkdir()
    (more / "models.csv").write_text(header + f"wide,Wide,video,{printed},late,p1\n")
    build([folder, more], tmp_path / "wide.duckdb")
    with Atlas(tmp_path / "wide.duckdb") as atlas:
        found = rows(atlas, "select resolution_width, resolution_height from models where id = 'wide'")
    assert found == [(width, height)]
