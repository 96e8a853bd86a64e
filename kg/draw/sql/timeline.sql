-- Every model with the day it came out, what it makes and the family of its architecture.
select m.id, m.name, m.name_zh, m.released_earliest as earliest, m.released_latest as latest, m.released_text as released,
    middle_of(m.released_earliest, m.released_latest) as day, date_trunc('quarter', m.released_earliest)::date as quarter,
    m.released_latest - m.released_earliest > 92 as vague, case lane_of(m.output) when 'text' then 'other' else lane_of(m.output) end as lane, family_of(m.architecture) as family,
    coalesce(m.open_weights, m.open_source) as open, m.parameters_text, list_contains(coalesce(m.disputed, []), 'released') as disputed,
    m.version_of, m.developer, len(m.sources) as cited, m.sources
from models as m
where kept('models', [m.id]) and kept('organizations', m.developer)
order by m.released_earliest, m.id
