"""The inputs of the engine: sourced assumptions, overridden by a scenario and by the call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Input
from kg.cost.chain import LAUNCHED
from kg.cost.money import Rates, load_rates
from kg.errors import CallError, meant
from kg.facts.values import parse_quantity

HARDWARE = {"memory": "GB", "bandwidth": "GB/s", "fp32": "TFLOPS", "bf16": "TFLOPS", "fp8": "TFLOPS", "power": "W", "hour_usd": "USD"}  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """Every assumption by id, and the scenario that stands behind them.

    Attributes:
        known: Assumptions, as the scenario and the call have them.
        accelerators: What is known of each card, by id and property.
        scenario: The scenario's id.
        accelerator: The card that models run on.
        precision: How weights are kept.
        given: Inputs that the call names but that are no assumption: ``gpu-hour-usd``, or a
            quantity of a printed table such as ``employees``.
        overridden: The assumptions that the scenario or the call sets, which go before what a model's sources say.
    """

    known: Mapping[str, Input]
    accelerators: Mapping[str, Mapping[str, Input]]
    scenario: str
    accelerator: str
    precision: str
    given: Mapping[str, Input]
    overridden: frozenset[str] = frozenset()

    def take(self, *names: str) -> tuple[Input, ...]:
        """These assumptions, in this order.

        Raises:
            CallError: One of them is stated by no source.
        """
        missing = [name for name in names if name not in self.known]
        if missing:
            msg = f"no source states {', '.join(missing)} (give it with --set NAME=VALUE, or add it to assumptions.yaml)"
            raise CallError(msg)
        return tuple(self.known[name] for name in names)

    def card(self, property_: str, id_: str = "") -> Input:
        """What is known of an accelerator; what is not known is an error, never zero.

        Raises:
            CallError: There is no such accelerator, or no source states the property.
        """
        card = id_ or self.accelerator
        if property_ == "hour_usd" and "gpu-hour-usd" in self.given:
            return self.given["gpu-hour-usd"]
        if card not in self.accelerators:
            msg = f"there is no accelerator {card!r} (known: {', '.join(sorted(self.accelerators))})"
            raise CallError(msg)
        if property_ not in self.accelerators[card]:
            what = "a price per hour" if property_ == "hour_usd" else property_
            cure = "--set gpu_hour_usd=VALUE" if property_ == "hour_usd" else "another accelerator"
            msg = f"no source states {what} of {card} (use {cure})"
            raise CallError(msg)
        return self.accelerators[card][property_]

    def utilisation(self, family: str) -> Input:
        """The share of the peak rate: calibrated for transformers by class of card and precision, else one for all."""
        (general,) = self.take("utilisation")
        card = self.accelerators.get(self.accelerator, {})
        if family != LAUNCHED or "utilisation" in self.overridden or not {"bf16", "bandwidth"} <= set(card):
            return general
        name = f"utilisation-{f.card_class(card['bf16'].value, card['bandwidth'].value, self.precision)}"
        return self.known[name].model_copy(update={"name": "utilisation"}) if name in self.known else general

    def at(self, *, accelerator: str = "", precision: str = "") -> "Inputs":
        """The same with another accelerator or precision; blank keeps the scenario's."""
        return replace(
            self, accelerator=accelerator or self.accelerator, precision=precision or self.precision
        )


FREE = {
    "gpu-hour-usd": "USD",
    "daily-users": "users",
    "parameters": "",
    "electricity-usd-per-kwh": "USD/kWh",
    "cards": "cards",
}
"""What a call may set although no source states it as an assumption, with its unit."""


def load_inputs(
    con: duckdb.DuckDBPyConnection, scenario: str = "default", overrides: Iterable[str] = ()
) -> Inputs:
    """Read the assumptions, then lay a scenario and the call's ``name=value`` over them.

    Raises:
        CallError: An unknown scenario or input, or a value that makes no sense.
    """
    known = {one.name: one for one in _assumptions(con)}
    units = {**_printed(con), **FREE, **{name: one.unit for name, one in known.items()}}
    about, rates = _scenario(con, scenario), load_rates(con)
    given: dict[str, Input] = {}
    for name, typed in about["inputs"].items():
        one = read_input(name, typed, f"scenario {scenario}", _unit(units, name), rates)
        (known if name in known else given)[name] = one
    overrides = tuple(overrides)
    for text in overrides:
        name, one = _override(units, text, rates)
        (known if name in known else given)[name] = one
    return Inputs(
        known=known,
        accelerators=_accelerators(con),
        scenario=scenario,
        accelerator=about["accelerator"],
        precision=about["precision"],
        given=given,
        overridden=frozenset(
            [*about["inputs"], *(text.partition("=")[0].strip().replace("_", "-") for text in overrides)]
        ),
    )


