"""The SQL that takes typed tables apart into cells, a select a column, from their declarations."""

from collections.abc import Collection, Iterator

from kg.facts.schema import TABLES, Column, Table, columns, table_of

UNCLAIMED = {"sections", "resolutions"}
"""Tables that speak of the facts themselves."""
ASSERTED = {"property", "name", "alias"}
"""The roles of the columns that say something of a thing; the others tell rows apart or explain."""
READ = {"quantity": ("number", "low", "high", "unit"), "date": ("earliest", "latest")}
"""The types that read as something, and as what."""
BLANK = {"number": "null::double", "low": "null::double", "high": "null::double", "unit": "''",
    "earliest": "null::date", "latest": "null::date"}  # fmt: skip


def several() -> str:
    """Select the things that more than one row tells of, as hashes: two of one hash do no harm."""
    rows = " union all ".join(
        f"select hash('{stem}', thing) as told from facts.{stem}" for stem in TABLES
    )
    return f"select told from ({rows}) group by told having count(*) > 1"


def speaking(told: str) -> str:
    """Select the tables that have rows of things told of so, ``anti`` for once and ``semi`` for often."""
    return " union all ".join(
        f"(select '{stem}' from facts.{stem} {told} join several on told = hash('{stem}', thing) limit 1)"
        for stem in TABLES
    )


def told_once(stem: str) -> str:
    """Select what is asserted of the things that one row alone tells of."""
    return _cells(stem, "as not materialized", "anti", ASSERTED)


def told_often(stem: str) -> str:
    """Select every cell of the things that several rows tell of: any of them may compete."""
    return _cells(stem, "as materialized", "semi", {*ASSERTED, "key", "note"})


def _cells(stem: str, kept: str, told: str, roles: Collection[str]) -> str:
    """What each row says of all its cells, once, and a select for each column."""
    table = table_of(stem)
    named = {
        n: c
        for n, c in columns(TABLES[stem]).items()
        if n != "note" and (n == table.value or c.role in roles)
    }
    needed = ", ".join(part for n, c in named.items() for part in _needed(n, c))
    branches = "\nunion all\n".join(_column(table, n, c) for n, c in named.items())
    return f"""
with rows {kept} (
    select {{{_row(stem)}}} as row, {needed}
    from facts.{stem} as t
    left join (select id as source_id, date as published from sources) as s on s.source_id = t.source
    {told} join several as d on d.told = hash('{stem}', t.thing)
)
select '{stem}', asserted, row.file, row.line, col, item, '{table.kind}', row.thing, row.about,
    case when measured then row.measure end, case when measured then row.qualifier end,
    row.as_of, row.source, row.locator, row.rank, row.note, value, number, low, high, unit, earliest, latest,
    row.published, row.days.earliest, row.days.latest, listed
from (
{branches}
)"""


def _row(stem: str) -> str:
    table, declared = table_of(stem), columns(TABLES[stem])
    qualifier = f"concat_ws('; ', {', '.join(table.qualifiers)})" if table.qualifiers else "''"
    days = f'"{table.when}_read"' if table.when else "null::struct(earliest date, latest date)"
    said = {
        **{
            name: name
            for name in ("file", "line", "thing", "source", "locator", "note", "published")
        },
        "rank": '"rank"' if "rank" in declared else "null::varchar",
        "about": _named(table.subject),
        "measure": _named(table.measure),
        "qualifier": f"nullif({qualifier}, '')",
        "as_of": _named(table.when),
        "days": days,
    }
    return ", ".join(f"{name}: {sql}" for name, sql in said.items())


def _column(table: Table, name: str, column: Column) -> str:
    """The values of a column, each with its row: an item of a list at a time."""
    asserted = name == table.value or column.role in ASSERTED
    about = f"row, '{name}' as col, {asserted} as asserted, {name == table.value} as measured"
    if not column.many:
        values = (
            f'1 as item, "{name}" as value, {_reading(column, f"{name}_read")}, false as listed'
        )
        return f'select {about}, {values} from rows where "{name}" is not null'
    read = f'unnest("{name}_read")' if column.type == "quantity" else "null"
    return f"""select {about}, item, value, {_reading(column, "read")}, listed from (
    select row, unnest(its) as value, {read} as read, generate_subscripts(its, 1) as item, len(its) > 1 as listed
    from (select *, string_split("{name}", '; ') as its from rows where "{name}" is not null))"""


def _needed(name: str, column: Column) -> Iterator[str]:
    yield f'"{name}"'
    if column.type in READ:
        yield f'"{name}_read"'


def _reading(column: Column, read: str) -> str:
    """What a value reads as; blank where it is neither quantity nor date."""
    fields = READ.get(column.type, ())
    return ", ".join(
        f'"{read}".{field} as {field}' if field in fields else f"{blank} as {field}"
        for field, blank in BLANK.items()
    )


def _named(column: str) -> str:
    return f'"{column}"' if column else "null::varchar"
