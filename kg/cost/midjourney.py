"""Midjourney's unit economics: data, people, chips and power to cost and margin per image."""

import duckdb

from kg.cost.bill import Input, Method, Result
from kg.cost.inputs import Inputs
from kg.cost.printed import Printed
from kg.cost.span import Span, stated

HOURS_PER_YEAR = 8760
METHOD = Method(
    name="midjourney",
    version="1",
    formula="cost = data/year + employees x cost each + chips / years + power; images = revenue / revenue per image; "
    "cost per image = cost / images; gross margin = 1 - (chips + power) / revenue; net margin = 1 - cost / revenue",
    source="guohai-2023-10",
)
_CELLS = (
    "data-amortisation-per-year", "employees", "labour-cost-per-employee", "gpus", "gpu-cost",
    "amortisation-period", "power-per-gpu", "electricity-per-year", "revenue-per-year", "revenue-per-image",
)  # fmt: skip


class UnitEconomics(Result):
    """A year of one service, and one of its images."""

    scenario: str
    data_usd_per_year_printed: str | None = None
    data_usd_per_year_derived: str | None = None
    people_usd_per_year_printed: str | None = None
    people_usd_per_year_derived: str | None = None
    chips_usd_per_year_printed: str | None = None
    chips_usd_per_year_derived: str | None = None
    power_usd_per_year_printed: str | None = None
    power_usd_per_year_derived: str | None = None
    cost_usd_per_year_printed: str | None = None
    cost_usd_per_year_derived: str | None = None
    images_per_year_printed: str | None = None
    images_per_year_derived: str | None = None
    cost_usd_per_image_printed: str | None = None
    cost_usd_per_image_derived: str | None = None
    revenue_usd_per_image_printed: str | None = None
    revenue_usd_per_image_derived: str | None = None
    gross_margin_printed: str | None = None
    gross_margin_derived: str | None = None
    net_margin_printed: str | None = None
    net_margin_derived: str | None = None


def unit_economics(con: duckdb.DuckDBPyConnection, printed: Printed, inputs: Inputs) -> list[UnitEconomics]:
    """The split of one report, and beside it what other reports say an image costs."""
    cells = {name: printed.cell("midjourney", name) for name in _CELLS}
    said = {name: _said(printed, name) for name in _RESULTS}
    derived = _derive({name: stated(cell) for name, cell in cells.items()}, inputs)
    own = UnitEconomics(
        method=METHOD,
        inputs=tuple(cells.values()),
        explanation=_explain(derived, cells),
        scenario=METHOD.source,
        **{f"{field}_printed": said[name] for name, field in _RESULTS.items()},
        **{f"{field}_derived": str(derived[field]) for field in derived if field != "kwh"},
    )
    return [own, *_others(con, own)]


_RESULTS = {
    "data-amortisation-per-year": "data_usd_per_year",
    "labour-cost-per-year": "people_usd_per_year",
    "gpu-amortisation-per-year": "chips_usd_per_year",
    "electricity-per-year": "power_usd_per_year",
    "total-cost-per-year": "cost_usd_per_year",
    "cost-per-image": "cost_usd_per_image",
    "revenue-per-image": "revenue_usd_per_image",
    "gross-margin": "gross_margin",
    "net-margin": "net_margin",
}


def _said(printed: Printed, name: str) -> str | None:
    cell = printed.maybe("midjourney", name)
    return str(stated(cell)) if cell else None


def _derive(given: dict[str, Span], inputs: Inputs) -> dict[str, Span]:
    revenue, kwh = given["revenue-per-year"], _kwh(given)
    people = given["employees"] * given["labour-cost-per-employee"]
    chips = given["gpu-cost"] / given["amortisation-period"]
    tariff = inputs.given.get("electricity-usd-per-kwh")
    power = kwh * stated(tariff) if tariff else given["electricity-per-year"]
    cost = given["data-amortisation-per-year"] + people + chips + power
    images = revenue / given["revenue-per-image"]
    return {
        "data_usd_per_year": given["data-amortisation-per-year"],
        "people_usd_per_year": people,
        "chips_usd_per_year": chips,
        "power_usd_per_year": power,
        "cost_usd_per_year": cost,
        "images_per_year": images,
        "cost_usd_per_image": cost / images,
        "revenue_usd_per_image": revenue / images,
        "gross_margin": ((chips + power) / revenue).left_of_one(),
        "net_margin": (cost / revenue).left_of_one(),
        "kwh": kwh,
    }


def _kwh(given: dict[str, Span]) -> Span:
    return given["gpus"] * given["power-per-gpu"] * (HOURS_PER_YEAR / 1000)


def _explain(derived: dict[str, Span], cells: dict[str, Input]) -> str:
    tariff = stated(cells["electricity-per-year"]) / derived["kwh"]
    return (
        f"the parts add up to {derived['cost_usd_per_year']} USD, a little above the printed total; the report gives no "
        f"price of power, and its figure implies {tariff} USD/kWh; its gross margin fits if only chips and power are cost "
        "of sales, while 0.05 of income against its own 0.03..0.04 of cost an image would give 20%..40%; the number of "
        "images follows from revenue and is printed nowhere"
    )


def _others(con: duckdb.DuckDBPyConnection, own: UnitEconomics) -> list[UnitEconomics]:
    rows = con.execute(
        "select source, value, middle(number, low, high) as number, low, high, unit, locator from claims where subject = 'midjourney' "
        "and property = 'cost-per-image' and source != ? and rank != 'deprecated' order by published, line",
        [METHOD.source],
    ).fetchall()
    return [_other(own, *row) for row in rows]


def _other(
    own: UnitEconomics,
    source: str,
    typed: str,
    number: float,
    low: float,
    high: float,
    unit: str,
    locator: str,
) -> UnitEconomics:
    said = Input(name="cost-per-image", typed=typed, value=number, low=low, high=high, unit=unit,
                 source=source, locator=locator)  # fmt: skip
    times = Span(*(float(end) for end in (own.cost_usd_per_image_printed or "").split(".."))) / number
    return UnitEconomics(
        method=METHOD,
        inputs=(said,),
        explanation=f"only stated, not computed; {own.scenario} prints {times} times as much for an image, and both stand",
        scenario=source,
        cost_usd_per_image_printed=str(stated(said)),
        cost_usd_per_image_derived=own.cost_usd_per_image_derived,
    )
