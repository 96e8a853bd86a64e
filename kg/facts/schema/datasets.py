"""datasets.csv: a training or evaluation dataset, or a benchmark."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import LANGUAGES, MODALITIES

USES = {
    "training": words("training", "训练"),
    "benchmark": words("benchmark | evaluation", "评测 | 基准"),
}


class Datasets(pa.DataFrameModel):
    """What one source says of a dataset."""

    id: str = col.identifier("dataset", "数据集")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    use: str = col.choice("use", "用途", USES, many=True, adds=True)
    modality: str = col.choice("modality", "模态", MODALITIES, many=True, adds=True)
    size: str = col.quantity("size", "规模 | 大小", units=("*",), many=True)
    resolution: str = col.resolution("resolution", "分辨率")
    languages: str = col.choice("languages | language", "语言", LANGUAGES, many=True)
    publisher: str = col.reference(
        "publisher", "发布机构", "organizations", edge="published-by", many=True
    )
    released: str = col.date("release date | released", "发布时间")
    open_source: str = col.flag("open source | public", "开源 | 公开")
    derived_from: str = col.reference(
        "derived from", "源自", "datasets", edge="derived-from", many=True, adds=True
    )
    contents: str = col.text("contents", "内容")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("dataset", words("datasets | dataset | benchmarks", "数据集"))}
