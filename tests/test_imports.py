"""Other databases become claims: every row is accounted for, and no answer of ours changes."""

import contextlib
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from typer.testing import CliRunner

from kg.atlas import Atlas
from kg.build import build, check_facts
from kg.errors import CallError, FactsError
from kg.faces.cli.app import app
from kg.importers import NAMES, importer
from kg.importers.collection import import_database
from kg.importers.entry import Mention
from kg.importers.identity import Identities, is_acronym
from kg.importers.ours import Ours, read_ours
from kg.importers.run import Import, run, told
from kg.query.library import queries
from kg.rows import Row
from kg.warehouse.fingerprint import data_folder
from tests.conftest import FolderOfFacts

ROOT = Path(__file__).resolve().parent.parent

EPOCH = """\
Model,Task,Organization,Publication date,Parameters,Model accessibility,Training code accessibility,Confidence,Link,\
Reference,Authors,Training compute (FLOP),Training hardware,Hardware quantity,Training time (hours)
Imagen,Text-to-image,Google,2022-05-23,3000000000.0,Unreleased,Unreleased,Confident,https://arxiv.org/abs/2205.11487,\
Photorealistic,"A. Person,B. Person",1.5e+22,Google TPU v4,256.0,96.0
CogVideo Ultra,Text-to-video,Tsinghua University,2023-01-01,,API access,,Likely,,,,,,,
Painter One,Image generation,Tsinghua University,2023-02-01,7e9,API access,,Likely,,"Two
lines",,,,,
PaLM,Language modeling,Google,2022-04-04,540350000000.0,Unreleased,,Confident,,,,,,,
"""
GRAPHS = """\
- name: Imagen
  type: model
  organization: {value: Google, explanation: it says so}
  created_date: 2022-05-23
  modality: {value: text; image}
  size: 2B parameters (dense)
  license: unknown
  access: {value: closed}
- name: PaLM
  type: model
  organization: Google
  modality: text; text
- name: Chat
  type: application
"""
UPSCALER = {
    "name": "Sharp", "author": ["a", "b"], "license": None, "tags": ["photo"], "date": "2024-05-01", "scale": 4,
    "architecture": "esrgan",
}  # fmt: skip
CARD = """\
---
license: other
pipeline_tag: text-to-image
language: [en, xx]
---
# Imagen
"""
MAPPING = """\
source: {id: my-list, publisher: Example Lab, title: What we tried}
table: models
name: Model
columns:
  developer: {column: Maker, separator: ","}
  released: Day
  open_weights: Open
  output: {column: Makes, separator: ",", values: {Pictures: image, Films: video}}
only: {Makes: [Pictures, Films]}
"""
LIST = """\
Model,Maker,Day,Open,Makes
Imagen,Google,2022-05-23,false,Pictures
Painter One,Nobody,2024-01-01 00:00:00,TRUE,"Pictures,Words"
PaLM,Google,2022-04-04,no,Words
"""
LITELLM = {
    "fal_ai/imagen": {"litellm_provider": "google", "mode": "image_generation", "output_cost_per_image": 0.04},
    "gemini/imagen": {"litellm_provider": "gemini", "mode": "image_generation", "output_cost_per_image": 0.04},
    "gemini/low/1024-x-1024/imagen": {
        "litellm_provider": "gemini", "mode": "image_generation", "output_cost_per_image": 0.02,
    },
    "gpt-4": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 3e-05},
}  # fmt: skip
TOML = """\
name = "Imagen"
release_date = "2022-05-23"
open_weights = false
[cost]
input = 0.0
output = 2.5
[modalities]
input = ["text"]
output = ["image"]
"""
YAML = """\
name: Google
id: google
models:
  - id: imagen
    match: {equals: imagen}
    prices: {input_mtok: 0.3, output_image_mtok: 30}
  - id: gemini-pro
    match: {equals: gemini-pro}
    prices:
      input_mtok: {base: 1.25, tiers: [{start: 200000, price: 2.5}]}
"""
Files = Callable[[str], Path]


