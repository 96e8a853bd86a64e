"""The explorer and its API, as a browser's requests see them."""

import base64
import hashlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from html import escape, unescape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from kg.atlas import Atlas
from kg.build import build
from kg.draw import DIAGRAMS
from kg.faces.web.app import create
from kg.faces.web.words import words
from tests.conftest import ARCHITECTURES, MODELS, write_facts

TEMPLATES = Path(__file__).parent.parent / "kg" / "faces" / "web" / "templates"
ATTACK = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture(scope="module")
def web(small: Atlas) -> Iterator[TestClient]:
    """The explorer of the few facts."""
    with TestClient(create(small.path)) as client:
        yield client


@pytest.fixture(scope="module")
def real(real_warehouse: Path) -> Iterator[TestClient]:
    """The explorer of the real atlas."""
    with TestClient(create(real_warehouse)) as client:
        yield client


def page(client: TestClient, address: str, status: int = 200) -> str:
    """The page without its spaces between tags, as text."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def text(html: str) -> str:
    """What a reader sees of it, a space for each tag."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def listed(html: str) -> list[str]:
    """The rows of a list, by the address of each."""
    return re.findall(r'<th scope="row">(?:<input[^>]*> )?<a href="([^"]+)"', html)


def links(html: str) -> set[str]:
    return {unescape(href) for href in re.findall(r'href="(/[^"]*)"', html)}


# Pages ------------------------------------------------------------------------------------


def test_the_first_page_is_in_the_language_of_the_browser(web: TestClient) -> None:
    asked = {"accept-language": "zh-CN,zh;q=0.9"}
    assert web.get("/", headers=asked, follow_redirects=False).headers["location"] == "/zh/"
    assert web.get("/", follow_redirects=False).headers["location"] == "/en/"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_that_the_pages_link_to_is_there(web: TestClient, lang: str) -> None:
    seen: set[str] = set()
    ahead = {f"/{lang}/"}
    while ahead:
        address = ahead.pop()
        seen.add(address)
        found = {link.partition("#")[0] for link in links(page(web, address))}
        # Filters on filters never end: one step into them is enough.
        ahead |= {link for link in found if link.startswith(f"/{lang}/") and link.count("=") <= 1} - seen
    assert {f"/{lang}/models/imagen", f"/{lang}/organizations/google", f"/{lang}/sources/early"} <= seen


def test_filters_stand_in_the_address(web: TestClient) -> None:
    html = page(web, "/en/models?output=video&parameters.max=5B")
    # 9.4B is above; of the silent one nobody knows, so it is not certainly under 5B.
    assert listed(html) == ["/en/models/tiny"]
    assert "1 found" in text(html)


def test_a_value_is_picked_and_let_go_by_a_link(web: TestClient) -> None:
    picked = "/en/models?output=video"
    assert picked in links(page(web, "/en/models"))
    assert "/en/models" in links(page(web, picked))


def test_facets_count_the_rows_that_a_click_would_give(web: TestClient) -> None:
    html = page(web, "/en/models?open_source=yes")
    counts = dict(
        re.findall(
            r'href="(/en/models\?open_source=yes&amp;output=\w+)"[^>]*><span>\w+</span><b>(\d+)</b>', html
        )
    )
    assert {link.rpartition("=")[2]: int(n) for link, n in counts.items()} == {"video": 3}
    assert len(listed(page(web, "/en/models?open_source=yes&output=video"))) == 3


def test_a_kind_of_architecture_is_found_under_what_it_is_a_kind_of(web: TestClient) -> None:
    html = page(web, "/en/models?architecture=diffusion&output=video")
    assert set(listed(html)) == {"/en/models/tiny", "/en/models/silent"}


def test_what_no_source_says_can_be_picked(web: TestClient) -> None:
    assert listed(page(web, "/en/models?developer=unknown")) == ["/en/models/silent"]


def test_rows_are_sorted_by_any_column(web: TestClient) -> None:
    html = page(web, "/en/models?sort=-parameters")
    assert listed(html)[0] == "/en/models/cogvideo"
    assert listed(html)[-1] == "/en/models/silent"
    assert listed(page(web, "/en/models?sort=name"))[0] == "/en/models/cogvideo"


