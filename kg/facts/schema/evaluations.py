"""evaluations.csv: a benchmark result of a model."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import LANGUAGES

BETTER = {
    "higher": words("higher is better", "越高越好"),
    "lower": words("lower is better", "越低越好"),
}


class Evaluations(pa.DataFrameModel):
    """One result that a source reports."""

    model: str = col.reference(
        "model",
        "模型",
        "models",
        "architectures",
        "products",
        edge="evaluated",
        role="key",
        required=True,
    )
    benchmark: str = col.reference("benchmark", "基准", "datasets", edge="evaluated-on", role="key")
    metric: str = col.key("metric", "指标", required=True)
    setting: str = col.key("setting", "设置")
    language: str = col.choice("language", "语言", LANGUAGES, role="key")
    better: str = col.choice("direction", "方向", BETTER, role="note")
    value: str = col.quantity("value", "数值", units=("*",), required=True)
    as_of: str = col.date("date", "日期", role="key")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "evaluation",
                words("evaluations | evaluation | benchmark results", "评测结果 | 跑分"),
                key=("model", "benchmark", "metric", "setting", "language"),
                subject="model",
                measure="metric",
                value="value",
                qualifiers=("benchmark", "setting", "language"),
                when="as_of",
            )
        }
