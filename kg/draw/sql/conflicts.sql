-- Every disagreement of the highest authority with how far its values lie apart, and how many a higher authority overrules.
with named as (
    select id, min(name) filter (kind_of_name = 'name') as name, min(name) filter (kind_of_name = 'name_zh') as name_zh from names group by id
),
apart as (
    select c.*, list_min([x.number for x in c.claims]) as least, list_max([x.number for x in c.claims]) as most,
        list_bool_and([coalesce(x.number > 0, false) for x in c.claims]) as numbers, list_bool_and([x.earliest is not null for x in c.claims]) as days,
        list_min([x.earliest for x in c.claims]) as first_day, list_max([x.earliest for x in c.claims]) as last_day
    from conflicts as c
)
select c.id || '.' || c.property || coalesce('.' || nullif(c.qualifier, ''), '') || coalesce('.' || nullif(c.as_of, ''), '') as id, c.id as claimed,
    coalesce(n.name, o.name, nullif(concat_ws(' ', q.name, p.plan, p.resolution), ''), c.subject) as name, coalesce(n.name_zh, o.name_zh, nullif(concat_ws(' ', coalesce(q.name_zh, q.name), p.plan, p.resolution), '')) as name_zh, c.tbl, c.status, c.winner,
    coalesce(nullif(h.words_en[1], ''), m.words_en[1], spoken(c.property)) as property,
    coalesce(nullif(h.words_zh[1], ''), m.words_zh[1], spoken(c.property)) as property_zh,
    case when c.numbers and c.most > c.least then 'ratio' when c.days then 'months' else 'words' end as scale,
    case when c.numbers then c.most / c.least end as ratio, date_diff('day', c.first_day, c.last_day) / 30.44 as months,
    [{'at': case when c.numbers then x.number / c.least else date_diff('day', c.first_day, x.earliest) / 30.44 end, 'value': x.value} for x in c.claims] as points,
    c.sources, [c.subject, c.id] as about
from apart as c
left join named as n on n.id = c.subject
left join funding as f on f.id = c.id
left join organizations as o on o.id = f.organization
left join plans as p on p.id = c.id
left join named as q on q.id = p.product
left join models as d on d.id = c.subject
left join meta.columns as m on m.tbl = c.tbl and m.col = c.property
left join meta.choices as h on h.tbl = c.tbl and h.value = c.property
where kept('models', [c.subject]) and kept('products', [c.subject, p.product]) and kept('organizations', list_concat([c.subject, f.organization], d.developer))
    and kept('funding', [c.id]) and kept('evaluations', [c.id]) and kept('datasets', [c.subject]) and kept('architectures', [c.subject]) and kept('plans', [c.id])
order by ratio desc nulls last, months desc nulls last, name, id
