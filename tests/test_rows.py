"""Rows as frames."""

import datetime as dt
import sys
from decimal import Decimal

import polars as pl
import pytest

from kg.errors import CallError
from kg.rows import Rows

DAY = dt.date(2022, 5, 1)
ROWS = Rows([{"day": DAY, "size": 1.5, "price": Decimal("0.5")}, {"day": None, "size": None, "price": None}])


def test_a_polars_frame_has_days_and_numbers() -> None:
    frame = ROWS.pl()
    assert dict(frame.schema) == {"day": pl.Date, "size": pl.Float64, "price": pl.Decimal(38, 1)}
    assert frame["day"].to_list() == [DAY, None]


def test_a_frame_without_rows_has_its_columns() -> None:
    assert Rows([], ("a", "b")).pl().columns == ["a", "b"]


@pytest.mark.parametrize(("library", "method"), [("pandas", "df"), ("polars", "pl"), ("pyarrow", "arrow")])
def test_a_missing_library_is_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, library: str, method: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CallError, match=rf"^this needs {library} \(pip install '.*\[frames\]'\)$"):
        getattr(ROWS, method)()