SAMPLES = {
    "epoch": ("models.csv", EPOCH),
    "ecosystem-graphs": ("google.yaml", GRAPHS),
    "openmodeldb": ("4x-Sharp.json", json.dumps(UPSCALER)),
    "model-cards": ("google/imagen/README.md", CARD),
    "litellm": ("prices.json", json.dumps(LITELLM, indent=1)),
    "models-dev": ("google/models/imagen.toml", TOML),
    "genai-prices": ("google.yml", YAML),
    "my-list": ("list.csv", LIST),
}
"""A small file of each database, as its own project writes it."""


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Write the sample of a database; its folder."""

    def write(name: str) -> Path:
        path, text = SAMPLES[name]
        file = tmp_path / "given" / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return tmp_path / "given" / name

    return write


@pytest.fixture
def few(facts: FolderOfFacts) -> Path:
    """The folder of the few facts."""
    return facts()


@pytest.fixture
def ours(few: Path) -> Ours:
    return read_ours([few], ["models", "organizations"])


def imported(name: str, place: Path, ours: Ours) -> Import:
    found = importer(name)
    return run(found, place, Identities(ours, free=found.free), "2026-07-01")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


# Rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "read", "taken", "left_out", "undecided"),
    [
        ("epoch", 4, 2, 1, 1),
        ("litellm", 4, 2, 2, 0),
        ("models-dev", 1, 1, 0, 0),
        ("genai-prices", 2, 1, 1, 0),
    ],
)
def test_every_row_is_taken_left_out_or_undecided(
    name: str, read: int, taken: int, left_out: int, undecided: int, files: Files, ours: Ours
) -> None:
    made = imported(name, files(name), ours)
    assert (made.read, made.taken, made.left_out.total(), made.undecided) == (
        read,
        taken,
        left_out,
        undecided,
    )
    assert made.refused == []


def test_a_row_says_what_the_other_database_says(files: Files, ours: Ours) -> None:
    made = imported("epoch", files("epoch"), ours)
    assert made.rows[0].fact.cells == {
        "id": "imagen",
        "name": "Imagen",
        "developer": "google",
        "released": "2022-05-23",
        "output": "image",
        "parameters": "3000000000",
        "open_weights": "no",
        "access": "closed",
        "training_flop": "1.5e22",
        "training_hardware": "Google TPU v4",
        "training_chips": "256",
        "training_hours": "96",
        "confidence": "confident",
        "paper_title": "Photorealistic",
        "authors": "A. Person, B. Person",
        "paper": "https://arxiv.org/abs/2205.11487",
    }
    assert made.rows[0].entry.line == 2


def test_the_parts_of_a_key_of_litellm_say_when_a_price_holds(files: Files, ours: Ours) -> None:
    made = imported("litellm", files("litellm"), ours)
    cells = made.rows[1].fact.cells
    assert (cells["product"], cells["quality"], cells["resolution"]) == ("imagen", "low", "1024x1024")
    assert (cells["offered_by"], cells["per"], cells["amount"]) == ("google", "image", "0.02")


def test_a_name_that_cannot_be_drawn_is_kept_out_of_the_collection(few: Path, tmp_path: Path) -> None:
    place, mapping, out = tmp_path / "list.csv", tmp_path / "my.yaml", tmp_path / "out"
    place.write_text(LIST.replace("Google,2022-05", "Goog\u0663e,2022-05"), "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    made = import_database(str(mapping), place, out, [few], date="2026-07-01").made
    assert any("U+0663" in problem.message and problem.line == 2 for problem in made.kept_out)
    assert check_facts([few, out]) == []


@pytest.mark.parametrize(
    ("printed", "kept_out"), [("images", []), ("image-text pairs", ["text-image-pairs"])]
)
def test_a_unit_is_one_of_ours(printed: str, kept_out: list[str], tmp_path: Path, few: Path) -> None:
    place = tmp_path / "given.yaml"
    text = "- {name: Pairs, type: dataset, organization: Google, modality: image, size: 3M SIZE}\n"
    place.write_text(text.replace("SIZE", printed), "utf-8")
    made = imported("ecosystem-graphs", place, read_ours([few], ["models", "organizations", "datasets"]))
    assert made.taken == 1
    assert [problem.message.rpartition(" ")[2] for problem in made.kept_out] == kept_out


def test_a_price_of_zero_is_none(files: Files, ours: Ours) -> None:
    made = imported("models-dev", files("models-dev"), ours)
    assert [taken.fact.cells.get("tier") for taken in made.rows] == [None, "output tokens"]
    assert made.dropped["a price of 0, which there means that it is not known"] == 1


def test_a_small_truth_is_confirmed_by_its_row(tmp_path: Path, ours: Ours) -> None:
    text = EPOCH.replace("(hours)", "(hours),Training compute cost (2023 USD)").replace(",,,\n", ",,,,\n")
    text = text.replace("256.0,96.0\n", "2.0,8.0,22.81\n")
    cells = broken("epoch", text, tmp_path, ours).rows[0].fact.cells
    assert (cells["training_cost_usd"], cells["note"]) == (
        "22.81",
        "confirmed: 1.43 USD for each chip and hour",
    )


def test_a_person_confirms_a_small_truth_of_another_database(files: Files, few: Path, tmp_path: Path) -> None:
    out, place = tmp_path / "out", files("epoch")
    path = place / "models.csv"
    path.write_text(path.read_text("utf-8").replace("3000000000.0", "8400.0"), "utf-8")
    assert len(import_database("epoch", place, out, [few], date="2025-12-02").made.kept_out) == 1
    ids = (out / "ids.csv").read_text("utf-8")
    line = next(line for line in ids.splitlines() if line.startswith("Imagen,"))
    decided = line.replace(",id,,,", ",person,,confirmed: its paper says so,")
    assert decided != line
    (out / "ids.csv").write_text(ids.replace(line, decided), "utf-8")
    assert import_database("epoch", place, out, [few]).made.kept_out == []
    assert [row["parameters"] for row in rows(out / "models.csv") if row["id"] == "imagen"] == ["8400"]
    assert check_facts([few, out]) == []


def test_a_list_of_ones_own_is_imported_by_a_mapping(ours: Ours, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(MAPPING, "utf-8")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    duckdb.sql(f"copy (from read_csv('{tmp_path}/list.csv')) to '{tmp_path}/list.parquet'")
    made = imported(str(tmp_path / "my.yaml"), tmp_path / "list.csv", ours)
    assert [taken.fact.cells for taken in made.rows] == [
        {"id": "imagen", "name": "Imagen", "developer": "google", "released": "2022-05-23", "open_weights": "no",
            "output": "image"},
        {"id": "painter-one", "name": "Painter One", "released": "2024-01-01", "open_weights": "yes",
            "output": "image"},
    ]  # fmt: skip
    assert made.left_out == {"none of the wanted values of Makes": 1}
    again = imported(str(tmp_path / "my.yaml"), tmp_path / "list.parquet", ours)
    assert [taken.fact for taken in again.rows] == [taken.fact for taken in made.rows]


def test_a_pattern_takes_a_part_of_a_cell_and_unknown_is_blank(ours: Ours, tmp_path: Path) -> None:
    mapping = MAPPING.replace(
        "  released: Day", '  parameters: {column: Day, pattern: "([0-9.]+B) parameters"}'
    )
    (tmp_path / "my.yaml").write_text(mapping, "utf-8")
    text = LIST.replace("2022-05-23,false", "2B parameters (dense),Unknown")
    (tmp_path / "list.csv").write_text(text, "utf-8")
    made = imported(str(tmp_path / "my.yaml"), tmp_path / "list.csv", ours)
    assert made.rows[0].fact.cells["parameters"] == "2B"
    assert "open_weights" not in made.rows[0].fact.cells
    assert made.dropped["Makes with a word that the mapping does not name"] == 1


def test_one_mistake_in_many_rows_is_one_line_with_three_places(tmp_path: Path, ours: Ours) -> None:
    text = (
        EPOCH.replace("2023-01-01", "2033-01-01")
        .replace("2023-02-01", "2034-02-01")
        .replace("CogVideo Ultra", "Sketcher")
    )
    made = broken("epoch", text, tmp_path, ours)
    (line,) = told(made.kept_out)
    assert line.endswith(f"[2 like it, also {tmp_path}/models.csv:4]")


def test_the_mapping_of_the_guide_is_one(tmp_path: Path) -> None:
    guide = (ROOT / "datasets/README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(source: .*?)```", guide, re.DOTALL)
    (tmp_path / "my-list.yaml").write_text(example, "utf-8")
    assert importer(str(tmp_path / "my-list.yaml")).name == "my-list"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("released: Day", "relesed: Day", "models have no column 'relesed' (did you mean released?)"),
        (
            "table: models",
            "table: model",
            "table: Input should be 'models', 'organizations', 'datasets' or 'products'",
        ),
        ("Makes, separator", "Nothing, separator", "there is no column 'Nothing'"),
    ],
)
def test_a_mapping_at_fault_says_where(old: str, new: str, message: str, ours: Ours, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(MAPPING.replace(old, new), "utf-8")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    with pytest.raises(FactsError) as error:
        imported(str(tmp_path / "my.yaml"), tmp_path / "list.csv", ours)
    assert message in str(error.value.problems[0])


# Who is who -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "makers", "released", "thing"),
    [
        (("IMAGEN",), (), "", "imagen"),
        (("Google: Imagen",), (), "", "imagen"),
        (("Imagen",), ("Google",), "2022-05", "imagen"),
    ],
)
def test_a_name_finds_our_thing(
    names: tuple[str, ...], makers: tuple[str, ...], released: str, thing: str, ours: Ours
) -> None:
    assert Identities(ours).decide(Mention("models", names, makers, released)).thing == thing


@pytest.mark.parametrize(
    ("makers", "released", "note"),
    [
        (("Tsinghua University",), "", "imagen: made by google"),
        ((), "2024-09", "imagen: appeared 2022-05, not 2024-09"),
    ],
)
def test_another_maker_or_another_year_leaves_a_name_open(
    makers: tuple[str, ...], released: str, note: str, ours: Ours
) -> None:
    decision = Identities(ours).decide(Mention("models", ("Imagen",), makers, released))
    assert (decision.decision, decision.near, decision.note) == ("undecided", ("imagen",), note)


def test_what_is_like_a_thing_of_ours_is_no_new_thing(files: Files, ours: Ours) -> None:
    made = imported("epoch", files("epoch"), ours)
    decisions = {name: d.decision for (kind, name), d in made.identities.made.items() if kind == "models"}
    assert decisions == {"Imagen": "same", "CogVideo Ultra": "undecided", "Painter One": "new"}


def test_an_organisation_is_never_new_by_itself(ours: Ours) -> None:
    assert Identities(ours).decide(Mention("organizations", ("Google Research",))).near == ("google",)


def test_letters_in_brackets_are_an_acronym_if_the_name_has_them_in_order() -> None:
    assert is_acronym("SDXL", "Stable Diffusion XL")
    assert not is_acronym("5B", "CogVideo")


def test_a_bracket_that_names_another_thing_leaves_both_open(ours: Ours) -> None:
    assert Identities(ours).decide(Mention("models", ("Imagen (CogVideo)",))).decision == "undecided"


def test_what_a_person_decided_stays(files: Files, few: Path, tmp_path: Path) -> None:
    out, place = tmp_path / "out", files("epoch")
    import_database("epoch", place, out, [few], date="2025-12-02")
    path = out / "ids.csv"
    path.write_text(
        path.read_text("utf-8").replace("models,undecided,,,cogvideo", "models,same,,,cogvideo"), "utf-8"
    )
    made = import_database("epoch", place, out, [few]).made
    assert made.undecided == 0
    assert {row["ours"]: row["basis"] for row in rows(path)}["cogvideo"] == "person"


def test_a_refresh_says_which_rows_and_answers_change(files: Files, few: Path, tmp_path: Path) -> None:
    out, place = tmp_path / "out", files("epoch")
    assert import_database("epoch", place, out, [few], date="2025-12-02").changed is None
    path = place / "models.csv"
    came = "Painter Two,Image generation,Tsinghua University,2024-02-01,8e9,,,,,,,,,,\n"
    path.write_text(path.read_text("utf-8").replace("1.5e+22", "1.6e+22") + came, "utf-8")
    one = import_database("epoch", place, out, [few]).changed
    assert one
    assert (one.came, one.went) == (("models: painter-two",), ())
    assert one.changed == ("models: imagen: training_flop 1.5e22, now 1.6e22",)
    assert "imagen training_flop: 1.5e22, now 1.6e22" in one.answers
    assert "painter-two parameters: unknown, now 8000000000" in one.answers
    assert "rows: 1 came, 0 went, 1 changed" in str(one)
    path.write_text(path.read_text("utf-8").replace(came, ""), "utf-8")
    back = import_database("epoch", place, out, [few]).changed
    assert back
    assert (back.came, back.went, back.changed) == ((), ("models: painter-two",), ())


# Collections ------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_collection_is_sound_and_the_same_twice(name: str, files: Files, few: Path, tmp_path: Path) -> None:
    out, place = tmp_path / "out", files(name)
    import_database(name, place, out, [few], date="2026-07-01", version="1.2")
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    import_database(name, place, out, [few])
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    assert check_facts([few, out]) == []


def test_an_import_never_overrides(tmp_path: Path, files: Files, few: Path) -> None:
    out = tmp_path / "out"
    import_database("epoch", files("epoch"), out, [few], date="2026-07-01")
    build([few, out], tmp_path / "both.duckdb")
    with duckdb.connect(str(tmp_path / "both.duckdb"), read_only=True) as con:
        query = "select parameters_text, open_weights, list_contains(disputed, 'open_weights') from models where id = 'imagen'"
        ((parameters, weights, disputed),) = con.execute(query).fetchall()
        overruled = con.execute(
            "select status from conflicts where id = 'imagen' and property = 'parameters'"
        ).fetchall()
    assert parameters in {"1.5B", "3.4B"}
    assert (weights, disputed) == (False, False)
    assert overruled == [("open",)]


@pytest.fixture(scope="session")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas without what was imported."""
    out = tmp_path_factory.mktemp("curated") / "atlas.duckdb"
    folders = [
        path for path in sorted(data_folder("datasets").iterdir()) if path.is_dir() and path.name != "imports"
    ]
    return build(folders, out).path


