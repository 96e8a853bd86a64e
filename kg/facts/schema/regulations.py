"""regulations.csv: a law or framework, its jurisdiction and date."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
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


class Regulations(pa.DataFrameModel):
    """What one source says of a regulation."""

    id: str = col.identifier("regulation", "法规")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    jurisdiction: str = col.choice("jurisdiction | country", "地区 | 国家", COUNTRIES)
    issuer: str = col.reference("issuer", "发布机构", "organizations", edge="issued-by", many=True)
    date: str = col.date("date", "日期 | 时间")
    status: str = col.choice("status", "状态", STATUS)
    contents: str = col.text("contents", "主要内容")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("regulation", words("regulations | laws", "法规 | 监管"))}
