-- Who invested in how many rounds
with parts as (
    select id, organization, amount, currency, unnest(list_distinct(list_concat(coalesce(lead, []), coalesce(investors, [])))) as investor
    from funding
)
select p.investor as id, coalesce(o.name, n.name, p.investor) as name, count(*) as rounds,
    list(distinct p.organization order by p.organization) as invested_in
from parts as p
left join organizations as o on o.id = p.investor
left join people as n on n.id = p.investor
group by all
order by rounds desc, name
