"""What training took: the GPU hours and costs that reports state, and hours times price."""

from typing import Any

import duckdb

from kg.cost.bill import Input, Method, Result
from kg.cost.inputs import Inputs
from kg.cost.span import Span, stated
from kg.errors import CallError

METHOD = Method(
    name="training",
    version="1",
    formula="training USD = GPU hours x USD an hour",
    source="the sources of each figure",
)
_CLAIMS = """
select subject, case when property = 'price-per-gpu-hour' then 'hour_usd' when unit = 'USD' then 'usd' when unit = 'gpu-hours' then 'gpu_hours' else 'gpus' end as what,
    {name: property, typed: value, value: middle(number, low, high), low: low, high: high, unit: unit, source: source, locator: locator} as said
from claims
where (property in ('training_compute', 'training_cost_usd', 'training-cost', 'training-gpu-hours', 'training-cluster')
        or tbl = 'estimates' and qualifier like '%-training' and col = 'value')
    and unit in ('USD', 'gpu-hours', 'gpus') and low is not null
    and rank != 'deprecated'
    and ($1 = '' or subject = $1)
order by published, line
"""


class Training(Result):
    """What one source says of one model's training."""

    model: str
    said_by: str
    gpu_hours_printed: str | None
    gpus_printed: str | None
    training_usd_printed: str | None
    training_usd_derived: str | None


def training(con: duckdb.DuckDBPyConnection, inputs: Inputs, model: str = "") -> list[Training]:
    """Every model whose training a source counts.

    Raises:
        CallError: No source does, for the model asked about.
    """
    found: dict[tuple[str, str], dict[str, Input]] = {}
    for subject, what, said in con.execute(_CLAIMS, [model]).fetchall():
        found.setdefault((subject, said["source"]), {}).setdefault(what, _input(said))
    if not found:
        msg = f"no source says what the training of {model or 'any model'} took"
        raise CallError(msg)
    return [_row(id_, source, cells, inputs) for (id_, source), cells in found.items()]


def _input(said: dict[str, Any]) -> Input:
    number = said["value"]
    ends = {k: number if abs(said[k]) == float("inf") else said[k] for k in ("low", "high")}
    return Input(**{**said, **ends})


def _row(id_: str, source: str, cells: dict[str, Input], inputs: Inputs) -> Training:
    hours, usd = cells.get("gpu_hours"), cells.get("usd")
    price = _price(cells, inputs) if hours else None
    derived = stated(hours) * stated(price) if hours and price else None
    return Training(
        method=METHOD,
        inputs=(*(cell for what, cell in cells.items() if what != "hour_usd"), *([price] if price else [])),
        explanation=_explain(derived, stated(usd) if usd else None, price),
        model=id_,
        said_by=source,
        gpu_hours_printed=hours.typed if hours else None,
        gpus_printed=cells["gpus"].typed if "gpus" in cells else None,
        training_usd_printed=usd.typed if usd else None,
        training_usd_derived=str(derived) if derived else None,
    )


def _price(cells: dict[str, Input], inputs: Inputs) -> Input:
    """What a card costs an hour: by the call, else by the same source, else by the scenario."""
    said = inputs.given.get("gpu-hour-usd", cells.get("hour_usd"))
    return said or inputs.card("hour_usd")


def _explain(derived: Span | None, said: Span | None, price: Input | None) -> str:
    if derived is None or price is None:
        return "no source states the GPU hours, so nothing is derived"
    rent = f"at {price.value:g} USD a card and hour ({price.source})"
    if said is None:
        return f"{rent}; no source states a cost"
    if said.low > derived.high:
        return f"{rent}; printed {said.low / derived.high:.3g} times as much or more"
    return f"{rent}; the printed cost agrees" if said.high >= derived.low else f"{rent}; printed less"