def read_input(name: str, typed: str, source: str, unit: str = "", rates: Rates | None = None) -> Input:
    """An input from what was typed; money in another currency needs a rate.

    Raises:
        CallError: It is not a quantity, not in this unit, or not more than zero; only users may be none.
    """
    number, _, said = typed.strip().partition(" ")
    factor = _factor(name, said or unit, unit, rates)
    try:
        quantity = parse_quantity(number)
    except ValueError as error:
        msg = f"{name}: {error}"
        raise CallError(msg) from None
    least = 0 if name == "daily-users" else None
    if quantity.value < 0 or (quantity.low <= 0 and quantity.low != least):
        msg = f"{name} = {typed}: it must be more than zero"
        raise CallError(msg)
    ends = (end * factor for end in (quantity.value, quantity.low, quantity.high))
    return _input(name, typed, *ends, unit, source, "")


def _factor(name: str, said: str, unit: str, rates: Rates | None) -> float:
    if said == unit:
        return 1.0
    if unit == "USD" and rates:
        return float(rates.usd(said))
    msg = f"{name} is in {unit or 'plain numbers'}, not in {said}"
    raise CallError(msg)


def _override(units: Mapping[str, str], text: str, rates: Rates) -> tuple[str, Input]:
    name, equals, typed = text.partition("=")
    name = name.strip().replace("_", "-")
    if not equals or not typed:
        msg = f"--set {text}: write NAME=VALUE"
        raise CallError(msg)
    return name, read_input(name, typed.strip(), "the call (--set)", _unit(units, name), rates)


def _unit(units: Mapping[str, str], name: str) -> str:
    if name not in units:
        hint = meant(name, units, "kg sql 'from assumptions'", most=3)
        msg = f"there is no input {name!r} ({hint})"
        raise CallError(msg)
    return units[name]


def _printed(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The quantities of the reports' tables, each with its unit."""
    return dict(_rows(con, "select property, coalesce(any_value(unit), '') from claims "
                      "where tbl = 'estimates' and col = 'value' group by property", []))  # fmt: skip


def _rows(con: duckdb.DuckDBPyConnection, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    return con.execute(sql, values).fetchall()


def _assumptions(con: duckdb.DuckDBPyConnection) -> list[Input]:
    rows = _rows(con, "select id, value, middle(number, low, high) as number, low, high, unit, source, locator from meta.current "
                 "where tbl = 'assumptions' and col = 'value' order by id, published", [])  # fmt: skip
    return [_input(*row) for row in rows]


def _input(*row: Any) -> Input:
    name, typed, number, low, high, unit, source, locator = row
    finite = [number if abs(bound) == float("inf") else bound for bound in (low, high)]
    return Input(name=name, typed=typed, value=number, low=finite[0], high=finite[1], unit=unit or "",
                 source=source, locator=locator or "")  # fmt: skip


def _scenario(con: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any]:
    rows = _rows(con, "select accelerator, precision, input, typed from meta.scenarios where id = ?", [name])  # fmt: skip
    if not rows:
        known = [row[0] for row in _rows(con, "select distinct id from meta.scenarios order by 1", [])]
        msg = f"there is no scenario {name!r} (known: {', '.join(known) or 'none; add scenarios.yaml'})"
        raise CallError(msg)
    return {
        "accelerator": rows[0][0],
        "precision": rows[0][1],
        "inputs": {row[2]: row[3] for row in rows if row[2]},
    }


def _accelerators(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Input]]:
    rows = _rows(con, "select id, col, value, middle(number, low, high) as number, low, high, unit, source, locator from meta.current "
                 "where tbl = 'hardware' and list_contains($1, col) order by published", [list(HARDWARE)])  # fmt: skip
    found: dict[str, dict[str, Input]] = {}
    for id_, col, *rest in rows:
        name = "gpu-hour-usd" if col == "hour_usd" else f"{id_}.{col}"
        found.setdefault(id_, {})[col] = _input(name, *rest)
    return found
