"""What is known of a model that decides its cost, each number with the source that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Input
from kg.cost.chain import ASSUMED, ATTENDS, SHAPES, STATED, generation
from kg.cost.expression import Expression, sql_of
from kg.cost.inputs import Inputs
from kg.errors import CallError


@dataclass(frozen=True)
class Profile:
    """What is known of a model that decides its cost."""

    id: str
    parameters: Input
    makes: str
    family: str
    drawn: Mapping[str, Input] = field(default_factory=dict)
    """What its sources say is drawn, by the name of the assumption that it replaces."""


_PROFILE = """
select m.id, middle(m.parameters, m.parameters_low, m.parameters_high), m.parameters_low, m.parameters_high, m.parameters_text, c.makes, c.family,
    [
        {name: 'pixels', told_by: ['resolution'], value: m.resolution_width::double * m.resolution_height,
            low: m.resolution_width::double * m.resolution_height, high: m.resolution_width::double * m.resolution_height},
        {name: 'clip-seconds', told_by: ['duration', 'frames'],
            value: coalesce(middle(m.duration, m.duration_low, m.duration_high),
                middle(m.frames, m.frames_low, m.frames_high) / middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high)),
            low: coalesce(m.duration_low, m.frames_low / m.frame_rate_high),
            high: coalesce(m.duration_high, m.frames_high / m.frame_rate_low)},
        {name: 'clip-frame-rate', told_by: ['frame_rate'], value: middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high),
            low: m.frame_rate_low, high: m.frame_rate_high},
        {name: 'denoising-steps', told_by: ['steps'], value: middle(m.steps, m.steps_low, m.steps_high), low: m.steps_low, high: m.steps_high},
        {name: 'guidance-passes', told_by: ['guidance_passes'], value: m.guidance_passes, low: m.guidance_passes_low, high: m.guidance_passes_high},
        {name: 'layers', told_by: ['layers'], value: m.layers, low: m.layers_low, high: m.layers_high},
        {name: 'width', told_by: ['width'], value: m.width, low: m.width_low, high: m.width_high},
        {name: 'active-parameters', told_by: ['active_parameters'], value: m.active_parameters, low: m.active_parameters_low,
            high: m.active_parameters_high},
        {name: 'pixels-per-token-side', told_by: ['latent_side', 'patch'], value: m.latent_side * m.patch, low: m.latent_side_low * m.patch_low,
            high: m.latent_side_high * m.patch_high},
        {name: 'temporal-compression', told_by: ['latent_frames', 'patch_frames'], value: m.latent_frames * coalesce(m.patch_frames, 1),
            low: m.latent_frames_low * coalesce(m.patch_frames_low, 1), high: m.latent_frames_high * coalesce(m.patch_frames_high, 1)}
    ],
    (select first({source: source, locator: locator} order by published desc, line) from claims
        where tbl = 'models' and id = m.id and col = 'parameters' and value = m.parameters_text),
    (select map_from_entries(list({k: col, v: said})) from (
        select col, first({source: source, locator: locator} order by published desc, line, item) as said from meta.current
        where tbl = 'models' and id = m.id group by col))
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
    id_, number, low, high, typed, makes, family, drawn, said, places = rows[0]
    given = inputs.given.get("parameters")
    if number is None and given is None:
        msg = f"nobody has published the size of {id_} (no source states it, so it has no cost)"
        raise CallError(msg)
    size = given or Input(name="parameters", typed=typed, value=number, low=_finite(low, number),
                          high=_finite(high, number), **(said or {"source": "models"}))  # fmt: skip
    stated = {one["name"]: _stated(one, places or {}, id_) for one in drawn if one["value"] is not None}
    return Profile(id_, size, makes or "", family or "", stated)


def _finite(bound: float, number: float) -> float:
    return number if abs(bound) == float("inf") else bound


def ingredients(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """Every input that decides the speed of such a model, by the name that `generation` gives it.

    Raises:
        CallError: The model makes neither images nor video, or an input is missing.
    """
    found = {
        **network(model, inputs),
        "utilisation": inputs.utilisation(model.family),
        "peak-tflops": inputs.card(f.RATES[inputs.precision]),
        "bandwidth": inputs.card("bandwidth"),
    }
    written = generation(
        {name: Expression(f'"{name}"') for name in found}, model.family, f.BITS[inputs.precision]
    )
    return {
        name: one
        for name, one in found.items()
        if any(f'"{name}"' in sql_of(part) for part in written.values())
    }


def network(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """What decides the work and the memory of such a model, whatever the card: its size, its shape, what it draws.

    Raises:
        CallError: The model makes neither images nor video, or an assumption is missing.
    """
    if not model.makes or model.family not in ATTENDS:
        what = "an architecture whose arithmetic is known" if model.makes else "that it makes images or video"
        msg = f"{model.id} cannot be costed: no source states {what}"
        raise CallError(msg)
    stated = {n: one for n, one in model.drawn.items() if n in STATED and n not in inputs.overridden}
    assumed = {name: inputs.take(name)[0] for name in ASSUMED}
    return {"parameters": model.parameters, **_shape(model, inputs), **assumed, **stated}


def _shape(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """What is drawn: as the model's sources say, else as the assumptions have it."""
    image, video, clip, rate, longest = inputs.take(*SHAPES)
    if model.makes == "image":
        return {"pixels": model.drawn.get("pixels", image)}
    clip = model.drawn.get("clip-seconds", clip)
    return {
        "pixels": model.drawn.get("pixels", video),
        "clip-seconds": clip
        if clip.value <= longest.value
        else longest.model_copy(update={"name": "clip-seconds"}),
        "clip-frame-rate": model.drawn.get("clip-frame-rate", rate),
    }


def _stated(one: Mapping[str, Any], places: Mapping[str, Mapping[str, str]], model: str) -> Input:
    """What a model's sources say is drawn, with the bounds that they give."""
    said = next((places[p] for p in one["told_by"] if p in places), {"source": model})
    value = one["value"]
    low, high = (_finite(one[end], value) for end in ("low", "high"))
    return Input(name=one["name"], typed=f"{value:g}", value=value, low=low, high=high, **said)
