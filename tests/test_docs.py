"""Generated pages are what the declarations say now, and the commands shown in help exist."""

import json
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.draw import DIAGRAMS
from kg.draw.gallery import EXAMPLES
from kg.facts.schema import SETTINGS, TABLES, YAML_TABLES, columns, file_shape
from kg.query.dictionary import dictionary
from kg.query.library import reference

ROOT = Path(__file__).resolve().parent.parent


def test_the_dictionary_is_up_to_date(atlas: Atlas) -> None:
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8").strip() == dictionary(atlas.con).strip()


def test_the_reference_of_the_library_is_up_to_date() -> None:
    assert (ROOT / "docs" / "queries.md").read_text("utf-8").strip() == reference().strip()


def test_the_page_of_agreement_is_up_to_date(atlas: Atlas) -> None:
    assert (ROOT / "docs" / "agreement.md").read_text("utf-8") == atlas.agreement().page()


@pytest.mark.parametrize("name", list(DIAGRAMS))
def test_the_gallery_is_up_to_date(atlas: Atlas, name: str) -> None:
    page = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert atlas.draw(name, *EXAMPLES.get(name, ()), size="page").title in page
    assert f"(gallery/{name}.svg)" in page
    assert (ROOT / "docs" / "gallery" / f"{name}.svg").exists()


@pytest.mark.parametrize("stem", [*SETTINGS, *YAML_TABLES])
def test_the_editor_schemas_are_up_to_date(stem: str) -> None:
    written = json.loads((ROOT / "docs" / "schema" / f"{stem}.schema.json").read_text("utf-8"))
    assert written == file_shape(stem, TABLES).model_json_schema()


def test_every_declared_column_has_words_in_both_languages() -> None:
    for model in TABLES.values():
        assert all(column.label.en[0] and column.label.zh[0] for column in columns(model).values())


def test_the_guide_to_facts_has_an_example_for_every_table() -> None:
    guide = (ROOT / "datasets" / "README.md").read_text("utf-8")
    assert [stem for stem in TABLES if f"`{stem}." not in guide and stem != "assumptions"] == []
