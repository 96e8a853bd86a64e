"""Cards for inference, by the report's own rules: images and video."""

from kg.cost.bill import Input, Method, Result
from kg.cost.formulas import concurrent_requests, fleet_cards, slices_to_hold, weights_gib
from kg.cost.inputs import Inputs
from kg.cost.printed import Printed
from kg.errors import CallError

IMAGE = Method(
    name="image-fleet",
    version="1",
    formula="cards = requests x ceil(parameters x bits / 8 / 2^30 / (card GB / partitions)) / partitions; "
    "requests = daily users x factor x Google's requests / Google's users",
    source="guohai-2023-10",
)
VIDEO = Method(
    name="video-fleet",
    version="1",
    formula="cards = requests x ceil(parameters x bits / 8 / 2^30 / card GB); "
    "requests = daily users x image factor x video factor x Google's requests / Google's users",
    source="guohai-2023-10",
)
_REFERENCE = ("google-concurrent-requests", "google-daily-users", "image-concurrency-factor")


class Fleet(Result):
    """The cards of one scenario."""

    scenario: str
    parameters: float
    daily_users: float
    memory_gib_printed: float | None
    memory_gib_derived: float
    cards_per_request_printed: float | None
    cards_per_request_derived: float
    concurrent_requests_printed: float | None
    concurrent_requests_derived: float
    cards_printed: int | None
    cards_derived: int


def image_fleet(printed: Printed, inputs: Inputs) -> list[Fleet]:
    """Each scenario of the image table, printed and by its own rule."""
    partitions = inputs.take("card-partitions")[0]
    return [_fleet(IMAGE, printed, s, inputs, partitions) for s in printed.scenarios("gpus")]


def video_fleet(printed: Printed, inputs: Inputs) -> list[Fleet]:
    """Each scenario of the video table, printed and by its own rule."""
    whole = Input(name="card-partitions", typed="1", value=1, low=1, high=1, unit="partitions",
                  source=VIDEO.source, locator="video-fleet-method")  # fmt: skip
    return [_fleet(VIDEO, printed, s, inputs, whole) for s in printed.scenarios("gpus")]


def _fleet(method: Method, printed: Printed, scenario: str, inputs: Inputs, partitions: Input) -> Fleet:
    bits, *reference = inputs.take("bits-per-parameter", *_REFERENCE)
    more = inputs.take("video-image-concurrency-factor") if method is VIDEO else ()
    size, users, card = (printed.cell(scenario, q) for q in ("parameters", "daily-users", "gpu-memory"))
    _positive(card, partitions, bits)
    factor = reference[2].value * (more[0].value if more else 1)
    memory = weights_gib(size.value, bits.value)
    share = slices_to_hold(memory, card.value, partitions.value) / partitions.value
    requests = concurrent_requests(users.value, reference[0].value, reference[1].value, factor)
    said = {
        name: cell.value if cell else None
        for name in ("vram", "gpus-per-inference", "concurrent-requests", "gpus")
        for cell in [printed.maybe(scenario, name)]
    }
    cards = int(fleet_cards(requests, share))
    return Fleet(
        method=method,
        inputs=(size, users, card, partitions, bits, *reference, *more),
        explanation=_explain(said, memory, share, cards, card.value / partitions.value),
        scenario=scenario,
        parameters=size.value,
        daily_users=users.value,
        memory_gib_printed=said["vram"],
        memory_gib_derived=memory,
        cards_per_request_printed=said["gpus-per-inference"],
        cards_per_request_derived=share,
        concurrent_requests_printed=said["concurrent-requests"],
        concurrent_requests_derived=requests,
        cards_printed=None if said["gpus"] is None else int(said["gpus"]),
        cards_derived=cards,
    )  # fmt: skip


def _positive(*inputs: Input) -> None:
    for one in inputs:
        if one.value <= 0:
            msg = f"{one.name} = {one.typed}: it must be more than zero"
            raise CallError(msg)


def _explain(said: dict[str, float | None], memory: float, share: float, cards: int, slice_gb: float) -> str:
    printed, per_request = said["gpus"], said["gpus-per-inference"]
    if printed is None or int(printed) == cards or per_request is None:
        return "follows from the stated rule" if printed is not None else "not printed"
    sevenths, needed = round(per_request * 7), round(share * 7)
    return (
        f"the report takes {sevenths}/7 of a card, one seventh for each 1B parameters; by its own rule "
        f"{memory:.1f} GiB need ceil({memory:.1f} / {slice_gb:.1f} GB) = {needed}/7, so {cards} cards and not {printed:.0f}"
    )
