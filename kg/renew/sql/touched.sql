-- Things whose answers may be others: those that a changed row tells of, what is below them in a tree,
-- and every price of a product of which one changed.
create temp table touched as
with told as (
    select '{stem}' as tbl, thing as id from part.facts.{stem}
    union
    select tbl, thing from gone
),
products as (
    select product from part.facts.plans
    union
    select p.product from atlas.facts.plans as p semi join told as t on t.tbl = 'plans' and t.id = p.thing
)
from told
union
select a.tbl, a.id from atlas.ancestors as a semi join told as t on t.tbl = a.tbl and t.id = a.ancestor
union
select 'plans', p.thing from atlas.facts.plans as p semi join products on products.product = p.product
