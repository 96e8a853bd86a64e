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
NUMERICS = {
    v: words(f"trained in {v.upper()}", f"{v.upper()}训练")
    for v in ("fp32", "tf32", "fp16", "bf16", "fp8", "fp4", "int8")
}
_CONFIDENCE = (("confident", "确信"), ("likely", "可能"), ("speculative", "推测"), ("unverified", "未核实"))
CONFIDENCE = {v: words(v, zh) for v, zh in _CONFIDENCE}
"""How sure a source is of its own figures of size and training."""
OPENNESS = {
    "unrestricted": words("unrestricted weights | weights without restrictions", "无限制权重 | 权重无限制"),
    "restricted": words("restricted weights | weights with use restrictions", "受限权重 | 权重受限"),
    "non-commercial": words("non-commercial weights | weights for research only", "非商用权重 | 权重非商用"),
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
        "release date | date | released | published | launched | came out | announced | release | release year | release day | publication date | launch date | date of release | year of release | launch day | debut | debuted | announcement date | publication year | first released | appeared",
        "发布时间 | 推出时间 | 时间 | 发布日期 | 发布 | 推出 | 上线 | 问世 | 发布的时间 | 发表 | 发表时间 | 面世 | 推出日期 | 上线日期 | 上线时间 | 发布年份 | 诞生",
    )
    withdrawn = col.date(
        "withdrawn | shut down | retired | discontinued | sunset | deprecated | taken offline | taken down | shutdown date",
        "下线时间 | 停止服务 | 下线 | 停用 | 关停 | 下架 | 停运",
    )
    input = col.choice(
        "input | input modality | inputs | takes | input types | accepted inputs | supported inputs",
        "输入模态 | 输入 | 输入类型 | 支持输入",
        MODALITIES,
        many=True,
        adds=True,
    )
    output = col.choice(
        "output | output modality | modality | output types | outputs | output modalities",
        "输出模态 | 模态 | 输出类型",
        MODALITIES,
        many=True,
        adds=True,
        bare=True,
    )
    task = col.text("task", "任务", spoken="{}")
    architecture = col.reference(
        "architecture | algorithm | architectures | type of architecture | based on what architecture | model architecture | underlying architecture | backbone | network architecture | type of model",
        "架构 | 底层算法 | 底层技术 | 模型类型 | 模型架构 | 网络架构 | 技术路线 | 骨干网络 | 底层架构",
        "architectures",
        edge="has-architecture",
        many=True,
        sides=True,
    )
    parameters = col.quantity(
        "parameters | params | parameter count | size | number of parameters | parameter | model size | parameter size | param count | total parameters | number of params | param size | model scale",
        "参数量 | 参数 | 参数规模 | 参数数量 | 规模 | 大小 | 参数数 | 参数大小 | 总参数量 | 模型规模 | 模型大小 | 参数体量",
        low=1e5,
        high=1e14,
    )
    active_parameters = col.quantity(
        "active parameters | activated parameters | active params",
        "激活参数量 | 激活参数",
        low=1e5,
        high=1e14,
    )
    counted_part = col.text("part that is counted", "参数量所指部分", role="note")
    version_of = col.reference("version of", "所属模型", "models", edge="version-of")
    derived_from = col.reference(
        "derived from", "基于 | 源自", "models", edge="derived-from", many=True, adds=True
    )
    distilled_from = col.reference(
        "distilled from", "蒸馏自", "models", edge="distilled-from", many=True, adds=True
    )
    components = col.reference("components", "组件", "models", edge="uses-component", many=True, adds=True)
    text_encoder = col.text("text encoder | text encoders", "文本编码器 | 文本编码")
    vae = col.text("VAE | autoencoder", "变分自编码器")
    training_data = col.reference(
        "training data | training dataset | training datasets | training set | trained on what | training corpus | training data used | data it was trained on",
        "训练数据 | 训练数据集 | 训练语料 | 训练集",
        "datasets",
        edge="trained-on",
        many=True,
        exact=True,
    )
    training_size = col.quantity(
        "training data size | amount of training data | training set size | size of training data | size of the training data | training dataset size",
        "训练数据规模 | 训练数据集大小 | 训练数据量 | 训练数据大小",
        units=("*",),
        many=True,
    )
    data_until = col.date("training data until | knowledge cutoff", "训练数据截止时间 | 知识截止时间")
    training_compute = col.quantity(
        "training compute | compute | compute budget | GPU hours | training GPU hours | compute used | training hardware hours",
        "训练算力 | 训练计算量 | 训练GPU时 | 训练卡时",
        unit="gpu-hours",
        units=("gpu-hours", "gpu-days", "gpus"),
        many=True,
    )
    training_flop = col.quantity(
        "training FLOP | training FLOPs | FLOP | FLOPs | training compute in FLOP | trained with | trained on | trained using",
        "训练FLOP | 训练浮点运算量 | 浮点运算量 | 训练用",
        unit="FLOP",
        low=1e6,
        high=1e30,
    )
    training_hardware = col.text("training hardware", "训练硬件")
    training_chips = col.quantity(
        "training chips | number of training chips", "训练芯片数 | 训练芯片数量", low=1, high=1e7
    )
    training_hours = col.quantity("training time | training hours", "训练时间", unit="h", low=0.01, high=1e5)
    batch_size = col.quantity("batch size", "批大小 | 批次大小", low=1, high=1e9)
    epochs = col.quantity("training epochs | epochs", "训练轮数", low=0.01, high=1e6)
    numeric_format = col.choice(
        "numeric format | training precision", "数值格式 | 训练精度", NUMERICS, many=True
    )
    confidence = col.choice("confidence", "可信度", CONFIDENCE, role="note")
    training_cost_usd = col.quantity(
        "training cost in USD | cost | training cost | cost to train | cost of training | training budget",
        "训练成本 | 成本 | 训练费用 | 训练花费",
        unit="USD",
        low=1e3,
        high=1e12,
    )
    vram = col.quantity(
        "VRAM | memory needed | GPU memory | video memory | memory requirement | memory requirements | memory use | memory usage | minimum VRAM | minimum GPU memory | VRAM requirement | VRAM needed | VRAM required | VRAM usage | required VRAM | VRAM requirements | GPU requirements | hardware requirements | hardware requirement | memory footprint | GPU RAM | minimum memory | required memory | memory required",
        "显存 | 显存需求 | 显存要求 | 最低显存 | 显存占用 | 所需显存 | 最低显存要求 | 显卡要求 | 硬件要求",
        unit="GB",
        low=0.1,
        high=1e5,
    )
    languages = col.choice(
        "languages | language | supported languages | languages supported | which languages | language support | multilingual support | spoken languages",
        "支持语言 | 语言 | 支持的语言 | 支持哪些语言 | 哪些语言 | 语种 | 支持的语种 | 语言支持",
        LANGUAGES,
        many=True,
    )
    open_source = col.flag(
        "open source | open-source | open sourced | opensource | open-sourced",
        "开源 | 是否开源 | 开源的",
        implied_by="open_weights",
    )
    open_weights = col.flag(
        "open weights | weights | open-weight | open weight | open-weights | weights available | available weights | public weights | downloadable weights | released weights | weights on HF | weights on Hugging Face | weights released | weights are open | weights open | weights are public | weights public | publicly available weights | openly available weights | weights are available | weights downloadable | downloadable",
        "开放权重 | 权重开放 | 权重公开 | 公开权重 | 可下载权重 | 有权重 | 开源权重 | 公布权重 | 放出权重 | 权重开源 | 权重可下载 | 可以下载权重",
        implied_by="open_source",
    )
    open_code = col.flag(
        "open code | code available | available code | public code | code released | open-source code | source code",
        "开放代码 | 代码开源 | 公开代码 | 代码公开 | 开源代码 | 开放源代码",
        implied_by="open_source",
    )
    license = col.reference(
        "licence | license | licences | licenses | licensing | licensed | license terms | licence terms | license type | type of license | type of licence",
        "许可证 | 许可 | 协议 | 开源协议 | 许可协议 | 授权 | 许可条款 | 开源许可证 | 使用许可 | 授权协议 | 许可类型 | 许可证类型",
        "licenses",
        edge="licensed-under",
        many=True,
    )
    openness = col.choice(
        "terms of weights | terms of the weights | openness", "权重条款 | 开放程度", OPENNESS
    )
    access = col.choice(
        "access | availability | access method",
        "获取方式 | 使用方式 | 访问方式",
        ACCESS,
        many=True,
        adds=True,
    )
    resolution = col.resolution(
        "resolution | output resolution | video resolution | image resolution | native resolution | max resolution | maximum resolution | output size | image size",
        "分辨率 | 输出分辨率 | 图像尺寸 | 视频分辨率 | 清晰度 | 画质",
    )
    training_resolution = col.resolution("training resolution", "训练分辨率")
    duration = col.quantity(
        "duration | length | long | clip length | video length | clip duration | max clip length | maximum duration | output length | video duration | clip lengths | maximum length | runtime | max duration | max video length | maximum video length | max length",
        "时长 | 长度 | 长 | 生成时长 | 视频时长 | 最长时长 | 片长 | 视频长度",
        unit="s",
        units=("s", "min", "h"),
        low=0.1,
        high=1e6,
    )
    frame_rate = col.quantity(
        "frame rate | frames per second | fps | framerate", "帧率 | 每秒帧数", unit="fps", low=1, high=1000
    )
    frames = col.quantity(
        "frames | frame count | number of frames", "帧数 | 总帧数", unit="frames", low=1, high=1e6
    )
    sample_rate = col.quantity(
        "sample rate | sampling rate | audio sample rate",
        "采样率 | 音频采样率 | 采样频率",
        unit="kHz",
        low=1,
        high=1000,
    )
    steps = col.quantity(
        "sampling steps | denoising steps | inference steps | number of steps | number of sampling steps | steps",
        "采样步数 | 推理步数 | 步数",
        low=1,
        high=1e5,
        many=True,
    )
    guidance_passes = col.quantity("runs of the network a step", "每步网络运行次数", low=1, high=100)
    layers = col.quantity("transformer layers | transformer blocks", "网络层数", low=1, high=1e4)
    width = col.quantity("hidden size | hidden dimension", "隐藏维度", low=1, high=1e6)
    latent_side = col.quantity("pixels of a latent side", "潜空间边长压缩比", low=1, high=1e3)
    latent_frames = col.quantity("frames of a latent frame", "潜空间帧压缩比", low=1, high=1e3)
    patch = col.quantity("latents of a token side", "分块边长", low=1, high=1e3)
    patch_frames = col.quantity("latent frames of a token", "分块帧数", low=1, high=1e3)
    zero_shot = col.flag("zero-shot", "零样本")
    method = col.text("method", "方法 | 生成方式")
    repository = col.link(
        "repository | repo | GitHub | GitHub repo | code repository | GitHub link | GitHub repository",
        "代码仓库 | 仓库 | GitHub地址 | 代码地址 | 代码链接",
    )
    weights = col.link(
        "weights page | Hugging Face page | model card | download link | weights link | link to the weights",
        "权重页面 | 下载地址 | 权重下载地址 | 模型卡 | 权重链接",
    )
    paper_title = col.text("paper title | title of the paper", "论文标题")
    authors = col.text("paper authors | authors of the paper", "论文作者")
    paper = col.link(
        "paper | paper link | arXiv | arXiv paper | research paper | technical report | tech report | papers",
        "论文 | 技术报告 | 论文链接 | 论文地址",
    )
    homepage = col.link(
        "homepage | website | official website | official site | web page", "主页 | 官网 | 网址 | 网站"
    )
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "model",
        words(
            "models | model | checkpoints | checkpoint | AI models | model checkpoints | generators | generator | neural networks",
            "模型 | 大模型 | 生成模型 | 检查点 | 生成器 | AI模型",
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
