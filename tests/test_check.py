"""Damaged facts: every fault is named, all at once, with its line and what to write instead."""

import csv
import shutil
from pathlib import Path

import pytest

from kg.build import check_facts
from kg.facts.read.table import Declared
from kg.warehouse.fingerprint import data_folder
from tests.conftest import MODELS, ORGANIZATIONS, SOURCES, FolderOfFacts

HEADER, IMAGEN, _, COGVIDEO, TINY, SILENT = MODELS.splitlines()


def models(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def typed(old: str, new: str) -> str:
    """The models with one cell typed differently."""
    assert old in MODELS
    return MODELS.replace(old, new, 1)


Damage = tuple[str, dict[str, str | bytes], str, int, str]
DAMAGES: list[Damage] = [
    ("a short row", {"models_csv": models(IMAGEN, "cogvideo,CogVideo")}, "models.csv", 3, "too short"),
    ("a long row", {"models_csv": models(IMAGEN + ",more")}, "models.csv", 2, "too long"),
    ("a blank line", {"models_csv": models(IMAGEN, "", COGVIDEO)}, "models.csv", 3, "blank"),
    ("a stray quote", {"models_csv": typed("imagen,Imagen,", 'imagen,"Imagen"s,')}, "models.csv", 2, "stray quote"),
    ("an open quote", {"models_csv": typed("imagen,Imagen,", 'imagen,"Imagen,')}, "models.csv", 2, "stray quote"),
    ("a byte-order mark", {"models_csv": b"\xef\xbb\xbf" + MODELS.encode()}, "models.csv", 1, "byte-order mark"),
    ("carriage returns", {"models_csv": MODELS.replace("\n", "\r\n")}, "models.csv", 1, "carriage return"),
    ("another encoding", {"models_csv": MODELS.replace("小小", "é").encode("latin-1")}, "models.csv", 5, "not UTF-8"),
    ("an empty file", {"models_csv": ""}, "models.csv", 1, "empty"),
    ("an unknown column", {"models_csv": typed("parameters", "paramters")}, "models.csv", 1, "did you mean parameters"),
    ("a missing column", {"models_csv": typed("id,name,", "name,")}, "models.csv", 1, "'id' is missing"),
    ("a column twice", {"models_csv": typed("id,name,name_zh", "id,name,name")}, "models.csv", 1, "stands twice"),
    ("columns out of order", {"models_csv": typed("source,locator", "locator,source")}, "models.csv", 1, "ends in source"),
    ("an unknown table", {"modells_csv": MODELS}, "modells.csv", 1, "no table is declared"),
    ("a table as YAML", {"models_yaml": "a: {}\n"}, "models.yaml", 1, "another format"),
    ("no id", {"models_csv": typed("cogvideo,CogVideo", ",CogVideo")}, "models.csv", 4, "id is blank"),
    ("a shouted id", {"models_csv": typed("cogvideo,", "CogVideo,")}, "models.csv", 4, "is not an id"),
    ("no source", {"models_csv": typed(",yes,early,p3", ",yes,,p3")}, "models.csv", 4, "source is blank"),
    ("no locator", {"models_csv": typed(",yes,early,p3", ",yes,early,")}, "models.csv", 4, "locator is blank"),
    ("an unknown source", {"models_csv": typed(",yes,early,p3", ",yes,earyl,p3")}, "models.csv", 4, "did you mean early"),
    ("an unknown id", {"models_csv": typed(",tsinghua,", ",tsingua,")}, "models.csv", 4, "did you mean tsinghua"),
    ("no number", {"models_csv": typed("9.4B", "9.4 billion")}, "models.csv", 4, "quantity"),
    ("a backward range", {"models_csv": typed("9.4B", "9.4..9.1B")}, "models.csv", 4, "backwards"),
    ("an implausible number", {"models_csv": typed("9.4B", "94")}, "models.csv", 4, "plausible"),
    ("an implausible share", {"markets_csv": "id,name,ai_share,source,locator\nart,Art,1.5,early,p\n"}, "markets.csv", 2, "outside the plausible 0 to 1"),
    ("no such day", {"models_csv": typed("2022-06", "2022-13")}, "models.csv", 5, "no such day"),
    ("no date", {"models_csv": typed("2022-06", "June")}, "models.csv", 5, "is not a date"),
    ("an unknown choice", {"models_csv": typed("image,diffusion", "imagee,diffusion")}, "models.csv", 2, "did you mean image"),
    ("no flag", {"models_csv": typed(",yes,early,p3", ",maybe,early,p3")}, "models.csv", 4, "yes, no or partly"),
    ("later than its source", {"models_csv": typed("2022-06", "2023-06")}, "models.csv", 5, "after its source"),
    ("the same place twice", {"models_csv": typed("no,early,p3", "no,early,p4")}, "models.csv", 3, "stands twice"),
    ("one id, two things", {"organizations_csv": ORGANIZATIONS + "tiny,Tiny Inc,,company,us,early,p2\n"}, "organizations.csv", 4, "is an id in"),
    ("a character nobody can draw", {"models_csv": typed("小小", "小\U0001f600")}, "models.csv", 5, "U+1F600"),
    ("a space at the edge", {"models_csv": typed("cogvideo,CogVideo", "cogvideo, CogVideo")}, "models.csv", 4, "space"),
    ("broken YAML", {"sources_yaml": SOURCES + "  bad: [\n"}, "sources.yaml", 20, "broken YAML"),
    ("an undeclared key", {"sources_yaml": SOURCES.replace("  kind: report\n", "  kind: report\n  pages: 3\n", 1)}, "sources.yaml", 3, "pages"),
    ("a missing key", {"sources_yaml": SOURCES.replace("  title_en: Image report\n", "")}, "sources.yaml", 1, "title_en"),
    ("an entry twice", {"units_yaml": "s: {en: s}\nGB: {en: GB}\ns: {en: s}\n"}, "units.yaml", 3, "stands twice"),
    ("an architecture above itself", {"architectures_yaml": "a:\n  name: A\n  claims:\n    - {parent: b, source: early, locator: p}\nb:\n  name: B\n  claims:\n    - {parent: a, source: early, locator: p}\n"}, "architectures.yaml", 4, "descends from itself"),
    ("money without a currency", {"funding_csv": "id,organization,amount,source,locator\ng1,google,5M,early,p\n"}, "funding.csv", 2, "no currency"),
    ("a price of zero", {"products_csv": "id,name,source,locator\napp,App,early,p\n", "plans_csv": "product,plan,per,amount,currency,source,locator\napp,Free,month,0,USD,early,p\n"}, "plans.csv", 2, "0 is not a price"),
    ("a release before its model", {"releases_csv": "subject,version,date,source,locator\ncogvideo,v1,2021-05,early,p\n"}, "releases.csv", 2, "is before cogvideo"),
    ("two ids, one name", {"organizations_csv": ORGANIZATIONS + "alphabet-google,GOOGLE Inc,,company,us,early,p2\n"}, "organizations.csv", 2, "share the name"),
    ("two ids, one version", {"models_csv": MODELS + "tiny-v2,Tiny V2.0,,,,,,,,,late,p1\ntiny-2,Tiny 2.0,,,,,,,,,late,p1\n"}, "models.csv", 7, "tiny-2 and tiny-v2 share the name"),
    ("an unknown unit", {"metrics_csv": "subject,metric,value,source,locator\ngoogle,users,5M poeple,early,p\n"}, "metrics.csv", 2, "did you mean people"),
    ("a winner not on the table", {"resolutions_csv": "subject,property,winner,settles,reason,source,locator\nimagen,parameters,2B,1.5B; 3.4B,r,late,p1\n"}, "resolutions.csv", 2, "not among the settled values"),
    ("a settled silence", {"resolutions_csv": "subject,property,winner,settles,reason,source,locator\nimagen,vram,1,1; 2,r,late,p1\n"}, "resolutions.csv", 2, "nothing is said of the vram of imagen"),
    ("an unknown thing settled", {"resolutions_csv": "subject,property,winner,settles,reason,source,locator\nimagin,parameters,1.5B,1.5B; 3.4B,r,late,p1\n"}, "resolutions.csv", 2, "did you mean imagen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "file", "line", "said"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES]
)
def test_damage_is_named_with_its_line(
    facts: FolderOfFacts, files: dict[str, str | bytes], file: str, line: int, said: str
) -> None:
    problems = check_facts([facts(**files)])
    found = [p for p in problems if Path(p.file).name == file and p.line == line and said in str(p)]
    assert found, "\n".join(map(str, problems))
    assert found[0].column >= 1


def test_sound_facts_have_no_problem(facts: FolderOfFacts) -> None:
    assert check_facts([facts()]) == []


def test_all_faults_are_told_in_one_run(facts: FolderOfFacts) -> None:
    text = typed("9.4B", "9.4..9.1B").replace("2022-06", "2022-13").replace("silent,Silent", "silent")
    said = "\n".join(map(str, check_facts([facts(models_csv=text)])))
    assert "models.csv:4:" in said
    assert "models.csv:5:" in said
    assert "models.csv:6:" in said


def test_the_column_is_the_character_where_the_cell_begins(facts: FolderOfFacts) -> None:
    problem = check_facts([facts(models_csv=typed(",tsinghua,", ",tsingua,"))])[0]
    assert problem.column == COGVIDEO.index("tsinghua") + 1


def test_a_quoted_cell_before_it_does_not_shift_the_column(facts: FolderOfFacts) -> None:
    text = typed("cogvideo,CogVideo,,Cog Video,", 'cogvideo,CogVideo,,"Cog, Video",').replace("9.4B", "94")
    problem = check_facts([facts(models_csv=text)])[0]
    assert text.splitlines()[problem.line - 1][problem.column - 1 :].startswith("94")


def test_silence_absence_and_secrecy_may_be_typed(facts: FolderOfFacts) -> None:
    assert check_facts([facts(models_csv=typed("9.4B", "undisclosed").replace("3.4B", "none"))]) == []


def test_a_forecast_may_be_about_a_later_day(facts: FolderOfFacts) -> None:
    rows = "subject,metric,as_of,value,basis,source,locator\ngoogle,users,2030,5M people,{},early,p\n"
    assert check_facts([facts(metrics_csv=rows.format("forecast"))]) == []
    assert "after its source" in str(check_facts([facts(metrics_csv=rows.format("actual"))])[0])


def test_several_folders_are_read_as_one(facts: FolderOfFacts, tmp_path: Path) -> None:
    overlay = tmp_path / "mine"
    overlay.mkdir()
    (overlay / "models.csv").write_text("id,name,developer,source,locator\nmine,Mine,google,late,p9\n")
    assert check_facts([facts(), overlay]) == []


def test_a_damaged_copy_of_the_real_facts_is_told_line_by_line(tmp_path: Path) -> None:
    copy = tmp_path / "facts"
    shutil.copytree(data_folder("datasets"), copy)
    models = (copy / "reports" / "models.csv").read_text("utf-8").splitlines()
    plain = [number for number, line in enumerate(models) if ",openai," in line and '"' not in line]
    damaged = {
        plain[0]: models[plain[0]].replace(",openai,", ",opneai,"),
        plain[1]: models[plain[1]].rsplit(",", 2)[0],
        plain[2]: models[plain[2]] + ",more",
        plain[3]: models[plain[3]].replace(",openai,", ",OpenAI,"),
    }
    for number, text in damaged.items():
        models[number] = text
    (copy / "reports" / "models.csv").write_text("\n".join(models) + "\n", "utf-8")
    metrics = (copy / "reports" / "metrics.csv").read_bytes()
    (copy / "reports" / "metrics.csv").write_bytes(metrics.replace(b"\n", b"\r\n"))
    (copy / "notes.csv").write_text("id\n")
    told = {(Path(p.file).name, p.line) for p in check_facts([copy])}
    expected = {("models.csv", number + 1) for number in damaged}
    assert expected | {("metrics.csv", 1), ("notes.csv", 1)} <= told


def test_a_blank_in_any_column_of_the_real_facts_is_told_in_words(tmp_path: Path) -> None:
    copy = shutil.copytree(data_folder("datasets"), tmp_path / "facts")
    blanked = set()
    for path in sorted(copy.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for place, name in enumerate(head):
            row = rows[place % len(rows)]
            row[place] = ""
            if name in Declared.of(path.stem).required:
                blanked.add((path.name, place % len(rows) + 2))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])
    problems = check_facts([copy])
    assert all(p.message and p.hint is not None for p in problems)
    assert blanked <= {(Path(p.file).name, p.line) for p in problems}


def test_a_mended_file_is_read_again_for_the_column(facts: FolderOfFacts) -> None:
    first = check_facts([facts(models_csv=typed(",tsinghua,", ",tsingua,"))])[0]
    mended = typed("cogvideo,CogVideo,,Cog Video,", "cogvideo,CogVideo,,Cog,")
    second = check_facts([facts(models_csv=mended.replace(",tsinghua,", ",tsingua,"))])[0]
    assert second.column == first.column - len(" Video")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.example.org", "https://a b.org"])
def test_a_link_is_an_address_of_the_web(facts: FolderOfFacts, address: str) -> None:
    rows = f"id,name,homepage,source,locator\nopenai,OpenAI,{address},early,p2\n"
    problems = check_facts([facts(organizations_csv=rows, models_csv="id,name,source,locator\n")])
    assert [(Path(p.file).name, p.line, "homepage" in p.message) for p in problems] == [
        ("organizations.csv", 2, True)
    ]
