"""Characters that act: text is text, in tables, Markdown, sheets and YAML."""

import csv
import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from kg.build import check_facts
from kg.faces.cli.output import Format, plain, show_rows
from kg.facts.read.tree import read_tree
from kg.facts.schema import TABLES, file_shape
from tests.conftest import SOURCES, UNITS, FolderOfFacts

ACTING = [
    "[/x]",
    "[red]a[/red]",
    ":100:",
    "[link=https://example.org]a[/link]",
    "a\x1b[31mb",
    "a\x07b",
    "a\u202eb",
]


@pytest.mark.parametrize("text", ACTING)
def test_a_value_is_shown_as_it_stands(capsys: pytest.CaptureFixture[str], text: str) -> None:
    show_rows([{text: text}], Format.TABLE, title=text)
    assert capsys.readouterr().out.count(plain(text)) >= 2


@given(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x3000, blacklist_categories=("Zs", "Mn", "Me")),
        max_size=12,
    )
)
def test_a_terminal_is_given_nothing_to_obey(text: str) -> None:
    shown = plain(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", shown)
    assert plain(shown) == shown


def test_an_error_shows_what_was_typed_and_obeys_none_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.faces.cli import main  # noqa: PLC0415

    monkeypatch.setattr("sys.argv", ["kg", "check", "--facts", "/no\x1b[31mwhere"])
    with pytest.raises(SystemExit):
        main()
    assert "/no\\x1b[31mwhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("First Analysts", '"First \\e[31m Analysts"'),
        ("First Analysts", '"First\\aAnalysts"'),
        ("First Analysts", '"First\\nAnalysts"'),
        ("First Analysts", "First \u202eAnalysts"),
        ("First Analysts", '" First Analysts"'),
        ("early:", "x' or 1=1 --:"),
        ("early:", "Early One:"),
        ("  language: zh\n", "  language: zh\n  url: javascript:alert(1)\n"),
        ("  language: zh\n", "  language: zh\n  repository: file:///etc\n"),
    ],
)
def test_settings_are_held_to_the_rules_of_text(facts: FolderOfFacts, old: str, new: str) -> None:
    (problem,) = check_facts([facts(sources_yaml=SOURCES.replace(old, new, 1))])
    assert Path(problem.file).name == "sources.yaml"


def test_the_id_of_a_unit_is_a_unit(facts: FolderOfFacts) -> None:
    (problem,) = check_facts([facts(units_yaml=UNITS + '"<b>": {en: b}\n')])
    assert problem.line == 12


# Markdown and sheets.


def unmarked(cell: str) -> str:
    """What a reader of Markdown sees of a cell in which nothing is marked up."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1).map(str.strip))
def test_a_cell_of_markdown_reads_as_its_value(text: str) -> None:
    from kg.faces.cli.output import _marked  # noqa: PLC0415

    shown = _marked(text)
    assert unmarked(shown) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<>`*_\[\]&~$]", shown)


def test_names_of_columns_are_text_too(run_kg: Callable[..., str]) -> None:
    out = run_kg("sql", "select '<img src=x>' as \"a|b\", 'a' || chr(10) || 'b' as c", "-f", "md")
    assert out.splitlines()[0] == "| a\\|b | c |"
    assert out.splitlines()[2] == "| \\<img src=x\\> | a b |"


def test_a_sheet_finds_no_formula(run_kg: Callable[..., str]) -> None:
    sql = "select '=1+1' as a, '@x' as b, -1.5 as c, '-1' as d, '+1' as e, 'plain' as f"
    (row,) = csv.DictReader(io.StringIO(run_kg("sql", sql, "-f", "sheet")))
    assert row == {"a": "'=1+1", "b": "'@x", "c": "-1.5", "d": "'-1", "e": "'+1", "f": "plain"}


# YAML that takes time or recursion.

BOMB = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9 if n else ['x'])}]\n" for n in range(12))


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &a [*a]\n",
        "a: " + "[" * 500 + "]" * 500,
        "a: " + "{a: " * 500 + "1" + "}" * 500,
        "- " * 500 + "a",
        "? [a]\n: b\n",
        "? {a: b}\n: b\n",
        'a: {en: "\\ud800"}\n',
        'a: {en: "\\UFFFFFFFF"}\n',
        'a: {en: "\\0"}\n',
        "a: {en: x}\n---\na: {en: y}\n",
        "%YAML 9.9\n---\na: {en: x}\n",
        "a: !!python/object:os.system {en: x}\n",
        "a: {en: x\u2028#}\n  b",
        "a: {en: x}\r# b\r\r",
        "x" * (3 * 2**20),
    ],
)
def test_yaml_that_would_take_time_or_memory_is_told_at_once(text: str) -> None:
    started = time.monotonic()
    entries, _, problems = read_tree("units.yaml", text.encode(), file_shape("units", TABLES))
    assert time.monotonic() - started < 5
    assert problems or set(entries) == {"a"}


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                ": ",
                "\n",
                "  ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "&a ",
                "*a",
                "? ",
                "!t ",
                "#",
                '"',
                "'",
                "|\n",
                "\t",
                "\x85",
                "~",
                ",",
            ]
        ),
        max_size=30,
    )
)
def test_any_yaml_whatever_is_read_or_told(parts: list[str]) -> None:
    entries, _, problems = read_tree("units.yaml", "".join(parts).encode(), file_shape("units", TABLES))
    assert problems or entries is not None