@pytest.fixture(scope="session")
def without_imports(curated: Path) -> Iterator[Atlas]:
    with Atlas(curated) as opened:
        yield opened


def test_no_curated_answer_changes_but_from_unknown_to_known(curated: Path, real_warehouse: Path) -> None:
    with duckdb.connect() as con:
        con.execute(
            f"attach '{curated}' as before (read_only); attach '{real_warehouse}' as after (read_only)"
        )
        columns = con.execute("""
            select table_name, column_name from duckdb_columns()
            where database_name = 'before' and schema_name = 'main' and column_name not in ('id', 'sources')
                and table_name in (select tbl from before.meta.tables where not about_facts)
        """).fetchall()
        changed = {
            (table, column): con.execute(
                f'select b.id from before."{table}" as b left join after."{table}" as a on a.id = b.id '
                f'where b."{column}" is not null and a."{column}" is distinct from b."{column}"'
            ).fetchall()
            for table, column in columns
        }
    assert len(changed) > 100
    assert {where: ids for where, ids in changed.items() if ids} == {}


COUNTS = {
    "conflicts-by-property", "gaps", "largest-models", "models-by-country", "models-by-family", "models-by-year",
    "openness-by-year", "openness-of-developers", "organizations-by-models", "single-source", "source-coverage",
    "technique-shift",
}  # fmt: skip
"""Queries that count all there is, or show so many: their figures grow with what is known."""


