-- Each result of a quality score with the model's size and speed, where they are known.
with speed as (
    select model, min(value) as seconds from evaluations where metric = 'inference-time' group by model
)
select e.id, m.name, m.name_zh, e.model, e.metric, e.value, e.benchmark, e.setting, m.parameters, m.parameters_low, m.parameters_high,
    m.parameters_text, list_contains(coalesce(m.disputed, []), 'parameters') as disputed, s.seconds, f.family,
    list_sort(list_distinct(list_concat(e.sources, m.sources))) as sources
from evaluations as e
join models as m on m.id = e.model
left join speed as s on s.model = e.model
left join (
    select m.id, arg_min(a.ancestor, list_position(['diffusion-transformer', 'latent-diffusion', 'diffusion', 'autoregressive', 'transformer', 'gan', 'vae'], a.ancestor)) as family
    from (select id, unnest(architecture) as architecture from models) as m
    join architecture_ancestors as a on a.id = m.architecture
    group by m.id
) as f on f.id = m.id
where e.metric in ('fid', 'fvd')
qualify row_number() over (partition by e.model, e.metric order by e.value) = 1
order by e.metric, e.value, e.id
