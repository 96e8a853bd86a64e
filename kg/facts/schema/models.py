"""models.csv: what one source says of a model, or of a version of it."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import ACCESS, LANGUAGES, MODALITIES

ROLES = {
    "foundation": words("foundation model | base model", "基础模型"),
    "application": words("application model", "应用模型 | 应用类模型"),
    "adapter": words("adapter | plug-in", "适配器 | 插件"),
    "component": words("component", "组件"),
    "framework": words("framework", "框架"),
    "suite": words("model suite | series", "系列模型"),
}


class Models(pa.DataFrameModel):
    """What one source says of a model, or of a version of it."""

    id: str = col.identifier("model", "模型")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    role: str = col.choice("role", "类型", ROLES)
    developer: str = col.reference(
        "developer | maker | made by | developed by",
        "研发机构 | 开发团队 | 开发公司 | 公司",
        "organizations",
        edge="developed-by",
        many=True,
    )
    released: str = col.date("release date | date", "发布时间 | 推出时间 | 时间")
    input: str = col.choice(
        "input | input modality", "输入模态 | 输入", MODALITIES, many=True, adds=True
    )
    output: str = col.choice(
        "output | output modality | modality",
        "输出模态 | 模态",
        MODALITIES,
        many=True,
        adds=True,
        bare=True,
    )
    task: str = col.text("task", "任务")
    architecture: str = col.reference(
        "architecture | algorithm",
        "架构 | 底层算法 | 底层技术 | 模型类型",
        "architectures",
        edge="has-architecture",
        many=True,
    )
    parameters: str = col.quantity(
        "parameters | params | parameter count | size",
        "参数量 | 参数 | 参数规模",
        low=1e5,
        high=1e14,
    )
    version_of: str = col.reference("version of", "所属模型", "models", edge="version-of")
    derived_from: str = col.reference(
        "derived from | based on | built on",
        "基于 | 源自",
        "models",
        edge="derived-from",
        many=True,
        adds=True,
    )
    components: str = col.reference(
        "components | uses", "组件", "models", edge="uses-component", many=True, adds=True
    )
    training_data: str = col.reference(
        "training data | trained on",
        "训练数据 | 训练数据集",
        "datasets",
        edge="trained-on",
        many=True,
        adds=True,
    )
    training_size: str = col.quantity(
        "training data size", "训练数据规模 | 训练数据集大小", units=("*",), many=True
    )
    training_compute: str = col.quantity(
        "training compute", "训练算力", unit="gpu-hours", units=("gpu-hours", "gpus"), many=True
    )
    training_cost_usd: str = col.quantity(
        "training cost in USD | cost", "训练成本 | 成本", unit="USD", low=1e3, high=1e12
    )
    vram: str = col.quantity(
        "VRAM | memory needed", "显存 | 显存需求", unit="GB", low=0.1, high=1e5
    )
    languages: str = col.choice("languages | language", "支持语言 | 语言", LANGUAGES, many=True)
    open_source: str = col.flag("open source | open-source", "开源 | 是否开源")
    open_weights: str = col.flag(
        "open weights | weights", "开放权重 | 权重开放", implied_by="open_source"
    )
    open_code: str = col.flag("open code", "开放代码 | 代码开源", implied_by="open_source")
    license: str = col.text("licence | license", "许可证 | 许可")
    access: str = col.choice("access", "获取方式", ACCESS, many=True, adds=True)
    resolution: str = col.resolution("resolution", "分辨率")
    duration: str = col.quantity(
        "duration | length", "时长 | 长度", unit="s", units=("s", "min", "h"), low=0.1, high=1e6
    )
    frame_rate: str = col.quantity(
        "frame rate | frames per second", "帧率 | 每秒帧数", unit="fps", low=1, high=1000
    )
    frames: str = col.quantity("frames", "帧数", unit="frames", low=1, high=1e6)
    sample_rate: str = col.quantity(
        "sample rate", "采样率 | 音频采样率", unit="kHz", low=1, high=1000
    )
    zero_shot: str = col.flag("zero-shot", "零样本")
    method: str = col.text("method", "方法 | 生成方式")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("model", words("models | model", "模型"))}
