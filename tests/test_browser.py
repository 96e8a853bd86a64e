"""The explorer in a real browser, served and from a folder: what a reader does there, and what is in their way."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.atlas import Atlas

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None and "KG_BROWSER" not in os.environ:
    pytest.skip("no Chromium is installed: nothing is tested in a browser", allow_module_level=True)

WAYS = [("served", "en", 1280), ("served", "zh", 390), ("folder", "en", 390), ("folder", "zh", 1280)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(small: Atlas) -> Iterator[str]:
    """The address of a server of the few facts."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--warehouse", str(small.path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = re.search(r"http://\S+", server.stderr.readline())
        assert address is not None
        yield address[0]
        server.send_signal(signal.SIGINT)


class Reader:
    """Somebody who looks at the explorer in one way, and notes what goes wrong."""

    def __init__(self, page: Page, home: str, lang: str) -> None:
        self.page, self.home, self.lang = page, home, lang
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((home, "data:")) else self.wrong.append(asked.url),
        )

    def to(self, path: str, query: str = "") -> None:
        """Open a page."""
        suffix = ("" if self.home.startswith("http") else f"{'' if path else 'index'}.html") + query
        self.page.goto(f"{self.home}{self.lang}/{path}{suffix}")

    def rows(self) -> list[str]:
        """The names in the first column of the table."""
        return self.page.locator("table.rows tbody th[scope=row] a").all_inner_texts()

    def fits(self) -> bool:
        """Whether nothing stands beyond the side of the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.fixture(params=WAYS, ids=lambda way: "-".join(map(str, way)))
def reader(
    request: pytest.FixtureRequest, browser: Browser, served: str, small_site: Path
) -> Iterator[Reader]:
    way, lang, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 900})
    reader = Reader(page, served if way == "served" else f"{small_site.as_uri()}/", lang)
    yield reader
    assert reader.wrong == []
    assert reader.fits()
    page.close()


def test_a_model_is_found_by_an_alias(reader: Reader) -> None:
    reader.to("")
    reader.page.locator("#find").fill("cog-VIDEO")
    reader.page.locator("#find").press("Enter")
    reader.page.locator("[data-hits] a").first.click()
    expect(reader.page.locator("h1")).to_contain_text("CogVideo")


def test_filters_give_an_address_that_shows_the_same_to_another(reader: Reader) -> None:
    reader.to("models")
    reader.page.locator("details.filters").evaluate("it => { it.open = true }")
    reader.page.locator("[name='parameters.max']").fill("5B")
    reader.page.locator("[name='parameters.max']").press("Enter")
    reader.page.locator("details.filters").evaluate("it => { it.open = true }")
    reader.page.locator(".facet a[href*='output=video']").click()
    tiny = "小小" if reader.lang == "zh" else "Tiny"
    expect(reader.page.locator(".total b")).to_have_text("1")
    assert reader.rows() == [tiny]
    shared = reader.page.url
    reader.page.go_back()
    expect(reader.page.locator(".total b")).not_to_have_text("1")
    reader.page.goto(shared)
    expect(reader.page.locator(".total b")).to_have_text("1")
    assert reader.rows() == [tiny]


def test_a_value_leads_to_the_source_that_said_it(reader: Reader) -> None:
    reader.to("models/imagen")
    value = reader.page.locator("#parameters")
    expect(value.get_by_text("p3")).to_be_hidden()
    value.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    expect(value.get_by_text("p3")).to_be_visible()
    value.locator("a[href*='sources/early']").first.click()
    title = "图像报告" if reader.lang == "zh" else "Image report"
    expect(reader.page.locator("h1")).to_have_text(title)


def test_a_click_on_a_mark_of_a_diagram_opens_the_thing(reader: Reader) -> None:
    reader.to("diagrams/timeline")
    mark = reader.page.locator("svg .mark[data-id=imagen]")
    expect(mark.locator("title")).to_contain_text("early: p3")
    mark.click()
    expect(reader.page.locator("h1")).to_contain_text("Imagen")
    reader.page.go_back()
    reader.page.locator("svg a text", has_text="Imagen").click()
    expect(reader.page.locator("h1")).to_contain_text("Imagen")


def test_two_models_are_ticked_and_compared(reader: Reader) -> None:
    reader.to("models")
    for id_ in ("imagen", "cogvideo"):
        reader.page.locator(f"input[name=id][value={id_}]").check()
    reader.page.locator("#beside button").click()
    line = reader.page.locator(
        "tr.differs", has_text="清华大学" if reader.lang == "zh" else "Tsinghua University"
    )
    expect(line).to_contain_text("谷歌" if reader.lang == "zh" else "Google")


def test_a_refused_question_is_answered_by_the_one_offered(reader: Reader) -> None:
    reader.to("ask")
    if reader.home.startswith("http"):
        reader.page.locator("main #q").fill("models by gogle")
        reader.page.locator("main #q").press("Enter")
    else:
        reader.page.get_by_text("models by gogle").click()
    reader.page.locator(".offers a", has_text="models by Google").click()
    expect(reader.page.locator("table.rows").first).to_contain_text("Imagen")


def test_a_page_says_how_to_take_it_along(reader: Reader) -> None:
    reader.to("models/tiny")
    reader.page.locator(".take summary").click()
    said = reader.page.locator(".take").inner_text()
    assert "kg show tiny" in said
    assert f"/{reader.lang}/models/tiny" in said


def test_the_language_is_changed_on_the_same_page(reader: Reader) -> None:
    reader.to("models/tiny")
    reader.page.locator("a.lang").click()
    expect(reader.page.locator("h1")).to_contain_text("Tiny" if reader.lang == "zh" else "小小")


def test_the_first_press_of_tab_skips_to_the_content(reader: Reader) -> None:
    reader.to("models")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(".skip")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("main")).to_be_focused()


KINDS = (
    "", "models", "models/imagen", "organizations/google", "sources", "sources/early", "conflicts", "compare?id=imagen&id=tiny",
    "ask?q=open+video+models+under+5B+params", "ask?q=models+by+gogle", "changes", "diagrams", "diagrams/timeline", "queries",
    "queries/models-since", "sql?q=select+id+from+models", "downloads", "search?q=imagen", "api", "models/nobody",
)  # fmt: skip


SEEN = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")


@pytest.mark.parametrize(("scheme", "rules"), [("light", SEEN), ("dark", ("color-contrast",))])
def test_no_kind_of_page_has_a_serious_fault_of_accessibility(
    browser: Browser, served: str, scheme: Literal["light", "dark"], rules: tuple[str, ...]
) -> None:
    lang = {"light": "en", "dark": "zh"}[scheme]
    page = browser.new_page(color_scheme=scheme)
    faults = []
    for path in KINDS:
        page.goto(f"{served}{lang}/{path}")
        found = Axe().run(page, options={"runOnly": rules}).response["violations"]
        serious = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
        faults += [(path, fault["id"], node["html"]) for fault in serious for node in fault["nodes"]]
    page.close()
    assert faults == []
