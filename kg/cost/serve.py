"""Memory, time and money of one model from first principles: a roofline on one accelerator."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Input, Method, Result
from kg.cost.expression import Expression, Number, larger
from kg.cost.fill import NAMES
from kg.cost.inputs import Inputs
from kg.errors import CallError

UNIT = Method(
    name="unit",
    version="1",
    formula="seconds = max(FLOPs / (peak x utilisation), weights x reads / (bandwidth x its use)); "
    "FLOPs = passes x (2 x parameters x tokens x share + attention) + decoder + text encoder; USD = seconds x USD an hour / 3600",
    source="the roofline model and 2 FLOPs a parameter and token",
)
SIZE = Method(
    name="size",
    version="1",
    formula="cards = requests x cards for one request; memory = parameters x bits / 8 / 2^30 x overhead; "
    "requests = daily users x factor x Google's requests / Google's users",
    source="guohai-2023-10 for requests, first principles for memory",
)
REFERENCE = ("google-concurrent-requests", "google-daily-users", "image-concurrency-factor", "video-image-concurrency-factor")  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """What is known of a model that decides its cost."""

    id: str
    parameters: Input
    makes: str
    family: str
    pixels: float | None = None
    clip_s: float | None = None
    frames_per_s: float | None = None


class UnitCost(Result):
    """One image, or a minute of video, on one accelerator."""

    model: str
    accelerator: str
    precision: str
    memory_gib: float
    cards: int
    tokens: float
    tflop_per_generation: float
    seconds_per_generation: float
    usd_per_generation: float
    usd_per_1000_images: float | None = None
    usd_per_video_minute: float | None = None


class Size(Result):
    """The memory of one model, and the cards that serve so many users with it."""

    model: str
    accelerator: str
    precision: str
    weights_fp32_gib: float
    weights_fp16_gib: float
    weights_fp8_gib: float
    weights_int8_gib: float
    weights_int4_gib: float
    memory_gib: float
    cards_per_request: int
    daily_users: float | None
    concurrent_requests: float | None
    cards: int | None


_PROFILE = """
select m.id, middle(m.parameters, m.parameters_low, m.parameters_high), m.parameters_low, m.parameters_high, m.parameters_text, c.makes, c.family,
    list_max(list_transform(m.resolution, lambda r: split_part(r, 'x', 1)::double * split_part(r, 'x', 2)::double)),
    coalesce(middle(m.duration, m.duration_low, m.duration_high),
        middle(m.frames, m.frames_low, m.frames_high) / middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high)),
    middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high),
    (select first({source: source, locator: locator} order by published desc, line) from claims
        where tbl = 'models' and id = m.id and col = 'parameters' and value = m.parameters_text)
from models as m left join cost.models as c on c.id = m.id
where m.id = ?
"""


def profile(con: duckdb.DuckDBPyConnection, model: str, inputs: Inputs) -> Profile:
    """What the warehouse knows of a model.

    Raises:
        CallError: There is no such model, or nobody has published its size.
    """
    rows = con.execute(_PROFILE, [model]).fetchall()
    if not rows:
        msg = f"there is no model {model!r} (kg ask models)"
        raise CallError(msg)
    id_, number, low, high, typed, makes, family, pixels, clip, rate, said = rows[0]
    given = inputs.given.get("parameters")
    if number is None and given is None:
        msg = f"nobody has published the size of {id_} (no source states it, so it has no cost)"
        raise CallError(msg)
    size = given or Input(name="parameters", typed=typed, value=number, low=_finite(low, number),
                          high=_finite(high, number), **(said or {"source": "models"}))  # fmt: skip
    return Profile(id_, size, makes or "", family or "", pixels, clip, rate)


def _finite(bound: float, number: float) -> float:
    return number if abs(bound) == float("inf") else bound


_DENOISES = {"u-net", "transformer"}
_ATTENDS = {"u-net": 0.0, "transformer": 1.0, "autoregressive": 0.5, "gan": 0.0}
_SHARE = {"u-net": "u-net-share", "transformer": "transformer-share", "gan": "u-net-share"}


def generation(v: Mapping[str, Number], family: str, bits: int) -> dict[str, Number]:
    """The whole chain from parameters to money, for numbers or for columns of them."""
    frames, compression = _frames(v)
    tokens = f.latent_tokens(v["pixels"], frames, v["pixels-per-token-side"], compression)
    passes = v["denoising-steps"] * v["guidance-passes"] if family in _DENOISES else 1.0
    share = v[_SHARE[family]] if family in _SHARE else 1.0
    attends = _ATTENDS[family]
    attention = attends and attends * f.attention_flops(
        v["parameters"], tokens, v["width-to-depth"]
    )
    flops = f.generation_flops(
        f.pass_flops(v["parameters"], tokens, share, attention),
        passes,
        v["pixels"] * frames,
        v["decoder-flops-per-pixel"],
        v["text-encoder-flops"],
    )
    weights = f.weights_gib(v["parameters"], bits)
    reads = tokens if family == "autoregressive" else passes
    seconds = f.roofline_seconds(
        f.compute_seconds(flops, v["peak-tflops"], v["utilisation"]),
        f.bandwidth_seconds(weights, reads, v["bandwidth"], v["bandwidth-utilisation"]),
    )
    memory = f.memory_gib(weights, v["memory-overhead"])
    return {
        "tokens": tokens,
        "flops": flops,
        "memory": memory,
        "card_seconds_per_generation": seconds,
    }


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


def ingredients(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """Every input that decides the speed of such a model, by the name that `generation` gives it.

    Raises:
        CallError: The model makes neither images nor video, or an input is missing.
    """
    if not model.makes or model.family not in _ATTENDS:
        what = (
            "an architecture whose arithmetic is known"
            if model.makes
            else "that it makes images or video"
        )
        msg = f"{model.id} cannot be costed: no source states {what}"
        raise CallError(msg)
    found = {
        "parameters": model.parameters,
        **_shape(model, inputs),
        **{name: inputs.take(name)[0] for name in NAMES if name not in _SHAPES},
        "peak-tflops": inputs.card(f.RATES[inputs.precision]),
        "bandwidth": inputs.card("bandwidth"),
    }
    written = generation(
        {name: Expression(f'"{name}"') for name in found}, model.family, f.BITS[inputs.precision]
    )
    return {
        name: one
        for name, one in found.items()
        if any(f'"{name}"' in part.sql for part in written.values())
    }


_SHAPES = (
    "image-pixels",
    "video-pixels",
    "clip-seconds",
    "clip-frame-rate",
    "longest-pass-seconds",
)


def _shape(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """What is drawn: as the model's sources say, else as the assumptions have it."""
    image, video, clip, rate, longest = inputs.take(*_SHAPES)
    if model.makes == "image":
        return {"pixels": _stated("pixels", model.pixels, model.id) or image}
    clip = _stated("clip-seconds", model.clip_s, model.id) or clip
    return {
        "pixels": _stated("pixels", model.pixels, model.id) or video,
        "clip-seconds": clip
        if clip.value <= longest.value
        else longest.model_copy(update={"name": "clip-seconds"}),
        "clip-frame-rate": _stated("clip-frame-rate", model.frames_per_s, model.id) or rate,
    }


