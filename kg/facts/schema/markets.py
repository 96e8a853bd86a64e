"""markets.csv: the size of a market segment, its cost share and its AI share."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import COUNTRIES, CURRENCIES


class Markets(Declaration):
    """What one source says of a market segment."""

    id = col.identifier("market", "市场")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    region = col.choice("region", "地区", COUNTRIES)
    as_of = col.date("year", "年份", role="note")
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    size = col.quantity("market size", "市场规模", low=0, high=1e15, changes=True, money="currency")
    cost_share = col.quantity("content cost share", "内容成本占收入比重", low=0, high=1, changes=True)
    cost = col.quantity("content cost", "内容成本", low=0, high=1e15, changes=True, money="currency")
    ai_share = col.quantity("AI share", "AI辅助制作的比例", low=0, high=1, changes=True)
    ai_size = col.quantity("AI market size", "AIGC市场空间", low=0, high=1e15, changes=True, money="currency")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "market",
        words("markets | segments", "市场"),
        when="as_of",
        main_quantity="size",
        main_date="as_of",
        shown=("as_of", "size", "ai_share", "ai_size"),
    )
