-- Every value of every row, an item of a list a line, parsed by the type of its column.
create temp table cells as
with items as (
    -- Few cells hold a list, and to make a list of every other one takes longer than all else here.
    select row, tbl, col, value, 1 as item, false as listed from raw_cells
    where not (contains(value, '; ') and (tbl, col) in (select (tbl, col) from meta.columns where many))
    union all
    select row, tbl, col, unnest(its), generate_subscripts(its, 1), true
    from (
        select row, tbl, col, string_split(value, '; ') as its from raw_cells
        where contains(value, '; ') and (tbl, col) in (select (tbl, col) from meta.columns where many)
    )
),
said as (
    -- The currency of an amount stands in a column of the same row.
    select r.*, c.col, m.type, m.role, m.many, m.changes, m.adds, m.compared, m.refs,
        coalesce(m.unit, '') as own_unit, array_length(m.units) > 0 as has_units, m.money != '' as is_money,
        money.value as currency, c.col = t.value as measured, t.kind,
        c.value, c.item, c.listed
    from items as c
    join rows as r on r.row = c.row
    join meta.tables as t on t.tbl = c.tbl
    join meta.columns as m on m.tbl = c.tbl and m.col = c.col
    left join raw_cells as money on money.row = c.row and money.col = m.money
),
split as (
    select *,
        case when type = 'quantity' and has_units then nullif(trim(substr(value, strpos(value, ' ') + 1)), value) end as unit_part,
        case when type = 'quantity' then read_quantity(case when has_units then split_part(value, ' ', 1) else value end)
            end as quantity
    from said
),
parsed as (
    -- A column with a unit of its own takes others that convert to it.
    select s.*,
        case when has_units and own_unit != '' then coalesce(u.factor, 1) else 1 end as times,
        case when has_units and own_unit != '' then coalesce(u.base, unit_part) else unit_part end as unit_said
    from split as s
    left join meta.units as u on u.id = s.unit_part
)
select p.tbl, p.kind, p.thing as id, case when measured then coalesce(about, thing) else thing end as subject,
    case when measured then coalesce(measure, col) else col end as property,
    case when measured then qualifier else '' end as qualifier,
    p.col, p.item, p.listed, p.type, p.role, p.many, p.changes, p.adds, p.compared, p.refs, p.has_units, p.is_money,
    measured or role in ('property', 'name', 'alias') as asserted,
    p.value,
    -- An amount of none is free of charge, which is not the same as not priced.
    case when is_money and value = 'none' then 0 else quantity.number * times end as number,
    case when is_money and value = 'none' then 0 else quantity.low * times end as low,
    case when is_money and value = 'none' then 0 else quantity.high * times end as high,
    case when type = 'quantity' then coalesce(unit_said, currency, own_unit) else '' end as unit,
    case when type = 'date' then earliest_day(value) end as earliest,
    case when type = 'date' then latest_day(value) end as latest,
    p.as_of, earliest_day(p.as_of) as as_of_from, latest_day(p.as_of) as as_of_to,
    p.source, s.authority, s.authority_rank, s.date as published, p.locator, p."rank", p.note, p.file, p.line, p.row
from parsed as p
left join sources as s on s.id = p.source;
