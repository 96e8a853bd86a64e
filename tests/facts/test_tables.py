"""Tables of the reports, typed here a second time from the page and compared with the claims.

Each expectation was read off the printed table, not off the atlas; `-` is an empty cell.
"""

import pytest

from kg.atlas import Atlas

IMAGE_TABLE = """\
model             | released | parameters | open | fid
dall-e            | 2021-02  | 12B        | no   | 27.5
disco-diffusion   | 2021-05  | -          | yes  | -
cogview           | 2021-11  | 4B         | no   | 27.1
glide             | 2021-11  | 3.5B       | no   | 12.24
ernie-vilg        | 2021-12  | 10B        | no   | 14.7
make-a-scene      | 2022-03  | 4B         | no   | 11.84
midjourney        | 2022-03  | -          | no   | -
dall-e-2          | 2022-04  | 3.5B       | no   | 10.39
stable-diffusion  | 2022-04  | 1B         | yes  | 12.6
imagen            | 2022-05  | 1.5B       | no   | 7.27
cogview2          | 2022-04  | 6B         | no   | 24.00
parti             | 2022-06  | 20B        | no   | 7.23
ernie-vilg-2-0    | 2023-03  | 24B        | no   | 6.75
cm3leon           | 2023-07  | -          | no   | -
dall-e-3          | 2023-10  | -          | no   | -
"""
VIDEO_TABLE = """\
model             | released | parameters | open | is            | fvd
godiva            | 2021-04  | -          | no   | -             | -
nuwa              | 2021-11  | 0.9B       | yes  | -             | -
cogvideo          | 2022-05  | 9.4B       | yes  | 23.55 25.27   | 701.59 751.34
make-a-video      | 2022-09  | -          | no   | 33            | 367.23
imagen-video      | 2022-10  | 11.6B      | no   | -             | -
phenaki           | 2022-10  | 1.8B       | no   | -             | -
magicvideo        | 2022-11  | -          | no   | -             | 699
tune-a-video      | 2022-12  | -          | no   | -             | -
text2video-zero   | 2023-03  | -          | no   | -             | -
gen-1             | 2023-02  | -          | no   | -             | -
nuwa-xl           | 2023-03  | -          | no   | -             | -
videoldm          | 2023-04  | 3.1B       | no   | 33.45         | 550.61
pyoco             | 2023-05  | -          | no   | 47.76         | 355.19
"""
FID_TABLE = """\
model             | fid   | seconds
ldm               | 12.63 | 3.7
glide             | 12.24 | 15.0
dall-e-2          | 10.39 | -
stable-diffusion  | 8.59  | 3.7
imagen            | 7.27  | 9.1
ediff-i           | 6.95  | 32.0
dall-e            | 27.50 | -
ernie-vilg        | 14.70 | -
make-a-scene      | 11.84 | 25.0
parti-3b          | 8.10  | 6.4
parti-20b         | 7.23  | -
lafite            | 26.94 | 0.02
stylegan-t        | 13.90 | 0.10
"""
THREE_D = """\
model       | company | released
dreamfields | google  | 2021
dreamfusion | google  | 2022-10
magic3d     | nvidia  | 2022-11
point-e     | openai  | 2022-12
shap-e      | openai  | 2023-05
"""
MUSIC = """\
model        | company      | released | rate | open
musiclm      | google       | 2023-01  | 24   | no
musicgen     | meta         | 2023-06  | 32   | yes
stable-audio | stability-ai | 2023-09  | 44.1 | yes
"""


def cells(table: str) -> list[dict[str, str]]:
    header, *lines = ([cell.strip() for cell in line.split("|")] for line in table.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def said(atlas: Atlas, source: str, model: str, property_: str) -> set[str]:
    rows = atlas.rows(
        "select value from claims where source = ? and subject = ? and property = ?",
        [source, model, property_],
    )
    return {row["value"] for row in rows}


def numbers(atlas: Atlas, source: str, model: str, property_: str) -> set[float]:
    rows = atlas.rows(
        "select number from claims where source = ? and subject = ? and property = ? and number is not null",
        [source, model, property_],
    )
    return {row["number"] for row in rows}


GUOHAI, SOOCHOW = "guohai-2023-10", "soochow-2023-12"


@pytest.mark.parametrize("row", cells(IMAGE_TABLE) + cells(VIDEO_TABLE), ids=lambda row: row["model"])
def test_the_model_tables_stand_as_printed(atlas: Atlas, row: dict[str, str]) -> None:
    model = row["model"]
    assert row["released"] in said(atlas, GUOHAI, model, "released")
    assert row["open"] in said(atlas, GUOHAI, model, "open_source")
    if row["parameters"] != "-":
        assert float(row["parameters"].rstrip("B")) * 1e9 in numbers(atlas, GUOHAI, model, "parameters")


@pytest.mark.parametrize(
    "row",
    cells(IMAGE_TABLE) + cells(VIDEO_TABLE) + cells(FID_TABLE),
    ids=lambda row: f"{row['model']} of {len(row)} columns",
)
def test_printed_scores_are_there(atlas: Atlas, row: dict[str, str]) -> None:
    for metric, column in (("fid", "fid"), ("is", "is"), ("fvd", "fvd"), ("inference-time", "seconds")):
        for printed in row.get(column, "-").split():
            if printed != "-":
                assert float(printed) in numbers(atlas, GUOHAI, row["model"], metric), (metric, printed)


@pytest.mark.parametrize("row", cells(THREE_D) + cells(MUSIC), ids=lambda row: row["model"])
def test_the_3d_and_music_tables_stand_as_printed(atlas: Atlas, row: dict[str, str]) -> None:
    model = row["model"]
    assert row["company"] in said(atlas, SOOCHOW, model, "developer")
    assert any(value.startswith(row["released"]) for value in said(atlas, SOOCHOW, model, "released"))
    if "rate" in row:
        assert float(row["rate"]) in numbers(atlas, SOOCHOW, model, "sample_rate")
        assert row["open"] in said(atlas, SOOCHOW, model, "open_source")


def test_imagen_has_two_sizes_in_one_report(atlas: Atlas) -> None:
    found = next(
        row for row in atlas.conflicts() if (row["subject"], row["property"]) == ("imagen", "parameters")
    )
    assert {claim["number"] for claim in found["claims"] if claim["source"] == GUOHAI} == {1.5e9, 3.4e9}


def test_cogview_speaks_both_languages(atlas: Atlas) -> None:
    assert said(atlas, GUOHAI, "cogview", "languages") == {"zh", "en"}


def test_the_models_of_a_company_are_there(atlas: Atlas) -> None:
    kuaishou = {row["id"] for row in atlas.ask("models by Kuaishou").rows}
    assert {"kling", "videotetris", "direct-a-video", "video-lavit", "i2v-adapter"} <= kuaishou
