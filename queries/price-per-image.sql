-- What one image costs, cheapest first within each currency
-- Direct prices per image, and bundles whose quota is in images or generations divided out.
with bundles as (
    select id, product, plan, currency, amount, i.number as images
    from (select *, unnest(includes_items) as i from plans)
    where i.unit in ('images', 'generations')
),
final as (
    select id, product, plan, currency, amount as price_per_image, 'priced per image' as how
    from plans
    where per in ('image', 'call') and amount is not null
    union all
    select id, product, plan, currency, amount / images, 'bundle of ' || images || ' divided out'
    from bundles
    where amount is not null and images > 0
)
select id, product, plan, currency, round(price_per_image, 4) as price_per_image, how
from final
order by currency, price_per_image, id, how
