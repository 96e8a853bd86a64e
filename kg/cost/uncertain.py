"""Bounds of the inputs through to a result: quantiles, and which input matters most.

Each draw takes every bounded input evenly between its bounds. The draws come
from a hash of a fixed seed, so that they are the same in any number of threads;
DuckDB computes them all at once from the same formula.
"""

from collections.abc import Mapping

import duckdb

from kg.cost.bill import Frozen, Input
from kg.cost.chain import generation, prices
from kg.cost.expression import Expression, Number
from kg.cost.formulas import BITS
from kg.cost.inputs import Inputs
from kg.cost.profile import Profile, ingredients

DRAWS = 20_000
SEED = 20231001
_HASHES = 2.0**64


class Quantiles(Frozen):
    """A result with its uncertainty."""

    quantity: str
    p5: float
    p50: float
    p95: float
    draws: int
    seed: int


class Sensitivity(Frozen):
    """What one input alone does to the cost of 1,000 images or of a minute of video."""

    input: str
    low: float
    high: float
    quantity: str
    usd_at_low: float
    usd_at_high: float
    swing_usd: float


def quantiles(con: duckdb.DuckDBPyConnection, model: Profile, inputs: Inputs) -> list[Quantiles]:
    """Seconds of card time and US dollars of one generation, at p5, p50 and p95."""
    used = _bounded(model, inputs)
    wanted = _figures({name: Expression(f'"{name}"') for name in used}, model, inputs)
    selected = ", ".join(f"quantile_cont({one.sql}, [0.05, 0.5, 0.95])" for one in wanted.values())
    draws = ", ".join(f'{_draw(name, one)} as "{name}"' for name, one in used.items())
    ((*ends,),) = con.execute(
        f"with draws as (select {draws} from range({DRAWS}) as r(i)) select {selected} from draws"
    ).fetchall()
    return [
        Quantiles(quantity=name, p5=three[0], p50=three[1], p95=three[2], draws=DRAWS, seed=SEED)
        for name, three in zip(wanted, ends, strict=True)
    ]


def _bounded(model: Profile, inputs: Inputs) -> dict[str, Input]:
    return {**ingredients(model, inputs), "gpu-hour-usd": inputs.card("hour_usd")}


def _figures(v: Mapping[str, Number], model: Profile, inputs: Inputs) -> dict[str, Number]:
    seconds = generation(v, model.family, BITS[inputs.precision])["card_seconds_per_generation"]
    return {"card_seconds_per_generation": seconds, **prices(v, seconds)}


def _draw(name: str, one: Input) -> str:
    if one.low == one.high:
        return f"{one.value!r}::double"
    return f"{one.low!r}::double + {one.high - one.low!r}::double * (hash(i, '{name}', {SEED}) / {_HASHES!r}::double)"


def sensitivity(model: Profile, inputs: Inputs) -> list[Sensitivity]:
    """Every bounded input alone, the one that matters most first."""
    used = _bounded(model, inputs)
    middle = {name: one.value for name, one in used.items()}
    found = []
    for name, one in used.items():
        if one.low < one.high:
            ends = [_figures({**middle, name: end}, model, inputs) for end in (one.low, one.high)]
            low, high = (next(reversed(end.values())) for end in ends)
            found.append(Sensitivity(input=name, low=one.low, high=one.high, quantity=next(reversed(ends[0])),
                                     usd_at_low=low, usd_at_high=high, swing_usd=abs(high - low)))  # fmt: skip
    return sorted(found, key=lambda row: -row.swing_usd)
