"""The page that says how far the engine can be trusted: proofs apart from what calibrated it."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from kg.cost.bill import Frozen
from kg.cost.calibrate import Calibration
from kg.cost.validate import FAR, Validation
from kg.errors import CallError

NEAR = 0.25
"""How far from the printed peak a predicted memory may be."""


class Accuracy(Frozen):
    """How well the runs of a group are predicted."""

    group: str
    """What they have in common."""
    kind: str
    """``proof`` or ``calibration``."""
    runs: int
    """How many there are."""
    median_error: float
    """The larger of prediction and measurement over the smaller, at the median."""
    within: float
    """The share within 2x."""
    worst: Validation
    """The run that is furthest off."""


def accuracies(rows: Iterable[Validation], group: Callable[[Validation], str]) -> list[Accuracy]:
    """Proofs and calibrating runs of each group, the largest groups first."""
    groups: dict[tuple[str, str], list[Validation]] = {}
    for row in rows:
        groups.setdefault((group(row), row.kind), []).append(row)
    found = [
        Accuracy(
            group=name,
            kind=kind,
            runs=len(members),
            median_error=median(map(error, members)),
            within=sum(error(one) <= FAR for one in members) / len(members),
            worst=max(members, key=error),
        )
        for (name, kind), members in groups.items()
    ]
    sizes = {one.group: sum(other.runs for other in found if other.group == one.group) for one in found}
    return sorted(found, key=lambda one: (-sizes[one.group], one.group, one.kind != "proof"))


def error(row: Validation) -> float:
    """How many times prediction and measurement differ."""
    return math.exp(abs(math.log(row.predicted_over_measured)))


HEAD = """\
# How far the cost engine can be trusted

Written by `kg cost validate --out docs/cost-validation.md`; do not edit it. Each line of the last tables is a
speed that somebody published, with the engine's prediction under the scenario `{scenario}`.

A timed run either calibrates or proves, never both. Which of the two was fixed before any was predicted: a run
calibrates where the last bit of the first eight hexadecimal digits of the MD5 of its id is 0 (`cost.half_of` in
`kg/cost/sql/runs.sql`). What was calibrated on that half is declared in `datasets/speeds/assumptions.yaml`, and
`kg cost calibrate` computes it again. The halves share models and cards;
{strangers}

An error of 1.5x is a prediction of two thirds or of one and a half times what was printed.
"""
SUMMARY = "| {} | kind | runs | median error | within 2x | worst | its cause |\n| --- | --- | ---: | ---: | ---: | --- | --- |\n"
RUNS = (
    "| what | on | measured s | predicted s | predicted / measured | kind | why, if off by more than 2x | source |\n"
    "| --- | --- | ---: | ---: | ---: | --- | --- | --- |\n"
)
CALIBRATED = "| assumption | declared | by the calibration half | runs |\n| --- | ---: | ---: | ---: |\n"
GROUPS: Mapping[str, Callable[[Validation], str]] = {
    "group": lambda _: "all",
    "modality": lambda row: row.makes,
    "precision": lambda row: row.precision,
    "cards": lambda row: "one" if row.gpus == 1 else "several",
    "card": lambda row: row.accelerator,
}
"""By what the runs are grouped."""


ENERGY = """Of one generation, by the printed time, the card's printed power, and the share of it that other models draw.

