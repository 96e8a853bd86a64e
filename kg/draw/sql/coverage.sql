-- Of each kind of thing, how many there are, and about how many of them each property is known from whom.
with things as (
    select tbl, count(distinct id) as things from claims
    where tbl in ('models', 'products', 'organizations', 'datasets', 'funding', 'architectures')
        and kept('models', [case tbl when 'models' then id end]) and kept('products', [case tbl when 'products' then id end])
        and kept('organizations', [case tbl when 'organizations' then id end]) and kept('datasets', [case tbl when 'datasets' then id end])
    group by tbl
),
best as (
    select tbl, col, id, min(authority_rank) as rank, list(distinct source) as sources
    from claims
    where value != 'undisclosed'
        and kept('models', [case tbl when 'models' then id end]) and kept('products', [case tbl when 'products' then id end])
        and kept('organizations', [case tbl when 'organizations' then id end]) and kept('datasets', [case tbl when 'datasets' then id end])
    group by tbl, col, id
),
said as (
    select tbl, col, count(*) as known, count(*) filter (rank = (select min(authority_rank) from sources)) as first_hand, list_sort(list_distinct(flatten(list(sources)))) as sources
    from best
    group by tbl, col
)
select m.tbl || '/' || m.col as id, m.words_en[1] as name, m.words_zh[1] as name_zh, t.tbl, k.words_en[1] as kind,
    k.words_zh[1] as kind_zh, t.things, coalesce(s.known, 0) as known, coalesce(s.first_hand, 0) as first_hand, list_sort(coalesce(s.sources, [])) as sources,
    row_number() over (partition by t.tbl order by s.known desc nulls last, m.position) as place
from meta.columns as m
join things as t on t.tbl = m.tbl
join meta.tables as k on k.tbl = m.tbl
left join said as s on s.tbl = m.tbl and s.col = m.col
where m.role = 'property'
order by t.things desc, t.tbl, known desc, m.position
