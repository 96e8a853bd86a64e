"""What users may rely on, and how light it is to reach."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("polars", "pandas", "pandera", "networkx", "pyarrow")


def test_the_public_names_are_there() -> None:
    assert all(hasattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018 - the access is the test


def test_errors_form_one_tree() -> None:
    assert all(
        issubclass(e, kg.KgError) for e in (kg.CallError, kg.FactsError, kg.QuestionError, kg.WarehouseError)
    )


def test_a_question_loads_no_data_frame_library(real_warehouse: Path) -> None:
    script = (
        "import sys\nfrom kg.atlas import Atlas\n"
        f"atlas = Atlas(__import__('pathlib').Path({str(real_warehouse)!r}))\natlas.ask('open video models')\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, text=True, check=True)
    assert "Usage: kg" in ran.stdout


def test_a_wheel_carries_its_facts_and_queries(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    installed = tmp_path / "installed" / "kg"
    for folder in ("datasets", "queries"):
        expected = {path.name for path in (ROOT / folder).iterdir()}
        assert {path.name for path in (installed / "_data" / folder).iterdir()} == expected


def test_the_installed_package_finds_its_own_facts(tmp_path: Path) -> None:
    test_a_wheel_carries_its_facts_and_queries(tmp_path)
    script = "from kg.warehouse.fingerprint import data_folder\nprint(sorted(p.name for p in data_folder('datasets').iterdir())[0])"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "installed", capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "LICENSE"


def test_the_installed_package_answers_in_an_empty_folder(tmp_path: Path) -> None:
    test_a_wheel_carries_its_facts_and_queries(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    known = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "installed"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    known.pop("KG_WAREHOUSE", None)

    def python(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=empty, env=known, capture_output=True, text=True, check=True
        ).stdout

    def kg(*arguments: str) -> str:
        return python("-m", "kg", *arguments)

    assert python("-c", "import kg; print(kg.__file__)").startswith(str(tmp_path / "installed"))
    assert "CogVideoX-2B" in kg(
        "ask", "diffusion video models under 5B params with open weights", "--format", "csv"
    )
    assert "models-by-family" in kg("query", "--format", "csv")
    assert "wan" in kg("cost", "compare", "video 5 s 720p", "--format", "csv")
    assert not list(empty.iterdir())
