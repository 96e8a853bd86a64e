-- Rounds, acquisitions and talks with a date and a sum in US dollars, each with the company.
select f.id, coalesce(o.name, f.organization) as name, o.name_zh, f.organization,
    case when f.kind = 'acquisition' then 'acquisition' when f.status = 'planned' then 'planned' else 'done' end as how,
    f.round, f.date_text as date, f.date_earliest as earliest, f.date_latest as latest,
    f.date_earliest + ((f.date_latest - f.date_earliest) // 2)::integer as day,
    f.amount_text as amount, f.currency, f.amount_usd as usd, f.valuation_usd,
    list_sort(list_distinct(list_concat(coalesce(f.lead, []), coalesce(f.investors, [])))) as investors, f.sources,
    list_concat([f.organization], coalesce(f.lead, []), coalesce(f.investors, [])) as about
from funding as f
left join organizations as o on o.id = f.organization
where kept('funding', [f.id]) and kept('organizations', [f.organization])
    and kept('models', (select list(id) from models where list_contains(developer, f.organization)))
    and kept('products', (select list(id) from products where list_contains(offered_by, f.organization)))
order by f.date_earliest, f.id
