"""The declarations as tables, so that SQL and readers need no Python to know them."""

from typing import Any

from kg.facts.schema import CARRIED, COMPUTED, MUTUAL, TABLES, columns, table_of

Rows = list[dict[str, Any]]
_OF_TABLES = (
    "key", "subject", "measure", "value", "when", "main_quantity", "main_date", "price", "maker",
    "takes", "makes", "rate", "family", "through", "hierarchy", "descent", "shown", "about_facts", "distinct_names",
    "main_measures",
)  # fmt: skip
_OF_COLUMNS = (
    "edge", "changes", "low", "high", "implied_by", "money", "bare", "noun", "spoken",
    "adds", "compared", "also", "exact", "sides", "required",
)  # fmt: skip


def tables_rows() -> Rows:
    """One row a declared table."""
    return [
        {
            "tbl": stem,
            "position": position,
            "kind": declared.kind,
            "words_en": declared.label.en,
            "words_zh": declared.label.zh,
            **{name: getattr(declared, name) for name in _OF_TABLES},
            "about": (TABLES[stem].__doc__ or "").strip(),
        }
        for position, stem in enumerate(TABLES)
        for declared in [table_of(stem)]
    ]


def columns_rows() -> Rows:
    """One row a declared column."""
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
            **{name: getattr(c, name) for name in _OF_COLUMNS},
        }
        for stem, model in TABLES.items()
        for position, (name, c) in enumerate({**columns(model), **COMPUTED.get(stem, {})}.items())
    ]


def choices_rows() -> Rows:
    """One row an allowed value of a choice."""
    return [
        {"tbl": stem, "col": name, "value": value, "words_en": said.en, "words_zh": said.zh}
        for stem, model in TABLES.items()
        for name, column in columns(model).items()
        for value, said in column.values.items()
    ]


def relations_rows() -> Rows:
    """One row a kind of link: whether it holds both ways, and the columns that carry it, too."""
    return [
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


def measure_words_rows() -> Rows:
    """One row a measure that people call by other names, too."""
    return [
        {"tbl": stem, "measure": measure, "words_en": said.en, "words_zh": said.zh}
        for stem in TABLES
        for measure, said in table_of(stem).measures.items()
    ]


def measures_rows() -> Rows:
    """One row a measure that is the same figure as another of its table."""
    return [
        {"tbl": stem, "measure": measure, "usual": usual}
        for stem in TABLES
        for measure, usual in table_of(stem).same_measure.items()
    ]
