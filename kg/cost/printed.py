"""The cells of a computation that a source prints, as the facts have them."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from kg.cost.bill import Input
from kg.cost.inputs import Inputs
from kg.errors import CallError

_CELLS = """
select scenario, quantity, said.*, first_line
from (
    select subject as scenario, property as quantity,
        -- A table's exact cell rather than the text's "about".
        arg_min({typed: value, value: middle(number, low, high), low: low, high: high, unit: coalesce(unit, ''), source: source, locator: locator},
            {vague: low != high, line: line}) as said,
        min(line) as first_line
    from claims
    where tbl = 'estimates' and qualifier = ? and col = 'value' and rank != 'deprecated'
    group by all
)
order by first_line
"""


@dataclass(frozen=True)
class Printed:
    """What a source prints of one method.

    Attributes:
        method: Its id in estimates.csv.
        cells: Cell by scenario and quantity, in the source's order.
        given: What the call sets in place of what is printed.
    """

    method: str
    cells: Mapping[tuple[str, str], Input]
    given: Mapping[str, Input]

    def scenarios(self, quantity: str) -> list[str]:
        """The scenarios for which a quantity is printed, in the source's order."""
        return [scenario for scenario, name in self.cells if name == quantity]

    def cell(self, scenario: str, quantity: str) -> Input:
        """One printed cell to compute from, or what the call sets in its place.

        Raises:
            CallError: The facts do not have it.
        """
        if quantity in self.given:
            return self.given[quantity]
        if (scenario, quantity) not in self.cells:
            msg = f"the facts print no {quantity} of {scenario} for {self.method} (estimates.csv)"
            raise CallError(msg)
        return self.cells[scenario, quantity]

    def maybe(self, scenario: str, quantity: str) -> Input | None:
        """One cell as printed, or nothing."""
        return self.cells.get((scenario, quantity))


def load_printed(con: duckdb.DuckDBPyConnection, method: str, inputs: Inputs) -> Printed:
    """Every printed cell of a method.

    Raises:
        CallError: The facts hold none.
    """
    cells: dict[tuple[str, str], Input] = {}
    for scenario, quantity, said, _ in _read(con, method):
        cells[scenario, quantity] = said
    if not cells:
        msg = f"no source prints a table of {method} (estimates.csv has no such method)"
        raise CallError(msg)
    return Printed(method, cells, inputs.given)


def _read(con: duckdb.DuckDBPyConnection, method: str) -> list[tuple[str, str, Input, int]]:
    return [
        (row[0], row[1], _finite(row[1], *row[2:9]), row[9])
        for row in con.execute(_CELLS, [method]).fetchall()
    ]


def _finite(name: str, *said: object) -> Input:
    typed, value, low, high, unit, source, locator = said
    infinite = (float("inf"), float("-inf"))
    return Input(
        name=name, typed=str(typed), value=value, low=value if low in infinite else low,
        high=value if high in infinite else high, unit=unit, source=source, locator=locator,
    )  # fmt: skip
