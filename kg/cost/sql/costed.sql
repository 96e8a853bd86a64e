-- What each model takes and costs on the scenario's own pair, and what is missing where it has no cost.
with fits as (
    select s.*, c.accelerator as smallest_accelerator, c.memory_gb as smallest_accelerator_gb
    from (from serving where standard) as s
    asof left join cost.cards as c on s.memory_gib <= c.memory_gb
)
select s.id, s.bound, s.makes, s.family, s.parameters, s.pixels, s.frames_made as frames, s.clip_s, s.flops,
    cost.weights_gib(s.parameters, 32) as weights_fp32_gib, cost.weights_gib(s.parameters, 16) as weights_fp16_gib,
    cost.weights_gib(s.parameters, 8) as weights_fp8_gib, cost.weights_gib(s.parameters, 8) as weights_int8_gib,
    cost.weights_gib(s.parameters, 4) as weights_int4_gib,
    f.precision, f.accelerator, f.memory_gib, f.smallest_accelerator, f.smallest_accelerator_gb, f.cards,
    f.card_seconds_per_generation, f.usd_per_1000_images, f.usd_per_video_minute,
    case when s.parameters is null then 'nobody has published its size'
        when s.makes is null then 'makes neither images nor video'
        when s.family is null then 'no source states an architecture whose arithmetic is known'
        when coalesce(f.usd_per_1000_images, f.usd_per_video_minute) is null
            then 'the scenario lacks an assumption, or the accelerator has no price'
        when f.smallest_accelerator is null then 'fits on no single accelerator' else '' end as missing
from shaped as s
left join fits as f on f.id = s.id and f.bound = s.bound
