-- Every value of every row, an item of a list a line. Few cells hold a list: all others stay as they are.
create temp table list_items as
select row, field, unnest(its) as value, currency, generate_subscripts(its, 1) as item
from (select row, field, string_split(value, '; ') as its, currency from raw_cells where listed);

create temp view items as
select row, field, value, currency, 1::bigint as item, false as listed from raw_cells where not listed
union all
select row, field, value, currency, item, true from list_items;

-- The days that each partial date may mean.
create table meta.days as
select typed, earliest_day(typed) as earliest, latest_day(typed) as latest
from (
    select value as typed from raw_cells where field in (select field from declared where type = 'date')
    union
    select date from sources_raw where date is not null
)
order by typed;

create table sources as
select s.* exclude (date), s.date as typed, d.earliest, d.latest as date,
    case authority when 'primary' then 0 when 'independent' then 1 else 2 end
        -- A database that a program imported yields to all that a person read, other databases included.
        + (id in (select source from facts.ids))::int as authority_rank
from sources_raw as s left join meta.days as d on d.typed = s.date;

drop table sources_raw;

-- What a column's type makes of each text in it, which is read once, however many cells hold it.
create temp table texts as
with said as (
    select i.field, i.value, i.listed, d.type, array_length(d.units) > 0 as has_units, d.money, coalesce(d.unit, '') as own_unit
    from (select field, value, bool_or(listed) as listed from items group by all) as i
    join declared as d on d.field = i.field
),
split as (
    select *, case when type = 'quantity' and has_units then nullif(trim(substr(value, strpos(value, ' ') + 1)), value) end as unit_part,
        case when type = 'quantity' then read_quantity(case when has_units then split_part(value, ' ', 1) else value end)
            end as quantity
    from said
),
parsed as (
    -- A column with a unit of its own takes others that convert to it.
    select s.*, case when own_unit != '' then coalesce(u.factor, 1) else 1 end as times,
        case when own_unit != '' then coalesce(u.base, unit_part) else unit_part end as unit
    from split as s left join meta.units as u on u.id = s.unit_part
)
select field, value, listed, type, has_units, unit,
    -- An amount of none is free of charge, which is not the same as not priced.
    case when money != '' and value = 'none' then 0 else quantity.number * times end as number,
    case when money != '' and value = 'none' then 0 else quantity.low * times end as low,
    case when money != '' and value = 'none' then 0 else quantity.high * times end as high,
    d.earliest, d.latest
from parsed as p
left join meta.days as d on d.typed = p.value and p.type = 'date';
