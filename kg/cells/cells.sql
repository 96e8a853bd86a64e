-- Every cell of every table, taken apart and read: lists into items, numbers and days with bounds,
-- and beside each the day its source was published and whether its row alone tells of the thing.
-- What a row measures is kept with all its cells, and the measure where it is not the column itself.
insert into facts.kept
with typed as (
    /* every table */
),
declared as (
    select t.*, m.type, m.unit as default_unit, len(m.units) > 0 as has_units,
        t.measured or m.role in ('property', 'name', 'alias') as asserted,
        case when m.many then string_split(t.cell, '; ') else [t.cell] end as items
    from typed as t
    join meta.columns as m on m.tbl = t.tbl and m.col = t.col
),
items as (
    select * exclude (items), unnest(items) as value, generate_subscripts(items, 1) as item, len(items) > 1 as listed
    from declared
),
-- The number stands before the first space, where the column lets a unit follow it.
split as (
    select *,
        case when type = 'quantity' then case when has_units then split_part(value, ' ', 1) else value end end as number_text,
        case when type = 'quantity' and has_units then nullif(substr(value, length(split_part(value, ' ', 1)) + 2), '') end as said_unit
    from items
),
parted as (
    select s.*, quantity_parts(s.number_text) as part, u.base, u.factor
    from split as s
    left join meta.units as u on u.id = s.said_unit and s.default_unit != ''
),
ended as (select * exclude (part), quantity_ends(part) as ends from parted),
measured as (select * exclude (ends), quantity_of(ends) as q from ended)
select tbl, asserted, file, line, col, item, m.kind, row_id,
    about,
    case when measured then measure end,
    case when measured then nullif(qualifier, '') end,
    as_of, source, locator, rank, m.note, value,
    q.number * coalesce(factor, 1), q.low * coalesce(factor, 1), q.high * coalesce(factor, 1),
    case when type = 'quantity' then coalesce(base, said_unit, currency, default_unit) else '' end,
    case when m.type = 'date' then earliest_day(value) end,
    case when type = 'date' then latest_day(value) end,
    s.date, earliest_day(as_of), latest_day(as_of), listed, t.thing is null
from measured as m
left join sources as s on s.id = m.source
left join facts.several as t on t.thing = hash(m.tbl, m.row_id)
