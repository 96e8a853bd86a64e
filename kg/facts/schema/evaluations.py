"""evaluations.csv: a benchmark result of a model."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import LANGUAGES

BETTER = {"higher": words("higher is better", "越高越好"), "lower": words("lower is better", "越低越好")}


class Evaluations(Declaration):
    """One result that a source reports."""

    model = col.reference(
        "model", "模型", "models", "architectures", "products", edge="evaluated", role="key", required=True
    )
    benchmark = col.reference("benchmark", "基准", "datasets", edge="evaluated-on", role="key")
    metric = col.key("metric", "指标", required=True)
    setting = col.key("setting", "设置")
    language = col.choice("language", "语言", LANGUAGES, role="key")
    better = col.choice("direction", "方向", BETTER, role="note")
    value = col.quantity("value", "数值", units=("*",), required=True)
    as_of = col.date("date", "日期", role="key")
    measured_by = col.reference("measured by", "测评方", "organizations", edge="measured-by", role="key")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "evaluation",
        words("evaluations | evaluation | benchmark results", "评测结果 | 跑分"),
        key=("model", "benchmark", "metric", "setting", "language", "measured_by"),
        subject="model",
        measure="metric",
        value="value",
        qualifiers=("benchmark", "setting", "language", "measured_by"),
        when="as_of",
        main_date="as_of",
        shown=("model", "benchmark", "metric", "setting", "value"),
    )
