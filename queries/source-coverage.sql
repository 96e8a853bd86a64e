-- What each source contributes: things, claims, and how often it is contradicted
with said as (
    select source, count(*) as claims, count(distinct subject) as things
    from claims
    group by source
),
contradicted as (
    select source, count(*) as conflicts
    from (select unnest(sources) as source from conflicts)
    group by source
)
select s.id, s.title_en as title, s.publisher, s.typed as date, c.things, c.claims,
    coalesce(x.conflicts, 0) as conflicts
from sources as s
join said as c on c.source = s.id
left join contradicted as x on x.source = s.id
order by s.date, s.id
