"""The ``cost`` schema of a warehouse: made by SQL, at once for every model, plan and card."""

import duckdb

from kg.cost.chain import (
    ASSUMED,
    SHAPES,
    frames_of_every_model,
    prices,
    seconds_of_every_model,
    work_of_every_model,
)
from kg.cost.expression import Expression
from kg.cost.formulas import BITS, RATES, macros
from kg.facts.schema import COMPUTED
from kg.sql import script
from kg.warehouse.resolved import Said, as_of, properties_said, resolved_steps


def fill_costs(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``cost.*`` and the cost columns of ``models`` and ``models_as_of`` from resolved facts."""
    con.execute("create schema cost")
    con.execute(macros("cost"))
    con.execute(_precisions())
    con.execute(script("cost", "inputs"))
    con.execute(_given())
    for name in ("prices", "dreamstudio", "sizes", "offers", "timed"):
        con.execute(script("cost", name))
    _fill_models(con)


def _fill_models(con: duckdb.DuckDBPyConnection) -> None:
    for name, body in _steps("resolved_models").items():
        con.execute(f"create temp table {name} as {body}")
    con.execute("create table cost.serving as select * exclude (bound) from serving where bound = 'value'")
    con.execute(
        "create table cost.models as select * exclude (bound) from costed where bound = 'value' order by id"
    )
    con.execute(f"create table models as {_joined('resolved_models')}")
    con.execute(_as_of(properties_said(con)))
    con.execute("drop table costed; drop table serving; drop table shaped")


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
            assumed=", ".join(name.replace("-", "_") for name in ASSUMED),
        ),
        "serving": script("cost", "serving").format(
            seconds=seconds_of_every_model(),
            image_usd=image_usd["usd_per_1000_images"].sql,
            clip_usd=usd["usd_per_video_minute"].sql,
        ),
        "costed": script("cost", "costed"),
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
        f"max(value) filter (id = '{name}') as {name.replace('-', '_')}" for name in (*ASSUMED, *SHAPES)
    )
    return f"create table cost.given as select {columns} from cost.inputs"


def _precisions() -> str:
    rows = ", ".join(f"('{name}', {bits}, '{RATES[name]}')" for name, bits in BITS.items())
    return f"create table cost.precisions as from (values {rows}) as p (precision, bits, rate)"
