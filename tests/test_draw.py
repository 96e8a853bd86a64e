"""The diagrams: what is drawn is what is known, readable, and the same each time."""

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from kg.atlas import Atlas
from kg.build import build
from kg.draw import DIAGRAMS, SIZES, Figure, Wish
from kg.draw.diagrams import draw
from kg.draw.font import fitted, width, wrapped
from kg.draw.gallery import EXAMPLES
from kg.draw.labels import Labels
from kg.draw.palette import FAMILIES, INK, MODALITIES, OPENNESS, PAPER, QUIET, SHADE, THEMES
from kg.draw.sheet import SMALL
from kg.draw.text import short, spaced
from kg.errors import CallError, FactsError
from kg.faces.cli import main

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
EVERY = [(name, lang, size) for name in DIAGRAMS for lang, size in (("en", "page"), ("zh", "slide"))]
SVG = "{http://www.w3.org/2000/svg}"
TEN_POINTS = 10 * 96 / 72
Drawn = Callable[..., Figure]


@pytest.fixture(scope="module")
def drawn(atlas: Atlas) -> Drawn:
    """Each picture, drawn once."""
    return cache(lambda name, lang, size: atlas.draw(name, *EXAMPLES.get(name, ()), lang=lang, size=size))


def marks_of(figure: Figure) -> list[ET.Element]:
    return [e for e in ET.fromstring(figure.svg()).iter() if e.get("class") == "mark"]  # noqa: S314 - our own


@pytest.mark.parametrize("name", ["timeline", "frontier", "prices", "lineage"])
def test_with_addresses_marks_and_names_lead_to_the_page_of_their_thing(
    atlas: Atlas, drawn: Drawn, name: str
) -> None:
    models = {str(row["id"]) for row in atlas.rows("select id from models")}
    figure = atlas.draw(
        name, *EXAMPLES.get(name, ()), address=lambda id_: f"../models/{id_}" if id_ in models else ""
    )
    picture = ET.fromstring(figure.svg())  # noqa: S314 - our own
    leads = [(a.attrib["href"], a) for a in picture.iter(f"{SVG}a")]
    marked = {str(m.get("data-id")): href for href, a in leads for m in a if m.get("data-id")}
    about = {str(row["id"]): row.get("about") or [row["id"]] for row in figure.rows}
    assert set(marked) == {str(row["id"]) for row in figure.rows}
    assert any(href.startswith("../models/") for href in marked.values())
    for id_, href in marked.items():
        assert href == f"#row-{quote(id_)}" or href.removeprefix("../models/") in about[id_]
    sums = [id_ for id_, href in marked.items() if href[0] == "#"]
    assert all(len(about[id_]) > 1 or set(about[id_]) - models for id_ in sums)
    assert all(mark.findtext(f"{SVG}title") for mark in picture.iter() if mark.get("class") == "mark")
    named = {href.removeprefix("../models/") for href, a in leads if a.find(f"{SVG}text") is not None}
    assert named <= models
    assert named or name == "prices"  # whose names stand on an axis
    plain = drawn(name, "en", "slide").svg()
    assert "../models/" not in plain
    assert "#row-" not in plain


def test_a_lineage_as_of_a_day_has_only_what_was_said_by_then(atlas: Atlas) -> None:
    day = dt.date(2026, 12, 31)
    assert len(atlas.draw("lineage", "stable-diffusion", as_of=day).rows) > 0
    with pytest.raises(CallError, match="no source says"):
        atlas.draw("lineage", "stable-diffusion", as_of=dt.date(2001, 1, 1))


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_there_is_a_mark_for_each_row_that_says_what_it_is(
    drawn: Drawn, name: str, lang: str, size: str
) -> None:
    figure = drawn(name, lang, size)
    marks = marks_of(figure)
    assert len(figure.rows) > 0
    assert sorted(str(mark.get("data-id")) for mark in marks) == sorted(str(row["id"]) for row in figure.rows)
    assert all(mark.get("aria-label") for mark in marks)


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_every_text_is_large_and_clear_of_the_others_and_of_the_edge(
    drawn: Drawn, name: str, lang: str, size: str
) -> None:
    scene = drawn(name, lang, size).scene
    assert (scene.wide, scene.high) == SIZES[size]
    texts = list(scene.texts())
    boxes = [text.box() for text in texts]
    for text, (left, top, right, bottom) in zip(texts, boxes, strict=True):
        assert text.size >= TEN_POINTS
        assert left >= 0, text.text
        assert top >= 0, text.text
        assert right <= scene.wide, text.text
        assert bottom <= scene.high, text.text
    for (one, a), (other, b) in combinations(zip(texts, boxes, strict=True), 2):
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        # Lines of text may touch by a fifth of their height, letters have air there.
        assert wide <= 1 or high <= 2.7, (one.text, other.text)


