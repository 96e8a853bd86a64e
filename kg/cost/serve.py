"""Memory, time and money of one model from first principles: a roofline on one accelerator."""

import math
from collections.abc import Mapping
from typing import Any

from kg.cost import formulas as f
from kg.cost.bill import Input, Method, Result
from kg.cost.chain import generation, prices
from kg.cost.energy import Energy, drawing, energy, seconds_between
from kg.cost.inputs import Inputs
from kg.cost.profile import Profile, ingredients

UNIT = Method(
    name="unit",
    version="1",
    formula="seconds = max(FLOPs / (peak x utilisation), weights x reads / (bandwidth x its use)); "
    "FLOPs = passes x (2 x parameters x tokens x share + attention) + decoder + text encoder; USD = seconds x USD an hour / 3600; "
    "Wh = seconds x power of the card x share of it that is drawn / 3600",
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
    energy: Energy | None = None

    def figures(self) -> Mapping[str, Any]:
        """The same with the parts of its energy, where that is known."""
        figures = {name: value for name, value in super().figures().items() if name != "energy"}
        return figures | (self.energy.model_dump() if self.energy else {})


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


def unit_cost(model: Profile, inputs: Inputs) -> UnitCost:
    """What one generation takes and costs.

    Raises:
        CallError: Something needed is stated by no source.
    """
    used = {**ingredients(model, inputs), "gpu-hour-usd": inputs.card("hour_usd")}
    values = {name: one.value for name, one in used.items()}
    found = generation(values, model.family, f.BITS[inputs.precision])
    cards = int(f.cards_to_hold(found["memory"], inputs.card("memory").value))
    seconds, drawn = found["card_seconds_per_generation"], drawing(inputs)
    between = seconds_between(used, model.family, f.BITS[inputs.precision])
    return UnitCost(
        method=UNIT,
        inputs=(*used.values(), *drawn.values()),
        model=model.id,
        accelerator=inputs.accelerator,
        precision=inputs.precision,
        memory_gib=found["memory"],
        cards=cards,
        tokens=found["tokens"],
        tflop_per_generation=found["flops"] / 1e12,
        seconds_per_generation=seconds / cards,
        **prices(values, seconds),
        energy=energy(drawn, seconds, between, values.get("clip-seconds")),
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
