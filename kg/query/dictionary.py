"""The data dictionary: every table and column that SQL may rely on, from the declarations."""

from collections.abc import Iterator
from typing import Any

import duckdb

_HEAD = """\
# Data dictionary

Written by `make docs` from the declarations; do not edit it. In every resolved table `sources`
lists who speaks of the thing and `disputed` the columns about which sources of the highest authority
disagree. A quantity `x` is a number where a source printed one (empty for a range), with the bounds
`x_low` and `x_high` of all claims that stand and `x_text` as printed; `x_unit` where the unit may
vary, `x_usd` of an amount of money at the sourced rate nearest to its day; `x_items` where there may
be several. A date `x` is its first day, with `x_earliest`, `x_latest` and `x_text`. A flag is true or
false, with `x_text` for partly and undisclosed. A list is an array, and has a view of its own with one
row an item, as `model_developers(model, organization)`. A resolution has `x_width` and `x_height` of
the largest. A column called computed is the cost engine's, under the scenario `default`; its `_low`
and `_high` come from the bounds of the model's size. `models_as_of(DATE)` and its sisters answer from
the sources published by that day.
"""
_FIXED = {
    "claims": "One line per asserted value.",
    "conflicts": "Where sources disagree about one answer: open, settled (by a person) or overruled (a lower authority said otherwise).",
    "sources": "What facts are cited from.",
    "nodes": "The things of the graph.",
    "edges": "The links of the graph, each with its source.",
    "names": "Every name and alias of every thing.",
    "architecture_ancestors": "Each architecture with everything above it, itself included.",
    "cost.models": "What each model takes and costs under the default scenario, and what is missing where it has no cost.",
    "cost.serving": "Every model on every pair of precision and accelerator that the scenario compares.",
    "cost.prices": "Every plan to US dollars per image, second of video, GPU hour and credit, as printed and as derived.",
    "cost.offers": "Every price by use to US dollars per second, image, minute, 1,000 characters, 3D asset or hour of a card.",
    "cost.timed": "Every timed run that somebody printed, for one clip, image or minute of sound.",
    "cost.commercial": "Whether the weights of a model may be used commercially, by its licences.",
    "cost.dreamstudio": "DreamStudio's grid of resolution and steps, in credits and US dollars.",
    "cost.inputs": "The assumptions of the default scenario, each with its source.",
}


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *_resolved(con), *_fixed(con)])


def _resolved(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, about in con.execute(
        "select tbl, about from meta.tables where not about_facts order by position"
    ).fetchall():
        yield f"## {table}\n\n{about}\n\n| column | holds | English | Chinese |\n| --- | --- | --- | --- |"
        for row in con.execute(
            "select col, type, many, unit, refs, words_en[1], words_zh[1], changes, role, "
            "(select list(value) from meta.choices as h where h.tbl = c.tbl and h.col = c.col) "
            "from meta.columns as c where tbl = ? and role not in ('provenance') and col != 'note' order by position",
            [table],
        ).fetchall():
            yield _line(row)
        yield ""


def _line(row: tuple[Any, ...]) -> str:
    name, kind, many, unit, refs, en, zh, changes, role, values = row
    holds = f"id in {', '.join(refs)}" if refs else f"{kind} in {unit}" if unit else kind
    holds = f"one of {', '.join(values)}" if values else holds
    extra = (", several" if many else "") + (", changes with time" if changes else "")
    extra += ", computed" if role == "computed" else ""
    return f"| `{name}` | {holds}{extra} | {en} | {zh} |"


def _fixed(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table, about in _FIXED.items():
        yield f"## {table}\n\n{about}\n\n| column | type |\n| --- | --- |"
        yield from (
            f"| `{row[0]}` | {row[1].lower()} |" for row in con.execute(f"describe {table}").fetchall()
        )
        yield ""
