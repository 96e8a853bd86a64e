"""What a generation draws: the printed power of a card, the share of it that runs were measured to draw, the time."""

from collections.abc import Mapping

from kg.cost import formulas as f
from kg.cost.bill import Frozen, Input
from kg.cost.chain import OF_CLIPS, SHORTENS, generation
from kg.cost.inputs import Inputs
from kg.cost.span import Span


class Energy(Frozen):
    """Energy in Wh of the cards alone, with bounds."""

    wh: float | None = None
    """One generation: an image, a clip, a piece of music."""
    wh_low: float | None = None
    """Its lower bound."""
    wh_high: float | None = None
    """Its upper bound."""
    wh_per_second: float | None = None
    """A second of what plays."""
    wh_per_second_low: float | None = None
    """Its lower bound."""
    wh_per_second_high: float | None = None
    """Its upper bound."""


def drawing(inputs: Inputs, card: str = "") -> dict[str, Input]:
    """The power of a card and the share of it that is drawn; nothing where either is not known."""
    power = inputs.accelerators.get(card or inputs.accelerator, {}).get("power")
    share = inputs.known.get("power-share")
    return {"power": power, "power-share": share} if power and share else {}


def energy(drawn: Mapping[str, Input], seconds: float, between: Span, clip_s: float | None) -> Energy | None:
    """Energy of so many seconds of one card, which are between these bounds; nothing where its power is not known."""
    if not drawn:
        return None
    power, share = drawn["power"], drawn["power-share"]
    ends = {
        "": f.energy_wh(seconds, power.value, share.value),
        "_low": f.energy_wh(between.low, power.low, share.low),
        "_high": f.energy_wh(between.high, power.high, share.high),
    }
    playing = {f"wh_per_second{end}": wh / clip_s for end, wh in ends.items()} if clip_s else {}
    return Energy(**{f"wh{end}": wh for end, wh in ends.items()}, **playing)


def seconds_between(used: Mapping[str, Input], family: str, bits: float) -> Span:
    """The least and the most time of a generation of this length, each other input at the end that makes it so."""
    fixed = {name: one.value for name, one in used.items() if name in OF_CLIPS}
    ends = (
        {name: one.low if (name in SHORTENS) == most else one.high for name, one in used.items()}
        for most in (False, True)
    )
    least, most = (generation(end | fixed, family, bits)["card_seconds_per_generation"] for end in ends)
    return Span(float(least), float(most))