| what | card | Wh printed | Wh by the engine | ratio | source |
| --- | --- | ---: | ---: | ---: | --- |
"""


def page(
    rows: Sequence[Validation],
    silent: Mapping[str, str],
    missing: Mapping[str, int],
    calibrations: Sequence[Calibration],
    scenario: str,
) -> str:
    """The validation as Markdown.

    Raises:
        CallError: There is nothing to validate against.
    """
    known = [row for row in rows if row.kind in {"proof", "calibration"}]
    if not any(row.kind == "proof" for row in known):
        msg = "the facts hold no run that proves anything (speeds.csv, measurements.yaml)"
        raise CallError(msg)
    parts = [
        HEAD.format(scenario=scenario, strangers=_strangers(known)),
        "\n## Time\n",
        *(_summary(name, accuracies(known, group)) for name, group in GROUPS.items()),
        "\n## Memory\n",
        _memory(known),
        "\n## Energy\n",
        ENERGY + "\n".join(map(_energy, (row for row in known if row.wh_measured))),
        "\n## What was calibrated\n",
        CALIBRATED + "\n".join(f"| {one.assumption} | {one.declared} | {one.computed} | {one.runs} |" for one in calibrations),
        "\n## What is not predicted\n",
        "\n".join(f"- {count} timed runs: {why}" for why, count in missing.items()),
        *(f"- `{model}` of the reports' table of speeds: {why}" for model, why in silent.items()),
        "\n## Proofs\n",
        _lines(row for row in rows if row.kind == "proof"),
        "\n## What calibrated\n",
        _lines(row for row in rows if row.kind == "calibration"),
        "\n## The reports' own speeds\n",
        "They name neither hardware nor steps, so they are set beside one card with the default steps, which shows the order of size only.\n",
        _lines(row for row in rows if row.kind not in {"proof", "calibration"}),
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _strangers(rows: Sequence[Validation]) -> str:
    """What the proofs are worth where nothing of the same model and card calibrated."""
    seen = {(_model(row), row.accelerator) for row in rows if row.kind == "calibration"}
    new = [row for row in rows if row.kind == "proof" and (_model(row), row.accelerator) not in seen]
    if not new:
        return "no proof is of a model on a card of which nothing calibrated."
    near = sum(error(row) <= FAR for row in new)
    return (
        f"of the {len(new)} proofs of a model on a card of which no run calibrated, the median error is "
        f"{median(map(error, new)):.2f}x and {near / len(new):.0%} are within 2x."
    )


def _model(row: Validation) -> str:
    return row.what.split("-on-")[0]


def _summary(name: str, groups: Sequence[Accuracy]) -> str:
    rows = (
        f"| {one.group} | {one.kind} | {one.runs} | {one.median_error:.2f}x | {one.within:.0%} | "
        f"{one.worst.what}: {_three(one.worst.predicted_over_measured)} | {_cell(one.worst.comment)} |"
        for one in groups
    )
    return SUMMARY.format(name) + "\n".join(rows) + "\n"


def _memory(rows: Sequence[Validation]) -> str:
    """Printed peaks beside the engine's."""
    found = [(row, (row.memory_predicted or 0) / row.memory_measured) for row in rows if row.memory_measured and row.memory_predicted]  # fmt: skip
    told = [
        "| kind | printed peaks | median error | within 25 % | worst |\n| --- | ---: | ---: | ---: | --- |"
    ]
    for kind in ("proof", "calibration"):
        of = [(row, ratio) for row, ratio in found if row.kind == kind]
        if of:
            off = [abs(ratio - 1) for _, ratio in of]
            worst, ratio = max(of, key=lambda one: abs(math.log(one[1])))
            near = sum(one <= NEAR for one in off) / len(off)
            told.append(
                f"| {kind} | {len(of)} | {median(off):.0%} | {near:.0%} | {worst.what}: {ratio:.2f} |"
            )
    return "\n".join(told)


def _energy(row: Validation) -> str:
    by = "" if not row.wh_predicted or not row.wh_measured else f"{row.wh_predicted / row.wh_measured:.2f}x"
    cells = (
        row.what,
        row.accelerator,
        _three(row.wh_measured or 0),
        _three(row.wh_predicted or 0),
        by,
        row.source,
    )
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _lines(rows: Iterable[Validation]) -> str:
    return RUNS + "\n".join(map(_line, rows))


def _line(row: Validation) -> str:
    cells = (
        f"{row.what}: {row.about}" if row.about else row.what, row.accelerator if row.gpus == 1 else f"{row.gpus} x {row.accelerator}",
        _three(row.seconds_measured), _three(row.seconds_predicted), _three(row.predicted_over_measured), row.kind, row.comment, row.source,
    )  # fmt: skip
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _three(number: float) -> str:
    """Three digits, without an exponent."""
    return f"{float(f'{number:.3g}'):g}"