@pytest.mark.parametrize("name", sorted(set(queries()) - COUNTS))
def test_no_row_of_a_library_query_changes_but_from_unknown_to_known(
    name: str, without_imports: Atlas, atlas: Atlas
) -> None:
    assert lost(without_imports.query(name), atlas.query(name)) == []


def test_no_answer_to_a_question_changes_but_from_unknown_to_known(
    without_imports: Atlas, atlas: Atlas
) -> None:
    lines = (ROOT / "tests/questions.txt").read_text("utf-8").splitlines()
    questions = [line.split(" | ")[0] for line in lines if " | " in line and not line.startswith("#")]
    assert len(questions) > 50
    for question in questions:
        before, after = without_imports.ask(question), atlas.ask(question)
        assert (question, lost(before.rows, after.rows)) == (question, [])
        assert before.reading == after.reading


def lost(before: Iterable[Row], after: Iterable[Row]) -> list[Row]:
    """Rows of which something is not known any more; their sources may be others."""
    rows = defaultdict(list)
    for row in after:
        rows[row.get("id")].append(row)
    told = [
        {
            name: cell
            for name, cell in row.items()
            if cell not in (None, [], "") and not name.startswith("source")
        }
        for row in before
    ]
    return [row for row in told if not any(row == {n: r.get(n) for n in row} for r in rows[row.get("id")])]


