"""What the calibration half of the timed runs says of each calibrated assumption, beside what is declared."""

import duckdb

from kg.cost.bill import Frozen
from kg.cost.inputs import Inputs
from kg.sql import script
from kg.warehouse.connect import fetch


class Calibration(Frozen):
    """One calibrated assumption."""

    assumption: str
    """Its id."""
    declared: str
    """What assumptions.yaml has."""
    computed: str
    """What the calibration half gives: the median, and about it half of the runs."""
    runs: int
    """How many runs it rests on."""


def calibrate(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> list[Calibration]:
    """Every calibrated assumption, computed again without any run of the proof half."""
    return [
        Calibration(
            assumption=row["assumption"],
            declared=inputs.known[row["assumption"]].typed,
            computed=_typed(row["low"], row["high"], inputs.known[row["assumption"]].unit),
            runs=row["runs"],
        )
        for row in fetch(con, script("cost", "calibrated"))
        if row["assumption"] in inputs.known
    ]


def _typed(low: float, high: float, unit: str) -> str:
    """A range to two digits, as it is typed in the facts."""
    ends = dict.fromkeys(f"{end:.2g}" for end in (low, high))
    return f"{'..'.join(ends)} {unit}".strip()
