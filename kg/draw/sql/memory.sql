-- Results with the memory that inference takes, computed.
select r.model || '/' || r.benchmark || '/' || r.metric || '/' || r.setting as id, r.*, m.name, m.name_zh, c.memory_gib as memory, c.precision,
    m.parameters_text, family_of(m.architecture) as family, list_contains(m.disputed, 'parameters') as disputed,
    list_sort(list_distinct(list_concat(r.measured, m.sources))) as sources, [r.model] as about
from results() as r
join models as m on m.id = r.model
join cost.models as c on c.id = r.model
where c.memory_gib > 0 and kept('models', [r.model]) and kept('organizations', m.developer)
order by id
