"""evaluations.csv: a benchmark result of a model."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import LANGUAGES

MEASURES = {
    "fid": words("FID | FID score | Frechet inception distance | Fréchet inception distance", "FID"),
    "is": words("inception score", "IS分数"),
    "fvd": words("FVD | FVD score | Frechet video distance | Fréchet video distance", "FVD"),
    "fad": words("FAD | Frechet audio distance | Fréchet audio distance", "FAD"),
    "wer": words("WER | word error rate", "词错率 | 词错误率"),
    "cer": words("CER | character error rate", "字错率 | 字错误率"),
    "clip-score": words("CLIP score | CLIPScore", "CLIP分数"),
    "elo": words("Elo | Elo score | Elo rating", "Elo分数"),
    "mos": words("MOS | mean opinion score", "MOS"),
    "win-rate": words("win rate", "胜率"),
    "speaker-similarity": words("speaker similarity", "说话人相似度"),
}
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
        measures=MEASURES,
        main_measures=("overall", "total-score", "score", "average"),
        main_date="as_of",
        shown=("model", "benchmark", "metric", "setting", "value"),
    )
