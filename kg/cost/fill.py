"""The ``cost`` schema of a warehouse: made by SQL, at once for every model, plan and card."""

from collections.abc import Callable

import duckdb

from kg.cost.chain import (
    ASSUMED,
    MEASURED,
    SHAPES,
    STATED,
    frames_of_every_model,
    of_every_run,
    prices,
    seconds_of_every_model,
    work_of_every_model,
)
from kg.cost.expression import Expression, sql_of
from kg.cost.formulas import BALANCES, BITS, RATES, RICH, balance, macros
from kg.facts.schema import COMPUTED
from kg.sql import script
from kg.warehouse.resolved import Said, as_of, properties_said, resolved_steps


def fill_costs(con: duckdb.DuckDBPyConnection, step: Callable[[str], None] = lambda _: None) -> None:
    """Make ``cost.*`` and ``models`` and ``models_as_of``, which carry what was computed, from resolved facts.

    The wide ``models`` is resolved and written once, when its computed columns are known. Costing reads the few
    columns that it needs from a view, and prices come last, since reading a table is quicker than that view.
    """
    con.execute("create schema cost")
    con.execute(macros("cost"))
    con.execute(_precisions())
    con.execute(script("cost", "inputs").replace("{classes}", classes()))
    con.execute(_given())
    _cost_models(con)
    step("resolve models")
    con.execute(f"create table models as {_joined('resolved_models')}")
    con.execute(_as_of(properties_said(con)))
    con.execute("drop table costed; drop view resolved_models")
    step("price")
    for name in ("prices", "dreamstudio", "sizes", "offers", "timed"):
        con.execute(script("cost", name))
    for name in ("runs", "reckoned"):
        con.execute(script("cost", name).format(**of_every_run()))


def _cost_models(con: duckdb.DuckDBPyConnection) -> None:
    for name, body in _steps("resolved_models").items():
        con.execute(f"create temp table {name} as {body}")
    con.execute("create table cost.serving as select * exclude (bound) from serving where bound = 'value'")
    con.execute(
        "create table cost.models as select * exclude (bound) from costed where bound = 'value' order by id"
    )
    con.execute("drop table serving; drop table shaped")


def _as_of(said: Said) -> str:
    """The macro: models as the sources of a day have them, costed with the inputs of this build."""
    things = "resolved_models"
    return as_of("models", {**resolved_steps("models", said), **_steps(things)}, _joined(things))


def _steps(things: str) -> dict[str, str]:
    """The queries from models to their costs, each of which asks those before it by name."""
    usd = prices(
        {"gpu-hour-usd": Expression("gpu_hour_usd"), "clip-seconds": Expression("clip_s")},
        Expression("card_s"),
    )
    image_usd = prices({"gpu-hour-usd": Expression("gpu_hour_usd")}, Expression("card_s"))
    return {
        "shaped": script("cost", "shaped").format(
            things=things,
            frames=frames_of_every_model(),
            flops=work_of_every_model("flops"),
            reads=work_of_every_model("reads"),
            launches=work_of_every_model("launches"),
            **_stated(),
            assumed=", ".join(name.replace("-", "_") for name in ASSUMED),
        ),
        "serving": script("cost", "serving").format(
            seconds=seconds_of_every_model(),
            image_usd=image_usd["usd_per_1000_images"].sql,
            clip_usd=usd["usd_per_video_minute"].sql,
        ),
        "costed": script("cost", "costed"),
    }


_MEASURED = {
    "steps": "middle(steps, steps_low, steps_high)",
    "guidance_passes": "guidance_passes", "layers": "layers", "width": "width", "active_parameters": "active_parameters",
    "token_side": "latent_side * patch", "token_frames": "latent_frames * coalesce(patch_frames, 1)",
}  # fmt: skip
"""What the columns of a model give for each that the chain asks for."""


def _stated() -> dict[str, str]:
    """The parts of the query that put what a model's sources say in place of the assumptions."""
    taken = {name: name.replace("-", "_") for name in STATED}
    replaced = [column for name, column in taken.items() if name in ASSUMED]
    used = [
        f"coalesce(stated_{STATED[name]}, {taken[name]}) as {taken[name]}" if name in ASSUMED else f"stated_{STATED[name]} as {taken[name]}"
        for name in STATED
    ]  # fmt: skip
    return {
        "stated": ", ".join(f"{sql} as stated_{column}" for column, sql in _MEASURED.items()),
        "replaced": ", ".join(replaced),
        "used": ", ".join(used),
    }


def _joined(things: str) -> str:
    """The models with each computed figure and its bounds, which most models do not have."""
    figures = ", ".join(
        f"v.{n}, coalesce(l.{n}, v.{n}) as {n}_low, coalesce(h.{n}, v.{n}) as {n}_high"
        if column.type == "quantity"
        else f"v.{n}"
        for n, column in COMPUTED["models"].items()
    )
    joins = " ".join(
        f"left join costed as {bound[0]} on {bound[0]}.id = m.id and {bound[0]}.bound = '{bound}'"
        for bound in ("value", "low", "high")
    )
    return f"select m.*, {figures} from {things} as m {joins}"


def _given() -> str:
    """One row with a column for each assumption; NULL where no source states it."""
    columns = ", ".join(
        f"max(value) filter (id = '{name}') as {name.replace('-', '_')}"
        for name in (*ASSUMED, *SHAPES, *MEASURED)
    )
    return f"create table cost.given as select {columns} from cost.inputs"


def classes() -> str:
    """The cases that name the assumption of a card h at a precision p: what share of the peak it reaches."""
    flops_a_byte = sql_of(
        balance(Expression("h.bf16"), Expression("middle(h.bandwidth, h.bandwidth_low, h.bandwidth_high)"))
    )
    by_class = " ".join(f"when {flops_a_byte} < {sql_of(end)} then 'utilisation-{name}'" for name, end in BALANCES.items())  # fmt: skip
    return f"when p.precision = 'fp8' then 'utilisation-fp8' when p.rate = 'bf16' then case {by_class} else 'utilisation-{RICH}' end"


def _precisions() -> str:
    rows = ", ".join(f"('{name}', {bits}, '{RATES[name]}')" for name, bits in BITS.items())
    return f"create table cost.precisions as from (values {rows}) as p (precision, bits, rate)"
