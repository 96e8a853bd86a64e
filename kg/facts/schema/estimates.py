"""estimates.csv: one cell of a model that a source computed: an input or a result of a scenario."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES

ROLES = {
    "input": words("input", "输入"),
    "result": words("result", "结果"),
    "assumption": words("assumption", "假设"),
}


class Estimates(Declaration):
    """One cell of a computation that a source prints."""

    method = col.key("method", "方法", required=True)
    scenario = col.key("scenario", "情景", required=True)
    quantity = col.key("quantity", "量", required=True)
    part = col.choice("part", "角色", ROLES, role="note")
    value = col.quantity("value", "数值", units=("*",), required=True, money="currency")
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "estimate",
        words("estimates", "测算"),
        key=("method", "scenario", "quantity"),
        subject="scenario",
        measure="quantity",
        value="value",
        qualifiers=("method",),
    )
