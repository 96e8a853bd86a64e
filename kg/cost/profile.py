"""What is known of a model that decides its cost, each number with the source that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from kg.cost import formulas as f
from kg.cost.bill import Input
from kg.cost.chain import ASSUMED, ATTENDS, SHAPES, generation
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
    pixels: float | None = None
    clip_s: float | None = None
    frames_per_s: float | None = None
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Source and locator of what is drawn, by the property that says it."""


_PROFILE = """
select m.id, middle(m.parameters, m.parameters_low, m.parameters_high), m.parameters_low, m.parameters_high, m.parameters_text, c.makes, c.family,
    m.resolution_width::double * m.resolution_height,
    coalesce(middle(m.duration, m.duration_low, m.duration_high),
        middle(m.frames, m.frames_low, m.frames_high) / middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high)),
    middle(m.frame_rate, m.frame_rate_low, m.frame_rate_high),
    (select first({source: source, locator: locator} order by published desc, line) from claims
        where tbl = 'models' and id = m.id and col = 'parameters' and value = m.parameters_text),
    (select map_from_entries(list({k: col, v: said})) from (
        select col, first({source: source, locator: locator} order by published desc, line, item) as said from meta.current
        where tbl = 'models' and id = m.id and col in ('resolution', 'duration', 'frames', 'frame_rate') group by col))
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
    id_, number, low, high, typed, makes, family, pixels, clip, rate, said, drawn = rows[0]
    given = inputs.given.get("parameters")
    if number is None and given is None:
        msg = f"nobody has published the size of {id_} (no source states it, so it has no cost)"
        raise CallError(msg)
    size = given or Input(name="parameters", typed=typed, value=number, low=_finite(low, number),
                          high=_finite(high, number), **(said or {"source": "models"}))  # fmt: skip
    return Profile(id_, size, makes or "", family or "", pixels, clip, rate, drawn or {})


def _finite(bound: float, number: float) -> float:
    return number if abs(bound) == float("inf") else bound


def ingredients(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """Every input that decides the speed of such a model, by the name that `generation` gives it.

    Raises:
        CallError: The model makes neither images nor video, or an input is missing.
    """
    if not model.makes or model.family not in ATTENDS:
        what = "an architecture whose arithmetic is known" if model.makes else "that it makes images or video"
        msg = f"{model.id} cannot be costed: no source states {what}"
        raise CallError(msg)
    found = {
        "parameters": model.parameters,
        **_shape(model, inputs),
        **{name: inputs.take(name)[0] for name in ASSUMED},
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


def _shape(model: Profile, inputs: Inputs) -> dict[str, Input]:
    """What is drawn: as the model's sources say, else as the assumptions have it."""
    image, video, clip, rate, longest = inputs.take(*SHAPES)
    if model.makes == "image":
        return {"pixels": _stated("pixels", model.pixels, model, "resolution") or image}
    clip = _stated("clip-seconds", model.clip_s, model, "duration", "frames") or clip
    return {
        "pixels": _stated("pixels", model.pixels, model, "resolution") or video,
        "clip-seconds": clip
        if clip.value <= longest.value
        else longest.model_copy(update={"name": "clip-seconds"}),
        "clip-frame-rate": _stated("clip-frame-rate", model.frames_per_s, model, "frame_rate") or rate,
    }


def _stated(name: str, number: float | None, model: Profile, *properties: str) -> Input | None:
    """What a model's sources say is drawn; none where they are silent."""
    if number is None:
        return None
    said = next((model.said[p] for p in properties if p in model.said), {"source": model.id})
    return Input(name=name, typed=f"{number:g}", value=number, low=number, high=number, **said)