# Bad files --------------------------------------------------------------------------


def broken(name: str, text: str, tmp_path: Path, ours: Ours) -> Import:
    path = tmp_path / {"epoch": "models.csv", "litellm": "prices.json"}[name]
    path.write_text(text, "utf-8", newline="")
    return imported(name, path, ours)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("epoch", "", "the file is empty"),
        (
            "epoch",
            EPOCH.replace("Parameters", "Params"),
            "there is no column 'Parameters' (did you mean Params?)",
        ),
        ("litellm", json.dumps(LITELLM)[:200], "broken JSON"),
        ("litellm", "[]", "an object was expected"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(
    name: str, text: str, message: str, tmp_path: Path, ours: Ours
) -> None:
    with pytest.raises(FactsError) as error:
        broken(name, text, tmp_path, ours)
    assert message in str(error.value.problems[0])


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("CogVideo Ultra,", "CogVideo Ultra\r", 3, "cells, the header has"),
        ("CogVideo Ultra", '"CogVideo\nUltra"', 3, "Model: a name stands on one line"),
        ("7e9", "many", 4, "Parameters: 'many' is no number"),
        ("7e9", "-1", 4, "Parameters: '-1' is no amount"),
        ("Painter One,", "Painter One\n,", 4, "1 cells, the header has 15"),
    ],
)
def test_a_broken_row_is_named_and_nothing_else_is_lost(
    old: str, new: str, line: int, message: str, tmp_path: Path, ours: Ours
) -> None:
    made = broken("epoch", EPOCH.replace(old, new), tmp_path, ours)
    assert made.accounted == made.read
    assert (made.refused[0].line, message in made.refused[0].message) == (line, True)
    assert made.rows[0].fact.cells["id"] == "imagen"


