"""The engine's predictions beside what was published, and the page that says so."""

from collections.abc import Iterator

import duckdb

from kg.cost.bill import Frozen
from kg.cost.chain import generation
from kg.cost.formulas import BITS
from kg.cost.inputs import Inputs, read_input
from kg.cost.profile import Profile, ingredients, profile
from kg.cost.serve import unit_cost
from kg.errors import CallError
from kg.facts.values import parse_quantity

FAR = 2.0


class Validation(Frozen):
    """One published speed and its prediction."""

    what: str
    about: str
    accelerator: str
    seconds_measured: float
    seconds_predicted: float
    predicted_over_measured: float
    kind: str
    """``proof``, ``calibration`` or ``hardware not stated``."""
    comment: str
    """Why it is off, where it is off by more than 2x."""
    source: str


def validate(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> list[Validation]:
    """Every published speed with the engine's prediction under the scenario."""
    return [*_measured(con, inputs), *_reported(con, inputs)]


_NAMES = ("id", "about", "accelerator", "precision", "family", "parameters", "resolution", "frames", "temporal_compression", "steps",
          "guidance_passes", "seconds", "calibrates", "why_off", "source", "locator")  # fmt: skip


def _measured(con: duckdb.DuckDBPyConnection, inputs: Inputs) -> Iterator[Validation]:
    rows = con.execute(f"select {', '.join(_NAMES)} from meta.measurements order by id").fetchall()
    for row in rows:
        said = dict(zip(_NAMES, row, strict=True))
        kind = "calibration" if said["calibrates"] else "proof"
        yield _row(said, said["accelerator"], _predict(said, inputs), kind, said["why_off"])


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


HEAD = """\
# How far the cost engine can be trusted

Written by `kg cost validate --out docs/cost-validation.md`; do not edit it. Each line is a speed that
somebody published, with the engine's prediction under the scenario `{scenario}`. What an assumption was
taken from proves nothing and is marked *calibration*. The reports' own speeds name neither hardware nor
steps, so they are set beside one card with the default steps, which shows the order of size only.

{good} of {all} proofs are within 2x ({far}). Predicted over measured for proofs: {low:.2f} to {high:.2f},
median {median:.2f}.

| what | on | measured s | predicted s | predicted / measured | kind | why, if off by more than 2x | source |
| --- | --- | ---: | ---: | ---: | --- | --- | --- |
"""


def page(rows: list[Validation], silent: dict[str, str], scenario: str) -> str:
    """The validation as Markdown.

    Raises:
        CallError: There is nothing to validate against.
    """
    proofs = sorted(row.predicted_over_measured for row in rows if row.kind == "proof")
    if not proofs:
        msg = "the facts hold no measurement to validate against (measurements.yaml)"
        raise CallError(msg)
    named = ", ".join(row.what for row in rows if row.kind == "proof" and row.comment)
    head = HEAD.format(
        scenario=scenario,
        good=sum(1 / FAR <= ratio <= FAR for ratio in proofs),
        all=len(proofs),
        far=f"not: {named}" if named else "all",
        low=proofs[0],
        high=proofs[-1],
        median=proofs[len(proofs) // 2],
    )
    table = "\n".join(map(_line, rows))
    rest = "\n".join(f"- `{model}`: {missing}" for model, missing in silent.items())
    return f"{head}{table}\n\nSpeeds of the reports that are not compared:\n\n{rest}\n"


def _line(row: Validation) -> str:
    cells = (
        f"{row.what}: {row.about}", row.accelerator, _three(row.seconds_measured), _three(row.seconds_predicted),
        f"{row.predicted_over_measured:.2f}", row.kind, row.comment, row.source,
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _three(number: float) -> str:
    """Three digits, without an exponent."""
    return f"{float(f'{number:.3g}'):g}"
