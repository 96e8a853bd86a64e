"""The chain of formulas from a model's size to its cost, written once: for numbers and for SQL.

Called with numbers it gives the cost of one model with every input at hand; called with expressions
that stand for columns it gives the SQL that costs every model at once.
"""

from collections.abc import Mapping

from kg.cost import formulas as f
from kg.cost.expression import Expression, Number, larger, sql_of
from kg.sql import text

_DENOISES = {"u-net", "transformer"}
LAUNCHED = "transformer"
"""The family whose use of a card and whose launches are calibrated."""
ATTENDS = {"u-net": 0.0, "transformer": 1.0, "autoregressive": 0.5, "gan": 0.0}
_SHARE = {"u-net": "u-net-share", "transformer": "transformer-share", "gan": "u-net-share"}


def generation(v: Mapping[str, Number], family: str, bits: Number) -> dict[str, Number]:
    """The whole chain from parameters to time, for numbers or for columns of them."""
    done = work(v, family)
    return {**done, **timing({**v, **done}, bits)}


def work(v: Mapping[str, Number], family: str) -> dict[str, Number]:
    """What one generation computes: tokens, FLOPs, and how often the weights are read."""
    frames, compression = _frames(v)
    tokens = f.latent_tokens(v["pixels"], frames, v["pixels-per-token-side"], compression)
    passes = v["denoising-steps"] * v["guidance-passes"] if family in _DENOISES else 1.0
    share = v[_SHARE[family]] if family in _SHARE else 1.0
    attends = ATTENDS[family]
    attention = attends and attends * f.attention_flops(tokens, _width(v), _layers(v))
    flops = f.generation_flops(
        f.pass_flops(v.get("active-parameters", v["parameters"]), tokens, share, attention),
        passes,
        v["pixels"] * frames,
        v["decoder-flops-per-pixel"],
        v["text-encoder-flops"],
    )
    launches = passes * _layers(v) if family == LAUNCHED else 0.0
    reads = tokens if family == "autoregressive" else passes
    return {"tokens": tokens, "flops": flops, "reads": reads, "launches": launches}


def _width(v: Mapping[str, Number]) -> Number:
    """Width as published, else from the size."""
    return v["width"] if "width" in v else f.width_of(v["parameters"], v["width-to-depth"])


def _layers(v: Mapping[str, Number]) -> Number:
    """Layers as published, else from the size."""
    return v["layers"] if "layers" in v else _width(v) / v["width-to-depth"]


def timing(v: Mapping[str, Number], bits: Number) -> dict[str, Number]:
    """The memory that the work takes on a card, and the card's time: a roofline."""
    weights = f.weights_gib(v["parameters"], bits)
    seconds = f.roofline_seconds(
        f.compute_seconds(v["flops"], v["peak-tflops"], v["utilisation"]),
        f.bandwidth_seconds(weights, v["reads"], v["bandwidth"], v["bandwidth-utilisation"]),
        f.launch_seconds(v["launches"], v["launch-seconds"]),
    )
    return {"memory": f.memory_gib(weights, v["memory-overhead"]), "card_seconds_per_generation": seconds}


def peak(v: Mapping[str, Number], family: str, bits: Number) -> Number:
    """The memory of one card at its peak in GB: weights at work, copies of the tokens, and the rest, as calibrated."""
    weights = f.weights_gib(v.get("active-parameters", v["parameters"]), bits)
    tokens = f.activations_gib(work(v, family)["tokens"], _width(v), v["activation-copies"])
    return (weights + tokens) * f.GIB / 1e9 + v["memory-rest"]


def _frames(v: Mapping[str, Number]) -> tuple[Number, Number]:
    """Frames, and how many of them a latent frame stands for; an image is one of one."""
    if "frames" in v:
        return v["frames"], v["temporal-compression"]
    if "clip-seconds" not in v:
        return 1.0, 1.0
    return larger(1.0, v["clip-seconds"] * v["clip-frame-rate"]), v["temporal-compression"]


def prices(v: Mapping[str, Number], seconds: Number) -> dict[str, Number]:
    """What so many seconds of a card cost: a generation, then 1,000 images or a minute of video."""
    usd = f.generation_usd(seconds, 1.0, v["gpu-hour-usd"])
    if "clip-seconds" in v:
        return {
            "usd_per_generation": usd,
            "usd_per_video_minute": f.usd_per_video_minute(usd, v["clip-seconds"]),
        }
    return {"usd_per_generation": usd, "usd_per_1000_images": 1000 * usd}


