"""regulations.csv: a law or framework, its jurisdiction and date."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import COUNTRIES

STATUS = {
    v: words(v, zh)
    for v, zh in (
        ("draft", "草案"),
        ("adopted", "通过"),
        ("in-force", "生效"),
        ("framework", "框架"),
        ("interim", "暂行"),
        ("published", "发布"),
    )
}


class Regulations(Declaration):
    """What one source says of a regulation."""

    id = col.identifier("regulation", "法规")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    jurisdiction = col.choice("jurisdiction | country", "地区 | 国家", COUNTRIES)
    issuer = col.reference("issuer", "发布机构", "organizations", edge="issued-by", many=True)
    date = col.date("date", "日期 | 时间")
    status = col.choice("status", "状态", STATUS)
    contents = col.text("contents", "主要内容")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "regulation",
        words("regulations | laws", "法规 | 监管"),
        main_date="date",
        shown=("jurisdiction", "date", "status"),
        distinct_names=True,
        through="issuer",
    )
