"""estimates.csv: one cell of a model that a source computed: an input or a result of a scenario."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import CURRENCIES

ROLES = {
    "input": words("input", "输入"),
    "result": words("result", "结果"),
    "assumption": words("assumption", "假设"),
}


class Estimates(pa.DataFrameModel):
    """One cell of a computation that a source prints."""

    method: str = col.key("method", "方法", required=True)
    scenario: str = col.key("scenario", "情景", required=True)
    quantity: str = col.key("quantity", "量", required=True)
    part: str = col.choice("part", "角色", ROLES, role="note")
    value: str = col.quantity("value", "数值", units=("*",), required=True, money="currency")
    currency: str = col.choice("currency", "货币", CURRENCIES, role="note")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "estimate",
                words("estimates", "测算"),
                key=("method", "scenario", "quantity"),
                subject="scenario",
                measure="quantity",
                value="value",
                qualifiers=("method",),
            )
        }
