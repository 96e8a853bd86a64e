"""The audit: what a page in a repository prints, found on the lines that are cited."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.audit.audit import Audit
from kg.audit.printed import date_stands, link_stands, name_stands, plain, quantity_stands, resolution_stands
from kg.build import build
from kg.errors import CallError
from kg.faces.cli import main
from tests.conftest import SOURCES, UNITS, FolderOfFacts

README = """\
# Dreamer

Dreamer 1.3B is out since Feb 25, 2025 under the Apache License 2.0.
Weights: [hub](https://huggingface.co/dream-lab/Dreamer-1.3B)
| model | size | video |
| --- | --- | --- |
| Dreamer 14B | 14 billion | 1280*720 |
<table><tr>
<td>Dreamer Nano</td>
<td>300M</td>
</tr></table>
"""
HEAD = "id,name,released,output,parameters,resolution,license,weights,source,locator\n"
LICENSES = "id,name,source,locator\napache-2-0,Apache License 2.0,dreamer,README.md:3\n"
SOUND = HEAD + (
    'dreamer-1-3b,Dreamer 1.3B,2025-02-25,video,1.3B,,apache-2-0,https://huggingface.co/dream-lab/Dreamer-1.3B,dreamer,"README.md:3-4"\n'
    "dreamer-14b,Dreamer 14B,,video,14B,1280x720,,,dreamer,README.md:7\n"
    "dreamer-nano,Dreamer Nano,,video,300M,,,,dreamer,README.md:9\n"
)
Audited = Callable[..., Audit]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder of sources with one small repository."""
    work = tmp_path / "sources" / "dream-lab" / "Dreamer"
    work.mkdir(parents=True)
    (work / "README.md").write_text(README, "utf-8")
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "first")):
        subprocess.run(["git", *command], cwd=work, check=True)
    return work


@pytest.fixture
def audited(repository: Path, facts: FolderOfFacts, tmp_path: Path) -> Audited:
    """The audit of a few facts about that repository."""

    def run(models: str, *, commit: str = "", address: str = "https://github.com/dream-lab/Dreamer") -> Audit:
        head = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True
        ).stdout.strip()
        source = f"""\
dreamer:
  kind: repository
  authority: primary
  publisher: Dream Lab
  title: Dreamer
  title_en: Dreamer
  date: 2025-03-01
  date_basis: date of the commit
  language: en
  repository: {address}
  commit: {commit or head}
"""
        folder = facts(
            sources_yaml=SOURCES + source, units_yaml=UNITS, models_csv=models, licenses_csv=LICENSES
        )
        build([folder], tmp_path / "audited.duckdb")
        with Atlas(tmp_path / "audited.duckdb") as atlas:
            return atlas.audit(tmp_path / "sources")

    return run


def test_what_stands_on_its_lines_is_found(audited: Audited) -> None:
    found = audited(SOUND)
    assert found.missing == []
    # Ten figures, days, addresses and licences with the names, and the name of the licence; three outputs are flags.
    assert found.totals() == {"seen": 11, "not_found": 0, "not_reachable": 0, "own_words": 3}


@pytest.mark.parametrize(
    ("typed", "wrong", "property_"),
    [
        (",1.3B,", ",1.4B,", "parameters"),
        ("2025-02-25", "2025-02-24", "released"),
        ("1280x720", "1280x768", "resolution"),
        ("dream-lab/Dreamer-1.3B,", "dream-lab/Dreamer-1.4B,", "weights"),
        ("Dreamer Nano", "Dreamer Mini", "name"),
    ],
)
def test_what_does_not_stand_there_is_named_with_its_line(
    audited: Audited, typed: str, wrong: str, property_: str
) -> None:
    (missing,) = audited(SOUND.replace(typed, wrong)).missing
    assert missing["property"] == property_
    assert missing["at"].startswith("facts/models.csv:")
    assert missing["locator"].startswith("README.md:")


def test_a_figure_beside_the_cited_line_is_not_found(audited: Audited) -> None:
    rows = HEAD + "dreamer-14b,Dreamer 14B,,video,14B,,,,dreamer,README.md:3\n"
    assert [row["property"] for row in audited(rows).missing] == ["name", "parameters"]


def test_a_file_that_the_commit_lacks_holds_nothing(audited: Audited) -> None:
    rows = HEAD + "dreamer-14b,Dreamer 14B,,video,14B,,,,dreamer,CARD.md:3\n"
    assert [row["property"] for row in audited(rows).missing] == ["name", "parameters"]


@pytest.mark.parametrize(
    "elsewhere", [{"commit": "0" * 40}, {"address": "https://github.com/dream-lab/Sleeper"}]
)
def test_what_has_no_copy_is_not_reachable(audited: Audited, elsewhere: dict[str, str]) -> None:
    totals = audited(SOUND, **elsewhere).totals()
    assert (totals["seen"], totals["not_found"], totals["not_reachable"]) == (0, 0, 11)


