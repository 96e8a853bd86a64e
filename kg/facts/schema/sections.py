"""sections.csv: the tables and sections of each source, so that a gap shows."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words

KINDS = {
    v: words(v, zh)
    for v, zh in (("table", "表"), ("text", "正文"), ("figure", "图"), ("list", "列表"))
}
STATUS = {
    "typed": words("typed", "已录入"),
    "partly": words("partly typed", "部分录入"),
    "left-out": words("left out", "未录入"),
}


class Sections(pa.DataFrameModel):
    """One table or section of a source."""

    id: str = col.identifier("section", "章节")
    name: str = col.name("title", "标题")
    name_zh: str = col.name("original title", "原标题", required=False)
    kind: str = col.choice("kind", "类别", KINDS, role="note", required=True)
    status: str = col.choice("status", "状态", STATUS, role="note", required=True)
    note: str = col.note()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("section", words("sections", "章节"), key=("source", "id"))}
