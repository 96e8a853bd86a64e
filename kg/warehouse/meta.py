"""The declarations as tables, so that SQL and readers need no Python to know them."""

from typing import Any

import polars as pl

from kg.facts.schema import CARRIED, COMPUTED, MUTUAL, TABLES, columns, table_of

_TEXTS = pl.List(pl.String)


def tables_frame() -> pl.DataFrame:
    """One row a declared table."""
    rows = [
        {
            "tbl": stem,
            "position": position,
            "kind": declared.kind,
            "words_en": declared.label.en,
            "words_zh": declared.label.zh,
            "key": declared.key,
            "subject": declared.subject,
            "measure": declared.measure,
            "value": declared.value,
            "when": declared.when,
            "main_quantity": declared.main_quantity,
            "main_date": declared.main_date,
            "price": declared.price,
            "maker": declared.maker,
            "takes": declared.takes,
            "makes": declared.makes,
            "rate": declared.rate,
            "family": declared.family,
            "through": declared.through,
            "hierarchy": declared.hierarchy,
            "descent": declared.descent,
            "shown": declared.shown,
            "about_facts": declared.about_facts,
            "distinct_names": declared.distinct_names,
            "main_measures": declared.main_measures,
            "about": (TABLES[stem].__doc__ or "").strip(),
        }
        for position, stem in enumerate(TABLES)
        for declared in [table_of(stem)]
    ]
    schema = dict.fromkeys(
        ("words_en", "words_zh", "key", "hierarchy", "descent", "shown", "main_measures"), _TEXTS
    )
    return pl.DataFrame(rows, schema_overrides=schema)


def columns_frame() -> pl.DataFrame:
    """One row a declared column."""
    schema: dict[str, Any] = {
        "low": pl.Float64,
        "high": pl.Float64,
        **dict.fromkeys(("words_en", "words_zh", "units", "refs"), _TEXTS),
    }
    return pl.DataFrame(list(_column_rows()), schema_overrides=schema)


def _column_rows() -> list[dict[str, Any]]:
    return [
        {
            "tbl": stem,
            "position": position,
            "col": name,
            "type": c.type,
            "role": c.role,
            "words_en": c.label.en,
            "words_zh": c.label.zh,
            "many": c.many,
            "unit": c.unit,
            "units": c.units,
            "refs": c.references,
            "edge": c.edge,
            "changes": c.changes,
            "low": c.low,
            "high": c.high,
            "implied_by": c.implied_by,
            "money": c.money,
            "bare": c.bare,
            "noun": c.noun,
            "spoken": c.spoken,
            "adds": c.adds,
            "compared": c.compared,
            "also": c.also,
            "exact": c.exact,
            "sides": c.sides,
            "required": c.required,
        }
        for stem, model in TABLES.items()
        for position, (name, c) in enumerate({**columns(model), **COMPUTED.get(stem, {})}.items())
    ]


def choices_frame() -> pl.DataFrame:
    """One row an allowed value of a choice."""
    rows = [
        {"tbl": stem, "col": name, "value": value, "words_en": said.en, "words_zh": said.zh}
        for stem, model in TABLES.items()
        for name, column in columns(model).items()
        for value, said in column.values.items()
    ]
    return pl.DataFrame(rows, schema_overrides={"words_en": _TEXTS, "words_zh": _TEXTS})


def relations_frame() -> pl.DataFrame:
    """One row a kind of link: whether it holds both ways, and the columns that carry it, too."""
    rows = [
        {
            "relation": relation,
            "mutual": relation in MUTUAL,
            "tbl": carrier.table if carrier else "",
            "cols": list(carrier.columns) if carrier else [],
            "object": carrier.object if carrier else "",
        }
        for relation in sorted({*MUTUAL, *CARRIED})
        for carrier in [CARRIED.get(relation)]
    ]
    return pl.DataFrame(rows, schema_overrides={"cols": _TEXTS})


def measure_words_frame() -> pl.DataFrame:
    """One row a measure that people call by other names, too."""
    rows = [
        {"tbl": stem, "measure": measure, "words_en": said.en, "words_zh": said.zh}
        for stem in TABLES
        for measure, said in table_of(stem).measures.items()
    ]
    return pl.DataFrame(
        rows, schema={"tbl": pl.String, "measure": pl.String, "words_en": _TEXTS, "words_zh": _TEXTS}
    )


def measures_frame() -> pl.DataFrame:
    """One row a measure that is the same figure as another of its table."""
    rows = [
        {"tbl": stem, "measure": measure, "usual": usual}
        for stem in TABLES
        for measure, usual in table_of(stem).same_measure.items()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("tbl", "measure", "usual"), pl.String))
