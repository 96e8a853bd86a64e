-- Things by a part of a name in any spelling: the whole name first, then its beginning, then what more sources speak of.
with found as (
    select id, tbl, min_by(spelling, len(folded)) as spelling,
        min(case when folded = $words then 0 when starts_with(folded, $words) then 1 else 2 end) as far
    from meta.spellings where contains(folded, $words)
    group by id, tbl
)
select f.id, f.tbl, any_value(n.kind) as kind, any_value(f.spelling) as spelling, count(distinct c.source) as sources,
    any_value(c.value) filter (c.col = 'name') as name,
    any_value(c.value) filter (c.col = 'name_zh') as name_zh
from found as f
join nodes as n on n.id = f.id
join claims as c on c.id = f.id and c.tbl = f.tbl
group by f.id, f.tbl
order by any_value(f.far), sources desc, len(any_value(f.spelling)), f.id
limit $most
