"""markets.csv: the size of a market segment, its cost share and its AI share."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import COUNTRIES, CURRENCIES


class Markets(pa.DataFrameModel):
    """What one source says of a market segment."""

    id: str = col.identifier("market", "市场")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    region: str = col.choice("region", "地区", COUNTRIES)
    as_of: str = col.date("year", "年份", role="note")
    currency: str = col.choice("currency", "货币", CURRENCIES, role="note")
    size: str = col.quantity(
        "market size", "市场规模", low=0, high=1e15, changes=True, money="currency"
    )
    cost_share: str = col.quantity(
        "content cost share", "内容成本占收入比重", low=0, high=1, changes=True
    )
    cost: str = col.quantity(
        "content cost", "内容成本", low=0, high=1e15, changes=True, money="currency"
    )
    ai_share: str = col.quantity("AI share", "AI辅助制作的比例", low=0, high=1, changes=True)
    ai_size: str = col.quantity(
        "AI market size", "AIGC市场空间", low=0, high=1e15, changes=True, money="currency"
    )
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("market", words("markets | segments", "市场"), when="as_of")}
