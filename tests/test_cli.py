"""The command line: what it prints, its exit status, and that errors are plain lines."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.faces.cli import main
from tests.conftest import MODELS, ORGANIZATIONS, FolderOfFacts


class Ran:
    """What a command left behind."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Kg = Callable[..., Ran]


@pytest.fixture
def kg(small: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """Run a command on the few facts."""
    monkeypatch.setenv("KG_WAREHOUSE", str(small.path))

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["kg", *arguments])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


def test_bare_kg_shows_what_is_there_and_what_to_ask(kg: Kg) -> None:
    ran = kg()
    assert ran.status == 0
    assert "2 sources" in ran.out
    assert ran.out.count('kg ask "') == 3


def test_ask_prints_reading_rows_and_unknown(kg: Kg) -> None:
    ran = kg("ask", "diffusion video models under 5B params with open weights")
    assert ran.out.startswith("1 known; 1 undecided")
    assert "Read as: models; " in ran.out
    assert "Tiny" in ran.out
    assert "✓✓?✓  Silent" in ran.out


def test_json_is_one_object_with_the_promised_keys(kg: Kg) -> None:
    answer = json.loads(kg("ask", "video models under 5B params", "--format", "json").out)
    assert {"rows", "unknown", "disputed", "reading", "sql"} <= set(answer)
    assert [row["id"] for row in answer["rows"]] == ["tiny"]
    assert [row["id"] for row in answer["unknown"]] == ["silent"]


def test_csv_can_be_piped(kg: Kg) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("ask", "video models", "-f", "csv").out)))
    assert {row["id"] for row in rows} == {"cogvideo", "tiny", "silent"}


def test_markdown_is_a_table(kg: Kg) -> None:
    lines = kg("ask", "video models", "-f", "md").out.splitlines()
    assert lines[0].startswith("| id |")
    assert set(lines[1]) <= set("| -")


def test_sql_of_a_question_is_printed_not_run(kg: Kg) -> None:
    assert kg("ask", "video models", "--sql").out.startswith("/* models; output includes video */\nwith ")


def test_explain_reads_in_both_languages(kg: Kg) -> None:
    said = kg("ask", "视频模型", "--explain").out
    assert "models; output includes video" in said
    assert "the claims that decided it" in said
    assert "读作：模型；输出模态包括视频" in said


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("ask", "difusion models"), 1, "kg: not understood: 'difusion'"),
        (("ask", "video models", "--as-of", "soon"), 2, "is not a date"),
        (("show", "nobody"), 2, "nothing is called 'nobody'"),
        (("show", "Imagin"), 2, "did you mean imagen"),
        (("show", "谷哥"), 2, "did you mean 谷歌"),
        (("query", "model-by-family"), 2, "did you mean models-by-family"),
        (("why", "imagen", "colour"), 2, "they speak of:"),
        (("query", "nothing"), 2, "there is no query"),
        (("query", "models-since", "-p", "since"), 2, "write NAME=VALUE"),
        (("sql", "select 1; select 2"), 2, "exactly one SELECT"),
        (("sql", "drop table models"), 2, "read-only"),
        (("sql", "select nothing from models"), 2, "nothing"),
        (("sql", "select * from '/etc/passwd'"), 2, "kg: "),
        (("graph", "path", "imagen", "nobody"), 2, "nothing is called"),
        (("ask", "models", "--warehouse", "/nowhere/x.duckdb"), 2, "there is no warehouse"),
        (("build", "--facts", "/nowhere"), 2, "cannot read the facts folder"),
        (("coverage", "nobody"), 2, "no sections are listed"),
    ],
)
def test_an_error_is_one_plain_line_with_its_exit_status(
    kg: Kg, arguments: tuple[str, ...], status: int, said: str
) -> None:
    ran = kg(*arguments)
    assert ran.status == status
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_check_names_every_problem(kg: Kg, facts: FolderOfFacts) -> None:
    ran = kg("check", "--facts", str(facts(models_csv=MODELS.replace("9.4B", "x").replace("2022-06", "y"))))
    assert ran.status == 1
    assert len([line for line in ran.err.splitlines() if "models.csv:" in line]) == 2
    assert ran.err.endswith("kg: 2 problems in the facts\n")


def test_check_says_that_all_is_well(kg: Kg, facts: FolderOfFacts) -> None:
    ran = kg("check", "--facts", str(facts()))
    assert (ran.status, ran.out.strip()) == (0, "the facts are sound")


def test_build_prints_the_content_hash(kg: Kg, facts: FolderOfFacts, tmp_path: Path) -> None:
    ran = kg("build", "--facts", str(facts()), "--out", str(tmp_path / "x.duckdb"))
    assert ran.status == 0
    assert "content " in ran.out


def test_build_leaves_alone_what_is_of_the_same_facts(kg: Kg, facts: FolderOfFacts, tmp_path: Path) -> None:
    out = tmp_path / "x.duckdb"
    command = ("build", "--facts", str(facts()), "--out", str(out))
    kg(*command)
    first = out.stat().st_mtime_ns
    assert "is up to date" in kg(*command).out
    assert out.stat().st_mtime_ns == first
    assert "content " in kg(*command, "--force").out
    assert out.stat().st_mtime_ns > first


def test_show_gives_claims_links_and_conflicts(kg: Kg) -> None:
    shown = kg("show", "Cog Video").out
    assert "developed-by" in shown
    assert "9.4B" in shown
    whole = json.loads(kg("show", "imagen", "-f", "json").out)
    assert whole["conflicts"][0]["vals"] == ["1.5B", "3.4B"]


