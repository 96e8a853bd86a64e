"""Damaged files of other databases through a whole import: refused with a message, or every row accounted for.

How many rows a file has is counted here a second time, by other means, where its form allows.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import yaml

from fuzz.damage import damaged
from kg.build import check_facts
from kg.errors import CallError, FactsError
from kg.importers.collection import import_database
from tests.conftest import write_facts
from tests.test_imports import MAPPING, SAMPLES

CHECKED = 20
"""One collection in so many goes through the check of the facts, which takes longest."""


def run(seed: int, first: int, cases: int, folder: Path) -> list[tuple[str, str]]:
    """What became of each case of a batch."""
    facts = write_facts(folder / "facts")
    (folder / "my.yaml").write_text(MAPPING, "utf-8")
    return [_case(Random(f"imports {seed} {first + i}"), folder, facts, first + i) for i in range(cases)]


def _case(random: Random, folder: Path, facts: Path, number: int) -> tuple[str, str]:
    name = random.choice(sorted(SAMPLES))
    path, text = SAMPLES[name]
    place, out = folder / "given", folder / "out"
    shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    file = place / path
    file.parent.mkdir(parents=True)
    data = damaged(text.encode(), random, yaml=file.suffix != ".csv")
    file.write_bytes(data)
    importer = str(folder / "my.yaml") if name == "my-list" else name
    try:
        made = import_database(importer, place, out, [facts], date="2026-07-01").made
    except (FactsError, CallError) as error:
        told = bool(str(error)) and not out.exists()
        return ("refused", "") if told else ("failed", f"{name}: refused, but {out} is there: {data!r}")
    except Exception as error:
        return "failed", f"{name}: {type(error).__name__}: {error}: {data!r}"
    wrong = _wrong(made.read, made.accounted, _counted(file, data))
    if not wrong and number % CHECKED == 0:
        wrong = [str(problem) for problem in check_facts([facts, out])]
    return ("failed", f"{name}: {wrong}: {data!r}") if wrong else ("accounted", "")


def _wrong(read: int, accounted: int, counted: int | None) -> list[str]:
    wrong = [f"{read} rows read, {accounted} accounted for"] if read != accounted else []
    return wrong + ([f"{read} rows read, {counted} there"] if counted not in {None, read} else [])


def _counted(file: Path, data: bytes) -> int | None:
    """How many rows there are, where that can be told without the reader that is tested."""
    try:
        text = data.decode("utf-8-sig")
        if file.name == "prices.json":
            pairs: Sequence[tuple[str, object]] = json.loads(text, object_pairs_hook=list)
            return len(pairs)
        if file.name == "google.yml":
            return len(yaml.safe_load(text)["models"])
        if file.name == "google.yaml":
            return len(yaml.safe_load(text))
    except (ValueError, KeyError, TypeError, yaml.YAMLError):
        return None
    return 1 if file.suffix in {".toml", ".md", ".json"} else None
