"""On which cards a model fits and how long it takes: printed figures first, the engine where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Frozen
from kg.cost.chain import LAUNCHED, generation, peak
from kg.cost.energy import Energy, drawing, energy, seconds_between
from kg.cost.inputs import Inputs
from kg.cost.profile import Profile, ingredients, network, profile
from kg.cost.span import Span
from kg.errors import CallError
from kg.rows import Row
from kg.sql import script
from kg.warehouse.connect import fetch

PRECISIONS = ("fp16", "fp8", "int4")
"""What the engine tries on a card, the best first."""
GIB = 2**30 / 1e9
"""Gigabytes of a gibibyte."""


class Fit(Frozen):
    """A model on a card."""

    model: str
    """The checkpoint."""
    hardware: str
    """The card."""
    gpus: int
    """How many of them."""
    fits: str
    """``yes`` where it ran there or what is printed fits, ``peak`` where the calibrated peak does, ``weights`` where only those and an overhead do, else ``no``."""
    memory_by: str
    """Who says so: ``printed`` where it ran there; ``printed, on`` another card; ``printed, as needed`` by its maker; ``engine, peak`` as calibrated on timed runs; ``engine, weights`` and an overhead where it is not."""
    precision: str | None
    """How weights are kept."""
    technique: list[str] | None = None
    """What made it faster or smaller."""
    memory_gb: float | None
    """What it takes."""
    card_gb: float | None
    """What one card has."""
    resolution: str | None = None
    """What was made."""
    clip_s: float | None = None
    """Its length."""
    steps: float | None = None
    """Steps of the run."""
    seconds: float | None
    """How long one generation takes."""
    seconds_by: str | None
    """``printed``, ``engine``, or nothing where neither is known."""
    usd: float | None
    """What it costs at the cheapest hour of these cards."""
    hour_usd: float | None
    """What that hour costs."""
    hour_source: str | None
    """Who says so."""
    energy: Energy | None
    """What the cards draw; nothing where no source prints their power or no time is known."""
    note: str | None
    """Setting, and what is not known."""
    source: str
    """Who says it: a source, or the engine."""
    locator: str | None
    """Where in the source."""

    def row(self) -> Row:
        """A column for each field, the parts of its energy among them."""
        flat = {name: value for name, value in self if name != "energy"}
        return flat | (self.energy or Energy()).model_dump()


def fit(con: duckdb.DuckDBPyConnection, model: str, inputs: Inputs, *, every: bool = False) -> list[Fit]:
    """The cards on which a model was timed, then every other card by memory.

    Raises:
        CallError: Nothing is printed of the model, and nobody has published its size.
    """
    ran = [
        _printed(row, inputs) for row in fetch(con, script("cost", "fit"), {"model": model, "every": every})
    ]
    try:
        known = profile(con, model, inputs)
    except CallError:
        if not ran:
            raise
        return ran
    alone = {one.hardware for one in ran if one.model == model and one.gpus == 1}
    cards = fetch(con, script("cost", "fit_cards"), {"model": model})
    return ran + [_reckoned(known, inputs, card) for card in cards if card["hardware"] not in alone]


def _printed(row: Row, inputs: Inputs) -> Fit:
    notes = (
        f"timed by {row['measured_by']}",
        row["setting"],
        "denoising alone" if row["part"] == "denoising" else None,
        None if row["gpus_printed"] else "number of GPUs not printed, taken as one",
    )
    kept = {name: value for name, value in row.items() if name in Fit.model_fields}
    usd = row["hour_usd"] and row["hour_usd"] * row["seconds"] / 3600
    of_all = row["seconds"] * row["gpus"]
    used = energy(drawing(inputs, row["hardware"]), of_all, Span(of_all, of_all), row["clip_s"])
    return Fit(**kept, energy=used, fits="yes", memory_by="printed", seconds_by="printed", usd=usd, note="; ".join(filter(None, notes)))  # fmt: skip


def _reckoned(model: Profile, inputs: Inputs, card: Mapping[str, Any]) -> Fit:
    """A card on which nobody timed the model."""
    held = _held(model, inputs, card)
    time, notes = _Time(), [held.pop("note")]
    if held["fits"] != "no":
        time = _time(model, inputs, card["hardware"], held["precision"])
        notes.append(time.missing)
    usd = None if time.seconds is None or card["hour_usd"] is None else time.seconds * card["hour_usd"] / 3600
    kept = {name: card[name] for name in ("hardware", "card_gb", "hour_usd", "hour_source")}
    by = None if time.seconds is None else "engine"
    return Fit(**held, **kept, model=model.id, gpus=1, clip_s=time.clip_s, seconds=time.seconds, seconds_by=by, usd=usd, energy=time.energy, note="; ".join(filter(None, notes)) or None)  # fmt: skip


def _held(model: Profile, inputs: Inputs, card: Mapping[str, Any]) -> dict[str, Any]:
    """A peak printed of another card, or what the maker asks for, where the card has it; else what the engine says."""
    ran, need, has = card["peak"] or {"gb": None}, card["need"], card["card_gb"]
    if ran["gb"] and ran["gb"] <= has:
        return {"precision": ran["precision"], "technique": ran["technique"], "memory_gb": ran["gb"], "fits": "yes",
                "memory_by": f"printed, on {ran['hardware']}", "source": ran["source"], "locator": ran["locator"], "note": None}  # fmt: skip
    if need["gb"] and need["gb"] <= has:
        return {"precision": None, "memory_gb": need["gb"], "fits": "yes", "memory_by": "printed, as needed",
                "source": need["source"], "locator": need["locator"], "note": None}  # fmt: skip
    asked = min((gb for gb in (ran["gb"], need["gb"]) if gb), default=None)
    return {**_needed(model, inputs, has), "note": asked and f"printed: {asked:g} GB"}


def _needed(model: Profile, inputs: Inputs, card_gb: float) -> dict[str, Any]:
    """The best precision at which the calibrated peak fits, else that at which weights and their overhead do, else the smallest."""
    (overhead,) = inputs.take("memory-overhead")
    held = {name: GIB * f.memory_gib(f.weights_gib(model.parameters.value, f.BITS[name]), overhead.value) for name in PRECISIONS}  # fmt: skip
    peaks, locator = _peaks(model, inputs)
    fitting = [(how, name) for how, sizes in (("peak", peaks), ("weights", held)) for name, gb in sizes.items() if gb <= card_gb]  # fmt: skip
    fits, name = next(iter(fitting), ("no", PRECISIONS[-1]))
    by, said = ("engine, peak", locator) if peaks else ("engine, weights", f"parameters of {model.parameters.source} with an overhead of {overhead.value:g}")  # fmt: skip
    return {"precision": name, "memory_gb": (peaks or held)[name], "fits": fits, "memory_by": by, "source": "engine", "locator": said}  # fmt: skip


def _peaks(model: Profile, inputs: Inputs) -> tuple[dict[str, float], str]:
    """The calibrated peak at each precision and what it is made of; nothing for families of which no run calibrates it."""
    if model.family != LAUNCHED or not model.makes:
        return {}, ""
    copies, rest = inputs.take("activation-copies", "memory-rest")
    v = {name: one.value for name, one in (network(model, inputs) | {one.name: one for one in (copies, rest)}).items()}  # fmt: skip
    sizes = {name: float(peak(v, model.family, f.BITS[name])) for name in PRECISIONS}
    clip = f" for {v['clip-seconds']:.3g} s" if "clip-seconds" in v else ""
    return sizes, f"weights of {model.parameters.source}, {copies.value:g} copies of the tokens of {v['pixels'] / 1e6:.2g} megapixels{clip}, and {rest.value:g} GB"  # fmt: skip


@dataclass(frozen=True)
class _Time:
    """Time and energy of one generation, the length of its clip, and what is missing where they are not known."""

    seconds: float | None = None
    clip_s: float | None = None
    energy: Energy | None = None
    missing: str | None = None


def _time(model: Profile, inputs: Inputs, card: str, precision: str | None) -> _Time:
    """One generation on the card, by the engine."""
    time = _Time()
    # A card without a rate for FP8 computes at half precision.
    for name in dict.fromkeys((precision, PRECISIONS[0])):
        if name not in f.BITS:
            continue
        try:
            used = ingredients(model, inputs.at(accelerator=card, precision=name))
        except CallError as error:
            time = _Time(missing=str(error))
            continue
        values = {name: one.value for name, one in used.items()}
        seconds = float(generation(values, model.family, f.BITS[name])["card_seconds_per_generation"])
        clip_s, between = values.get("clip-seconds"), seconds_between(used, model.family, f.BITS[name])
        return _Time(seconds, clip_s, energy(drawing(inputs, card), seconds, between, clip_s))
    return time
