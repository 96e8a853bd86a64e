"""The resolved tables, generated from the declarations: one row per thing, one value per property.

====================  =====================================================================
declared as           columns
====================  =====================================================================
quantity              ``x`` (a number printed as one), ``x_low``, ``x_high``, ``x_text``;
                      ``x_unit`` where it may vary; ``x_usd`` of an amount of money
several quantities    the same of the first, and ``x_items``, all of them
date                  ``x`` (its first day), ``x_earliest``, ``x_latest``, ``x_text``
flag                  ``x`` (true, false), ``x_text`` (partly, undisclosed)
resolution            ``x`` (a list), ``x_width``, ``x_height`` of the largest
several values        ``x``, a list
anything else         ``x``, text
====================  =====================================================================

Bounds are those of every claim that stands. ``sources`` names who speaks of the thing and
``disputed`` the columns about which sources of the highest authority disagree.
"""

from collections.abc import Iterator, Mapping

import duckdb

from kg.facts.schema import COMPUTED, TABLES, Column, columns, table_of
from kg.sql import chained, steps, text

LAST_DAY = "9999-12-31"
_STEPS = steps("warehouse", "resolve")
_CURRENT = """
from claims where not contested
union all by name
select * exclude (type, many, changes, adds, compared, exact, sides, refs, moment, trust, standing)
from current_of_several
"""
_ITEMS = "coalesce(items, [{text: value, number: number, low: low, high: high, unit: unit}])"
_TEXTS = "coalesce([i.text for i in items], [value])"
_JOINED = f"array_to_string({_TEXTS}, '; ')"
_TYPES = {
    **dict.fromkeys(("number", "low", "high"), "double"),
    **dict.fromkeys(("first_day", "earliest", "latest"), "date"),
    **dict.fromkeys(("value", "unit", _JOINED), "varchar"),
    _ITEMS: "struct(text varchar, number double, low double, high double, unit varchar)[]",
    _TEXTS: "varchar[]",
}
"""The type of each part of an answer."""
Said = set[tuple[str, str]]
"""Declared columns, by table and name."""


def resolved_tables() -> list[str]:
    """The declared tables that have a resolved one: those whose rows speak of things."""
    return [stem for stem in TABLES if not table_of(stem).about_facts]


def resolved_statements(said: Said) -> Iterator[str]:
    """A table ``<table>`` of today and a macro ``<table>_as_of(day)`` for each declared table.

    A table that computed columns are still to join is a view ``resolved_<table>``, and has no macro yet.
    """
    for name, query in _STEPS.items():
        yield f"create {'' if name == 'conflicts' else 'temp '}table {name} as {_today(query)}"
    yield f"create view meta.current as {_today(chained(_STEPS, _CURRENT))}"
    for name in ("conflicts", "answers"):
        yield as_of(name, _STEPS, f"from {name}")
    for stem in resolved_tables():
        select = resolved_select(stem, said)
        if stem in COMPUTED:
            yield f"create temp view resolved_{stem} as {_today(select)}"
        else:
            yield f"create table {stem} as {_today(select)}"
            yield as_of(stem, _STEPS, f"{select} order by id")


def resolved_steps(stem: str, said: Said) -> dict[str, str]:
    """The steps to a resolved table as the sources of ``$day`` have it, which is called ``resolved_<table>``."""
    return {**_STEPS, f"resolved_{stem}": resolved_select(stem, said)}


def properties_said(con: duckdb.DuckDBPyConnection) -> Said:
    """The columns about which any source says anything; all others are blank, which need not be looked up."""
    return set(con.execute("select distinct tbl, col from claims").fetchall())


def as_of(name: str, queries: Mapping[str, str], last: str) -> str:
    """A macro of a day, on what the sources had published by it.

    Its query is text, bound when somebody asks: to bind that of every table takes as long as the rest of a build.
    """
    body = text(chained(queries, last))
    return f"create macro {name}_as_of(day) as table from query(replace({body}, '$day', day::date::varchar))"


def _today(query: str) -> str:
    return query.replace("$day", LAST_DAY)


def resolved_select(stem: str, said: Said) -> str:
    """Select a row for each thing: its key columns as typed, its properties from the answers, its disputes."""
    declared = columns(TABLES[stem])
    keys = {n: c for n, c in declared.items() if c.role in {"key", "note"} and _shown(n, c)}
    props = {n: c for n, c in declared.items() if n not in keys and _shown(n, c)}
    found = {n: c for n, c in props.items() if (stem, n) in said}
    pivot = "".join(f",\n            {_looked_up(n, c)}" for n, c in found.items())
    parts = "".join(
        f',\n        {_part_found(n, suffix, field, known=n in found)} as "{n}{suffix}"'
        for n, c in props.items()
        for suffix, field in _fields(c).items()
    )
    typed = "".join(f',\n        arg_min("{name}", row) as "{name}"' for name in keys)
    shown = ",\n    ".join(part for n, c in declared.items() for part in _part(stem, n, c, keys))
    days = "".join(
        f'\nleft join meta.days as "{n}_days" on "{n}_days".typed = k."{n}"'
        for n, c in keys.items()
        if c.type == "date"
    )
    return f"""
select k.thing as id,
    {shown},
    k.sources, coalesce(d.disputed, []) as disputed
from (
    select thing, list_sort(list_distinct(list(source))) as sources, max(published) as published{typed}
    from facts.{stem} as f join (select id as source_id, date as published from sources) on source_id = source
    where published <= date '$day'
    group by thing
) as k
left join (
    select id{parts}
    from (
        select id{pivot}
        from answers where tbl = '{stem}' group by id
    )
) as p on p.id = k.thing
left join disputes as d on d.tbl = '{stem}' and d.id = k.thing{days}"""