def test_columns_are_chosen(web: TestClient) -> None:
    head = re.findall(
        r'<th scope="col"[^>]*><a[^>]*>([^<]+)', page(web, "/en/models?show=output&show=released")
    )
    assert [title.strip(" ↑↓") for title in head] == ["Name", "Output", "Release date", "Sources"]


def test_an_alias_in_any_spelling_finds_a_thing(web: TestClient) -> None:
    assert "/en/models/cogvideo" in links(page(web, "/en/search?q=cog-VIDEO"))
    assert listed(page(web, "/zh/models?q=" + quote("小小"))) == ["/zh/models/tiny"]


def test_as_of_a_day_later_sources_are_silent(web: TestClient) -> None:
    assert listed(page(web, "/en/models?as_of=2023-05-09&developer=unknown")) == []
    assert "/en/models/silent?as_of=2023-12-18" in listed(page(web, "/en/models?as_of=2023-12-18"))
    page(web, "/en/models/silent?as_of=2023-05-09", status=404)


def test_a_value_opens_on_the_sources_that_said_it(web: TestClient) -> None:
    html = page(web, "/en/models/imagen")
    fact = html[html.index('id="parameters"') : html.index("</div>", html.index('id="parameters"'))]
    said = text(fact)
    assert "disputed" in said
    assert all(word in said for word in ("1.5B", "3.4B", "Image report", "independent", "p3", "p4"))
    assert 'href="/en/sources/early"' in fact


def test_a_thing_names_what_names_it(web: TestClient) -> None:
    html = page(web, "/en/organizations/google")
    assert {"/en/models/imagen", "/en/models/tiny"} <= set(listed(html))


def test_chinese_pages_say_everything_in_chinese(web: TestClient) -> None:
    html = text(page(web, "/zh/models/imagen"))
    assert all(word in html for word in ("谷歌", "参数量", "研发机构", "扩散模型", "有争议", "图像报告"))


def test_every_word_of_the_pages_has_its_chinese() -> None:
    said = {
        word
        for path in TEMPLATES.glob("*.html")
        for word in re.findall(r"\bt\((?:\"([^\"]+)\"|'[^']+')\)", path.read_text("utf-8"))
        if word
    }
    assert said - set(words()["zh"]) == set()
    assert len(said) > 80


def test_every_diagram_has_a_name_in_both_languages() -> None:
    assert all(f"diagram-{name}" in words()[lang] for name in DIAGRAMS for lang in ("en", "zh"))


def test_a_question_is_answered_with_its_reading(web: TestClient) -> None:
    html = page(web, "/en/ask?q=open+video+models+under+5B+params")
    assert listed(html.partition("One condition away")[0]) == ["/en/models/tiny"]
    assert "Read as" in text(html)
    assert "parameters under 5B" in text(html)


def test_each_question_of_several_has_its_answer(web: TestClient) -> None:
    asked = "who made CogVideo, and how many models did Google release"
    said = text(page(web, f"/en/ask?q={quote(asked)}"))
    assert said.count("Read as") == 2
    assert "Tsinghua" in said
    further = web.get("/api/ask", params={"q": asked}).json()["further"]
    assert [list(part["rows"][0].values()) for part in further] == [["count", 2]]


def test_a_refused_question_offers_one_that_is_answered(web: TestClient) -> None:
    html = page(web, "/en/ask?q=models+by+gogle")
    offered = next(link for link in links(html) if link.startswith("/en/ask?q=models+by+Google"))
    assert set(listed(page(web, offered))) == {"/en/models/imagen", "/en/models/tiny"}


def test_a_source_says_how_often_others_agree(web: TestClient) -> None:
    html = text(page(web, "/en/sources/early"))
    assert "Image report" in html
    assert "No other source speaks of what it says" in html


def test_conflicts_show_both_sides(web: TestClient) -> None:
    html = text(page(web, "/en/conflicts"))
    assert all(word in html for word in ("Imagen", "1.5B", "3.4B", "p3", "p4"))


def test_things_stand_side_by_side_with_the_sources_of_each_value(web: TestClient) -> None:
    html = page(web, "/en/compare?id=imagen&add=Cog+Video")
    line = re.search(r'<tr class="differs"><th scope="row">Developer</th>(.*?)</tr>', html, re.DOTALL)
    assert line is not None
    one, other = line[1].split("</td>")[:2]
    assert "Google" in one
    assert "Tsinghua University" in other
    assert all('href="/en/sources/early"' in cell for cell in (one, other))
    assert '<tr><th scope="row">Release date' in html  # the same of both


