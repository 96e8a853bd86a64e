"""Views that the rules share: rows with their ids, known ids, expected rows."""

from collections.abc import Collection, Iterator

from kg.cells.sql import row_id
from kg.schema import TABLES, columns


def views(unread: Collection[str]) -> Iterator[str]:
    """Statements that make ``typed_rows``, ``known``, ``unread`` and ``expectations``."""
    rows = " union all ".join(
        f"select '{stem}' as tbl, file, line, {row_id(stem)} as id, source, locator from facts.{stem}"
        for stem in TABLES
    )
    yield f"create or replace temp view typed_rows as {rows}"
    yield """
        create or replace temp table known as
        select distinct tbl, id from typed_rows where tbl in (select tbl from meta.tables where list_contains(key, 'id'))
        union all select 'sources', id from sources
        union all select 'units', id from meta.units
    """
    names = ", ".join(f"'{stem}'" for stem in sorted(unread))
    yield f"create or replace temp view unread as select unnest([{names}]::varchar[]) as tbl"
    yield f"create or replace temp view expectations as {' union all '.join(_expected())}"


def _expected() -> Iterator[str]:
    for stem, model in TABLES.items():
        for name, value in (("basis", "forecast"), ("status", "planned")):
            if name in columns(model):
                yield f"select file, line from facts.{stem} where \"{name}\" = '{value}'"
