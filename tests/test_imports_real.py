"""The importers on whole files of other databases: every figure taken is one that stands there."""

import csv
import json
import lzma
import tarfile
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.importers import importer
from kg.importers.identity import Identities
from kg.importers.ours import Ours, read_ours
from kg.importers.run import Import, run
from kg.warehouse.fingerprint import data_folder

PACKED = Path(__file__).resolve().parent / "imports"
DAYS = {
    "epoch": "2025-12-02",
    "genai-prices": "2026-08-21",
    "litellm": "2026-11-25",
    "models-dev": "2026-07-02",
}
PLACES = {
    "epoch": "epoch",
    "genai-prices": "genai-prices/prices/providers",
    "litellm": "litellm.json",
    "models-dev": "models.dev/providers",
}
Real = Callable[[str], Import]


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    for path in PACKED.glob("*.tar.xz"):
        with tarfile.open(path) as tar:
            tar.extractall(folder, filter="data")
    (folder / "litellm.json").write_bytes(lzma.decompress((PACKED / "litellm.json.xz").read_bytes()))
    return folder


@pytest.fixture(scope="session")
def all_of_ours() -> Ours:
    return read_ours([data_folder("datasets")], ["models", "organizations"])


@pytest.fixture(scope="session")
def real(unpacked: Path, all_of_ours: Ours) -> Real:
    made = {
        name: run(importer(name), unpacked / place, Identities(all_of_ours), DAYS[name])
        for name, place in PLACES.items()
    }
    return made.__getitem__


def numbers(values: Any) -> set[Decimal]:
    """All numbers in a nested value, as printed."""
    if isinstance(values, dict | list):
        return set().union(*map(numbers, values.values() if isinstance(values, dict) else values))
    return (
        {Decimal(repr(values))} if isinstance(values, int | float) and not isinstance(values, bool) else set()
    )


def rows_there(unpacked: Path) -> dict[str, int]:
    """How many rows each has, counted by the standard library."""
    tables = [
        path.read_text("utf-8").splitlines(keepends=True) for path in (unpacked / "epoch").glob("*.csv")
    ]
    providers = [
        yaml.safe_load(path.read_text("utf-8")) for path in (unpacked / PLACES["genai-prices"]).glob("*.yml")
    ]
    return {
        "epoch": sum(len(list(csv.DictReader(table))) for table in tables),
        "genai-prices": sum(len(provider["models"]) for provider in providers),
        "litellm": len(json.loads((unpacked / "litellm.json").read_text("utf-8"))),
        "models-dev": len(list((unpacked / PLACES["models-dev"]).rglob("*.toml"))),
    }


def test_every_row_is_read_and_accounted_for(real: Real, unpacked: Path) -> None:
    there = rows_there(unpacked)
    assert {name: real(name).read for name in PLACES} == there
    assert {name: real(name).accounted for name in PLACES} == there


@pytest.mark.parametrize(
    ("name", "least"), [("epoch", 100), ("genai-prices", 5), ("litellm", 200), ("models-dev", 100)]
)
def test_much_is_taken(name: str, least: int, real: Real) -> None:
    assert real(name).taken >= least


@pytest.mark.parametrize("name", ["genai-prices", "litellm", "models-dev"])
def test_every_price_stands_in_its_entry(name: str, real: Real) -> None:
    times = {
        "thousand-characters": 10**3,
        "megapixel": 10**6,
        "million-tokens": 10**6 if name == "litellm" else 1,
    }
    prices = [taken for taken in real(name).rows if "amount" in taken.fact.cells]
    assert prices
    for taken in prices:
        printed = Decimal(taken.fact.cells["amount"]) / times.get(taken.fact.cells["per"], 1)
        assert printed in numbers(dict(taken.entry.values)), taken


def test_every_figure_of_epoch_stands_in_its_row(real: Real) -> None:
    figures = {
        "parameters": "Parameters", "training_flop": "Training compute (FLOP)", "training_chips": "Hardware quantity",
        "training_hours": "Training time (hours)", "batch_size": "Batch size", "epochs": "Epochs",
        "training_cost_usd": "Training compute cost (2023 USD)",
    }  # fmt: skip
    seen = set()
    for taken in real("epoch").rows:
        for name, column in figures.items():
            if name in taken.fact.cells:
                seen.add(name)
                assert float(taken.fact.cells[name]) == float(taken.entry.values[column])
        assert taken.fact.cells["released"] == taken.entry.values["Publication date"]
    assert seen == set(figures)


def test_what_comes_out_of_a_model_is_what_models_dev_says(real: Real, unpacked: Path) -> None:
    models = [taken for taken in real("models-dev").rows if taken.fact.table == "models"]
    for taken in models:
        said = tomllib.loads((unpacked / taken.entry.file).read_text("utf-8"))
        assert taken.fact.cells["output"].split("; ") == [
            m for m in said["modalities"]["output"] if m != "pdf"
        ]


def test_traps_of_litellm_are_not_taken(real: Real) -> None:
    taken = {row.entry.key for row in real("litellm").rows}
    assert "azure/standard/1024-x-1024/dall-e-2" not in taken  # 0, which means unknown
    assert "runwayml/eleven_multilingual_v2" not in taken  # 3e-07 a character, where others print 8e-05
    assert "stability/conservative" not in taken  # ten times under its own row for another provider


def test_names_that_look_alike_are_not_joined(real: Real) -> None:
    decisions = {name: (d.decision, d.thing) for (_, name), d in real("epoch").identities.made.items()}
    assert decisions["Stable Diffusion XL (SDXL)"] == ("same", "sdxl")
    assert decisions["W.A.L.T"] == ("same", "walt")
    assert decisions["NÜWA"] == ("same", "nuwa")
    # Its day tells it from that of November 2023.
    assert decisions["PixelDance"] == ("same", "pixeldance-2024")
    assert decisions["Meta AI"][0] == decisions["Kling 1.6 Pro"][0] == "undecided"