def test_what_cannot_be_compared_is_said(web: TestClient) -> None:
    said = text(page(web, "/en/compare?id=imagen&id=google&id=nobdy&id=tiny&as_of=2023-05-09"))
    assert "Google is of another kind" in said
    assert "nothing is called 'nobdy'" in said
    assert "Tiny" in said
    assert text(page(web, "/en/compare")).count("Add two things") == 1


def test_a_month_says_what_came_out_in_it(web: TestClient) -> None:
    assert {"/en/models/imagen", "/en/models/cogvideo"} <= links(page(web, "/en/changes/2022-05"))
    assert "/en/models/imagen" not in links(page(web, "/en/changes/2022-06"))
    page(web, "/en/changes/1999-01", status=404)


def test_the_feed_is_atom_whose_entries_lead_to_things(real: TestClient) -> None:
    asked = real.get("/zh/changes.atom", headers={"host": "elsewhere.example"})
    assert "elsewhere" not in asked.text  # what is kept for the next reader must not depend on the first
    feed = ET.fromstring(asked.content)  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert all(feed.find(atom + name) is not None for name in ("title", "id", "updated", "author"))
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) > 0
    link = entries[0].find(f"{atom}link")
    assert link is not None
    assert real.get(link.attrib["href"]).status_code == HTTPStatus.OK


def test_a_diagram_has_its_rows_and_its_command(real: TestClient) -> None:
    html = page(real, "/en/diagrams/timeline?where=video+models+since+2023")
    assert "kg draw timeline" in text(html)
    drawn = re.search(r'href="(/en/diagrams/timeline\.svg[^"]*)"', html)
    assert drawn is not None
    picture = real.get(unescape(drawn[1]))
    assert picture.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(picture.text).tag.endswith("svg")  # noqa: S314 - our own
    assert "not understood" in text(page(real, "/en/diagrams/timeline?where=blue+models+of+cheese"))


@pytest.mark.parametrize("name", ["timeline", "frontier", "prices", "lineage"])
def test_marks_of_a_diagram_lead_to_things_or_to_their_line_below(real: TestClient, name: str) -> None:
    answer = real.get(f"/zh/diagrams/{name}?as_of=2026-12-31")
    figure = answer.text[answer.text.index('<svg xmlns="') : answer.text.index("</svg>")]
    leads = {unescape(href) for href in re.findall(r'<a href="([^"]*)"', figure)}
    pages = sorted(href for href in leads if href.startswith("/zh/"))
    assert len(pages) > 5
    assert all(href.endswith("?as_of=2026-12-31") for href in pages)
    assert {real.get(href).status_code for href in pages[:: len(pages) // 5]} == {HTTPStatus.OK}
    for href in leads - set(pages):
        assert href.startswith("#row-")
        assert f'id="{escape(unquote(href[1:]))}"' in answer.text


def test_a_thing_made_from_others_shows_its_lineage_whose_nodes_are_links(real: TestClient) -> None:
    html = page(real, "/en/models/stable-diffusion")
    shown = re.search(r'<a href="([^"]*)"><img src="([^"]*lineage\.svg[^"]*)"', html)
    assert shown is not None
    assert real.get(unescape(shown[2])).status_code == HTTPStatus.OK
    around = page(real, unescape(shown[1]))
    node = re.search(r'<a href="(/en/models/[^"]*)"><title>Stable Diffusion\n', around)
    assert node is not None
    assert node[1] == "/en/models/stable-diffusion"
    assert "lineage.svg" not in page(real, "/en/licenses/apache-2-0")


def test_the_style_of_a_picture_is_the_only_one_that_may_stand_in_its_page(web: TestClient) -> None:
    answer = web.get("/en/diagrams/timeline")
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"style-src 'self' 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


def test_every_file_to_download_is_there(web: TestClient) -> None:
    files = {link for link in links(page(web, "/en/downloads")) if link.startswith("/api/tables/")}
    assert len(files) > 2 * 10
    assert {web.get(link).status_code for link in files} == {HTTPStatus.OK}


def test_the_command_beside_an_answer_is_one_word_of_the_shell(web: TestClient) -> None:
    html = page(web, "/en/sql?q=" + quote("select 'it''s $5' as price"))
    shown = re.search(r"<code data-copy>(kg sql .*?)</code>", html, re.DOTALL)
    assert shown is not None
    assert shlex.split(unescape(shown[1])) == ["kg", "sql", "select 'it''s $5' as price"]


def test_a_query_of_the_library_runs_with_its_parameters(web: TestClient) -> None:
    html = page(web, "/en/queries/models-since?since=2023-01-01")
    assert "/en/models/silent" in links(html)
    assert "/en/models/imagen" not in links(html)


def test_sql_runs_in_the_sandbox(web: TestClient) -> None:
    html = page(web, "/en/sql?q=select+id+from+models+where+id+%3D+'tiny'")
    assert "/en/models/tiny" in links(html)
    refused = page(web, "/en/sql?q=select+*+from+read_csv('/etc/passwd')")
    assert 'class="refused"' in refused
    assert "root:" not in refused


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/en/models?outptu=video", "outptu"),
        ("/en/models?parameters.max=big", "write 9.4B"),
        ("/en/models?sort=-size", "has no column"),
        ("/en/models?page=0", "page=0"),
        ("/en/models?as_of=someday", "as_of"),
        ("/en/sources/erly", "did you mean early?"),
        ("/en/queries/models-since?until=2023", "has no parameter"),
    ],
)
def test_a_wrong_address_says_what_to_write(web: TestClient, address: str, hint: str) -> None:
    assert hint in text(page(web, address, status=400))


