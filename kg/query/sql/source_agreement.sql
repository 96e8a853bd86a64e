-- Of what a source claims, how much another speaks of, too, and how often one of those says the same.
with own as (
    select distinct tbl, id, col, coalesce(as_of, '') as moment, lower(value) as value from claims
    where source = $id and col not in ('name', 'name_zh', 'aliases')
),
compared as (
    select o.tbl, o.id, o.col, o.moment, o.value, bool_or(lower(c.value) = o.value) as agreed
    from own as o
    join claims as c on c.tbl = o.tbl and c.id = o.id and c.col = o.col and coalesce(c.as_of, '') = o.moment and c.source != $id
    group by all
)
select count(*) as shared, count(*) filter (agreed) as agreed from compared
