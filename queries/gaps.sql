-- What is not known: the share of models about which no source says each thing
-- The most useful next fact to look up is at the top.
select m.col as id, m.col as property, m.words_en[1] as label,
    count(distinct t.id) as models,
    count(distinct t.id) - count(distinct s.id) as silent,
    round(100.0 * (count(distinct t.id) - count(distinct s.id)) / greatest(count(distinct t.id), 1), 1) as silent_percent
from meta.columns as m
cross join models as t
left join meta.current as s on s.tbl = 'models' and s.col = m.col and s.id = t.id
where m.tbl = 'models' and m.role = 'property'
group by all
order by silent, property
