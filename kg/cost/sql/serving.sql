-- Every model on every pair of precision and accelerator that the scenario compares; bounds on its own pair only.
with paired as (
    select s.* exclude (utilisation), p.* exclude (utilisation),
        case s.family when 'transformer' then coalesce(p.utilisation, s.utilisation) else s.utilisation end as utilisation
    from shaped as s cross join cost.pairs as p
    where s.parameters is not null and (s.bound = 'value' or p.standard)
),
timed as (
    select id, bound, precision, accelerator, makes, clip_s, gpu_hour_usd, standard, memory_gb,
        cost.memory_gib(cost.weights_gib(parameters, bits), memory_overhead) as memory_gib,
        {seconds} as card_s
    from paired
)
select id, bound, precision, accelerator, memory_gib, cost.cards_to_hold(memory_gib, memory_gb) as cards,
    card_s as card_seconds_per_generation,
    -- Cards work side by side, so a model that is spread costs the same card time.
    case makes when 'image' then {image_usd} end as usd_per_1000_images,
    case makes when 'video' then {clip_usd} end as usd_per_video_minute,
    standard
from timed
