"""The SQL that takes a table apart, generated from its declaration.

Every name in these statements comes from a declaration, never from a user.
"""

from collections.abc import Collection, Iterator

from kg.schema import TABLES, Column, Table, columns, table_of

SLUG = "trim(regexp_replace(lower({}), '[^\\p{{L}}\\p{{N}}.]+', '-', 'g'), '-')"


ASSERTED = {"property", "name", "alias"}
"""Roles whose cells are claims; the others say which thing, when and in what unit."""


def facts_of(stem: str, present: Collection[str]) -> str:
    """Select a read frame with every declared column, absent ones as NULL."""
    names = ", ".join(
        f'"{name}"' if name in present else f'null::varchar as "{name}"' for name in columns(TABLES[stem])
    )
    return f"select file, line, {names} from incoming order by file, line"


def cells_of(stem: str) -> Iterator[str]:
    """The statements that fill ``cells`` from one table."""
    table, declared = table_of(stem), columns(TABLES[stem])
    if table.measure:
        value = declared[table.value]
        yield _insert(stem, table, {table.value: value}, f'"{table.measure}"', asserted=True)
        declared = {name: c for name, c in declared.items() if name != table.value}
    told = {n: c for n, c in declared.items() if c.role not in {"id", "provenance"} and n != "note"}
    for group in _alike(told):
        role = next(iter(group.values())).role
        yield _insert(stem, table, group, "col", asserted=role in ASSERTED)


def _alike(declared: dict[str, Column]) -> Iterator[dict[str, Column]]:
    """Columns that are read by the same SQL; an amount goes with its own currency."""
    groups: dict[tuple[str | bool, ...], dict[str, Column]] = {}
    for name, column in declared.items():
        reads = column.type if column.type in {"quantity", "date"} else "text"
        unit = (column.unit, column.money, bool(column.units)) if reads == "quantity" else ("", "", False)
        groups.setdefault((reads, column.many, column.role in ASSERTED, *unit), {})[name] = column
    return iter(groups.values())


def row_id(table: Table, alias: str = "") -> str:
    """The id of the thing a row is about: typed, or made from its key."""
    prefix = f"{alias}." if alias else ""
    if table.key == ("id",):
        return f"{prefix}id"
    parts = (SLUG.format(f'{prefix}"{name}"') for name in table.key)
    return f"concat_ws('/', {', '.join(f'nullif({part}, {chr(39) * 2})' for part in parts)})"


def _insert(
    stem: str, table: Table, group: dict[str, Column], measured: str, *, asserted: bool
) -> str:
    column = next(iter(group.values()))
    qualifier = f"concat_ws('; ', {', '.join(table.qualifiers)})" if table.qualifiers else "''"
    currency = f'"{column.money}"' if column.money else "null::varchar"
    subject = f'"{table.subject}"' if table.subject else row_id(table)
    # Only the measured value is about the named subject; what else a row holds is about the row.
    about = subject if measured != "col" else row_id(table)
    rows = f"""
        select file, line, {row_id(table)} as row_id, {about} as subject,
            {measured if measured != "col" else "null"} as measured, {qualifier} as qualifier,
            {f'"{table.when}"' if table.when else "null::varchar"} as as_of, source, locator,
            {"rank" if "rank" in columns(TABLES[stem]) else "'normal'"} as rank, note,
            {currency} as currency, {", ".join(f'"{n}" as "cell_{n}"' for n in group)}
        from facts.{stem}"""
    cells = ", ".join(f'"cell_{name}"' for name in group)
    split = "string_split(cell, '; ')" if column.many else "[cell]"
    return f"""
        insert into facts.cells
        with typed as (unpivot ({rows}) on {cells} into name col value cell),
        items as (
            select * exclude (cell, col), col[6:] as col, unnest({split}) as value,
                generate_subscripts({split}, 1) as item
            from typed
        ),
        {_reading(column)}
        select '{stem}', {asserted}, file, line, col, item, '{table.kind}', row_id, subject,
            coalesce(measured, col), qualifier, as_of, source, locator, coalesce(rank, 'normal'), note,
            value, quantity.number * factor, quantity.low * factor, quantity.high * factor, unit,
            earliest, latest
        from readings
    """  # noqa: S608 - see the module's first paragraph


def _reading(column: Column) -> str:
    if column.type == "quantity":
        converts = column.unit and column.units
        factor = "coalesce(u.factor, 1)" if converts else "1.0"
        unit = "coalesce(u.base, r.said)" if converts else "r.said"
        return f"""
        said as (
            select *, quantity_parts(split_part(value, ' ', 1)) as part,
                coalesce(nullif(substr(value, length(split_part(value, ' ', 1)) + 2), ''),
                    currency, '{column.unit}') as said
            from items
        ),
        ended as (select * exclude (part), quantity_ends(part) as ends from said),
        read as (select * exclude (ends), quantity_of(ends) as quantity from ended),
        readings as (
            select r.* exclude (said), {unit} as unit, {factor} as factor,
                null::date as earliest, null::date as latest
            from read as r left join meta.units as u on u.id = r.said
        )"""
    days = ("earliest_day(value)", "latest_day(value)") if column.type == "date" else ("null::date",) * 2
    return f"""
        readings as (
            select *, null::struct(number double, low double, high double) as quantity, '' as unit,
                1.0 as factor, {days[0]} as earliest, {days[1]} as latest
            from items
        )"""
