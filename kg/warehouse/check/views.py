"""Views that the rules share: rows with their ids, known ids, and the values of each type.

Each is a select a column, so that a rule reads the columns it asks about and no others.
"""

from collections.abc import Collection, Iterator

from kg.facts.schema import TABLES, Column, columns, table_of
from kg.warehouse.cells.typed import items

KNOWN = "known"
"""Every id there is: looked up again and again, and so worth keeping."""


def views(unread: Collection[str]) -> Iterator[tuple[str, str]]:
    """Name and query of what the rules ask of, in an order in which each may use those before.

    ``typed_rows``, ``known`` and ``unread``; ``typed_refs``, ``typed_names``, ``typed_days`` and
    ``typed_numbers`` with ``tbl, col, file, line, thing, value`` and what the value reads as;
    ``typed_links``, the refs along which nothing may come back to itself; ``expectations``; and
    ``typed_properties``, the subjects and properties of which anything is said.
    """
    yield (
        "typed_rows",
        " union all ".join(
            f"select '{stem}' as tbl, file, line, thing as id, source, locator from facts.{stem}"
            for stem in TABLES
        ),
    )
    yield (
        KNOWN,
        """
        select distinct tbl, id from typed_rows
        where id is not null and tbl in (select tbl from meta.tables where list_contains(key, 'id'))
        union all select 'sources', id from sources
        union all select 'units', id from meta.units
        """,
    )
    names = ", ".join(f"'{stem}'" for stem in sorted(unread))
    yield "unread", f"select unnest([{names}]::varchar[]) as tbl"
    yield "expectations", " union all ".join(_expected())
    for view, types, more in (
        ("typed_refs", {"reference"}, ""),
        ("typed_names", {"name", "alias"}, ""),
        ("typed_days", {"date"}, ", its_read.earliest, its_read.latest, source, note"),
        (
            "typed_numbers",
            {"quantity"},
            ", its_read.number, its_read.low, its_read.high, its_read.unit",
        ),
    ):
        yield view, " union all ".join(_values(types, more))
    yield (
        "typed_links",
        """
        select r.* from typed_refs as r join meta.columns as m on m.tbl = r.tbl and m.col = r.col
        where m.refs = [r.tbl] and r.col in ('parent', 'part_of', 'version_of', 'derived_from')
        """,
    )
    yield "typed_properties", " union all ".join(_told())


def _values(types: Collection[str], more: str) -> Iterator[str]:
    """The values of every column of a type or role, an item of a list each."""
    for stem, model in TABLES.items():
        for name, column in columns(model).items():
            if {column.type, column.role} & set(types) and column.role != "provenance":
                yield (
                    f"select '{stem}' as tbl, '{name}' as col, file, line, thing, its_value as value{more} "
                    f"from ({_items(stem, name, column)})"
                )


def _items(stem: str, name: str, column: Column) -> str:
    rows = f'from facts.{stem} where "{name}" is not null'
    reads = f', "{name}_read" as its_read' if column.type in {"quantity", "date"} else ""
    if column.many and reads:
        return f'select *, its_read.typed as its_value from (select *, unnest("{name}_read") as its_read {rows})'
    return f"select *, {items(name, column)} as its_value{reads} {rows}"


def _told() -> Iterator[str]:
    for stem, model in TABLES.items():
        table = table_of(stem)
        for name, column in columns(model).items():
            measured = name == table.value
            if stem != "resolutions" and column.role not in {"id", "note", "provenance"}:
                subject = table.subject if measured and table.subject else "thing"
                what = f'"{table.measure}"' if measured and table.measure else f"'{name}'"
                yield (
                    f'select "{subject}" as subject, {what} as property from facts.{stem} '
                    f'where "{name}" is not null'
                )


def _expected() -> Iterator[str]:
    for stem, model in TABLES.items():
        for name, value in (("basis", "forecast"), ("status", "planned")):
            if name in columns(model):
                yield f"select file, line from facts.{stem} where \"{name}\" = '{value}'"