def _stated(name: str, number: float | None, id_: str) -> Input | None:
    if number is None:
        return None
    return Input(
        name=name,
        typed=f"{number:g}",
        value=number,
        low=number,
        high=number,
        source=f"sources of {id_}",
    )


def unit_cost(model: Profile, inputs: Inputs) -> UnitCost:
    """What one generation takes and costs.

    Raises:
        CallError: Something needed is stated by no source.
    """
    used = {**ingredients(model, inputs), "gpu-hour-usd": inputs.card("hour_usd")}
    values = {name: one.value for name, one in used.items()}
    found = generation(values, model.family, f.BITS[inputs.precision])
    cards = int(f.cards_to_hold(found["memory"], inputs.card("memory").value))
    seconds = found["card_seconds_per_generation"]
    return UnitCost(
        method=UNIT,
        inputs=tuple(used.values()),
        model=model.id,
        accelerator=inputs.accelerator,
        precision=inputs.precision,
        memory_gib=found["memory"],
        cards=cards,
        tokens=found["tokens"],
        tflop_per_generation=found["flops"] / 1e12,
        seconds_per_generation=seconds / cards,
        **prices(values, seconds),
    )


def size(model: Profile, inputs: Inputs, daily_users: Input | None) -> Size:
    """The memory a model takes at each precision, and the cards for its users.

    Raises:
        CallError: Something needed is stated by no source.
    """
    (overhead,), card = inputs.take("memory-overhead"), inputs.card("memory")
    weights = {name: f.weights_gib(model.parameters.value, bits) for name, bits in f.BITS.items()}
    memory = f.memory_gib(weights[inputs.precision], overhead.value)
    each = int(f.cards_to_hold(memory, card.value))
    load = _load(model, inputs, daily_users) if daily_users else ()
    at_once = _at_once(*load) if load else None
    return Size(
        method=SIZE,
        inputs=(model.parameters, overhead, card, *load),
        model=model.id,
        accelerator=inputs.accelerator,
        precision=inputs.precision,
        **{f"weights_{name}_gib": gib for name, gib in weights.items()},
        memory_gib=memory,
        cards_per_request=each,
        daily_users=daily_users.value if daily_users else None,
        concurrent_requests=at_once,
        cards=None if at_once is None else int(f.fleet_cards(at_once, each)),
    )


def _at_once(daily_users: Input, requests: Input, users: Input, *factors: Input) -> float:
    factor = math.prod(one.value for one in factors)
    return float(f.concurrent_requests(daily_users.value, requests.value, users.value, factor))


def _load(model: Profile, inputs: Inputs, daily_users: Input) -> tuple[Input, ...]:
    """Users, the load of the service they are compared with, and how much heavier the model is."""
    requests, users, image, video = inputs.take(*REFERENCE)
    return (daily_users, requests, users, image, *([video] if model.makes == "video" else []))
