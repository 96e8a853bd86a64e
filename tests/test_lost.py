"""Facts that would be lost or changed without a word: each is told, and what passes comes back whole."""

import csv
import io
import json
import os
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings, strategies as st

from kg.atlas import Atlas
from kg.build import build, check_facts
from kg.facts.read.table import Declared, read_table, split_row
from kg.facts.read.tree import read_tree
from kg.facts.schema import TABLES, file_shape
from kg.facts.values import MACROS, fold, parse_date, parse_quantity, text_fault
from tests.conftest import ARCHITECTURES, MODELS, UNITS, FolderOfFacts

HEADER = MODELS.splitlines()[0]


def told(folder: Path) -> list[str]:
    return [f"{Path(p.file).name}:{p.line}: {p.message}" for p in check_facts([folder])]


def typed(old: str, new: str) -> str:
    assert old in MODELS
    return MODELS.replace(old, new, 1)


# 1: what is stated reads as something.


READ_AS_NOTHING = {
    "parameters": (
        "２B",
        "٣B",
        "9.4Ｂ",
        "1e400",
        "9" * 400,
        "5±1e400",
        "1e-400",
        "nan",
        "inf",
        "<1e400",
        "1..1e400",
    ),
    "released": (
        "２０２２-05",
        "0000",
        "0000s",
        "0000-Q1",
        "<0001",
        ">9999",
        ">9999-12-31",
        "2022-13",
        "2022..2021",
    ),
    "aliases": ("Cog; ; Video", "Cog;Video", "Cog;", "; Dog"),
    "output": ("video; ", "video; none", "video;image"),
    "developer": ("google; ", "google; none"),
}


def test_what_reads_as_nothing_is_told_once(facts: FolderOfFacts) -> None:
    wrong = [(name, value) for name, values in READ_AS_NOTHING.items() for value in values]
    rows = [
        {"id": f"n{n}", "name": f"N{n}x", "source": "late", "locator": "p", name: value}
        for n, (name, value) in enumerate(wrong)
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER.split(","), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    said = told(facts(models_csv=out.getvalue()))
    assert sorted(int(line.split(":")[1]) for line in said) == list(range(2, len(wrong) + 2))


@given(st.text("0123456789０２٣.±eB~<> -", max_size=8) | st.text(max_size=8))
@example("1..0")
@settings(max_examples=300)
def test_sql_reads_a_quantity_where_python_does(typed: str) -> None:
    ((found,),) = engine().execute("select read_quantity(?)", [typed]).fetchall()
    # A range that runs backwards is read, and a rule of the check tells it.
    read = found is not None and found["low"] <= found["high"]
    assert read != fails(parse_quantity, typed)


@given(st.text("0123456789０２.QH-s<>", min_size=4, max_size=12))
@settings(max_examples=300)
def test_what_is_a_date_has_its_days_in_sql(typed: str) -> None:
    if not fails(parse_date, typed):
        days = engine().execute("select earliest_day($1), latest_day($1)", [typed]).fetchall()[0]
        assert days == (parse_date(typed).earliest, parse_date(typed).latest)


@cache
def engine() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(MACROS)
    return con


def fails(parse: Callable[[str], object], typed: str) -> bool:
    try:
        parse(typed)
    except ValueError:
        return True
    return False


# 2: YAML changes nothing unseen.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  name_zh: 扩散模型\n", "  name_zh: 扩散模型\n  name_zh: 扩散\n"),
        ("  aliases: [Diffusion]\n", "  claims:\n    - {parent: diffusion, source: early, locator: p9}\n"),
        ("locator: p1}\ndiff", "locator: p1, locator: p2}\ndiff"),
        ("name: Diffusion model", "name:"),
        ("name: Diffusion model", 'name: ""'),
        ("name: Diffusion model", "name: ~"),
        ("name: Diffusion model", "name: Null"),
        ("name: Diffusion model", "name: Diffusion #model"),
        ("name: Diffusion model", "name: &a Diffusion"),
        ("name: Diffusion model", "name: !!binary RGlm"),
        ("[Diffusion]", '["A; B"]'),
    ],
)
def test_yaml_that_would_lose_something_is_told(facts: FolderOfFacts, old: str, new: str) -> None:
    assert old in ARCHITECTURES
    said = told(facts(architectures_yaml=ARCHITECTURES.replace(old, new)))
    assert len(said) == 1
    assert said[0].startswith("architectures.yaml:")


