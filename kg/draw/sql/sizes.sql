-- Models with a size and a date, and whether their weights are open.
select m.id, m.name, m.name_zh, middle_of(m.released_earliest, m.released_latest) as day, m.released_text as released, m.parameters,
    m.parameters_low, m.parameters_high, m.parameters_text, lane_of(m.output) as lane, len(m.sources) as cited,
    openness_of(m.open_weights, m.open_source, m.access) as openness,
    list_contains(coalesce(m.disputed, []), 'parameters') as disputed, m.sources
from models as m
where m.parameters > 0 and m.released_earliest is not null and kept('models', [m.id]) and kept('organizations', m.developer)
order by day, m.id
