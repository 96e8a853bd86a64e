-- Of each kind of thing, how many there are and about how many of them each property is known.
with things as (
    select tbl, count(distinct id) as things from claims
    where tbl in ('models', 'products', 'organizations', 'datasets', 'funding', 'architectures')
    group by tbl
),
said as (
    select tbl, col, count(distinct id) as known, list(distinct source order by source) as sources
    from claims where value != 'undisclosed'
    group by tbl, col
)
select m.tbl || '/' || m.col as id, m.words_en[1] as name, m.words_zh[1] as name_zh, t.tbl, k.words_en[1] as kind,
    k.words_zh[1] as kind_zh, t.things, coalesce(s.known, 0) as known, coalesce(s.sources, []) as sources
from meta.columns as m
join things as t on t.tbl = m.tbl
join meta.tables as k on k.tbl = m.tbl
left join said as s on s.tbl = m.tbl and s.col = m.col
where m.role = 'property'
order by t.things desc, t.tbl, known desc, m.position
