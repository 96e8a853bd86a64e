"""The printed tables by name: one row a scenario, plan, stage or segment."""

from collections.abc import Callable, Sequence
from typing import Any

import duckdb

from kg.cost.bill import Result
from kg.cost.fleet import image_fleet, video_fleet
from kg.cost.inputs import Inputs
from kg.cost.market import media_market
from kg.cost.midjourney import unit_economics
from kg.cost.printed import load_printed
from kg.cost.sora import sora, video_against_image
from kg.cost.training import training
from kg.cost.waterfall import waterfall
from kg.errors import CallError
from kg.warehouse.connect import fetch

Connection = duckdb.DuckDBPyConnection
Row = dict[str, Any]
PROFIT_BUSD = 200.0
"""The cumulative profit of the waterfall where the call names none: all stages are reached."""


def table_rows(con: Connection, name: str, inputs: Inputs, profit_busd: float) -> list[Row]:
    """The rows of a table, each result as a pair ``…_printed`` and ``…_derived``.

    Raises:
        CallError: There is no such table, or the facts do not hold what it needs.
    """
    if name in STORED:
        return _stored(con, STORED[name])
    return [result_row(one) for one in table_results(con, name, inputs, profit_busd)]


def table_results(con: Connection, name: str, inputs: Inputs, profit_busd: float) -> Sequence[Result]:
    """The same as results, each with its bill; prices are stored rows and have none.

    Raises:
        CallError: There is no such table, or the facts do not hold what it needs.
    """
    if name not in RESULTS:
        msg = f"there is no table {name!r} (one of {', '.join(sorted([*RESULTS, *STORED]))})"
        raise CallError(msg)
    return RESULTS[name](con, inputs, profit_busd)


def result_row(result: Result) -> Row:
    """A result as a row: its figures, then its explanation."""
    figures = {name: _tidy(value) for name, value in result.figures().items()}
    return {**figures, "explanation": result.explanation}


def _tidy(value: object) -> object:
    """A float without the noise of its last digits."""
    return float(f"{value:.10g}") if isinstance(value, float) else value


def _stored(con: Connection, select: str) -> list[Row]:
    return [{name: _tidy(value) for name, value in row.items()} for row in fetch(con, select)]


STORED = {"prices": "select * exclude (id) from cost.prices", "dreamstudio": "from cost.dreamstudio"}
RESULTS: dict[str, Callable[[Connection, Inputs, float], Sequence[Result]]] = {
    "image-fleet": lambda con, given, _: image_fleet(load_printed(con, "image-fleet", given), given),
    "video-fleet": lambda con, given, _: video_fleet(load_printed(con, "video-fleet", given), given),
    "midjourney": lambda con, given, _: unit_economics(con, load_printed(con, "midjourney-unit-economics", given), given),
    "sora": lambda con, given, _: sora(load_printed(con, "sora-training", given), load_printed(con, "sora-inference", given), given),
    "video-vs-image": lambda con, given, _: video_against_image(load_printed(con, "video-vs-image", given)),
    "media-market": lambda con, _, __: media_market(con)[0],
    "profit-waterfall": lambda con, given, profit: waterfall(load_printed(con, "openai-profit-waterfall", given), given, profit),
    "training": lambda con, given, _: training(con, given),
}  # fmt: skip
