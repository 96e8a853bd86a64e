"""The engine's predictions beside what was published, and the page that says so."""

from collections.abc import Iterator

import duckdb

from kg.cost.bill import Frozen
from kg.cost.chain import generation
from kg.cost.energy import drawing, energy
from kg.cost.formulas import BITS, SECONDS_PER_HOUR
from kg.cost.inputs import Inputs, read_input
from kg.cost.profile import Profile, ingredients, profile
from kg.cost.serve import unit_cost
from kg.cost.span import Span
from kg.errors import CallError
from kg.facts.values import parse_quantity
from kg.warehouse.connect import fetch

FAR = 2.0


class Validation(Frozen):
    """One published speed and its prediction."""

    what: str
    """The id of the run."""
    about: str
    """What was run, and how."""
    accelerator: str
    """The card."""
    gpus: int = 1
    """How many of them."""
    makes: str = "image"
    """What was made."""
    precision: str = "fp16"
    """How weights were kept."""
    seconds_measured: float
    """What was printed."""
    seconds_predicted: float
    """What the engine says."""
    predicted_over_measured: float
    """The second over the first."""
    memory_measured: float | None = None
    """The peak on one card in GB, as printed."""
    memory_predicted: float | None = None
    """The same by the engine."""
    wh_measured: float | None = None
    """The energy in Wh, as printed."""
    wh_predicted: float | None = None
    """The same by the printed time and the power of the card, as far as it is drawn."""
    kind: str
    """``proof``, ``calibration`` or ``hardware not stated``."""
    comment: str
    """Why it is off, where it is off by more than 2x."""
    source: str
    """Who printed it, and where."""


def validate(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> list[Validation]:
    """Every published speed with the engine's prediction under the scenario."""
    return [*_timed(con), *_measured(con, inputs), *_reported(con, inputs)]


def _timed(con: duckdb.DuckDBPyConnection) -> Iterator[Validation]:
    """The timed runs that can be predicted, under the assumptions of the build."""
    for row in fetch(con, "from cost.runs where why_not is null order by model, hardware, id"):
        ratio = row["ratio"]
        how = ", ".join(filter(None, [row["setting"], *(row["technique"] or [])]))
        yield Validation(
            what=row["id"], about=how, accelerator=row["hardware"], gpus=row["gpus"], makes=row["makes"], precision=row["precision"],
            seconds_measured=row["seconds_printed"], seconds_predicted=row["seconds"], predicted_over_measured=ratio,
            memory_measured=row["memory_printed"], memory_predicted=row["memory_gb"] if row["memory_printed"] else None,
            kind=row["half"], comment=(row["cause"] or "not explained") if not 1 / FAR <= ratio <= FAR else "",
            source=f"{row['source']}: {row['locator']}",
        )  # fmt: skip


def not_predicted(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many timed runs cannot be predicted, by what is missing."""
    counted = "select why_not, count(*) from cost.runs where why_not is not null group by why_not order by 2 desc, 1"
    return dict(con.execute(counted).fetchall())


_NAMES = ("id", "about", "accelerator", "precision", "family", "parameters", "resolution", "frames", "temporal_compression", "steps",
          "guidance_passes", "seconds", "joules", "calibrates", "why_off", "source", "locator")  # fmt: skip


def _measured(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> Iterator[Validation]:
    rows = con.execute(f"select {', '.join(_NAMES)} from meta.measurements order by id").fetchall()
    for row in rows:
        said = dict(zip(_NAMES, row, strict=True))
        kind = "calibration" if said["calibrates"] else "proof"
        run = _row(said, said["accelerator"], _predict(said, inputs), kind, said["why_off"])
        yield run.model_copy(update=_drawn(said, inputs)) if said["joules"] else run


def _drawn(said: dict[str, str], inputs: Inputs) -> dict[str, float]:
    """The printed energy, and that of the printed time."""
    seconds = parse_quantity(said["seconds"]).value
    found = energy(drawing(inputs, said["accelerator"]), seconds, Span(seconds, seconds), None)
    predicted = {"wh_predicted": found.wh} if found and found.wh else {}
    return {"wh_measured": parse_quantity(said["joules"]).value / SECONDS_PER_HOUR, **predicted}


def _predict(said: dict[str, str], inputs: Inputs) -> float:
    width, height = map(float, said["resolution"].split("x"))
    frames = parse_quantity(said["frames"]).value
    model = Profile(
        id=said["id"],
        parameters=read_input("parameters", said["parameters"], said["source"]),
        makes="video" if frames > 1 else "image",
        family=said["family"],
    )
    at = inputs.at(accelerator=said["accelerator"], precision=said["precision"])
    used = {name: one.value for name, one in ingredients(model, at).items()}
    used |= {
        "pixels": width * height,
        "denoising-steps": parse_quantity(said["steps"]).value,
        "guidance-passes": parse_quantity(said["guidance_passes"]).value,
    }
    if frames > 1:
        used["frames"] = frames
        used["temporal-compression"] = parse_quantity(said["temporal_compression"]).value
    return float(generation(used, model.family, BITS[at.precision])["card_seconds_per_generation"])


def _row(said: dict[str, str], card: str, predicted: float, kind: str, why: str) -> Validation:
    measured = parse_quantity(said["seconds"]).value
    ratio = predicted / measured
    far = not 1 / FAR <= ratio <= FAR
    return Validation(
        what=said["id"],
        about=said["about"],
        accelerator=card,
        precision=said.get("precision", "fp16"),
        seconds_measured=measured,
        seconds_predicted=predicted,
        predicted_over_measured=ratio,
        kind=kind,
        comment=(why or "not explained") if far else "",
        source=f"{said['source']}: {said['locator']}",
    )


_SPEEDS = """
select e.subject, e.number, e.source, e.locator, c.family
from claims as e
join cost.models as c on c.id = e.subject
where e.tbl = 'evaluations' and e.property = 'inference-time' and e.unit = 's' and e.rank != 'deprecated'
qualify row_number() over (partition by e.subject, e.number order by e.line) = 1
order by e.line
"""
_WHY = {
    "gan": "a GAN spends its arithmetic on small feature maps, not on a token for every 16 pixels a side",
    "autoregressive": "the hardware is not stated (the model was made for TPUs) and the size drawn is not the default",
    "u-net": "steps, size drawn and hardware are not stated; the model may be a cascade that starts small",
    "transformer": "steps and hardware are not stated",
}


def _reported(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> Iterator[Validation]:
    """The speeds of the reports' tables, which name neither hardware nor steps."""
    for model, seconds, source, locator, family in con.execute(_SPEEDS).fetchall():
        said = {"id": model, "about": "the reports' table of FID and speed", "seconds": f"{seconds:g}",
                "source": source, "locator": locator}  # fmt: skip
        try:
            found = unit_cost(profile(con, model, inputs), inputs)
        except CallError:
            continue  # `not_compared` names it
        card = f"{inputs.accelerator}, supposed"
        yield _row(said, card, found.seconds_per_generation, "hardware not stated", _WHY[family])


def not_compared(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> dict[str, str]:
    """The models of the reports' tables whose speed cannot be predicted, and what is missing."""
    found = {}
    for model, *_ in con.execute(_SPEEDS).fetchall():
        try:
            unit_cost(profile(con, model, inputs), inputs)
        except CallError as missing:
            found[model] = str(missing)
    return found