def test_a_broken_file_of_many_is_one_broken_row(files: Files, ours: Ours) -> None:
    place = files("models-dev")
    (place / "google/models/broken.toml").write_text("name = ", "utf-8")
    (place / "google/models/empty.toml").write_text("", "utf-8")
    (place / "google/models/link.toml").symlink_to("nowhere.toml")
    made = imported("models-dev", place, ours)
    assert (made.read, made.taken, made.accounted) == (4, 1, 4)
    said = {Path(problem.file).name: problem.message for problem in made.refused}
    assert "broken TOML" in said["broken.toml"]
    assert "the file is empty" in said["empty.toml"]
    assert "No such file or directory" in said["link.toml"]


def test_a_file_with_a_list_twice_is_a_broken_row(files: Files, ours: Ours) -> None:
    place = files("genai-prices")
    (place / "twice.yml").write_text("models: []\n" + YAML, "utf-8")
    made = imported("genai-prices", place, ours)
    assert (made.read, made.accounted, [(p.line, p.message) for p in made.refused]) == (
        3, 3, [(4, "twice: models stands twice")],
    )  # fmt: skip


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, ours: Ours) -> None:
    assert broken("epoch", "\ufeff" + EPOCH, tmp_path, ours).taken == 2


def test_a_day_after_the_copy_is_kept_out_and_the_row_is_not(tmp_path: Path, ours: Ours) -> None:
    made = broken("epoch", EPOCH.replace("2023-02-01", "2033-02-01"), tmp_path, ours)
    assert [problem.message for problem in made.kept_out] == [
        "Painter One: released: 2033-02-01 is after the day of the copy, 2026-07-01"
    ]
    assert "released" not in made.rows[1].fact.cells


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        (4_000_000, "4e+06 USD for one image is not plausible"),
        (0.004, "0.004 USD is 10 times off 0.04, the price others pay for the same"),
        (True, "output_cost_per_image: True is no price"),
    ],
)
def test_a_price_wrong_by_a_power_of_ten_is_refused(
    amount: float, message: str, tmp_path: Path, ours: Ours
) -> None:
    twin = {**LITELLM["gemini/imagen"], "litellm_provider": "vertex_ai"}
    third = {**LITELLM["gemini/imagen"], "output_cost_per_image": amount}
    made = broken(
        "litellm", json.dumps({**LITELLM, "vertex_ai/imagen": twin, "imagen": third}), tmp_path, ours
    )
    assert made.accounted == made.read == 6
    assert [message in problem.message for problem in made.refused] == [True]