def test_compare_sets_things_of_one_kind_side_by_side(kg: Kg) -> None:
    ran = kg("compare", "Cog Video", "imagen", "google", "--format", "csv")
    rows = {row["property"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert (rows["developer"]["cogvideo"], rows["developer"]["imagen"]) == ("tsinghua", "google")
    assert rows["parameters"]["disputed"] == "imagen"
    assert rows["released"]["sources"] == "early"
    assert "google is of another kind" in ran.err


def test_why_lists_every_claim_behind_a_value(kg: Kg) -> None:
    rows = json.loads(kg("why", "imagen", "parameters", "-f", "json").out)["rows"]
    assert [(row["value"], row["locator"]) for row in rows] == [("1.5B", "p3"), ("3.4B", "p4")]


def test_conflicts_name_both_values_with_their_places(kg: Kg) -> None:
    said = kg("conflicts", "-f", "csv").out
    assert "1.5B (early: p3); 3.4B (early: p4)" in said


def test_a_query_runs_by_name_and_the_list_shows_parameters(kg: Kg) -> None:
    assert "models-since" in kg("query").out
    assert "silent" in kg("query", "models-since", "-p", "since=2023").out


def test_graph_walks_name_their_sources(kg: Kg) -> None:
    assert "early: p1" in kg("graph", "lineage", "tiny").out
    assert "imagen" in kg("graph", "dependents", "diffusion").out
    assert "developed-by" in kg("graph", "path", "imagen", "tiny").out
    assert "no source states" in kg("graph", "dependents", "silent").out


def test_a_long_table_announces_its_cut(kg: Kg) -> None:
    cut = kg("sql", "select range as id from range(100)").out
    assert "60 more rows are not shown" in cut


def test_a_limit_of_rows_says_on_standard_error_that_it_cut(kg: Kg) -> None:
    cut = kg("sql", "select range as id from range(100)", "--rows", "3", "--format", "csv")
    assert (cut.out, cut.err) == ("id\n0\n1\n2\n", "kg: only the first 3 rows are given (more with --rows)\n")
    assert "only the first 1 rows" in kg("query", "models-since", "-p", "since=2022", "--rows", "1").err
    assert kg("sql", "select 1 as id").err == ""


def test_editor_schemas_are_written(kg: Kg, tmp_path: Path) -> None:
    assert kg("schema", str(tmp_path / "s")).status == 0
    shape = json.loads((tmp_path / "s" / "architectures.schema.json").read_text())
    assert shape["$defs"]["ArchitecturesClaim"]["required"] == ["source", "locator"]
    (tmp_path / "file").write_text("")
    assert "cannot write" in kg("schema", str(tmp_path / "file")).err


def test_the_dictionary_has_every_promised_table(kg: Kg) -> None:
    page = kg("dictionary").out
    assert all(f"## {table}\n" in page for table in ("models", "claims", "conflicts", "plans"))
    assert "| `parameters` | quantity | parameters | 参数量 |" in page


@pytest.mark.parametrize(
    "command",
    ["ask", "audit", "build", "check", "query", "sql", "show", "why", "conflicts", "coverage", "schema"],
)
def test_every_command_has_help_with_an_example(kg: Kg, command: str) -> None:
    assert f"kg {command}" in kg(command, "--help").out


def test_questions_may_come_from_a_pipe(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("video models\nclosed models\n"))
    assert kg("ask").out.count("Read as: ") == 2


def test_diff_of_two_days_shows_what_later_sources_added(kg: Kg) -> None:
    rows = json.loads(kg("diff", "2023-06-01", "2024-01-01", "-f", "json").out)["rows"]
    assert {(row["id"], row["change"]) for row in rows} == {("silent", "added")}
    assert {row["property"] for row in rows} == {"released", "output", "architecture", "open_source"}


def test_diff_of_two_warehouses_shows_old_and_new(
    kg: Kg, small: Atlas, facts: FolderOfFacts, tmp_path: Path
) -> None:
    out = tmp_path / "other.duckdb"
    kg("build", "--facts", str(facts(models_csv=MODELS.replace("9.4B", "9.5B"))), "--out", str(out))
    rows = json.loads(kg("diff", str(small.path), str(out), "-f", "json").out)["rows"]
    assert rows == [
        {"id": "cogvideo", "property": "parameters", "old": "9.4B", "new": "9.5B", "change": "changed"}
    ]


def test_diff_of_the_same_says_so(kg: Kg, small: Atlas) -> None:
    assert "both answer alike" in kg("diff", str(small.path), str(small.path)).out


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("exposure", "diffusion"), "google"),
        (("influence",), "generative-model"),
        (("communities",), "google"),
        (("articulation",), "cogvideo"),
        (("diff", "2023-06-01", "2024-01-01"), "silent"),
    ],
)
def test_graph_commands_give_rows_with_ids_and_sources(
    kg: Kg, arguments: tuple[str, ...], found: str
) -> None:
    rows = json.loads(kg("graph", *arguments, "-f", "json").out)["rows"]
    assert found in {row["id"] for row in rows}
    assert all(row["sources"] for row in rows)


def test_investors_who_held_together_are_found(kg: Kg, facts: FolderOfFacts, tmp_path: Path) -> None:
    funding = "id,organization,lead,investors,source,locator\ng-1,tsinghua,google,baai,early,p1\ng-2,zhipu,google,baai,early,p2\n"
    names = ORGANIZATIONS + "baai,BAAI,智源,lab,cn,early,p2\nzhipu,Zhipu,智谱,startup,cn,early,p2\n"
    out = tmp_path / "held.duckdb"
    kg("build", "--facts", str(facts(funding_csv=funding, organizations_csv=names)), "--out", str(out))
    rows = json.loads(kg("graph", "investors", "-f", "json", "--warehouse", str(out)).out)["rows"]
    assert [(row["first"], row["second"], row["held"]) for row in rows] == [
        ("baai", "google", ["tsinghua", "zhipu"])
    ]
