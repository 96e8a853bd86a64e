"""Make or buy: what an API, or an open model on a rented card, costs for the same clip or image."""

import datetime as dt
from collections.abc import Sequence

import duckdb

from kg.cost.bill import Frozen
from kg.cost.wanted import Wanted, read_wanted
from kg.errors import CallError, meant
from kg.rows import Row
from kg.sql import chained, steps
from kg.warehouse.connect import fetch

_STEPS = steps("cost", "compare")
_LEFT_OUT = """
select why_not, count(*) as n from (
    select why_not from priced where why_not not in ('another size', 'another sound')
    union all
    select why_not from runs where why_not not in ('another size', 'another sound')
) group by why_not order by n desc, why_not
"""


class Way(Frozen):
    """One way to have what is wanted: an API, or a model on a card that somebody lets."""

    way: str
    """``API``, or ``rented card``."""
    model: str
    """Its id."""
    name: str
    """Its name."""
    seller: str | None
    """Who sells it, or lets the card."""
    resold: bool | None
    """Whether the seller is another than the model's maker."""
    hardware: str | None
    """The card."""
    gpus: int | None
    """How many of them."""
    usd: float
    """What all that is wanted costs."""
    usd_low: float
    """Its lower bound."""
    usd_high: float
    """Its upper bound."""
    usd_per_unit: float
    """What one second, image, minute, 1,000 characters or asset of it costs."""
    resolution: str | None
    """As it was printed."""
    precision: str | None
    """How weights were kept when it was timed."""
    technique: list[str] | None
    """What made it faster or smaller."""
    terms: str | None
    """What the price or the time holds for."""
    seconds: float | None
    """How long the card takes."""
    memory_gb: float | None
    """Peak memory that was printed with the time."""
    card_gb: float | None
    """What the card has."""
    commercial: str | None
    """Commercial use of the weights: yes, limited or no; nothing where a licence is silent."""
    busy: float | None
    """The share of the paid time in which the card works."""
    hour_usd: float | None
    """What an hour of these cards costs."""
    hour_source: str | None
    """Who says so."""
    break_even_per_month: int | None
    """From so many a month, these cards kept all month cost less than the API; nothing where they cannot make as many."""
    against: str | None
    """The API it is held against: the cheapest of the same model, else of all."""
    quality: float | None
    """The best result of the model on the benchmark of this comparison."""
    quality_setting: str | None
    """The setting of that result."""
    quality_on: dt.date | None
    """The day of that result."""
    benchmark: str | None
    """The benchmark."""
    metric: str | None
    """What it measures."""
    measured_by: str | None
    """Who measured."""
    note: str | None
    """What was supposed to make it comparable."""
    read_on: dt.date | None
    """The day of the source."""
    source: str
    """Who says the price or the time."""
    locator: str | None
    """Where in the source."""


class Comparison(Frozen):
    """Every way to have what is wanted, cheapest first."""

    wanted: str
    """What is wanted, as it was understood."""
    unit: str
    """What prices are brought to."""
    per_month: float | None
    """How many are wanted a month."""
    ways: tuple[Way, ...]
    """Cheapest first."""
    left_out: dict[str, int]
    """How many prices and timed runs could not be compared, by reason."""

    def reading(self) -> str:
        """What is compared, as a line."""
        kept = "cards are paid while they work"
        if self.per_month:
            kept = f"{self.per_month:,.0f} a month, on whole cards kept all month"
        judged = next((f"; quality: {w.metric} of {w.benchmark} by {w.measured_by}" for w in self.ways if w.benchmark), "")  # fmt: skip
        return f"{self.wanted}; {kept}{judged}"


def compare(
    con: duckdb.DuckDBPyConnection,
    wanted: str,
    *,
    on: Sequence[str] = (),
    per_month: float | None = None,
    commercial: bool = False,
    any_size: bool = False,
    every: bool = False,
    hour_usd: float | None = None,
) -> Comparison:
    """Every way to have what is wanted, cheapest first.

    Raises:
        CallError: A word means nothing, there is no such card, or nothing can be compared.
    """
    read = read_wanted(wanted)
    known = [card for (card,) in con.execute("select id from hardware").fetchall()]
    for card in on:
        if card not in known:
            msg = f"there is no card {card!r} ({meant(card, known, 'kg ask hardware', most=3)})"
            raise CallError(msg)
    if per_month is not None and per_month <= 0:
        msg = f"--per-month {per_month:g}: it must be more than zero"
        raise CallError(msg)
    values = {
        **_parameters(read), "cards": list(on), "per_month": per_month, "commercial": commercial, "any_size": any_size,
        "every": every, "hour_usd": hour_usd,
    }  # fmt: skip
    ways = _rows(con, "from compared", values)
    left_out = {row["why_not"]: row["n"] for row in _rows(con, _LEFT_OUT, values)}
    return Comparison(
        wanted=str(read), unit=read.unit, per_month=per_month, ways=tuple(Way(**row) for row in ways), left_out=left_out,
    )  # fmt: skip


def _parameters(read: Wanted) -> dict[str, object]:
    return {"makes": read.makes, "unit": read.unit, "units": read.units, "amount": read.amount,
            "side": read.side, "job": read.job, "sound": read.sound}  # fmt: skip


def _rows(con: duckdb.DuckDBPyConnection, last: str, values: dict[str, object]) -> list[Row]:
    query = chained(_STEPS, last)
    return fetch(con, query, {name: value for name, value in values.items() if f"${name}" in query})
