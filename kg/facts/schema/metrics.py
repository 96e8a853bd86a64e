"""metrics.csv: a dated figure about anything: users, revenue, headcount, shipments, cost."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import CURRENCIES, ESTIMATES


class Metrics(pa.DataFrameModel):
    """One figure that a source reports."""

    subject: str = col.reference(
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
    metric: str = col.key("metric", "指标", required=True)
    scope: str = col.key("scope", "范围")
    as_of: str = col.date("date", "日期", role="key")
    value: str = col.quantity(
        "value", "数值", units=("*",), changes=True, required=True, money="currency"
    )
    currency: str = col.choice("currency", "货币", CURRENCIES, role="note")
    basis: str = col.choice("basis", "口径", ESTIMATES, role="note")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "metric",
                words("metrics | metric | figures", "指标 | 数据"),
                key=("subject", "metric", "scope", "as_of"),
                subject="subject",
                measure="metric",
                value="value",
                qualifiers=("scope",),
                when="as_of",
            )
        }
