"""What users may rely on, and how light it is to reach."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg

HEAVY = ("polars", "pandas", "pandera", "networkx", "pyarrow")


def test_the_public_names_are_there() -> None:
    assert all(hasattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # noqa: B018 - the access is the test


def test_errors_form_one_tree() -> None:
    assert all(
        issubclass(e, kg.KgError)
        for e in (kg.CallError, kg.FactsError, kg.QuestionError, kg.WarehouseError)
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
    ran = subprocess.run(
        [sys.executable, "-m", "kg", "--help"], capture_output=True, text=True, check=True
    )
    assert "Usage: kg" in ran.stdout
