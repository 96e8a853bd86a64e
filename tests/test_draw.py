"""The diagrams: what is drawn is what is known, readable, and the same each time."""

import json
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.atlas import Atlas
from kg.build import build
from kg.draw import DIAGRAMS, Figure
from kg.draw.font import fitted, width, wrapped
from kg.draw.labels import Labels
from kg.draw.scale import Linear, Log, short, stacked
from kg.draw.sheet import Sheet, Wish
from kg.errors import CallError, FactsError
from kg.faces.cli import main

LANGUAGES = ("en", "zh")
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
EVERY = [(name, lang) for name in DIAGRAMS for lang in LANGUAGES]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(atlas: Atlas) -> dict[tuple[str, str], Figure]:
    return {(name, lang): atlas.draw(name, lang=lang) for name, lang in EVERY}


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_there_is_a_mark_for_each_row(drawn: dict[tuple[str, str], Figure], name: str, lang: str) -> None:
    figure = drawn[name, lang]
    marks = [e for e in ET.fromstring(figure.svg()).iter() if e.get("class") == "mark"]  # noqa: S314 - our own
    assert len(marks) == len(figure.rows) > 0


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_no_text_overlaps_another(drawn: dict[tuple[str, str], Figure], name: str, lang: str) -> None:
    texts = list(drawn[name, lang].scene.texts())
    boxes = [text.box() for text in texts]
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            # Lines of text may touch by a fifth of their height, letters have air there.
            assert wide <= 1 or high <= 2.5, texts[i].text


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_no_text_leaves_the_canvas(drawn: dict[tuple[str, str], Figure], name: str, lang: str) -> None:
    scene = drawn[name, lang].scene
    for text in scene.texts():
        left, top, right, bottom = text.box()
        assert left >= 0
        assert top >= 0
        assert right <= scene.wide
        assert bottom <= scene.high


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_every_name_appears(drawn: dict[tuple[str, str], Figure], name: str, lang: str) -> None:
    figure = drawn[name, lang]
    said = "".join(ET.fromstring(figure.svg()).itertext())  # noqa: S314 - our own
    for row in figure.rows:
        assert (
            str(row.get("name_zh")) in said
            or str(row["name"]) in said
            or str(row["id"]).split("/")[0] in said
        )


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_a_page_is_one_file_that_asks_no_other_host(
    drawn: dict[tuple[str, str], Figure], name: str, lang: str, tmp_path: Path
) -> None:
    page = drawn[name, lang].save(tmp_path / "picture.html").read_text("utf-8")
    assert "<title>" in page
    assert not re.search(r'src="?https?://|url\(https?://|@import|<link', page)
    cited = {source for row in drawn[name, lang].rows for source in row.get("sources") or ()}
    assert cited
    assert all(f'<li id="{source}">' in page for source in cited)


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_a_png_is_as_large_as_asked(
    drawn: dict[tuple[str, str], Figure], name: str, lang: str, tmp_path: Path
) -> None:
    figure = drawn[name, lang]
    data = figure.save(tmp_path / "picture.png", scale=0.25).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == pytest.approx(figure.scene.wide * 0.25, abs=1)


@pytest.mark.parametrize("name", list(DIAGRAMS))
def test_the_same_facts_give_the_same_bytes(
    atlas: Atlas, drawn: dict[tuple[str, str], Figure], name: str
) -> None:
    assert atlas.draw(name).svg() == drawn[name, "en"].svg()


def test_text_stays_text_in_a_font_that_the_picture_carries(drawn: dict[tuple[str, str], Figure]) -> None:
    svg = drawn["timeline", "zh"].svg()
    assert "font/woff2;base64," in svg
    assert "扩散" in {e.text for e in ET.fromstring(svg).iter(f"{SVG}text")}  # noqa: S314 - our own


def test_a_question_says_what_is_drawn(atlas: Atlas) -> None:
    asked = {row["id"] for row in atlas.ask("video models by Google").rows}
    figure = atlas.draw("timeline", where="video models by Google")
    assert {row["id"] for row in figure.rows} <= asked
    assert 'kg draw timeline --where "video models by Google"' in {t.text for t in figure.scene.texts()}


def test_lineage_is_drawn_around_a_thing_by_any_of_its_names(atlas: Atlas) -> None:
    ends = {row["subject"] for row in atlas.draw("lineage", thing="LAION-5B").rows}
    assert "stable-diffusion" in ends