def test_what_is_not_there_offers_what_may_be_meant(web: TestClient) -> None:
    assert "/en/models/imagen" in links(page(web, "/en/models/imag", status=404))


def test_names_are_text_everywhere(tmp_path: Path) -> None:
    models = MODELS.replace("imagen,Imagen,", f'imagen,"{ATTACK}",')
    facts = write_facts(tmp_path / "facts", models_csv=models, architectures_yaml=ARCHITECTURES)
    build([facts], tmp_path / "w.duckdb")
    with TestClient(create(tmp_path / "w.duckdb")) as client:
        for address in ("models", "models/imagen", "search?q=script", "conflicts", "sources/early", "ask?q=image+models",
                        "sql?q=select+name+from+models", f"search?q={quote(ATTACK)}", f"ask?q={quote(ATTACK)}",
                        f"models?q={quote(ATTACK)}", f"models/{quote(ATTACK)}"):  # fmt: skip
            html = client.get(f"/en/{address}").text
            assert "<script>alert" not in html, address
            assert "script&gt;alert(1)" in html, address
            assert "49" not in re.findall(r"\{\{7\*7\}\}|\b49\b", html), address


# The server -------------------------------------------------------------------------------


def test_a_new_warehouse_is_shown_without_a_restart(tmp_path: Path, small: Atlas) -> None:
    served = tmp_path / "served.duckdb"
    shutil.copy(small.path, served)
    with TestClient(create(served)) as client:
        assert "/en/models/tiny" in listed(page(client, "/en/models"))
        build(
            [write_facts(tmp_path / "facts", models_csv=MODELS.replace("tiny,Tiny", "small,Small"))], served
        )
        assert "/en/models/small" in listed(page(client, "/en/models"))


def test_a_reader_who_has_the_page_is_told_so(web: TestClient) -> None:
    first = web.get("/en/models")
    again = web.get("/en/models", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get("/en/models").content == first.content


def test_nothing_may_be_run_but_our_own_script(web: TestClient) -> None:
    html = page(web, "/en/models/imagen")
    policy = web.get("/en/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script(?![^>]*src=)|style=|\son\w+=", html) == []
    scripts = re.findall(r'<script[^>]*src="([^"]+)"', html)
    assert scripts
    assert all(src.startswith("/static/") for src in scripts)
    assert all(re.match(r"/(static|en/diagrams)/", src) for src in re.findall(r'src="([^"]+)"', html))


def test_the_server_says_its_address_and_ends_when_told(small: Atlas) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--warehouse", str(small.path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        clock = threading.Timer(20, server.kill)  # a test that fails must not wait for it
        clock.start()
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.stderr.readline())
        assert address is not None
        with urllib.request.urlopen(f"{address[0]}en/models") as answer:  # noqa: S310 - our own server
            assert b"CogVideo" in answer.read()
        server.send_signal(signal.SIGINT)
        assert server.wait() == 128 + signal.SIGINT
        assert server.stderr.read().strip() == ""
        clock.cancel()


