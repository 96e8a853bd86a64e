"""datasets.csv: a training or evaluation dataset, or a benchmark."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import LANGUAGES, MODALITIES

USES = {
    "training": words("training | training set", "训练"),
    "benchmark": words("benchmark | benchmarks", "评测 | 基准 | 评测基准"),
}


class Datasets(Declaration):
    """What one source says of a dataset."""

    id = col.identifier("dataset", "数据集")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    use = col.choice("use", "用途", USES, many=True, adds=True, noun=True)
    modality = col.choice("modality", "模态", MODALITIES, many=True, adds=True)
    size = col.quantity(
        "size | scale | number of samples | number of images | number of videos | number of clips | dataset size | number of pairs",
        "规模 | 大小 | 数据量 | 样本数 | 数据规模 | 样本量",
        units=("*",),
        many=True,
    )
    resolution = col.resolution("resolution", "分辨率")
    languages = col.choice("languages | language", "语言", LANGUAGES, many=True)
    publisher = col.reference("publisher", "发布机构", "organizations", edge="published-by", many=True)
    released = col.date(
        "release date | released | launch date | came out | published", "发布时间 | 发布 | 推出"
    )
    open_source = col.flag("open source | public", "开源 | 公开")
    derived_from = col.reference(
        "derived from", "源自", "datasets", edge="derived-from", many=True, adds=True
    )
    contents = col.text("contents", "内容")
    license = col.reference(
        "licence | license", "许可证 | 许可 | 协议", "licenses", edge="licensed-under", many=True
    )
    homepage = col.link("homepage", "主页")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "dataset",
        words(
            "datasets | dataset | data sets | data set | corpora | corpus | training sets", "数据集 | 语料库"
        ),
        main_quantity="size",
        main_date="released",
        maker="publisher",
        descent=("derived_from",),
        shown=("modality", "size", "publisher"),
        distinct_names=True,
        through="publisher",
    )
