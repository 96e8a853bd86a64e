"""``kg cost``: what it prints, what it refuses, and the page it writes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.faces.cli import main

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("image-fleet", "video-fleet", "midjourney", "sora", "prices", "dreamstudio", "media-market", "profit-waterfall")  # fmt: skip
Cost = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cost(real_warehouse: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cost:
    """Run ``kg cost ...`` on the real atlas: its status, output and errors."""
    monkeypatch.setenv("KG_WAREHOUSE", str(real_warehouse))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kg", "cost", *arguments])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_as_csv_with_printed_beside_derived(cost: Cost, name: str) -> None:
    status, out, _ = cost("table", name, "--format", "csv")
    columns = list(rows_of(out)[0])
    printed = [c.removesuffix("_printed") for c in columns if c.endswith("_printed")]
    assert status == 0
    assert printed
    assert all(f"{base}_derived" in columns for base in printed)


def test_the_numbers_of_a_csv_are_numbers(cost: Cost) -> None:
    rows = rows_of(cost("table", "image-fleet", "--format", "csv")[1])
    assert [int(row["cards_printed"]) for row in rows] == [143, 857, 2143, 4571, 7143, 3000]
    assert [int(row["cards_derived"]) for row in rows] == [143, 857, 1429, 3429, 5714, 2000]
    assert float(rows[0]["parameters"]) == 1e9


def test_the_waterfall_takes_a_profit_in_billions(cost: Cost) -> None:
    rows = rows_of(cost("table", "profit-waterfall", "--profit", "160", "--format", "csv")[1])
    assert sum(float(row["profit_busd_derived"]) for row in rows) == pytest.approx(160, abs=0.01)
    assert float(rows[-1]["nonprofit_busd_derived"]) == 10


def test_a_unit_cost_explains_itself_to_people(cost: Cost) -> None:
    status, out, _ = cost("unit", "Imagen", "--on", "h100", "--set", "gpu_hour_usd=2.1", "--uncertainty")
    assert status == 0
    assert "gpu-hour-usd = 2.1 USD  <- the call (--set)" in out
    assert "quantiles" in out
    assert "utilisation" in out


def test_json_carries_the_bill(cost: Cost) -> None:
    told: dict[str, Any] = json.loads(cost("size", "cogvideo", "--users", "1M", "--format", "json")[1])
    (row,) = told["rows"]
    assert row["cards"] == 2000
    assert row["method"]["version"] == "1"
    assert all({"name", "value", "unit", "source", "locator"} <= set(one) for one in row["inputs"])


def test_plan_market_and_train_print_rows(cost: Cost) -> None:
    assert "midjourney-app" in cost("plan", "Midjourney app", "--format", "csv")[1]
    assert len(rows_of(cost("plan", "--format", "csv")[1])) > 100
    assert rows_of(cost("market", "--format", "csv")[1])[-1]["space_printed"] == "1042"
    assert rows_of(cost("train", "sora", "--format", "csv")[1])[0]["model"] == "sora"
    assert "formula: training USD = GPU hours x USD an hour" in cost("train", "sora")[1]
    assert "space" in cost("market")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("table", "nothing"), "there is no table 'nothing'"),
        (("unit", "kling"), "nobody has published the size of kling"),
        (("size", "cogvideo", "--users", "-1"), "must be more than zero"),
        (("unit", "imagen", "--precision", "fp7"), "one of fp32, fp16, fp8, int8, int4"),
        (("unit", "imagen", "--scenario", "nothing"), "known: as-the-report, default"),
        (("validate", "--out", "/nowhere/page.md"), "cannot write /nowhere/page.md"),
    ],
)
def test_a_call_at_fault_ends_with_2_and_one_line(cost: Cost, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = cost(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_the_validation_page_is_up_to_date(cost: Cost, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert cost("validate", "--out", str(page))[0] == 0
    assert page.read_text("utf-8") == (ROOT / "docs" / "cost-validation.md").read_text("utf-8")


def test_the_validation_also_comes_as_rows(cost: Cost) -> None:
    rows = rows_of(cost("validate", "--format", "csv")[1])
    assert {"proof", "calibration", "hardware not stated"} == {row["kind"] for row in rows}


def test_the_calibration_can_be_computed_again(cost: Cost) -> None:
    status, out, _ = cost("calibrate", "--format", "csv")
    assert status == 0
    rows = {row["assumption"]: row for row in rows_of(out)}
    assert rows["utilisation-balanced"]["declared"] == rows["utilisation-balanced"]["computed"]
