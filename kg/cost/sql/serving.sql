-- Every model on every pair of precision and accelerator that the scenario compares; bounds on its own pair only.
with timed as (
    select s.id, s.bound, p.precision, p.accelerator, s.makes, s.clip_s, p.gpu_hour_usd, p.standard,
        cost.memory_gib(cost.weights_gib(s.parameters, p.bits), s.memory_overhead) as memory_gib, p.memory_gb,
        cost.roofline_seconds(
            cost.compute_seconds(s.flops, p.peak_tflops, s.utilisation),
            cost.bandwidth_seconds(cost.weights_gib(s.parameters, p.bits), s.reads, p.bandwidth_gb_per_s, s.bandwidth_utilisation)) as card_s
    from shaped as s
    cross join cost.pairs as p
    where s.parameters is not null and (s.bound = 'value' or p.standard)
)
select id, bound, precision, accelerator, memory_gib, cost.cards_to_hold(memory_gib, memory_gb) as cards,
    card_s as card_seconds_per_generation,
    -- Cards work side by side, so a model that is spread costs the same card time.
    case makes when 'image' then 1000 * cost.generation_usd(card_s, 1, gpu_hour_usd) end as usd_per_1000_images,
    case makes when 'video' then cost.usd_per_video_minute(cost.generation_usd(card_s, 1, gpu_hour_usd), clip_s) end as usd_per_video_minute,
    standard
from timed
