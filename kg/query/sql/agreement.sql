-- What each imported database says of each property, beside what other sources say of the same: how many of its values
-- agree with primary sources, differ from them, agree with or differ from others where no primary source speaks, or
-- are the only ones. A quantity agrees within 5 %, a date where the days it may mean touch, a list where one item is shared.
with imported as (
    select distinct source from facts.ids
),
-- What a person typed from the same database is no second opinion.
itself as (
    select s.id from sources as s
    where s.id not in (from imported)
        and s.publisher in (select publisher from sources where id in (from imported))
),
-- An offer is the same whatever the plan is called.
offers as (
    select f.name as file, p.line,
        concat_ws('/', product, offered_by, per, currency, coalesce(resolution, '-'), coalesce(quality, '-'),
            coalesce(audio, '-'), coalesce(steps, '-'), coalesce(tier, '-'), coalesce(region, '-')) as slot
    from facts.plans as p
    join meta.files as f on f.path = p.file
),
said as (
    select c.source, c.source in (from imported) as theirs, c.authority, c.kind, c.tbl, c.col, m.type, m.position,
        coalesce(o.slot, c.id) as slot, c.id, c.value, c.number, c.unit, c.locator,
        coalesce(c.low, epoch(c.earliest)) as low, coalesce(c.high, epoch(c.latest)) as high
    from claims as c
    join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.role = 'property' and m.type not in ('text', 'link')
    left join offers as o on c.tbl = 'plans' and o.file = c.file and o.line = c.line
    where c."rank" != 'deprecated' and c.source not in (from itself) and c.value not in ('none', 'undisclosed')
),
-- All that one source, or all sources of one standing, say of one slot.
told as (
    select case when theirs then source else '' end as database,
        case when theirs then '' when authority = 'primary' then 'primary' else 'other' end as standing,
        kind, tbl, col, slot, type, position, min(id) as id,
        case when type = 'quantity' then unit else '' end as unit,
        min(low) as low, max(high) as high, list_sort(list(distinct value)) as vals, min(locator) as locator
    from said
    group by all
),
compared as (
    select t.database, t.kind, t.tbl, t.col, t.position, t.id, t.type, t.unit, t.vals, t.locator, t.low,
        coalesce(p.standing, o.standing, 'only') as standing,
        coalesce(p.vals, o.vals) as other_vals, coalesce(p.low, o.low) as other_low,
        case
            when coalesce(p.standing, o.standing) is null then true
            when t.type = 'quantity' then t.low <= coalesce(p.high, o.high) + 0.05 * abs(coalesce(p.high, o.high))
                and t.high >= coalesce(p.low, o.low) - 0.05 * abs(coalesce(p.low, o.low))
            when t.type = 'date' then t.low <= coalesce(p.high, o.high) and t.high >= coalesce(p.low, o.low)
            else list_has_any(t.vals, coalesce(p.vals, o.vals))
        end as agrees
    from told as t
    left join told as p on p.standing = 'primary' and p.tbl = t.tbl and p.col = t.col and p.slot = t.slot and p.unit = t.unit
    left join told as o on o.standing = 'other' and o.tbl = t.tbl and o.col = t.col and o.slot = t.slot and o.unit = t.unit
    where t.database != ''
),
far as (
    select *, case type
            when 'quantity' then abs(ln(abs(nullif(low, 0)) / abs(nullif(other_low, 0))))
            when 'date' then abs(low - other_low) / 86400
            else 0 end as distance
    from compared
)
select database, kind, col as property, count(*) as "values",
    count(*) filter (standing = 'primary' and agrees) as agree_with_primary,
    count(*) filter (standing = 'primary' and not agrees) as differ_from_primary,
    count(*) filter (standing = 'other' and agrees) as agree_with_others,
    count(*) filter (standing = 'other' and not agrees) as differ_from_others,
    count(*) filter (standing = 'only') as only_here,
    list_slice(list({id: id, says: array_to_string(vals, '; '), against: array_to_string(other_vals, '; '), standing: standing}
        order by standing != 'primary', distance desc, id)
        filter (not agrees), 1, $most) as worst
from far
group by database, kind, tbl, col, position
order by database, tbl, position
