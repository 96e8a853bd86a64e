"""Numbers and dates at the edge, what grows without end, and messages that say it once."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from kg.atlas import Atlas
from kg.build import build, check_facts
from kg.errors import CallError, FactsError, QuestionError
from kg.facts.values import parse_date, parse_quantity
from kg.warehouse.fingerprint import data_folder
from kg.warehouse.sandbox import Limits, run_select
from tests.conftest import MODELS, ORGANIZATIONS, FolderOfFacts

EDGES = ["nan", "inf", "-inf", "1e999", "9" * 400, "２", "0x10", "1_000", ""]


@given(st.text("0123456789-QHs<>.", max_size=12) | st.sampled_from([">9999", "<0001", "9999..0000", "9999s"]))
def test_a_date_is_read_or_refused(typed: str) -> None:
    try:
        read = parse_date(typed)
    except ValueError:
        return
    assert read.earliest <= read.latest


@given(st.text("0123456789e.+-±~<>BTK%", max_size=14) | st.sampled_from(EDGES))
def test_a_quantity_is_read_or_refused(typed: str) -> None:
    try:
        read = parse_quantity(typed)
    except ValueError:
        return
    assert abs(read.value) < float("inf")
    assert read.low <= read.high


@pytest.mark.parametrize("option", ["--timeout", "--memory", "--rows"])
@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "-1", "9" * 40])
def test_a_limit_is_a_number(
    small: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    from kg.faces.cli import main  # noqa: PLC0415

    monkeypatch.setattr("sys.argv", ["kg", "sql", "select 1", option, value, "--warehouse", str(small.path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("value", EDGES[:-1])
def test_an_input_of_a_cost_is_a_number(atlas: Atlas, value: str) -> None:
    with pytest.raises(CallError):
        atlas.costs(overrides=[f"gpu-hour-usd={value}"])
    with pytest.raises(CallError):
        atlas.cost.size("imagen", value)


@pytest.mark.parametrize("scale", [float("nan"), float("inf"), 0, 99])
def test_the_scale_of_a_picture_is_a_number(atlas: Atlas, scale: float) -> None:
    with pytest.raises(CallError, match="is not between"):
        atlas.draw("timeline").png(scale)


def test_half_of_a_character_is_no_question(small: Atlas) -> None:
    with pytest.raises(QuestionError, match="half of a character"):
        small.ask("video \ud800models")


@pytest.mark.parametrize("number", ["9" * 400, "1e999", "1e24", "0", "1001"])
@pytest.mark.parametrize(
    "question",
    ["{} largest models", "top {} models on VBench", "models with more than {} plans", "products with {} plans", "models since {}"],
)  # fmt: skip
def test_a_number_of_any_size_is_a_question_or_refused(small: Atlas, question: str, number: str) -> None:
    with suppress(QuestionError):
        small.ask(question.format(number))


def test_a_moment_with_its_zone_needs_nothing_that_is_missing(small: Atlas) -> None:
    (row,) = small.sql("select now() as a, {'b': now()} as c, 1e24 as d")
    assert (row["a"].utcoffset() is not None, row["d"]) == (True, 1e24)


def test_rows_end_where_they_fill_the_limit(small: Atlas) -> None:
    cut = run_select(
        small.path, "select repeat('x', 1000000) as a from range(100)", limits=Limits(mebibytes=8)
    )
    assert cut.truncated
    assert 8 <= len(cut) <= 20


def test_rows_come_in_batches_in_their_order(small: Atlas) -> None:
    assert [row["range"] for row in run_select(small.path, "from range(5000)")] == list(range(5000))


def test_an_error_after_many_rows_is_the_answer(small: Atlas) -> None:
    with pytest.raises(CallError, match=r"[Cc]onver"):
        run_select(
            small.path, "select case when range < 99999 then '1' else 'x' end::int as a from range(100000)"
        )


def test_much_output_is_cut_and_takes_little_memory(small: Atlas) -> None:
    command = [
        sys.executable,
        "-m",
        "kg",
        "sql",
        "select repeat('x', 1000000) as a from range(600)",
        "-f",
        "csv",
    ]
    ran = subprocess.Popen(
        [*command, "--warehouse", str(small.path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with ran.stdout or sys.stdin.buffer as out, ran.stderr or sys.stdin.buffer as err:
        written = sum(map(len, iter(lambda: out.read(2**20), b"")))
        assert b"they are too large" in err.read()
    _, ran.returncode, used = os.wait4(ran.pid, 0)
    assert 200e6 < written < 300e6
    assert used.ru_maxrss < 1.1e6


# Messages.


@pytest.mark.parametrize(("separator", "shown"), [(";", "';'"), ("\t", r"'\t'"), ("|", "'|'")])
def test_another_separator_is_one_message_that_names_it(
    facts: FolderOfFacts, separator: str, shown: str
) -> None:
    (problem,) = check_facts([facts(organizations_csv=ORGANIZATIONS.replace(",", separator))])
    assert problem.message == f"the cells are separated by {shown}"


@pytest.mark.parametrize("name", ["models", "organizations", "sections"])
def test_a_real_file_with_another_separator_is_one_message(tmp_path: Path, name: str) -> None:
    file = shutil.copytree(data_folder("datasets"), tmp_path / "facts") / "reports" / f"{name}.csv"
    file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-8")
    assert [p.message for p in check_facts([tmp_path / "facts"])] == ["the cells are separated by ';'"]


@pytest.mark.parametrize(
    ("typed", "hint"), [("9.4 B", "write 9.4B"), ("9.4 billion", "write 9.4B"), ("9.4 亿", "write 9.4亿")]
)
def test_a_space_before_a_multiplier_is_told_with_what_to_write(
    facts: FolderOfFacts, typed: str, hint: str
) -> None:
    (problem,) = check_facts([facts(models_csv=MODELS.replace("9.4B", typed))])
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("old", "new"),
    [("2022-06", "2022-13"), ("2022-06", "2022-Q5"), ("2022-06", "2022.."), ("2022-06", ">9999"), ("2022-06", "9999s"),
     ("video,autoregressive", "video; ,autoregressive"), (",tsinghua,", ",tsinghua; Google,"), ("9.4B", "9.4.B")],
)  # fmt: skip
def test_one_fault_is_told_once(facts: FolderOfFacts, old: str, new: str) -> None:
    assert old in MODELS
    assert len(check_facts([facts(models_csv=MODELS.replace(old, new, 1))])) == 1


def test_two_faults_of_one_cell_are_both_told(facts: FolderOfFacts) -> None:
    problems = check_facts([facts(models_csv=MODELS.replace(",tsinghua,", ",tsingua; gogle,"))])
    assert [problem.hint for problem in problems] == ["did you mean google?", "did you mean tsinghua?"]


def test_one_mistake_made_many_times_is_one_line_with_a_count(facts: FolderOfFacts) -> None:
    rows = "".join(f"m{n},M{n}x,gogle,late,p\n" for n in range(167))
    problems = check_facts([facts(models_csv=f"id,name,developer,source,locator\n{rows}")])
    error = FactsError(problems)
    assert len(problems) == 167
    (line,) = error.lines()
    assert ":2:" in line
    assert re.search(r"\[167 times, also \S+models\.csv:3 and \S+models\.csv:4\]$", line)
    assert str(error) == "167 problems in the facts"


def test_a_double_is_told_in_the_folder_that_is_read_last(facts: FolderOfFacts, tmp_path: Path) -> None:
    own = tmp_path / "a-own"
    own.mkdir()
    (own / "models.csv").write_text("id,name,source,locator\naa-imagen,IMAGEN,late,p\n", "utf-8")
    (problem,) = check_facts([facts(), own])
    assert (problem.file, problem.message) == (
        str(own / "models.csv"),
        "imagen and aa-imagen share the name IMAGEN",
    )


def test_an_id_that_nothing_is_like_suggests_nothing(facts: FolderOfFacts) -> None:
    (problem,) = check_facts([facts(models_csv=MODELS.replace(",tsinghua,", ",stability-ai,"))])
    assert problem.hint == "nothing in organizations is like it: add it there, or correct the id"


def test_only_a_build_says_that_nothing_was_written(facts: FolderOfFacts, tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="1 problem in the facts; nothing was written"):
        build([facts(models_csv=MODELS.replace("9.4B", "x"))], tmp_path / "w.duckdb")


def test_a_check_that_finds_faults_says_only_how_many(
    facts: FolderOfFacts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.faces.cli import main  # noqa: PLC0415

    folder = facts(models_csv=MODELS.replace("9.4B", "x"))
    monkeypatch.setattr("sys.argv", ["kg", "check", "--facts", str(folder)])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err.endswith("\nkg: 1 problem in the facts\n")
