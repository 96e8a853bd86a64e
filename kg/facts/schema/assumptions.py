"""assumptions.yaml: an input of the cost engine, with its source."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Assumptions(Declaration):
    """One input that a source states."""

    id = col.identifier("assumption", "假设")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    value = col.quantity("value", "数值", units=("*",), required=True)
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table("assumption", words("assumptions", "假设"))
