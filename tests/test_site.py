"""The explorer as a folder of pages: whole, without a server, the same each time."""

import json
import os
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from kg.atlas import Atlas
from kg.errors import CallError
from kg.faces.cli import main
from kg.faces.web.site import write


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def targets(page: Path) -> list[str]:
    """What a page loads, leads to, and sends its forms to."""
    html = page.read_text("utf-8")
    return [unescape(address) for address in re.findall(r'\b(?:href|src|action)="([^"]*)"', html)]


def test_every_link_leads_to_a_file_and_to_what_is_there(small_site: Path) -> None:
    seen = 0
    for page in small_site.rglob("*.html"):
        for address in targets(page):
            if address.startswith("https://"):
                continue
            path, _, fragment = address.partition("#")
            file = Path(os.path.normpath(page.parent / unquote(path.partition("?")[0]))) if path else page
            assert file.is_file(), (page, address)
            assert not fragment or f'id="{escape(unquote(fragment))}"' in file.read_text("utf-8"), (
                page,
                address,
            )
            seen += 1
    assert seen > 1000


def test_nothing_is_loaded_from_another_host(small_site: Path) -> None:
    for page in small_site.rglob("*.html"):
        html = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|link|iframe)[^>]*\b(?:src|href)="([^"]*)"', html)
        assert not [address for address in loaded if "//" in address], page


def test_each_thing_and_source_has_its_page_in_both_languages(small_site: Path) -> None:
    for lang, developer in (("en", "Google"), ("zh", "谷歌")):
        html = (small_site / lang / "models" / "imagen.html").read_text("utf-8")
        assert developer in html
        assert '<a href="../../' + lang + '/sources/early.html">' in html
        assert (small_site / lang / "sources" / "early.html").is_file()


def test_written_again_the_same_facts_give_the_same_bytes_and_nothing_old_stays(
    small_site: Path, small: Atlas
) -> None:
    before = files(small_site)
    (small_site / "en" / "old.html").write_text("old", "utf-8")
    write(small.path, small_site)
    assert files(small_site) == before
    assert [path.name for path in small_site.parent.iterdir()] == [small_site.name]


def test_scripts_find_the_names_and_the_rows_that_they_search(small_site: Path) -> None:
    text = (small_site / "data" / "search.js").read_text("utf-8")
    name, value = json.loads("[" + text.removeprefix("kgData(").removesuffix(");\n") + "]")
    assert name == "search"
    spelled = {row[0]: row[4].split() for row in value["rows"]}
    assert {"imagen", "google", "diffusion"} <= set(spelled)
    assert "小小" in spelled["tiny"]
    table = (small_site / "data" / "models.csv").read_text("utf-8")
    assert table.splitlines()[0].startswith("id,")


def test_what_somebody_else_wrote_is_left_alone(small: Atlas, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(CallError, match="choose an empty folder"):
        write(small.path, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_says_what_is_in_its_way(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kg", "site", str(tmp_path / "file"), "--warehouse", str(small.path)])
    (tmp_path / "file").write_text("a file", "utf-8")
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "left alone" in capsys.readouterr().err
