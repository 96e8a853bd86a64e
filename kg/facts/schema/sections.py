"""sections.csv: the tables and sections of each source, so that a gap shows."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

KINDS = {v: words(v, zh) for v, zh in (("table", "表"), ("text", "正文"), ("figure", "图"), ("list", "列表"))}
STATUS = {
    "typed": words("typed", "已录入"),
    "partly": words("partly typed", "部分录入"),
    "left-out": words("left out", "未录入"),
}


class Sections(Declaration):
    """One table or section of a source."""

    id = col.identifier("section", "章节")
    name = col.name("title", "标题")
    name_zh = col.name("original title", "原标题", required=False)
    kind = col.choice("kind", "类别", KINDS, role="note", required=True)
    status = col.choice("status", "状态", STATUS, role="note", required=True)
    note = col.note()
    source = col.source()
    locator = col.locator()

    table = Table("section", words("sections", "章节"), key=("source", "id"), about_facts=True)
