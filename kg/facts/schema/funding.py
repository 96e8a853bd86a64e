"""funding.csv: a funding round or an acquisition."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES

KINDS = {
    "round": words("funding round | round", "融资"),
    "acquisition": words("acquisition", "收购"),
    "strategic": words("strategic investment", "战略投资"),
    "grant": words("grant", "资助"),
}
STATUS = {
    "done": words("done", "完成"),
    "planned": words("planned | in talks", "计划 | 洽谈"),
    "none": words("none", "未融资"),
}


class Funding(Declaration):
    """What one source says of one round or acquisition."""

    id = col.identifier("funding round", "融资")
    organization = col.reference(
        "organisation | raised by", "公司", "organizations", edge="raised", required=True
    )
    kind = col.choice("kind", "类别", KINDS)
    round = col.key("round", "轮次")
    date = col.date("date", "日期 | 时间")
    amount = col.quantity("amount | raised", "金额 | 融资金额 | 融资额", low=1e3, high=1e12, money="currency")
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    valuation = col.quantity("valuation", "估值", low=1e5, high=1e13, money="valuation_currency")
    valuation_currency = col.choice("valuation currency", "估值货币", CURRENCIES, role="note")
    lead = col.reference(
        "lead | led by", "领投", "organizations", "people", edge="led-by", many=True, adds=True
    )
    investors = col.reference(
        "investors | backed by",
        "投资方 | 投资机构",
        "organizations",
        "people",
        edge="invested-by",
        many=True,
        adds=True,
    )
    acquirer = col.reference("acquirer | bought by", "收购方", "organizations", edge="acquired-by")
    status = col.choice("status", "状态", STATUS)
    use = col.text("use of funds", "资金用途")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "funding",
        words("funding rounds | funding | rounds", "融资"),
        main_quantity="amount",
        main_date="date",
        shown=("organization", "round", "date", "amount", "currency", "valuation"),
        through="organization",
    )