keys = st.sampled_from(["en", "zh", "base", "factor"])


@given(st.lists(keys, min_size=1, max_size=4))
def test_a_key_is_read_once_or_told(names: list[str]) -> None:
    written = "x: {" + ", ".join(f"{name}: '{number}'" for number, name in enumerate(names, 1)) + "}\n"
    entries, _, problems = read_tree("units.yaml", written.encode(), file_shape("units", TABLES))
    if len(set(names)) < len(names):
        assert any("stands twice" in problem.message for problem in problems)
    elif "en" in names:
        assert entries["x"].en == str(names.index("en") + 1)


# 3: units convert to the end, or are refused.


def test_units_convert_in_as_many_steps_as_it_takes(facts: FolderOfFacts, tmp_path: Path) -> None:
    units = UNITS + "days: {en: days, base: h, factor: 24}\nweeks: {en: weeks, base: days, factor: 7}\n"
    rows = HEADER.replace("parameters", "duration") + "\nlong,Long,,,,,,,1 weeks,,late,p\n"
    build([facts(units_yaml=units, models_csv=rows)], tmp_path / "w.duckdb")
    with Atlas(tmp_path / "w.duckdb") as atlas:
        assert atlas.sql("select duration from models").fetchall() == [(7 * 24 * 3600.0,)]


@pytest.mark.parametrize(
    "entry",
    [
        "a: {en: a, base: b, factor: 2}\nb: {en: b, base: a, factor: 2}",
        "a: {en: a, base: a, factor: 2}",
        "a: {en: a, base: nowhere, factor: 2}",
        "a: {en: a, factor: 2}",
        *(
            f"a: {{en: a, base: s, factor: {f}}}"
            for f in ("inf", "1e400", "nan", "0", "-1", "1_0", "1..2", "２")
        ),
        "\n".join(f"u{n}: {{en: u, base: u{n + 1}, factor: 1e90}}" for n in range(4)) + "\nu4: {en: u}",
    ],
)
def test_a_unit_that_converts_to_nothing_is_told(facts: FolderOfFacts, entry: str) -> None:
    said = told(facts(units_yaml=UNITS + entry + "\n"))
    assert said
    assert all(line.startswith("units.yaml:1") for line in said)


# 4: a file of facts is read or told.

STRAYS: dict[str, Callable[[Path], None]] = {
    "products.CSV": Path.touch,
    "hardware.yml": Path.touch,
    "products": Path.touch,
    "products.tsv": Path.touch,
    "Products.csv.gz": Path.touch,
    "products.csv ": Path.touch,
    "products.csv": Path.mkdir,
    "plans.csv": os.mkfifo,
    "nowhere.csv": lambda path: path.symlink_to("nothing"),
    "round.csv": lambda path: path.symlink_to(path),
    "lost": lambda path: path.symlink_to("nothing"),
}


@pytest.mark.parametrize("name", STRAYS)
def test_what_looks_like_facts_is_read_or_told(facts: FolderOfFacts, name: str) -> None:
    folder = facts()
    STRAYS[name](folder / name)
    assert [line.startswith(f"{name}:1") for line in told(folder)] == [True]


def test_a_folder_that_leads_back_is_read_once(facts: FolderOfFacts) -> None:
    folder = facts()
    (folder / "again").symlink_to(".")
    assert check_facts([folder, folder]) == []


def test_the_same_row_of_two_files_is_told(facts: FolderOfFacts) -> None:
    folder = facts()
    (folder / "more").mkdir()
    (folder / "more" / "models.csv").write_text(MODELS)
    assert len(told(folder)) == 5


# 5: settings are described once.


@pytest.mark.parametrize(("again", "problems"), [("s: {en: s, zh: 秒}", 0), ("s: {en: second}", 1)])
def test_a_setting_of_two_folders_is_one(facts: FolderOfFacts, again: str, problems: int) -> None:
    folder = facts()
    (folder / "more").mkdir()
    (folder / "more" / "units.yaml").write_text(again + "\n")
    assert len(told(folder)) == problems


# 8: quotes.