@pytest.mark.parametrize(("name", "lang", "size"), EVERY)
def test_a_page_is_one_file_with_every_source(drawn: Drawn, name: str, lang: str, size: str) -> None:
    figure = drawn(name, lang, size)
    page = figure.html()
    assert f'lang="{lang}"' in page
    assert 'name="viewport"' in page
    assert "prefers-color-scheme:dark" in page
    assert not re.search(r'src="?https?://|url\(https?://|@import|<link', page)
    cited = {source for row in figure.rows for source in row.get("sources") or ()}
    assert cited
    assert all(f'<li id="{source}">' in page for source in cited)


@pytest.mark.parametrize("name", ["landscape", "timeline", "frontier", "lineage"])
def test_the_same_facts_give_the_same_bytes(atlas: Atlas, drawn: Drawn, name: str) -> None:
    again = atlas.draw(name, *EXAMPLES.get(name, ()), size="page")
    assert again.svg() == drawn(name, "en", "page").svg()


@pytest.mark.parametrize("name", ["lineage", "value"])
def test_a_picture_is_saved_in_the_form_of_its_suffix(drawn: Drawn, name: str, tmp_path: Path) -> None:
    figure = drawn(name, "zh", "slide")
    png = figure.save(tmp_path / "picture.png", scale=0.5).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == figure.scene.wide / 2
    assert figure.save(tmp_path / "picture.pdf").read_bytes().startswith(b"%PDF")


def test_a_chart_is_saved_as_a_vega_lite_specification(drawn: Drawn) -> None:
    spec = json.loads(drawn("market", "en", "page").vega_lite())
    assert "vega-lite" in spec["$schema"]
    with pytest.raises(CallError, match="lineage is no chart"):
        drawn("lineage", "en", "page").vega_lite()


def test_a_dark_picture_has_no_colour_of_light_paper(atlas: Atlas) -> None:
    svg = atlas.draw("fleet", theme="dark", size="square").svg()
    assert not [colour for colour in THEMES["dark"] if colour in svg]
    assert THEMES["dark"][PAPER] in svg


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    return sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def lab(parts: list[float]) -> list[float]:
    rgb = [min(max(part, 0), 1) for part in parts]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * v for w, v in zip(row, rgb, strict=True)) for row in to_xyz]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (v / white for v, white in zip(xyz, (0.95047, 1, 1.08883), strict=True))
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


