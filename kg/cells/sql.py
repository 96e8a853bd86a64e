"""The SQL that takes tables apart, generated from their declarations.

Every name in these statements comes from a declaration, never from a user.
"""

from collections.abc import Collection
from importlib.resources import files

from kg.schema import TABLES, Column, columns, table_of

SLUG = "nullif(trim(regexp_replace(lower(\"{}\"), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-'), '')"


def facts_of(stem: str, present: Collection[str]) -> str:
    """Select a read frame with every declared column, absent ones as NULL."""
    names = ", ".join(
        f'"{name}"' if name in present else f'null::varchar as "{name}"'
        for name in columns(TABLES[stem])
    )
    return f"select file, line, {names} from incoming"


def cells() -> str:
    """The one statement that fills ``facts.cells`` from every table."""
    script = (files("kg.cells") / "cells.sql").read_text("utf-8")
    return script.replace("/* every table */", "\nunion all\n".join(map(_typed, TABLES)))


def several() -> str:
    """Select the things that more than one row tells of, as hashes: two of one hash do no harm."""
    rows = " union all ".join(
        f"select hash('{stem}', {row_id(stem)}) as thing from facts.{stem}" for stem in TABLES
    )
    return f"select thing from ({rows}) group by thing having count(*) > 1"


def row_id(stem: str) -> str:
    """The id of the thing a row is about: typed, or made from its key."""
    table = table_of(stem)
    if table.key == ("id",):
        return "id"
    declared = columns(TABLES[stem])
    return f"concat_ws('/', {', '.join(_slug(name, declared[name]) for name in table.key)})"


def _slug(name: str, column: Column) -> str:
    """A part of an id: what names a thing or a choice is one already."""
    return (
        f'lower("{name}")'
        if column.type in {"reference", "choice", "resolution"}
        else SLUG.format(name)
    )


def _typed(stem: str) -> str:
    """One table's cells as typed, each with what its row says about all of them."""
    table, declared = table_of(stem), columns(TABLES[stem])
    told = [n for n, c in declared.items() if c.role not in {"id", "provenance"} and n != "note"]
    cells_told = ", ".join(f'"cell_{name}"' for name in told)
    money = "".join(f', "{c.money}" as "of_{n}"' for n, c in declared.items() if c.money)
    qualifier = f"concat_ws('; ', {', '.join(table.qualifiers)})" if table.qualifiers else "''"
    return f"""
select '{stem}' as tbl, '{table.kind}' as kind, col = 'cell_{table.value}' as measured, file, line,
    row_id, about, measure, qualifier, as_of, source, locator, rank, note,
    {_currency(declared)} as currency, col[6:] as col, cell
from (unpivot (
    select file, line, {row_id(stem)} as row_id, {_named(table.subject)} as about,
        {_named(table.measure)} as measure, {qualifier} as qualifier, {_named(table.when)} as as_of,
        source, locator, {_named("rank" if "rank" in declared else "")} as rank, note{money},
        {", ".join(f'"{n}" as "cell_{n}"' for n in told)}
    from facts.{stem}
) on {cells_told} into name col value cell)"""


def _named(column: str) -> str:
    return f'"{column}"' if column else "null::varchar"


def _currency(declared: dict[str, Column]) -> str:
    cases = " ".join(
        f"when 'cell_{name}' then \"of_{name}\"" for name, c in declared.items() if c.money
    )
    return f"case col {cases} end" if cases else "null::varchar"