@pytest.mark.parametrize("elsewhere", ["Tiny", '"Tiny"'])
def test_a_quote_in_a_bare_cell_is_told_whatever_stands_elsewhere(
    facts: FolderOfFacts, elsewhere: str
) -> None:
    wrong = ['Cog""Video', '""aa""', '"a"b', 'a"b', '"']
    rows = "".join(f"n{n},{cell},,,,,,,,,late,p\n" for n, cell in enumerate(wrong))
    said = told(facts(models_csv=f"{HEADER}\n{rows}tiny,{elsewhere},,,,,,,,,late,p\n"))
    assert [line.split(" a ")[0] for line in said] == [f"models.csv:{n}:" for n in range(2, len(wrong) + 2)]


cells = st.text('a",; é', max_size=5)


@given(st.lists(cells, min_size=1, max_size=5), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_a_line_is_taken_apart_as_it_was_put_together(row: list[str], quoting: int) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="", quoting=quoting).writerow(row)  # type: ignore[arg-type]
    assert split_row(out.getvalue()) == row


@given(st.lists(st.lists(st.text('ab",', max_size=4), min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_line_reads_the_same_alone_and_among_others(rows: list[list[str]]) -> None:
    declared = Declared(("name", "source", "locator"), ("source", "locator"))
    lines = [f"{','.join(row)},s,l" for row in rows]

    def names(text: str) -> list[object]:
        part, _ = read_table("x.csv", text.encode(), declared, carefully=True)
        return [row["name"] for row in part.rows or []]

    apart = [name for line in lines for name in names(f"name,source,locator\n{line}\n")]
    assert names("\n".join(["name,source,locator", *lines, ""])) == apart


@pytest.mark.parametrize(
    "header", ["id,name,,source,locator", "id,name,Name,source,locator", "id,name,NAME,source,locator"]
)
def test_a_column_of_any_name_is_told(facts: FolderOfFacts, header: str) -> None:
    assert [line.partition(" c")[0] for line in told(facts(models_csv=f"{header}\nx,X,,late,p\n"))] == [
        "models.csv:1: unknown"
    ]


# 9: amounts.


def test_a_price_is_one_that_can_be(facts: FolderOfFacts) -> None:
    sound = ["image,0.04,USD", "image,4,JPY", "month,4000,USD", "gpu-hour,2.1,USD"]
    wrong = ["image,50%,USD", "image,4000000,USD", "second,2M,CNY", "credit,>20K,USD", "month,1e30,USD"]
    rows = "".join(f"cogvideo,Plan {n},{price},early,p\n" for n, price in enumerate(sound + wrong))
    said = told(facts(plans_csv="product,plan,per,amount,currency,source,locator\n" + rows))
    assert [int(line.split(":")[1]) for line in said] == list(range(2 + len(sound), 2 + len(sound + wrong)))


def test_a_share_is_no_amount_of_a_unit(facts: FolderOfFacts) -> None:
    rows = "id,name,vram,source,locator\nx,X,50%,late,p\n"
    assert ["is a share" in line for line in told(facts(models_csv=rows))] == [True]


# 11: names.

ONE_NAME = [
    ("ABC1", "ＡＢＣ１"),
    ("Strasse", "Straße"),
    ("ΑBC", "ABC"),
    ("Foo-Bar", "foo bar"),
    ("Tiny V2.0", "Tiny 2.0"),
    ("Imagen Ⅳ", "Imagen IV"),
    ("Wan 2.1", "Wan-2-1"),
]
TWO_NAMES = [("1.10", "11.0"), ("Nova", "Nova+"), ("A#", "A++"), ("Gen 1.5", "Gen 15"), ("GPT-4", "GPT-4.1")]


def named(facts: FolderOfFacts, *names: str, relations: str = "") -> list[str]:
    rows = "".join(f'n{number},"{name}",,,,,,,,,late,p\n' for number, name in enumerate(names))
    files = {"relations_csv": "subject,relation,object,source,locator\n" + relations} if relations else {}
    return told(facts(models_csv=f"{HEADER}\n{rows}", **files))


def test_spellings_of_one_name_share_it_and_no_others(facts: FolderOfFacts) -> None:
    said = named(facts, *(name for pair in ONE_NAME + TWO_NAMES for name in pair))
    assert [line.partition(": ")[2].partition(" share")[0] for line in said] == [
        f"n{number} and n{number + 1}" for number in range(0, 2 * len(ONE_NAME), 2)
    ]


def test_a_name_has_no_hidden_characters(facts: FolderOfFacts) -> None:
    hidden = ["A\u00a0B", "A\u00adC", "A\u200bD", "A\u3000"]
    assert [int(line.split(":")[1]) for line in named(facts, *hidden)] == [2, 3, 4, 5]


def test_three_things_of_one_name_can_be_told_apart(facts: FolderOfFacts) -> None:
    assert len(named(facts, "x", "x", "x")) == 3
    pairs = "".join(f"n{a},different-from,n{b},late,p{a}{b}\n" for a, b in combinations(range(3), 2))
    assert named(facts, "x", "x", "x", relations=pairs) == []


def test_a_thing_is_found_by_any_spelling_of_its_name(facts: FolderOfFacts, tmp_path: Path) -> None:
    rows = "".join(
        f"{id_},{name},,,,2023-01,video,,,,late,p\n"
        for id_, name in (("a", "Straße Ⅳ"), ("b", "Nova+"), ("c", "Nova"))
    )
    build([facts(models_csv=f"{HEADER}\n{rows}")], tmp_path / "w.duckdb")
    with Atlas(tmp_path / "w.duckdb") as atlas:
        assert [atlas.find(name) for name in ("ＳＴＲＡＳＳＥ iv", "nova+", "NOVA")] == ["a", "b", "c"]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)) | st.text("aV129 .-'/:()+#_,"))
