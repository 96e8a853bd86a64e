-- Every model with its date, what it makes and the family of its architecture.
select m.id, m.name, m.name_zh, m.released_earliest as earliest, m.released_latest as latest, m.released_text as released,
    case when list_contains(m.output, 'video') then 'video' when list_contains(m.output, '3d') then '3d'
        when list_contains(m.output, 'image') then 'image'
        when list_has_any(m.output, ['audio', 'music', 'speech']) then 'audio'
        when list_contains(m.output, 'text') then 'text' else 'other' end as lane,
    coalesce(f.family, '') as family, coalesce(m.open_source, m.open_weights) as open, m.parameters, m.parameters_text,
    list_contains(coalesce(m.disputed, []), 'released') as disputed, m.developer, m.sources
from models as m
left join (
    -- The nearest ancestor that has a colour of its own.
    select id, arg_min(ancestor, place) as family
    from (
        select m.id, a.ancestor, list_position(['diffusion-transformer', 'latent-diffusion', 'diffusion', 'autoregressive', 'transformer', 'gan', 'vae'], a.ancestor) as place
        from (select id, unnest(architecture) as architecture from models) as m
        join architecture_ancestors as a on a.id = m.architecture
    )
    where place is not null
    group by id
) as f on f.id = m.id
order by m.released_earliest, m.id
