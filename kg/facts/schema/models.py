"""models.csv: what one source says of a model, or of a version of it."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import ACCESS, LANGUAGES, MODALITIES

ROLES = {
    "foundation": words("foundation model | base model", "基础模型"),
    "application": words("application model", "应用模型 | 应用类模型"),
    "adapter": words("adapter | plug-in", "适配器 | 插件"),
    "component": words("component", "组件"),
    "framework": words("framework", "框架"),
    "suite": words("model suite | series", "系列模型"),
}


class Models(Declaration):
    """What one source says of a model, or of a version of it."""

    id = col.identifier("model", "模型")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    role = col.choice("role", "类型", ROLES, noun=True)
    developer = col.reference(
        "developer | maker | developers",
        "研发机构 | 开发团队 | 开发公司 | 公司",
        "organizations",
        edge="developed-by",
        many=True,
        exact=True,
    )
    released = col.date(
        "release date | date | released | published | launched | came out | announced | release | release year | release day | publication date | launch date",
        "发布时间 | 推出时间 | 时间 | 发布日期 | 发布 | 推出 | 上线 | 问世 | 发布的时间",
    )
    withdrawn = col.date("withdrawn | shut down | retired", "下线时间 | 停止服务")
    input = col.choice(
        "input | input modality | inputs | takes", "输入模态 | 输入", MODALITIES, many=True, adds=True
    )
    output = col.choice(
        "output | output modality | modality", "输出模态 | 模态", MODALITIES, many=True, adds=True, bare=True
    )
    task = col.text("task", "任务", spoken="{}")
    architecture = col.reference(
        "architecture | algorithm | architectures | type of architecture | based on what architecture",
        "架构 | 底层算法 | 底层技术 | 模型类型",
        "architectures",
        edge="has-architecture",
        many=True,
        sides=True,
    )
    parameters = col.quantity(
        "parameters | params | parameter count | size | number of parameters | parameter | model size",
        "参数量 | 参数 | 参数规模 | 参数数量 | 规模 | 大小",
        low=1e5,
        high=1e14,
    )
    active_parameters = col.quantity("active parameters", "激活参数量", low=1e5, high=1e14)
    counted_part = col.text("part that is counted", "参数量所指部分", role="note")
    version_of = col.reference("version of", "所属模型", "models", edge="version-of")
    derived_from = col.reference(
        "derived from", "基于 | 源自", "models", edge="derived-from", many=True, adds=True
    )
    distilled_from = col.reference(
        "distilled from", "蒸馏自", "models", edge="distilled-from", many=True, adds=True
    )
    components = col.reference("components", "组件", "models", edge="uses-component", many=True, adds=True)
    text_encoder = col.text("text encoder", "文本编码器")
    vae = col.text("VAE | autoencoder", "变分自编码器")
    training_data = col.reference(
        "training data | training dataset | training datasets | training set | trained on what",
        "训练数据 | 训练数据集",
        "datasets",
        edge="trained-on",
        many=True,
        exact=True,
    )
    training_size = col.quantity(
        "training data size", "训练数据规模 | 训练数据集大小", units=("*",), many=True
    )
    data_until = col.date("training data until | knowledge cutoff", "训练数据截止时间 | 知识截止时间")
    training_compute = col.quantity(
        "training compute", "训练算力", unit="gpu-hours", units=("gpu-hours", "gpu-days", "gpus"), many=True
    )
    training_cost_usd = col.quantity(
        "training cost in USD | cost", "训练成本 | 成本", unit="USD", low=1e3, high=1e12
    )
    vram = col.quantity(
        "VRAM | memory needed | GPU memory | video memory | memory requirement | memory requirements | memory use | memory usage | minimum VRAM | minimum GPU memory | VRAM requirement",
        "显存 | 显存需求 | 显存要求 | 最低显存",
        unit="GB",
        low=0.1,
        high=1e5,
    )
    languages = col.choice(
        "languages | language | supported languages | languages supported | which languages",
        "支持语言 | 语言 | 支持的语言 | 支持哪些语言 | 哪些语言",
        LANGUAGES,
        many=True,
    )
    open_source = col.flag(
        "open source | open-source | open sourced | opensource | open-sourced",
        "开源 | 是否开源 | 开源的",
        implied_by="open_weights",
    )
    open_weights = col.flag(
        "open weights | weights | open-weight | open weight | open-weights | weights available | available weights | public weights | downloadable weights | released weights | weights on HF | weights on Hugging Face",
        "开放权重 | 权重开放 | 权重公开 | 公开权重 | 可下载权重",
        implied_by="open_source",
    )
    open_code = col.flag("open code", "开放代码 | 代码开源", implied_by="open_source")
    license = col.reference(
        "licence | license | licences | licenses | licensing | licensed",
        "许可证 | 许可 | 协议 | 开源协议 | 许可协议 | 授权",
        "licenses",
        edge="licensed-under",
        many=True,
    )
    access = col.choice("access", "获取方式", ACCESS, many=True, adds=True)
    resolution = col.resolution("resolution", "分辨率")
    training_resolution = col.resolution("training resolution", "训练分辨率")
    duration = col.quantity(
        "duration | length | long | clip length | video length | clip duration | max clip length | maximum duration",
        "时长 | 长度 | 长 | 生成时长 | 视频时长 | 最长时长",
        unit="s",
        units=("s", "min", "h"),
        low=0.1,
        high=1e6,
    )
    frame_rate = col.quantity(
        "frame rate | frames per second | fps | framerate", "帧率 | 每秒帧数", unit="fps", low=1, high=1000
    )
    frames = col.quantity("frames", "帧数", unit="frames", low=1, high=1e6)
    sample_rate = col.quantity("sample rate", "采样率 | 音频采样率", unit="kHz", low=1, high=1000)
    steps = col.quantity("sampling steps | denoising steps", "采样步数", low=1, high=1e5, many=True)
    zero_shot = col.flag("zero-shot", "零样本")
    method = col.text("method", "方法 | 生成方式")
    repository = col.link("repository", "代码仓库")
    weights = col.link("weights page", "权重页面")
    paper = col.link("paper", "论文")
    homepage = col.link("homepage", "主页")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "model",
        words(
            "models | model | checkpoints | checkpoint | AI models | model checkpoints | generators | generator",
            "模型 | 大模型 | 生成模型 | 检查点 | 生成器",
        ),
        main_quantity="parameters",
        main_date="released",
        maker="developer",
        takes="input",
        makes="output",
        family="version_of",
        hierarchy=("version_of",),
        descent=("derived_from",),
        shown=("developer", "license", "released", "architecture", "parameters", "open_weights"),
        distinct_names=True,
        through="developer",
    )