def test_a_bare_copy_is_read_as_well(audited: Audited, repository: Path) -> None:
    bare = repository.parents[1] / "Dream-Lab+dreamer.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repository), str(bare)], check=True)
    before = audited(SOUND).totals()
    repository.rename(repository.parent / "elsewhere")
    with Atlas(repository.parents[2] / "audited.duckdb") as atlas:
        assert atlas.audit(repository.parents[1]).totals() == before


def test_a_folder_that_is_not_there_is_refused(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="there is no folder"):
        small.audit(tmp_path / "nothing")


def test_the_command_writes_a_page_and_fails_on_what_is_missing(
    audited: Audited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    audited(SOUND.replace(",1.3B,", ",1.4B,"))
    page = tmp_path / "audit.md"
    options = ["--sources", str(tmp_path / "sources"), "--warehouse", str(tmp_path / "audited.duckdb")]
    monkeypatch.setattr("sys.argv", ["kg", "audit", *options, "--out", str(page)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert "11 seen; 1 not found; 0 not reachable" in capsys.readouterr().err
    assert (
        "| facts/models.csv:2 | dreamer-1-3b | parameters | 1.4B | dreamer | README.md:3-4 |"
        in page.read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("typed", "number", "text"),
    [
        ("1.3B", 1.3e9, "a model of 1.3 billion parameters"),
        ("1.3B", 1.3e9, "Dreamer-T2V-1.3B-Diffusers"),
        ("860M", 860e6, "860,000,000 weights"),
        ("60亿", 6e9, "6B"),
        ("~90 min", 5400, "up to **90 minutes** long"),
        ("270", 270, "| base | 4m30s |"),
        ("44.1", 44.1, "--sr=44100"),
        ("4", 4, "a four-step model"),
        ("30%", 0.3, "30% faster"),
        ("79.6%", 0.796, "| Dreamer | 1.12 | **79.6** |"),
        ("0.06", 0.06, "| fast | .06 |"),
        (">60K hours", 2.16e8, "60+ k hours of speech"),
        ("~1.3K hours", 4.68e6, "in all ~1.3Kh"),
        (">1M", 1e6, "more than a million examples"),
        ("2..4", None, "2 to 4 seconds"),
    ],
)
def test_a_number_is_read_in_any_usual_writing(typed: str, number: float | None, text: str) -> None:
    assert quantity_stands(typed, [number], plain(text))


@pytest.mark.parametrize(
    ("typed", "number", "text"),
    [
        ("1.3B", 1.3e9, "11.3B"),
        ("1.3B", 1.3e9, "1.35B"),
        ("300M", 300e6, "1,300M"),
        ("13B", 13e9, "13"),
        ("30%", 0.3, "30 seconds"),
        ("30%", 0.3, "| 30.5 |"),
        ("0.06", 0.06, "1.06"),
        (">1M", 1e6, "a millionaire"),
        ("2..4", None, "2 seconds"),
    ],
)
def test_another_number_is_not_taken_for_it(typed: str, number: float | None, text: str) -> None:
    assert not quantity_stands(typed, [number], plain(text))


@pytest.mark.parametrize(
    "text",
    ["2025-02-25", "2025.2.25", "Feb. 25th, 2025", "25 February 2025", "2025年2月25日", "[02/25/2025]"],
)
def test_a_day_is_read_in_any_usual_writing(text: str) -> None:
    assert date_stands("2025-02-25", plain(text), text)
    assert not date_stands("2025-02-24", plain(text), text)
    assert not date_stands("2024-02-25", plain(text), text)


def test_the_year_of_a_day_may_stand_elsewhere_on_the_page() -> None:
    assert date_stands("2025-02-25", plain("* Feb 25: weights released"), "2025\n* Feb 25: weights released")
    assert not date_stands("2025-02-25", plain("* Feb 25: weights released"), "* Feb 25: weights released")


def test_links_resolutions_and_names_are_read_as_people_write_them() -> None:
    assert link_stands("https://arxiv.org/abs/2503.20314", "arxiv:2503.20314")
    assert link_stands("https://huggingface.co/a/b", "huggingface-cli download a/b")
    assert not link_stands("https://huggingface.co/a/b", "huggingface.co/a/c")
    assert resolution_stands("1280x720", plain("$720 \\times 1280$"))
    assert resolution_stands("512x512", "512px")
    assert resolution_stands("720p", "720p")
    assert resolution_stands("1280x720", plain("`ratio`: `720:1280`"))
    assert not resolution_stands("1280x720", "1280x7200")
    assert name_stands(["Apache License 2.0"], plain("Apache License, Version 2.0"))
    assert name_stands(["apache-2-0", "Apache-2.0"], plain("badge/License-Apache_2.0-blue"))
    assert not name_stands(["CC BY-NC 4.0"], plain("under the CC-BY-NC license"))