SEEN_BY = {
    # Machado, Oliveira and Fernandes 2009, severity 1.
    "deuteranopes": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopes": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "others": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("classes", [MODALITIES, FAMILIES, OPENNESS])
def test_classes_of_one_picture_are_told_apart_by_the_colour_blind(
    theme: str, eyes: str, classes: dict[str, str]
) -> None:
    shown = {THEMES[theme].get(colour, colour) for colour in classes.values()}
    seen = [
        lab([sum(w * v for w, v in zip(row, linear(one), strict=True)) for row in SEEN_BY[eyes]])
        for one in sorted(shown)
    ]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 15


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", [INK, QUIET])
@pytest.mark.parametrize("paper", [PAPER, SHADE])
def test_text_stands_out_from_its_paper(theme: str, text: str, paper: str) -> None:
    dim, bright = sorted(luminance(THEMES[theme].get(colour, colour)) for colour in (text, paper))
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def one(atlas: Atlas, sql: str) -> int:
    return int(atlas.con.execute(sql).fetchall()[0][0])


def test_headlines_say_what_a_query_says(atlas: Atlas, drawn: Drawn) -> None:
    busiest = one(atlas, "select count(*) from models where year(released_earliest) = 2025")
    assert f"2025 is the busiest year: {busiest} of" in drawn("timeline", "en", "page").title
    sized = "from models where parameters > 0 and released_earliest >= date '2019-01-01'"
    assert f"Half of {one(atlas, f'select count(*) {sized}')} models" in drawn("sizes", "en", "page").title
    known = one(atlas, "select count(distinct id) from claims where tbl = 'models' and col = 'parameters' and value != 'undisclosed'")  # fmt: skip
    assert f"Parameters: known of {known} of" in drawn("coverage", "en", "page").title
    settled = one(atlas, "select count(*) from conflicts where status = 'settled'")
    assert drawn("conflicts", "en", "page").title.endswith(f"settled: {settled}")


@pytest.mark.parametrize("name", ["timeline", "landscape", "matrix", "sizes", "families", "openness"])
def test_a_question_about_models_chooses_what_is_drawn(atlas: Atlas, name: str) -> None:
    asked = {row["id"] for row in atlas.ask("models by Google").rows}
    figure = atlas.draw(name, where="models by Google")
    models = {row[0] for row in atlas.con.execute("select id from models").fetchall()}
    shown = {id_ for row in figure.rows for id_ in row.get("about") or [row["id"]]} & models
    assert shown
    assert shown <= asked
    assert "kg draw " + name + ' --where "models by Google"' in " ".join(t.text for t in figure.scene.texts())


def test_a_question_about_models_chooses_the_links_of_a_lineage(atlas: Atlas) -> None:
    asked = {row["id"] for row in atlas.ask("models by Google").rows}
    rows = atlas.draw("lineage", where="models by Google").rows
    assert rows
    assert all({row["needs"], row["needed"]} & asked for row in rows)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish("market", where="models by Google", kept={"models": frozenset({"imagen"})}), "market shows no models, so"),
        (Wish("market", highlight=("sora",)), "sora is not in this picture"),
        (Wish("fleet", as_of=dt.date(2023, 1, 1)), "fleet shows costs"),
        (Wish("market", thing=("sora",)), "drawn around nothing in particular"),
        (Wish("market", kept={"markets": frozenset()}, where="markets"), "nothing to draw"),
        (Wish("lineage", thing=("imagen", "no-such-thing")), "no source says what leads"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_the_reason(atlas: Atlas, wish: Wish, said: str) -> None:
    with pytest.raises(CallError, match=re.escape(said)):
        draw(atlas.con, wish)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"size": "slid"}, "did you mean slide?"),
        ({"size": "10x10"}, "is not between 480 and 6000"),
        ({"theme": "darkest"}, "did you mean dark?"),
        ({"top": 0}, "the top 0 is nothing"),
    ],
)
def test_a_wish_that_nobody_can_mean_is_refused(asked: dict[str, str], said: str) -> None:
    with pytest.raises(CallError, match=re.escape(said)):
        Wish("market", **asked)  # type: ignore[arg-type]


def test_top_and_highlight_choose_what_is_ranked_and_what_stands_out(atlas: Atlas) -> None:
    figure = atlas.draw("funding", top=3, highlight=["xAI"])
    assert len({row["organization"] for row in figure.rows}) == 3
    assert {row["organization"] for row in figure.rows if row["chosen"]} == {"xai"}


def test_an_earlier_day_knows_less(atlas: Atlas, drawn: Drawn) -> None:
    then = atlas.draw("families", as_of=dt.date(2023, 6, 1), size="page")
    now = drawn("families", "en", "page")
    assert max(row["year"] for row in then.rows) <= 2023
    assert sum(row["models"] for row in then.rows) < sum(row["models"] for row in now.rows)


def test_lineage_is_drawn_around_a_thing_or_between_two(atlas: Atlas) -> None:
    around = atlas.draw("lineage", "LAION-5B").rows
    assert ("stable-diffusion", "laion-5b") in {(row["needs"], row["needed"]) for row in around}
    between = atlas.draw("lineage", "LAION-5B", "DreamStudio")
    ends = {end for row in between.rows for end in (row["needs"], row["needed"])}
    assert {"laion-5b", "stable-diffusion", "dreamstudio"} <= ends


def test_the_rows_behind_a_picture_are_csv(drawn: Drawn, tmp_path: Path) -> None:
    figure = drawn("market", "en", "page")
    text = figure.save_rows(tmp_path / "rows.csv").read_text("utf-8")
    assert text.splitlines()[0].startswith("id,name,name_zh,size")
    assert len(text.splitlines()) == len(figure.rows) + 1