def test_an_address_without_end_is_refused(web: TestClient) -> None:
    assert web.get("/en/search?q=" + "a" * 10_000).status_code == 414


def test_a_first_page_is_light(real: TestClient) -> None:
    sizes = [
        len(real.get(path, headers={"accept-encoding": "identity"}).content)
        for path in ("/static/kg.css", "/static/kg.js", "/en/")
    ]
    assert sum(sizes) < 100_000


# The API ----------------------------------------------------------------------------------


def test_the_api_gives_pages_with_totals(web: TestClient) -> None:
    found = web.get("/api/tables/models?size=2&sort=name").json()
    assert (len(found["rows"]), found["total"]) == (2, 4)
    following = web.get(found["next"]).json()
    assert [row["id"] for row in found["rows"] + following["rows"]] == [
        "cogvideo",
        "imagen",
        "silent",
        "tiny",
    ]
    assert following["next"] is None


def test_the_api_gives_a_thing_with_its_claims(web: TestClient) -> None:
    found = web.get("/api/things/imagen").json()
    said = next(fact for fact in found["facts"] if fact["property"] == "parameters")
    assert said["status"] == "open"
    assert {claim["value"] for claim in said["claims"]} == {"1.5B", "3.4B"}
    assert web.get("/api/things/" + quote("谷歌")).json()["id"] == "google"


def test_the_api_compares(web: TestClient) -> None:
    found = web.get("/api/compare?id=imagen&id=cogvideo&id=google").json()
    said = {row["property"]: row for row in found["rows"]}
    assert (said["parameters"]["cogvideo"], said["parameters"]["disputed"]) == ("9.4B", ["imagen"])
    assert "parameters" in found["differing"]
    assert "released" not in found["differing"]
    assert found["left_out"] == ["google"]


def test_the_api_answers_a_question(web: TestClient) -> None:
    found = web.get("/api/ask", params={"q": "video models by Google"}).json()
    assert [row["id"] for row in found["rows"]] == ["tiny"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/things/nobody", 400),
        ("/api/tables/nothing", 400),
        ("/api/tables/models?page=0", 422),
        ("/api/tables/models?sort=x", 400),
        ("/api/ask?q=models+by+gogle", 422),
        ("/api/ask", 422),
        ("/api/nothing", 404),
        ("/api/sql?q=drop+table+models", 400),
        ("/api/sources/nothing", 400),
        ("/api/compare", 422),
        ("/api/compare?id=imagen&id=nobody", 400),
    ],
)
def test_errors_of_the_api_have_one_shape(web: TestClient, address: str, status: int) -> None:
    answer = web.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["status"] == status
    assert error["message"]
    assert set(error) == {"message", "hint", "status"}


def test_the_api_runs_sql_with_parameters(web: TestClient) -> None:
    asked = {"sql": "select id from models where id = ?", "parameters": ["tiny"]}
    assert web.post("/api/sql", json=asked).json()["rows"] == [{"id": "tiny"}]


def test_rows_are_downloaded_as_csv(web: TestClient) -> None:
    answer = web.get("/api/tables/models.csv?output=video&show=parameters")
    assert answer.headers["content-type"].startswith("text/csv")
    head, *rows = answer.text.splitlines()
    assert head.split(",")[:3] == ["id", "name", "name_zh"]
    assert {row.split(",")[0] for row in rows} == {"cogvideo", "tiny", "silent"}


def test_reading_is_allowed_from_every_origin(web: TestClient) -> None:
    assert web.get("/api/").headers["access-control-allow-origin"] == "*"


def test_the_api_describes_itself(web: TestClient) -> None:
    paths = web.get("/api/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/things/{id}", "/api/tables/{table}", "/api/sql"} <= set(paths)
    assert "/api/ask" in text(page(web, "/en/api"))


def test_words_are_completed(web: TestClient) -> None:
    offered = web.get("/api/complete", params={"q": "video models by goo"}).json()["rows"]
    assert "video models by Google" in [row["whole"] for row in offered]
