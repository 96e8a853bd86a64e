"""funding.csv: a funding round or an acquisition."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES

KINDS = {
    "round": words("funding round", "融资轮次"),
    "acquisition": words("acquisition | takeover", "收购 | 并购"),
    "strategic": words("strategic investment", "战略投资"),
    "grant": words("grant", "资助"),
}
STATUS = {
    "done": words("done", "完成"),
    "planned": words("planned | in talks", "计划 | 洽谈"),
    "none": words("none | unfunded | bootstrapped | self-funded", "未融资"),
}


class Funding(Declaration):
    """What one source says of one round or acquisition."""

    id = col.identifier("funding round", "融资")
    organization = col.reference("organisation", "公司", "organizations", edge="raised", required=True)
    kind = col.choice("kind", "类别", KINDS, noun=True)
    round = col.key(
        "round | series | stage | round type",
        "轮次 | 阶段",
        spoken="{} | series {} | series-{} | {} round | {}-round | round {} | {}轮 | {}轮融资",
        noun=True,
    )
    date = col.date("date | raised | announced | closed", "日期 | 时间 | 融资时间")
    amount = col.quantity(
        "amount | raised | funding amount | size | worth | deal size | round size | raised amount | amount raised",
        "金额 | 融资金额 | 融资额 | 融资规模 | 融资数额",
        low=1e3,
        high=1e12,
        money="currency",
    )
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    valuation = col.quantity(
        "valuation | valued at | valued | valuations | worth | post-money valuation | market value",
        "估值 | 投后估值 | 公司估值",
        low=1e5,
        high=1e13,
        money="valuation_currency",
    )
    valuation_currency = col.choice("valuation currency", "估值货币", CURRENCIES, role="note")
    lead = col.reference(
        "lead | lead investor | lead investors",
        "领投方 | 领投 | 领投机构",
        "organizations",
        "people",
        edge="led-by",
        many=True,
        adds=True,
    )
    investors = col.reference(
        "investors | backers | participants | participating investors",
        "投资方 | 投资机构 | 参投方 | 投资人",
        "organizations",
        "people",
        edge="invested-by",
        many=True,
        adds=True,
    )
    acquirer = col.reference("acquirer", "收购方", "organizations", edge="acquired-by")
    status = col.choice("status", "状态", STATUS)
    use = col.text("use of funds | what the money is for", "资金用途 | 募资用途")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "funding",
        words(
            "funding rounds | funding | rounds | financing | fundraising | raises | investment rounds | deals | funding round | venture rounds | fundraises | capital raises | venture funding",
            "融资 | 融资轮 | 融资事件 | 融资情况 | 融资记录 | 融资轮次",
        ),
        main_quantity="amount",
        main_date="date",
        shown=("organization", "round", "date", "amount", "currency", "valuation"),
        through="organization",
    )
