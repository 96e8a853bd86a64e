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

from kg.facts.schema import COMPUTED, TABLES, Column, columns, table_of
from kg.sql import chained, steps, text

LAST_DAY = "9999-12-31"
_STEPS = steps("warehouse", "resolve")


def resolved_tables() -> list[str]:
    """The declared tables that have a resolved one: those whose rows speak of things."""
    return [stem for stem in TABLES if not table_of(stem).about_facts]


def resolved_statements() -> Iterator[str]:
    """A table ``<table>`` of today and a macro ``<table>_as_of(day)`` for each declared table.

    A table that computed columns are still to join is a temporary table ``resolved_<table>``.
    """
    for name, query in _STEPS.items():
        yield f"create {'' if name == 'conflicts' else 'temp '}table {name} as {_today(query)}"
    yield f"create view meta.current as {_today(chained(_STEPS, 'from current_claims'))}"
    for name in ("conflicts", "answers"):
        yield as_of(name, _STEPS, f"from {name}")
    for stem in resolved_tables():
        select = resolved_select(stem)
        yield f"create {'temp table resolved_' if stem in COMPUTED else 'table '}{stem} as {_today(select)}"
        if stem not in COMPUTED:
            yield as_of(stem, _STEPS, f"{select} order by id")


def resolved_steps(stem: str) -> dict[str, str]:
    """The steps to a resolved table as the sources of ``$day`` have it, which is called ``resolved_<table>``."""
    return {**_STEPS, f"resolved_{stem}": resolved_select(stem)}


def as_of(name: str, queries: Mapping[str, str], last: str) -> str:
    """A macro of a day, on what the sources had published by it.

    Its query is text, bound when somebody asks: to bind that of every table takes as long as the rest of a build.
    """
    body = text(chained(queries, last))
    return f"create macro {name}_as_of(day) as table from query(replace({body}, '$day', day::date::varchar))"


def _today(query: str) -> str:
    return query.replace("$day", LAST_DAY)


def resolved_select(stem: str) -> str:
    """Select a row for each thing: its key columns as typed, its properties from the answers, its disputes."""
    declared = columns(TABLES[stem])
    keys = {n: c for n, c in declared.items() if c.role in {"key", "note"} and _shown(n, c)}
    props = {n: c for n, c in declared.items() if n not in keys and _shown(n, c)}
    pivot = "".join(f",\n        {part}" for n, c in props.items() for part in _pivot(n, c))
    typed = "".join(f',\n        arg_min("{name}", row) as "{name}"' for name in keys)
    shown = ",\n    ".join(part for n, c in declared.items() for part in _part(stem, n, c, keys))
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
    select id{pivot}
    from answers where tbl = '{stem}' group by id
) as p on p.id = k.thing
left join disputes as d on d.tbl = '{stem}' and d.id = k.thing"""


def _shown(name: str, column: Column) -> bool:
    return column.role not in {"id", "provenance"} and name != "note"


def _pivot(name: str, column: Column) -> Iterator[str]:
    """The answer about one property, as a column of the pivot."""

    def one(field: str, suffix: str = "") -> str:
        return f'any_value({field}) filter (col = {text(name)}) as "{name}{suffix}"'

    if column.type == "quantity":
        yield one("number")
        yield from (one(part, f"_{part}") for part in ("low", "high", "unit"))
        if column.many:
            yield one("items", "_items")
    elif column.type == "date":
        yield one("first_day")
        yield from (one(part, f"_{part}") for part in ("earliest", "latest"))
    if column.many and column.type != "quantity":
        yield one("[i.text for i in items]")
    elif column.many:
        yield one("array_to_string([i.text for i in items], '; ')", "_text")
    elif column.type in {"quantity", "date", "flag"}:
        yield one("value", "_text")
    else:
        yield one("value")


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
        day = f'earliest_day_of(k."{when}")' if when in keys else f'p."{when}"' if when else "null"
        yield f'usd(p."{name}", p."{name}_unit", coalesce({day}, k.published)) as "{name}_usd"'


def _key_part(name: str, column: Column) -> Iterator[str]:
    typed = f'k."{name}"'
    if column.type == "date":
        yield f'{_first_day(f"earliest_day_of({typed})")} as "{name}"'
        yield f'earliest_day_of({typed}) as "{name}_earliest"'
        yield f'latest_day_of({typed}) as "{name}_latest"'
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
