"""The ``cost`` schema of a warehouse: made by SQL, at once for every model, plan and card."""

from importlib.resources import files

import duckdb

from kg.cost.formulas import BITS, RATES, macros

NAMES = (
    "memory-overhead", "utilisation", "bandwidth-utilisation", "denoising-steps", "guidance-passes", "pixels-per-token-side",
    "u-net-share", "transformer-share", "width-to-depth", "decoder-flops-per-pixel", "text-encoder-flops",
    "temporal-compression", "image-pixels", "video-pixels", "clip-seconds", "clip-frame-rate", "longest-pass-seconds",
)  # fmt: skip
"""The assumptions that costing every model needs."""
SCENARIO = "default"


def fill_costs(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``cost.*`` and the cost columns of ``models`` from resolved facts."""
    con.execute("create schema cost")
    con.execute(macros())
    for statement in (_inputs(), _given(), _cards(), _pairs()):
        con.execute(statement)
    for name in ("prices", "dreamstudio", "models"):
        con.execute((files("kg.cost") / "sql" / f"{name}.sql").read_text("utf-8"))


def _inputs() -> str:
    """Every assumption as the default scenario has it, with who said so."""
    return f"""
        create table cost.inputs as
        select a.id, coalesce(q.number, a.value) as value, coalesce(q.low, a.value_low) as low, coalesce(q.high, a.value_high) as high,
            a.value_unit as unit, case when s.typed is null then array_to_string(a.sources, ', ') else 'scenario {SCENARIO}' end as source
        from assumptions as a
        left join (select *, read_quantity(typed) as q from meta.scenarios where id = '{SCENARIO}' and input != '') as s on s.input = a.id
        order by a.id
    """


def _given() -> str:
    """One row with a column for each assumption; NULL where no source states it."""
    columns = ", ".join(
        f"max(value) filter (id = '{name}') as {name.replace('-', '_')}" for name in NAMES
    )
    return f"create or replace temp table given as select {columns} from cost.inputs"


def _cards() -> str:
    """The cheapest card of each size of memory."""
    return """
        create or replace temp table cards as
        select memory as memory_gb, arg_min(id, {price: coalesce(hour_usd, 'inf'::double), id: id}) as accelerator
        from hardware where memory is not null
        group by memory
    """


def _pairs() -> str:
    """The precisions and accelerators that the scenario compares, and its own pair."""
    bits = " ".join(f"when '{name}' then {number}" for name, number in BITS.items())
    rates = " ".join(f"when '{name}' then h.{column}" for name, column in RATES.items())
    return f"""
        create or replace temp table pairs as
        with told as (select any_value(accelerator) as accelerator, any_value(precision) as precision,
            any_value(compare_accelerators) as accelerators, any_value(compare_precisions) as precisions
            from meta.scenarios where id = '{SCENARIO}'),
        wanted as (
            select accelerator, precision from told where accelerator is not null
            union
            select unnest(accelerators), p from told cross join (select unnest(precisions) as p from told)
        )
        select w.precision, w.accelerator, case w.precision {bits} end as bits, h.memory as memory_gb,
            h.bandwidth as bandwidth_gb_per_s, case w.precision {rates} end as peak_tflops, h.hour_usd as gpu_hour_usd,
            w.accelerator = t.accelerator and w.precision = t.precision as standard
        from wanted as w
        cross join told as t
        join hardware as h on h.id = w.accelerator
    """
