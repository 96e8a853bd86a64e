"""assumptions.yaml: an input of the cost engine, with its source."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class Assumptions(pa.DataFrameModel):
    """One input that a source states."""

    id: str = col.identifier("assumption", "假设")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    value: str = col.quantity("value", "数值", units=("*",), required=True)
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("assumption", words("assumptions", "假设"))}
