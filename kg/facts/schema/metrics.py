"""metrics.csv: a dated figure about anything: users, revenue, headcount, shipments, cost."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES, ESTIMATES

MEASURES = {
    "revenue": words(
        "revenue | revenues | yearly revenue | sales | turnover | annual revenue | ARR | annual recurring revenue | income",
        "收入 | 营收 | 年收入 | 营业收入 | 销售额",
    ),
    "users": words("users | user count | number of users | user base", "用户 | 用户数 | 用户量 | 用户数量"),
    "monthly-active-users": words(
        "monthly active users | MAU | MAUs | monthly users", "月活 | 月活用户 | 月活跃用户"
    ),
    "daily-active-users": words("daily active users | DAU | daily users", "日活 | 日活用户 | 日活跃用户"),
    "headcount": words("headcount | employees | employee count | staff", "员工数 | 员工人数 | 人数 | 员工"),
    "total-funding": words("total funding", "融资总额 | 累计融资"),
    "market-cap": words("market cap | market capitalisation | market value", "市值"),
    "max-duration": words("maximum duration of a clip", "最长片段"),
}


class Metrics(Declaration):
    """One figure that a source reports."""

    subject = col.reference(
        "subject",
        "对象",
        "organizations",
        "products",
        "models",
        "architectures",
        "datasets",
        "people",
        "markets",
        "hardware",
        edge="measured",
        role="key",
        required=True,
    )
    metric = col.key("metric", "指标", required=True)
    scope = col.key("scope", "范围")
    as_of = col.date("date", "日期", role="key")
    value = col.quantity("value", "数值", units=("*",), changes=True, required=True, money="currency")
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    basis = col.choice("basis", "口径", ESTIMATES, role="note")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "metric",
        words("metrics | metric | figures", "指标 | 数据"),
        key=("subject", "metric", "scope", "as_of"),
        subject="subject",
        measure="metric",
        value="value",
        qualifiers=("scope",),
        when="as_of",
        measures=MEASURES,
        same_measure={"registered-users": "users"},
        main_quantity="value",
        main_date="as_of",
        shown=("subject", "metric", "scope", "as_of", "value", "currency"),
    )
