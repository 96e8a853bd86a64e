"""What the makers' own pages say, asked: the expected rows were read off the pages."""

from kg.atlas import Atlas

HEADLINE = "diffusion video models under 5B params with open weights"


def test_the_headline_question_lists_the_small_open_video_models(atlas: Atlas) -> None:
    found = {row["id"]: row for row in atlas.ask(HEADLINE).rows}
    sizes = {
        "wan2-1-t2v-1-3b": "1.3B",
        "wan2-1-vace-1-3b": "1.3B",
        "cogvideox-2b": "2B",
        "ltxv-2b-0-9-6": "2B",
        "ltxv-2b-0-9-6-distilled": "2B",
        "ltxv-2b-0-9-8-distilled": "2B",
    }
    assert {id_: found[id_]["parameters_text"] for id_ in sizes} == sizes
    assert not found.keys() & {"cogvideox-5b", "wan2-1-t2v-14b"}


def test_a_licence_of_weights_is_not_that_of_the_code(atlas: Atlas) -> None:
    (row,) = atlas.rows("select license from models where id = 'cogvideox-5b'")
    assert row["license"] == ["cogvideox-license"]


def test_every_claim_of_a_repository_names_commit_file_and_lines(atlas: Atlas) -> None:
    nowhere = atlas.rows(
        "select c.subject, c.locator from claims as c join sources as s on s.id = c.source "
        "where s.commit != '' and not regexp_full_match(c.locator, '.+:[0-9,-]+|[a-z0-9-]+: .+')"
    )
    assert nowhere == []


def test_a_licence_says_what_its_text_allows(atlas: Atlas) -> None:
    (row,) = atlas.rows("select commercial_use, attribution from licenses where id = 'apache-2-0'")
    assert row == {"commercial_use": "yes", "attribution": True}