@settings(max_examples=300)
def test_sql_folds_as_python_does(name: str) -> None:
    assert engine().execute("select fold_ascii(?)", [name]).fetchall() == [(fold(name),)]


@given(st.text())
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(min_size=1))
def test_sql_finds_the_faults_of_text_that_python_does(text: str) -> None:
    from kg.facts.values import FAULTY  # noqa: PLC0415 - beside what it is compared with

    found = engine().execute("select regexp_matches(?, ?)", [text, FAULTY]).fetchall()
    assert found == [(text_fault(text) is not None,)]


# 6 and 7: what is asked comes back whole.

EXACT = "select 0.1 + 0.2::double as a, 1e24 as b, 123456789.123456789::double as c, 0.10::decimal(5, 2) as d"


@pytest.mark.parametrize(
    "joined", ["select 1 as a, 2 as a", "select * from models as m join models as n using (name)"]
)
def test_two_columns_of_one_name_are_refused(small: Atlas, joined: str) -> None:
    from kg.errors import CallError  # noqa: PLC0415

    with pytest.raises(CallError, match="two columns are called"):
        small.sql(joined)


def test_csv_keeps_every_digit(run_kg: Callable[..., str]) -> None:
    (row,) = csv.DictReader(io.StringIO(run_kg("sql", EXACT, "-f", "csv")))
    assert [float(row[name]) for name in "abcd"] == [0.1 + 0.2, 1e24, 123456789.123456789, 0.1]


def test_json_has_numbers_and_nothing_that_is_no_json(run_kg: Callable[..., str]) -> None:
    out = run_kg(
        "sql",
        f"{EXACT}, 'nan'::double as e, [1, 'inf'::double] as f, 12345678901234567890.125::decimal(30, 3) as g",
        "-f",
        "json",
    )
    (row,) = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))["rows"]
    assert row == {"a": 0.1 + 0.2, "b": 1e24, "c": 123456789.123456789, "d": 0.1, "e": None, "f": [1, None],
                   "g": "12345678901234567890.125"}  # fmt: skip


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_csv_is_the_number(number: float) -> None:
    from kg.faces.written import exact  # noqa: PLC0415 - the one place that writes it

    assert float(exact(number)) == number


def test_exported_json_is_json_in_every_line(small: Atlas, tmp_path: Path) -> None:
    small.export("json", tmp_path / "out")
    for file in (tmp_path / "out").rglob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    bounds = [
        json.loads(line)
        for line in (tmp_path / "out" / "main" / "claims.jsonl").read_text("utf-8").splitlines()
    ]
    assert {row["value"]: row["high"] for row in bounds}["9.4B"] == 9.4e9