COLUMNS = {
    "parameters": "parameters", "pixels": "pixels", "clip-seconds": "clip_s", "clip-frame-rate": "clip_rate",
    "peak-tflops": "peak_tflops", "bandwidth": "bandwidth_gb_per_s", "gpu-hour-usd": "gpu_hour_usd", "flops": "flops", "reads": "reads",
    "launches": "launches",
}  # fmt: skip
"""How the tables of models and cards call what the chain takes; an assumption is a column of its own name."""
ASSUMED = (
    "memory-overhead", "utilisation", "bandwidth-utilisation", "denoising-steps", "guidance-passes",
    "pixels-per-token-side", "u-net-share", "transformer-share", "width-to-depth", "decoder-flops-per-pixel",
    "text-encoder-flops", "temporal-compression", "launch-seconds",
)  # fmt: skip
"""The assumptions that the chain takes."""
MEASURED = (
    "gpu-scaling", "speedup-caching", "speedup-compilation", "speedup-sparse-attention", "activation-copies",
    "memory-rest", "sharded-activation-copies", "sharded-weights", "sharded-rest",
)  # fmt: skip
"""The assumptions, calibrated on timed runs, about several cards, techniques and memory."""
STATED = {
    "denoising-steps": "steps", "guidance-passes": "guidance_passes", "layers": "layers", "width": "width",
    "pixels-per-token-side": "token_side", "temporal-compression": "token_frames", "active-parameters": "active_parameters",
}  # fmt: skip
"""What a model's own sources may say of its network, in place of an assumption, and its column."""
SHAPES = ("image-pixels", "video-pixels", "clip-seconds", "clip-frame-rate", "longest-pass-seconds")
"""The assumptions about what is drawn, where no source says it of the model."""
SHORTENS = {"utilisation", "peak-tflops", "bandwidth", "bandwidth-utilisation", "pixels-per-token-side", "temporal-compression", "width-to-depth"}  # fmt: skip
"""What makes a generation shorter the more of it there is; of all else more takes longer."""
OF_CLIPS = {"clip-seconds", "clip-frame-rate"}


def work_of_every_model(what: str) -> str:
    """SQL of one result of `work` for a model of any kind; NULL where its family is not known."""
    columns = _columns()
    image = {name: column for name, column in columns.items() if name not in OF_CLIPS}
    cases = [
        f"when makes = '{makes}' and family = '{family}' then {sql_of(work(v, family)[what])}"
        for makes, v in (("video", columns), ("image", image))
        for family in ATTENDS
    ]
    return f"case {' '.join(cases)} end"


def seconds_of_every_model() -> str:
    """SQL of the card's time for work that is known."""
    return sql_of(timing(_columns(), Expression("bits"))["card_seconds_per_generation"])


def _columns() -> dict[str, Number]:
    names = {**COLUMNS, **{name: name.replace("-", "_") for name in ASSUMED}}
    columns: dict[str, Number] = {name: Expression(column) for name, column in names.items()}
    return columns | _shape_or_size(columns)


def _shape_or_size(v: Mapping[str, Number]) -> dict[str, Number]:
    """SQL of the shape of a network where it is published, else from its size."""
    width, active = (
        sql_of(one) for one in (f.width_of(v["parameters"], v["width-to-depth"]), v["parameters"])
    )
    return {
        "width": Expression(f"coalesce(width, {width})"),
        "layers": Expression(f"coalesce(layers, {width} / {sql_of(v['width-to-depth'])})"),
        "active-parameters": Expression(f"coalesce(active_parameters, {active})"),
    }


RUN = {
    "parameters": "parameters", "active-parameters": "active_parameters", "layers": "layers", "width": "width", "pixels": "pixels",
    "frames": "frames", "denoising-steps": "passes", "pixels-per-token-side": "token_side", "temporal-compression": "token_frames",
    "peak-tflops": "peak_tflops", "bandwidth": "bandwidth", "utilisation": "used", "gpus": "gpus", "speedup": "speedup",
    "flops": "flops", "reads": "reads", "launches": "launches", "tokens": "tokens", "alone": "alone",
    "held": "held", "copies": "copies",
}  # fmt: skip
"""How the table of timed runs calls what the chain takes; its passes count guidance already."""


def of_every_run() -> dict[str, str]:
    """SQL of each step from a timed run's model and card to its time and memory."""
    v: dict[str, Number] = {name: Expression(name.replace("-", "_")) for name in (*ASSUMED, *MEASURED)}
    v |= {name: Expression(column) for name, column in RUN.items()} | {"guidance-passes": 1.0}
    v |= _shape_or_size(v)
    works = {family: work(v, family) for family in sorted(_DENOISES)}
    steps = {
        what: f"case family {' '.join(f'when {text(family)} then {sql_of(done[what])}' for family, done in works.items())} end"
        for what in ("tokens", "flops", "reads", "launches")
    }
    bits = Expression("bits")
    return steps | {
        "alone": sql_of(timing(v, bits)["card_seconds_per_generation"]),
        "seconds": sql_of(f.parallel_seconds(v["alone"], v["gpus"], v["gpu-scaling"]) / v["speedup"]),
        "memory": sql_of(
            f.weights_gib(v["held"], bits) + f.activations_gib(v["tokens"], v["width"], v["copies"])
        ),
    }


def frames_of_every_model() -> str:
    """SQL of the frames that a model is costed for."""
    frames, _ = _frames(_columns())
    return f"case makes when 'video' then {sql_of(frames)} when 'image' then 1 end"
