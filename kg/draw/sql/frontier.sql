-- Results with the size of the model.
select r.model || '/' || r.benchmark || '/' || r.metric || '/' || r.setting as id, r.*, m.name, m.name_zh, m.parameters, m.parameters_low, m.parameters_high,
    m.parameters_text, family_of(m.architecture) as family, list_contains(m.disputed, 'parameters') as disputed,
    list_sort(list_distinct(list_concat(r.measured, m.sources))) as sources, [r.model] as about
from results() as r
join models as m on m.id = r.model
where m.parameters > 0 and kept('models', [r.model]) and kept('organizations', m.developer)
order by id
