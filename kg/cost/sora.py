"""Sora's training and inference, and a second of video against an image."""

from kg.cost.bill import Method, Result
from kg.cost.inputs import Inputs
from kg.cost.printed import Printed
from kg.cost.span import Span, stated

TRAINING = Method(
    name="sora-training",
    version="1",
    formula="training USD = H100 hours x USD an hour",
    source="qbitai-2024-07",
)
INFERENCE = Method(
    name="sora-inference",
    version="1",
    formula="USD a minute = cards x hours of generation x USD an hour / minutes made",
    source="qbitai-2024-07",
)
VIDEO = Method(
    name="video-vs-image",
    version="1",
    formula="compute of a second of video = frames a second x compute of an image",
    source="guohai-2023-10",
)


class SoraCost(Result):
    """Sora's training, or its generation of video."""

    scenario: str
    gpu_hours: str | None = None
    usd_per_gpu_hour: str | None = None
    training_usd_printed: str | None = None
    training_usd_derived: str | None = None
    usd_per_video_minute_printed: str | None = None
    usd_per_video_minute_derived: str | None = None
    generation_minutes_printed: str | None = None
    generation_minutes_derived: str | None = None


def sora(training: Printed, inference: Printed, inputs: Inputs) -> list[SoraCost]:
    """Both halves of Sora's cost, as printed and by the stated rule."""
    return [_training(training, inputs), _inference(inference, training, inputs)]


def _training(printed: Printed, inputs: Inputs) -> SoraCost:
    hours, total = (printed.cell("sora", q) for q in ("training-gpu-hours", "training-cost"))
    price = inputs.given.get("gpu-hour-usd", printed.cell("sora", "price-per-gpu-hour"))
    derived = stated(hours) * stated(price)
    needed = stated(total) / stated(price).low
    apart = Span(stated(total).low / derived.high, stated(total).high / derived.low)
    return SoraCost(
        method=TRAINING,
        inputs=(hours, price, total),
        explanation=f"the stated hours and price give {derived} USD, {apart} times less than printed; the printed cost "
        f"would take {needed} H100 hours (the same report elsewhere speaks of ten times as many cards)",
        scenario="training",
        gpu_hours=str(stated(hours)),
        usd_per_gpu_hour=str(stated(price)),
        training_usd_printed=str(stated(total)),
        training_usd_derived=str(derived),
    )


def _inference(printed: Printed, training: Printed, inputs: Inputs) -> SoraCost:
    minute, time = (printed.cell("sora", q) for q in ("cost-per-minute", "generation-time-per-video"))
    price = inputs.given.get("gpu-hour-usd", training.cell("sora", "price-per-gpu-hour"))
    cards = inputs.given.get("cards")
    one = stated(price) * (time.value / (60 if time.unit == "min" else 3600))
    derived = one * stated(cards) if cards else None
    return SoraCost(
        method=INFERENCE,
        inputs=(minute, time, price, *([cards] if cards else [])),
        explanation=f"the report does not say how many cards make a video, so its rule gives no price; at {time.typed} "
        f"a card costs {one} USD, so {minute.typed} USD a minute means {stated(minute) / one.low} H100s for a video of a minute",
        scenario="inference",
        usd_per_gpu_hour=str(stated(price)),
        usd_per_video_minute_printed=str(stated(minute)),
        usd_per_video_minute_derived=str(derived) if derived else None,
        generation_minutes_printed=time.typed,
    )


class VideoAgainstImage(Result):
    """How many images a second of video costs."""

    scenario: str
    frames_per_s: float
    images_per_video_second_printed: float | None
    images_per_video_second_derived: float


def video_against_image(printed: Printed) -> list[VideoAgainstImage]:
    """A second of video in images, by its frames."""
    rate, one = printed.cell("general", "frame-rate"), printed.cell("general", "image-compute")
    said = {"heading": printed.maybe("heading", "video-cost-relative-to-image"),
            "general": printed.maybe("general", "video-compute")}  # fmt: skip
    return [
        VideoAgainstImage(
            method=VIDEO,
            inputs=(rate, one),
            explanation=f"printed as {cell.typed}; one pass for each frame, with nothing saved between frames",
            scenario=scenario,
            frames_per_s=rate.value,
            images_per_video_second_printed=cell.value,
            images_per_video_second_derived=rate.value * one.value,
        )
        for scenario, cell in said.items()
        if cell
    ]
