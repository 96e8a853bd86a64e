"""What the API answers with: rows, errors and files in one shape each."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from kg.faces.web import address
from kg.faces.written import exact, jsonable
from kg.rows import Row

ABOUT = """Everything that the explorer shows, as JSON. Nothing can be written.

A list has `rows`, `total` (how many there are on all pages) and `truncated` (whether a limit cut rows off).
An error is `{"error": {"message", "hint", "status"}}`. `as_of` answers from the sources published by that day.
SQL may take 10 s, 2 GiB and 10,000 rows. Every answer has an `ETag`; reading is allowed from every origin.
"""
MOST = 1000
"""Rows of one page at most."""


class Problem(BaseModel):
    """What is wrong, and what to write instead."""

    message: str
    hint: str
    status: int


class Failure(BaseModel):
    """The shape of every error."""

    error: Problem


class Page(BaseModel):
    """A page of rows."""

    rows: list[dict[str, Any]]
    total: int
    truncated: bool
    next: str | None = None


class Statement(BaseModel):
    """One SELECT to run."""

    sql: str
    parameters: list[str | int | float | bool | None] = []


class Looks(BaseModel):
    """How a table is looked at; every column of it may be named, too."""

    model_config = ConfigDict(extra="allow")

    q: str = Field("", max_length=2000, description="Part of a name, in any spelling")
    sort: str = Field("", max_length=100, description="A column; - before it sorts from the largest")
    show: list[str] = Field([], max_length=200, description="Columns")
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(100, ge=1, le=MOST)
    as_of: str = Field("", max_length=40, description="Only what was published by this day: 2023-05-09")


def answer(value: Any, status: int = 200) -> Response:
    """JSON that has every digit and nothing that is no JSON."""
    text = json.dumps(jsonable(value), ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def failure(status: int, error: object) -> Response:
    """An error in the one shape: the part in brackets at its end is its hint."""
    message, _, hint = str(error).partition(" (") if str(error).endswith(")") else (str(error), "", "")
    return answer({"error": {"message": message, "hint": hint.removesuffix(")"), "status": status}}, status)


def listed(rows: Sequence[Row], total: int | None = None, **more: Any) -> Response:
    """A page of rows."""
    whole = len(rows) if total is None else total
    truncated = bool(getattr(rows, "truncated", False))
    return answer({"rows": rows, "total": whole, "truncated": truncated, **more})


def as_csv(rows: Iterable[Row], columns: Sequence[str], name: str) -> Response:
    """Rows as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([exact(row.get(column)) for column in columns] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(
        out.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers
    )


def day(typed: str) -> Any:
    """The day that is asked about."""
    return address.day_of({"as_of": [typed]})
