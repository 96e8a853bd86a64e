-- Things whose rows it takes to answer for those: themselves, and what is dated against them.
create temp table wanted as
from touched
union
select 'releases', r.thing from atlas.facts.releases as r semi join touched as t on t.id = r.subject
union
select 'plans', p.thing from atlas.facts.plans as p semi join touched as t on t.id = p.product
