"""metrics.csv: a dated figure about anything: users, revenue, headcount, shipments, cost."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES, ESTIMATES


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
        same_measure={"registered-users": "users"},
        main_quantity="value",
        main_date="as_of",
        shown=("subject", "metric", "scope", "as_of", "value", "currency"),
    )
