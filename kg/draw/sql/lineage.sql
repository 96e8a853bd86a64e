-- What stands on what, and who makes it: the links a lineage is drawn from, those of one pair together.
with told as (
    select case when relation in ('powers', 'develops', 'offers') then object else subject end as needs,
        case when relation in ('powers', 'develops', 'offers') then subject else object end as needed,
        case relation when 'powers' then 'powered-by' when 'develops' then 'developed-by' when 'offers' then 'offered-by' else relation end as relation,
        source, locator
    from edges
    where subject != object and subject not in (select id from plans) and relation in ('derived-from', 'distilled-from', 'version-of', 'uses-component', 'trained-on', 'powered-by', 'powers',
        'has-architecture', 'is-a', 'based-on', 'uses', 'applies-to', 'feature-of', 'offered-by', 'offers', 'developed-by', 'develops')
)
select needs || ' > ' || needed as id, needs, needed, list(distinct relation order by relation) as relations,
    list(distinct source order by source) as sources, min(source || ': ' || locator) as place, [needs, needed] as about
from told
where kept('models', [needs, needed]) and kept('products', [needs, needed]) and kept('datasets', [needs, needed])
    and kept('architectures', [needs, needed]) and kept('organizations', [needs, needed])
group by needs, needed
order by id