def _looked_up(name: str, column: Column) -> str:
    """The answer about one property, as one column of the pivot.

    All parts of it are found at once: an aggregate and a filter for each part take twice as long.
    """
    fields = ", ".join(f"of{suffix}: {field}" for suffix, field in _fields(column).items())
    return f'any_value({{{fields}}}) filter (col = {text(name)}) as "{name}"'


def _part_found(name: str, suffix: str, field: str, *, known: bool) -> str:
    return f'"{name}"."of{suffix}"' if known else f"null::{_TYPES[field]}"


def _shown(name: str, column: Column) -> bool:
    return column.role not in {"id", "provenance"} and name != "note"


def _fields(column: Column) -> dict[str, str]:
    """What is taken of the answer about a property, by what its column's name ends in."""
    if column.type == "quantity":
        parts = {"": "number", "_low": "low", "_high": "high", "_unit": "unit"}
        return {**parts, "_items": _ITEMS, "_text": _JOINED} if column.many else {**parts, "_text": "value"}
    if column.type == "date":
        return {"": "first_day", "_earliest": "earliest", "_latest": "latest", "_text": "value"}
    if column.many:
        return {"": _TEXTS}
    return {"_text" if column.type == "flag" else "": "value"}


def _part(stem: str, name: str, column: Column, keys: dict[str, Column]) -> Iterator[str]:
    """The columns of the resolved table that one declared column gives."""
    if not _shown(name, column):
        return
    if name in keys:
        yield from _key_part(name, column)
        return
    yield from _property_part(name, column)
    if column.money:
        when = table_of(stem).main_date
        day = f'"{when}_days".earliest' if when in keys else f'p."{when}"' if when else "null"
        yield f'usd(p."{name}", p."{name}_unit", coalesce({day}, k.published)) as "{name}_usd"'


def _key_part(name: str, column: Column) -> Iterator[str]:
    typed = f'k."{name}"'
    if column.type == "date":
        days = f'"{name}_days"'
        yield f'{_first_day(f"{days}.earliest")} as "{name}"'
        yield from (f'{days}.{end} as "{name}_{end}"' for end in ("earliest", "latest"))
        yield f'{typed} as "{name}_text"'
    elif column.many:
        yield f"string_split({typed}, '; ') as \"{name}\""
    else:
        yield f'{typed} as "{name}"'


def _property_part(name: str, column: Column) -> Iterator[str]:
    own = f'p."{name}"'
    if column.type == "quantity":
        kept = ["", "_low", "_high", "_text"] + ["_unit"] * bool(column.units or column.money)
        yield from (f'p."{name}{suffix}"' for suffix in kept + ["_items"] * column.many)
    elif column.type == "date":
        yield f'{_first_day(own)} as "{name}"'
        yield from (f'p."{name}{suffix}"' for suffix in ("_earliest", "_latest", "_text"))
    elif column.type == "flag":
        yield f"case p.\"{name}_text\" when 'yes' then true when 'no' then false end as \"{name}\""
        yield f'p."{name}_text"'
    elif column.type == "resolution" and column.many:
        yield own
        yield f'widest({own}).width as "{name}_width"'
        yield f'widest({own}).height as "{name}_height"'
    else:
        yield own


def _first_day(day: str) -> str:
    """A day as SQL; what is known only to end by some day has no first one."""
    return f"nullif({day}, date '0001-01-01')"


def bridge_views() -> Iterator[str]:
    """A view for each list, one row an item: ``model_developers(model, organization)``."""
    for stem in resolved_tables():
        kind = _identifier(table_of(stem).kind)
        for name, column in columns(TABLES[stem]).items():
            if column.many and column.role == "property" and column.type in {"reference", "choice"}:
                one = _member(name, column, kind)
                yield (
                    f'create view {bridge_name(stem, name)} as select id as {kind}, unnest("{name}") as {one} from {stem}'
                )


def bridge_name(stem: str, name: str) -> str:
    """What the view over a list is called."""
    plural = name if name.endswith(("s", "data", "access")) else f"{name}s"
    return f"{_identifier(table_of(stem).kind)}_{plural}"


def _member(name: str, column: Column, kind: str) -> str:
    refs = column.references
    one = _identifier(table_of(refs[0]).kind) if len(refs) == 1 else name
    return one if one != kind else name.removesuffix("s")


def _identifier(kind: str) -> str:
    return kind.replace("-", "_")


def comments() -> Iterator[str]:
    """What each table and column holds, for any client that shows comments of the catalogue."""
    for stem in resolved_tables():
        yield f"comment on table {stem} is {text((TABLES[stem].__doc__ or '').strip())}"
        for name, column in {**columns(TABLES[stem]), **COMPUTED.get(stem, {})}.items():
            if _shown(name, column):
                label = f"{column.label.en[0]} · {column.label.zh[0]}"
                unit = f", in {column.unit}" if column.unit else ""
                yield f'comment on column {stem}."{name}" is {text(label + unit)}'


def nodes() -> str:
    """Select every thing: ``id, kind, tbl``."""
    return "\nunion all\n".join(
        f"select distinct thing as id, '{table_of(stem).kind}' as kind, '{stem}' as tbl from facts.{stem}"
        for stem in resolved_tables()
        if not table_of(stem).measure
    )