def test_the_rows_behind_a_picture_are_csv(drawn: dict[tuple[str, str], Figure], tmp_path: Path) -> None:
    text = drawn["market", "en"].save_rows(tmp_path / "rows.csv").read_text("utf-8")
    assert text.splitlines()[0].startswith("id,name,name_zh,size")
    assert len(text.splitlines()) == len(drawn["market", "en"].rows) + 1


def test_a_character_without_a_glyph_is_an_error() -> None:
    with pytest.raises(FactsError) as refused:
        width("Gen-2 \u0e01", 12)
    assert "no glyph for '\u0e01' (U+0E01)" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timelin",), "there is no diagram 'timelin' (did you mean timeline?)"),
        (("timeline", "--where", "models by Google before 2001"), "nothing to draw"),
        (("market", "--out", "/nowhere/picture.svg"), "cannot write /nowhere/picture.svg"),
        (("market", "--out", "picture.gif"), "a picture is saved as .svg, .png, .html"),
    ],
)
def test_a_call_at_fault_says_so_in_a_line(
    atlas: Atlas,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KG_WAREHOUSE", str(atlas.path))
    monkeypatch.setattr("sys.argv", ["kg", "draw", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_kg_draw_lists_and_saves(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_WAREHOUSE", str(atlas.path))
    monkeypatch.setattr("sys.argv", ["kg", "draw", "--format", "json"])
    assert run() == 0
    assert [row["diagram"] for row in json.loads(capsys.readouterr().out)["rows"]] == list(DIAGRAMS)
    target, rows = tmp_path / "m.svg", tmp_path / "m.csv"
    monkeypatch.setattr("sys.argv", ["kg", "draw", "market", "--out", str(target), "--rows", str(rows)])
    assert run() == 0
    assert target.exists()
    assert rows.exists()


def run() -> int:
    try:
        main()
    except SystemExit as stopped:
        return int(stopped.code or 0)
    return 0


def test_without_its_libraries_it_says_how_to_install_them(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(CallError, match=r"pip install 'generative-media-atlas\[draw\]'"):
        atlas.draw("market")


def test_thousands_of_models_are_grouped_not_smeared(tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    script = [sys.executable, str(BENCHMARKS / "landscape.py"), str(facts), "--models", "5000"]
    subprocess.run(script, check=True)
    build([facts], tmp_path / "w.duckdb")
    with Atlas(tmp_path / "w.duckdb") as atlas:
        timeline, landscape = atlas.draw("timeline"), atlas.draw("landscape")
    assert sum(row["models"] for row in timeline.rows) > 1000
    assert timeline.scene.marks < 1000
    assert len(list(landscape.scene.texts())) < 1000
    assert any("makers of fewer" in text.text for text in landscape.scene.texts())


def test_a_long_text_is_cut_or_wrapped_within_its_room() -> None:
    assert width(fitted("a very long name indeed", 80, 12), 12) <= 80
    assert all(
        width(line, 12) <= 100 for line in wrapped("文生图与文生视频 and more words of Latin", 100, 12)
    )
    assert "".join(wrapped("文生图与文生视频", 40, 12)) == "文生图与文生视频"


def test_axes_have_round_numbers() -> None:
    assert Linear(0, 10, 0, 100).ticks(5) == [0, 2, 4, 6, 8, 10]
    assert Log(2, 90, 0, 1).ticks() == [2, 5, 10, 20, 50]
    assert Log(0.9, 110, 0, 1).ticks() == [1, 10, 100]
    assert (short(4e9), short(0.03)) == ("4B", "0.03")


def test_labels_that_want_one_place_are_set_apart() -> None:
    assert stacked([10, 10, 11], 5, 0, 100) == [10, 15, 20]


def test_labels_cover_neither_marks_nor_lines_nor_each_other(atlas: Atlas) -> None:
    sheet = Sheet(atlas.con, Wish("funding"))
    labels = Labels(sheet, (0, 0, 400, 400))
    labels.avoid_line(0, 200, 400, 200)
    for _ in range(6):
        labels.place("a round of some company", 200, 200)
    written = [(t.x, t.y - t.size + 2, t.x + width(t.text, t.size), t.y + 3) for t in sheet.scene.texts()]
    assert len(written) == 6
    assert not any(top < 200 < bottom for _, top, _, bottom in written)
    for one, other in combinations(written, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_a_label_without_room_is_told_of(atlas: Atlas) -> None:
    sheet = Sheet(atlas.con, Wish("funding"))
    Labels(sheet, (0, 0, 20, 20)).place("a round of some company", 10, 10)
    assert not list(sheet.scene.texts())
    assert sheet.left_out == ["1 label (a round of some company)"]