@pytest.mark.parametrize("name", list(DIAGRAMS))
def test_few_facts_are_drawn_or_missed_in_plain_words(small: Atlas, name: str) -> None:
    missed = r"nothing to draw|no so many are known|there is no scenario"
    try:
        figure = small.draw(name)
    except CallError as error:
        said = str(error)
        assert re.search(missed, said)
    else:
        assert len(marks_of(figure)) == len(figure.rows) > 0


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
    assert any("more makers" in text.text for text in landscape.scene.texts())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timelin",), "there is no diagram 'timelin' (did you mean timeline?)"),
        (("timeline", "--where", "models by Google before 2001"), "nothing to draw"),
        (("market", "--out", "/proc/picture.svg"), "cannot write /proc/picture.svg"),
        (("market", "--out", "picture.gif"), "a picture is saved as .svg, .png, .pdf, .html"),
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
    assert run(monkeypatch, *arguments) == 2
    assert said in capsys.readouterr().err


def test_kg_draw_lists_saves_and_prints(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_WAREHOUSE", str(atlas.path))
    assert run(monkeypatch, "--format", "json") == 0
    assert [row["diagram"] for row in json.loads(capsys.readouterr().out)["rows"]] == list(DIAGRAMS)
    target, rows = tmp_path / "new" / "m.svg", tmp_path / "m.csv"
    assert run(monkeypatch, "market", "--out", str(target), "--rows", str(rows)) == 0
    assert target.read_text("utf-8").startswith("<svg")
    assert rows.read_text("utf-8").startswith("id,")
    capsys.readouterr()
    assert run(monkeypatch, "market", "--rows", "-") == 0
    assert capsys.readouterr().out == rows.read_text("utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["kg", "draw", *arguments])
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


def test_text_stays_text_in_a_font_that_the_picture_carries(drawn: Drawn) -> None:
    svg = drawn("timeline", "zh", "slide").svg()
    assert "font/woff2;base64," in svg
    assert "视频" in {e.text for e in ET.fromstring(svg).iter(f"{SVG}text")}  # noqa: S314 - our own


def test_a_character_without_a_glyph_is_an_error() -> None:
    with pytest.raises(FactsError) as refused:
        width("Gen-2 \u0e01", 12)
    assert "no glyph for '\u0e01' (U+0E01)" in str(refused.value.problems[0])


def test_a_name_that_cannot_be_drawn_gives_way_to_another(atlas: Atlas) -> None:
    row = {"id": "bili", "name": "Bilibili", "name_zh": "\u54d4\u54e9\u54d4\u54e9"}
    from kg.draw.sheet import Sheet  # noqa: PLC0415 - only here

    assert Sheet(atlas.con, Wish("market", "zh")).name(row) == "Bilibili"
    assert Sheet(atlas.con, Wish("market")).name(row | {"name": "\u0e01"}) == "bili"


def test_a_long_text_is_cut_or_wrapped_within_its_room() -> None:
    assert width(fitted("a very long name indeed", 80, 12), 12) <= 80
    assert all(
        width(line, 12) <= 100 for line in wrapped("文生图与文生视频 and more words of Latin", 100, 12)
    )
    assert "".join(wrapped("文生图与文生视频", 40, 12)) == "文生图与文生视频"


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [(4e9, "4B", "40亿"), (2.5e8, "250M", "2.5亿"), (1302, "1302", "1302"), (0.03, "0.03", "0.03"), (1.75e12, "1.75T", "1.75万亿")],
)  # fmt: skip
def test_numbers_are_written_as_readers_of_each_language_do(value: float, en: str, zh: str) -> None:
    assert (short(value), short(value, "zh")) == (en, zh)


def test_chinese_keeps_its_distance_from_latin() -> None:
    assert spaced("其中Reve 2.1最佳（1302）") == "其中 Reve 2.1 最佳（1302）"


def test_labels_cover_neither_marks_nor_each_other() -> None:
    mark = (195.0, 195.0, 205.0, 205.0)
    labels = Labels((0, 0, 400, 400), SMALL, [mark])
    placed = [labels.place("a round of some company", 200, 200) for _ in range(9)]
    assert placed.count(True) == len(labels.placed) < len(placed)
    for one_box, other in combinations(labels.taken, 2):
        assert (
            one_box[2] < other[0] or other[2] < one_box[0] or one_box[3] < other[1] or other[3] < one_box[1]
        )
