"""speeds.csv: how long a model took on known hardware, as somebody measured and printed it."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

PRECISIONS = {
    **{name: words(name.upper(), name.upper()) for name in ("fp32", "bf16", "fp16", "fp8", "int8", "int4", "nvfp4", "q8")},
    "4-bit": words("4-bit", "4位"),
}  # fmt: skip
TECHNIQUES = {
    "offloading": words("offloading", "卸载"), "quantisation": words("quantisation | quantization", "量化"),
    "distillation": words("distilled steps", "步数蒸馏"), "caching": words("caching", "缓存加速"), "compilation": words("compilation", "编译"),
    "sequence-parallel": words("sequence parallel", "序列并行"), "tensor-parallel": words("tensor parallel", "张量并行"),
    "cfg-parallel": words("guidance parallel", "引导并行"), "pipeline-parallel": words("pipeline parallel", "流水线并行"),
    "sparse-attention": words("sparse attention", "稀疏注意力"), "flash-attention": words("flash attention", "闪存注意力"),
    "key-value-cache": words("key-value cache", "键值缓存"), "tensorrt": words("TensorRT", "TensorRT"), "vllm": words("vLLM", "vLLM"),
}  # fmt: skip
PERS = {"generation": words("one generation", "一次生成"), "step": words("one step", "一步"), "frame": words("one frame", "一帧"),
        "second": words("one second of sound", "一秒音频")}  # fmt: skip
PARTS = {"whole": words("from prompt to file", "全程"), "denoising": words("denoising alone", "仅去噪")}


class Speeds(Declaration):
    """What one source says of one timed run."""

    id = col.identifier("timed run", "实测")
    model = col.reference("model", "模型", "models", edge="timed", required=True)
    hardware = col.reference("hardware", "硬件", "hardware", edge="timed-on")
    gpus = col.quantity("GPUs", "卡数", low=1, high=1e5)
    precision = col.choice("precision", "精度", PRECISIONS)
    resolution = col.resolution("resolution", "分辨率", many=False)
    frames = col.quantity("frames", "帧数", low=1, high=1e6)
    duration = col.quantity("length of what is made", "生成时长", unit="s", low=0.1, high=1e5)
    steps = col.quantity("steps", "步数", low=1, high=1e5)
    evaluations = col.quantity("runs of the network", "网络运行次数", low=1, high=1e5)
    batch = col.quantity("made at once", "批量", low=1, high=1e4)
    technique = col.choice("technique", "加速方法", TECHNIQUES, many=True)
    per = col.choice("timed thing", "计时对象", PERS)
    part = col.choice("timed part", "计时部分", PARTS)
    seconds = col.quantity("seconds", "耗时", unit="s", low=1e-4, high=1e7, required=True)
    memory = col.quantity("peak memory", "峰值显存", unit="GB", units=("GB", "MB"), low=0.1, high=1e5)
    measured_by = col.reference("measured by", "测评方", "organizations", edge="measured-by")
    setting = col.text("setting", "设置")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "speed",
        words("measured speeds | timed runs | timings", "实测速度 | 实测耗时"),
        main_quantity="seconds",
        shown=("model", "hardware", "gpus", "resolution", "steps", "seconds"),
        through="model",
    )