def test_half_a_file_is_refused_where_the_whole_was_imported(files: Files, few: Path, tmp_path: Path) -> None:
    out, place = tmp_path / "out", files("epoch")
    import_database("epoch", place, out, [few], date="2025-12-02")
    before = (out / "models.csv").read_bytes()
    (place / "models.csv").write_text("\n".join(EPOCH.split("\n")[:3]) + "\n", "utf-8")
    with pytest.raises(FactsError, match="nothing was imported"):
        import_database("epoch", place, out, [few])
    assert (out / "models.csv").read_bytes() == before


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(NAMES), at=st.integers(0, 1000), cut=st.integers(0, 40), noise=st.binary(max_size=12)
)
def test_no_damage_loses_a_row_in_silence(
    name: str, at: int, cut: int, noise: bytes, files: Files, ours: Ours
) -> None:
    place = files(name)
    path = next(path for path in place.rglob("*") if path.is_file())
    data = path.read_bytes()
    path.write_bytes(data[:at] + noise + data[at + cut :])
    with contextlib.suppress(FactsError, CallError):
        made = imported(name, place, ours)
        assert made.accounted == made.read
        assert len({id(taken.entry) for taken in made.rows}) == made.taken


# The command ------------------------------------------------------------------------


def test_the_command_says_what_became_of_the_rows(files: Files, few: Path, tmp_path: Path) -> None:
    call = ["import", "epoch", str(files("epoch")), "--date", "2025-12-02", "--facts", str(few)]
    done = CliRunner().invoke(app, [*call, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "4 rows read: 2 taken, 1 left out, 1 undecided, 0 refused" in done.output
    assert "models: 'CogVideo Ultra' is undecided, nearest cogvideo" in done.output


@pytest.mark.parametrize(
    ("name", "date", "message"),
    [
        ("epok", "2025", "there is no importer 'epok' (did you mean epoch?, or name a mapping file)"),
        ("epoch", "", "say of which day the copy is"),
        ("epoch", "May", "'May' is not a date"),
    ],
)
def test_a_call_that_makes_no_sense_says_why(
    name: str, date: str, message: str, files: Files, few: Path, tmp_path: Path
) -> None:
    with pytest.raises(CallError) as error:
        import_database(name, files("epoch"), tmp_path / "out", [few], date=date)
    assert message in str(error.value)
