"""Memory, time and money of one model from first principles: a roofline on one accelerator."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Input, Method, Result
from kg.cost.expression import Number
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
    usd_per_1000_images: float | None
    usd_per_video_minute: float | None


class Size(Result):
    """The cards that serve so many users with one model."""

    model: str
    accelerator: str
    precision: str
    daily_users: float
    weights_gib: float
    memory_gib: float
    cards_per_request: float
    concurrent_requests: float
    cards: int


_PROFILE = """
select m.id, m.parameters, m.parameters_low, m.parameters_high, m.parameters_typed, c.makes, c.family,
    list_max(list_transform(m.resolution, lambda r: split_part(r, 'x', 1)::double * split_part(r, 'x', 2)::double)),
    coalesce(m.duration, m.frames / m.frame_rate), m.frame_rate,
    (select first({source: source, locator: locator} order by published desc, line) from claims
        where tbl = 'models' and id = m.id and col = 'parameters' and value = m.parameters_typed)
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
    tokens = f.latent_tokens(
        v["pixels"], v["frames"], v["pixels-per-token-side"], v["temporal-compression"]
    )
    attention = f.attention_flops(v["parameters"], tokens, v["width-to-depth"]) * _ATTENDS[family]
    passes = v["denoising-steps"] * v["guidance-passes"] if family in _DENOISES else 1.0
    share = v[_SHARE[family]] if family in _SHARE else 1.0
    flops = f.generation_flops(
        f.pass_flops(v["parameters"], tokens, share, attention),
        passes,
        v["pixels"] * v["frames"],
        v["decoder-flops-per-pixel"],
        v["text-encoder-flops"],
    )
    weights = f.weights_gib(v["parameters"], bits)
    reads = tokens if family == "autoregressive" else passes
    seconds = f.roofline_seconds(
        f.compute_seconds(flops, v["peak-tflops"], v["utilisation"]),
        f.bandwidth_seconds(weights, reads, v["bandwidth"], v["bandwidth-utilisation"]),
    )
    return {
        "tokens": tokens,
        "flops": flops,
        "memory": f.memory_gib(weights, v["memory-overhead"]),
        "seconds": seconds,
        "usd": f.generation_usd(seconds, 1.0, v["gpu-hour-usd"]),
    }


def ingredients(model: Profile, inputs: Inputs, *, priced: bool = True) -> dict[str, Input]:
    """Every input of a model's cost, by the name that `generation` gives it.

    Raises:
        CallError: The model makes neither images nor video, or an input is missing.
    """
    if not model.makes or model.family not in _ATTENDS:
        what = (
            "that it makes images or video"
            if not model.makes
            else "an architecture whose arithmetic is known"
        )
        msg = f"{model.id} cannot be costed: no source states {what}"
        raise CallError(msg)
    known = {one.name: one for one in inputs.take(*NAMES)}
    more = {
        "peak-tflops": inputs.card(f.RATES[inputs.precision]),
        "bandwidth": inputs.card("bandwidth"),
    }
    if priced:
        more["gpu-hour-usd"] = inputs.card("hour_usd")
    return {"parameters": model.parameters, **known, **more, **_shape(model, known)}


def _shape(model: Profile, known: Mapping[str, Input]) -> dict[str, Input]:
    default = known["video-pixels" if model.makes == "video" else "image-pixels"]
    pixels = _exact("pixels", model.pixels, model.id) if model.pixels else default
    if model.makes == "image":
        return {"pixels": pixels, "frames": _exact("frames", 1.0, "an image is one frame")}
    clip = min(model.clip_s or known["clip-seconds"].value, known["longest-pass-seconds"].value)
    frames = max(1.0, clip * (model.frames_per_s or known["clip-frame-rate"].value))
    return {
        "pixels": pixels,
        "frames": _exact("frames", frames, "clip-seconds x frames a second"),
        "clip-seconds": _exact("clip-seconds", clip, model.id)
        if model.clip_s
        else known["clip-seconds"],
    }


def _exact(name: str, number: float, source: str) -> Input:
    return Input(
        name=name, typed=f"{number:g}", value=number, low=number, high=number, source=source
    )


def unit_cost(model: Profile, inputs: Inputs) -> UnitCost:
    """What one generation takes and costs.

    Raises:
        CallError: Something needed is stated by no source.
    """
    used = ingredients(model, inputs)
    values = {name: one.value for name, one in used.items()}
    found = generation(values, model.family, f.BITS[inputs.precision])
    cards = int(f.cards_to_hold(found["memory"], inputs.card("memory").value))
    video = model.makes == "video"
    minute = f.usd_per_video_minute(found["usd"], values["clip-seconds"])
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
        seconds_per_generation=found["seconds"] / cards,
        usd_per_generation=found["usd"],
        usd_per_1000_images=None if video else 1000 * found["usd"],
        usd_per_video_minute=minute if video else None,
    )


def size(model: Profile, inputs: Inputs, daily_users: Input) -> Size:
    """The cards for a model and its users.

    Raises:
        CallError: Something needed is stated by no source.
    """
    requests, users, image, video = inputs.take(*REFERENCE)
    (overhead,), card = inputs.take("memory-overhead"), inputs.card("memory")
    weights = f.weights_gib(model.parameters.value, f.BITS[inputs.precision])
    memory = f.memory_gib(weights, overhead.value)
    factors = (image, video) if model.makes == "video" else (image,)
    factor = image.value * (video.value if model.makes == "video" else 1)
    at_once = f.concurrent_requests(daily_users.value, requests.value, users.value, factor)
    each = f.cards_to_hold(memory, card.value)
    return Size(
        method=SIZE,
        inputs=(model.parameters, daily_users, overhead, card, requests, users, *factors),
        model=model.id,
        accelerator=inputs.accelerator,
        precision=inputs.precision,
        daily_users=daily_users.value,
        weights_gib=weights,
        memory_gib=memory,
        cards_per_request=each,
        concurrent_requests=at_once,
        cards=int(f.fleet_cards(at_once, each)),
    )
