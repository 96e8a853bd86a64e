"""Comparisons and fits as tables: a few columns for people, every one for pipes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.faces.cli.output import Format, note, show_rows
from kg.rows import Row

if TYPE_CHECKING:
    from kg.cost.compare import Comparison, Way
    from kg.cost.fit import Fit


def show_comparison(found: "Comparison", form: Format) -> None:
    """The ways, cheapest first; for people, how it was read and what was left out."""
    if form is not Format.TABLE:
        more = found.model_dump(mode="json", exclude={"ways"})
        show_rows([one.model_dump() for one in found.ways], form, more=more, most=len(found.ways))
        return
    print(found.reading())
    show_rows([_way(one, found.unit) for one in found.ways], form)
    for reason, count in found.left_out.items():
        print(f"left out: {count} of {reason}")


def _way(one: "Way", unit: str) -> Row:
    cards = one.hardware and (one.hardware if one.gpus == 1 else f"{one.gpus} x {one.hardware}")
    return {
        "model": one.name,
        "by": f"{one.seller} (resold)" if one.resold else one.seller,
        "on": cards or "API",
        "usd": _short(one.usd),
        f"usd_per_{unit.replace(' ', '_')}": _short(one.usd_per_unit),
        "seconds": _short(one.seconds),
        "memory_gb": one.memory_gb and f"{one.memory_gb:.3g} of {one.card_gb:g}",
        "busy": f"{one.busy:.0%}" if one.busy and one.busy < 1 else None,
        "cheaper_from": one.break_even_per_month and f"{one.break_even_per_month:,} a month",
        "quality": one.quality,
        "terms": "; ".join(filter(None, [one.precision, *(one.technique or []), one.terms, one.note])),
        "source": one.source,
    }


def show_fits(found: "Sequence[Fit]", form: Format) -> None:
    """The cards; for people, without what is for programs."""
    rows = [_fit(one) for one in found] if form is Format.TABLE else [one.row() for one in found]
    if form is Format.TABLE and len({one.model for one in found}) == 1:
        print(found[0].model)
        rows = [{name: value for name, value in row.items() if name != "model"} for row in rows]
    show_rows(rows, form, most=len(rows))
    note(
        "peak: the engine's calibrated peak fits; weights: those and an overhead do, the peak is more or not known; "
        "docs/cost-validation.md says how far the engine can be trusted"
    )


def _fit(one: "Fit") -> Row:
    clip = "" if one.clip_s is None else f"{one.clip_s:.3g} s"
    steps = "" if one.steps is None else f"{one.steps:g} steps"
    return {
        "model": one.model,
        "on": one.hardware if one.gpus == 1 else f"{one.gpus} x {one.hardware}",
        "fits": f"{one.fits} ({one.memory_by})",
        "memory_gb": one.memory_gb and f"{one.memory_gb:.3g} of {one.card_gb:g}",
        "makes": ", ".join(filter(None, [one.resolution, clip, steps])),
        "seconds": one.seconds and f"{_short(one.seconds)} ({one.seconds_by})",
        "usd": _short(one.usd),
        "wh": one.energy and f"{_short(one.energy.wh_low)}..{_short(one.energy.wh_high)}",
        "terms": "; ".join(filter(None, [one.precision, *(one.technique or []), one.note])),
        "source": one.source,
    }


WHOLE = 1000
"""From here on no digits after the point are shown."""


def _short(number: float | None) -> str | None:
    """Three digits, which is more than any of these figures is good for."""
    return None if number is None else f"{number:.3g}" if number < WHOLE else f"{number:,.0f}"
