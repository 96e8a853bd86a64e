-- What does each model take and cost under the default scenario? Needs the tables given, cards and pairs.

-- How each architecture spends its arithmetic; the highest rank wins where a model names several.
set variable family_ranks = (
    select coalesce(map_from_entries(list((id, rank))), map())
    from (
        select id, max(case ancestor when 'diffusion-transformer' then 4 when 'diffusion' then 3 when 'autoregressive' then 2 when 'gan' then 1 end) as rank
        from architecture_ancestors
        group by id having rank is not null
    )
);

create or replace temp table shaped as
with known as (
    select id, version_of, parameters, parameters_low, parameters_high, duration, frames, frame_rate,
        case when list_contains(output, 'video') then 'video' when list_contains(output, 'image') then 'image' end as makes,
        list_max(list_transform(architecture, lambda a: getvariable('family_ranks')[a])) as rank,
        list_max(list_transform(resolution, lambda r: split_part(r, 'x', 1)::double * split_part(r, 'x', 2)::double)) as pixels_stated
    from models
),
-- A version that names no architecture has the one of its model.
inherited as (
    select k.* exclude (rank), coalesce(k.rank, p.rank) as rank
    from known as k
    left join known as p on p.id = k.version_of
),
clips as (
    select k.*, g.*,
        case rank when 4 then 'transformer' when 3 then 'u-net' when 2 then 'autoregressive' when 1 then 'gan' end as family,
        case makes when 'video' then coalesce(pixels_stated, g.video_pixels) when 'image' then coalesce(pixels_stated, g.image_pixels) end as pixels,
        case makes when 'video' then least(g.longest_pass_seconds, coalesce(duration, frames / frame_rate, g.clip_seconds)) end as clip_s
    from inherited as k
    cross join given as g
),
counted as (
    select *, case makes when 'video' then greatest(1, clip_s * coalesce(frame_rate, clip_frame_rate)) when 'image' then 1 end as frames_made
    from clips
),
tokened as (
    select *, latent_tokens(pixels, frames_made, pixels_per_token_side, temporal_compression) as tokens,
        case when family in ('u-net', 'transformer') then denoising_steps * guidance_passes when family is not null then 1 end as passes,
        case family when 'transformer' then transformer_share when 'autoregressive' then 1 when 'u-net' then u_net_share when 'gan' then u_net_share end as share
    from counted
)
select id, parameters, parameters_low, parameters_high, makes, family, pixels, frames_made, clip_s, tokens, passes,
    generation_flops(
        pass_flops(parameters, tokens, share, case family when 'transformer' then 1 when 'autoregressive' then 0.5 else 0 end
            * attention_flops(parameters, tokens, width_to_depth)),
        passes, pixels * frames_made, decoder_flops_per_pixel, text_encoder_flops) as flops,
    -- An autoregressive model reads its weights for every token.
    case family when 'autoregressive' then tokens else passes end as reads,
    weights_gib(parameters, 32) as weights_fp32_gib, weights_gib(parameters, 16) as weights_fp16_gib,
    weights_gib(parameters, 8) as weights_fp8_gib, weights_gib(parameters, 8) as weights_int8_gib,
    weights_gib(parameters, 4) as weights_int4_gib,
    memory_overhead, utilisation, bandwidth_utilisation
from tokened
where parameters is not null;

-- Every model on every pair of precision and accelerator that the scenario compares.
create or replace table cost.serving as
with timed as (
    select s.id, p.precision, p.accelerator, s.makes, s.clip_s, p.gpu_hour_usd, p.standard,
        memory_gib(weights_gib(s.parameters, p.bits), s.memory_overhead) as memory_gib,
        cards_to_hold(memory_gib(weights_gib(s.parameters, p.bits), s.memory_overhead), p.memory_gb) as cards,
        roofline_seconds(
            compute_seconds(s.flops, p.peak_tflops, s.utilisation),
            bandwidth_seconds(weights_gib(s.parameters, p.bits), s.reads, p.bandwidth_gb_per_s, s.bandwidth_utilisation)) as card_s
    from shaped as s
    cross join pairs as p
)
select id, precision, accelerator, memory_gib, cards::int as cards, card_s as card_seconds_per_generation,
    -- Cards work side by side, so a model that is spread costs the same card time.
    case makes when 'image' then 1000 * generation_usd(card_s, 1, gpu_hour_usd) end as usd_per_1000_images,
    case makes when 'video' then usd_per_video_minute(generation_usd(card_s, 1, gpu_hour_usd), clip_s) end as usd_per_video_minute,
    standard
from timed;

create or replace table cost.models as
with fits as (
    select s.id, c.accelerator as smallest_accelerator, c.memory_gb as smallest_accelerator_gb
    from (select id, memory_gib from cost.serving where standard) as s
    asof left join cards as c on s.memory_gib <= c.memory_gb
)
select s.id, s.makes, s.family, s.parameters, s.pixels, s.frames_made as frames, s.clip_s, s.flops,
    s.weights_fp32_gib, s.weights_fp16_gib, s.weights_fp8_gib, s.weights_int8_gib, s.weights_int4_gib,
    v.precision, v.accelerator, v.memory_gib, f.smallest_accelerator, f.smallest_accelerator_gb, v.cards,
    v.card_seconds_per_generation, v.usd_per_1000_images, v.usd_per_video_minute,
    concat_ws('; ',
        case when s.makes is null then 'makes neither images nor video' end,
        case when s.makes is not null and s.family is null then 'no source states an architecture whose arithmetic is known' end,
        case when s.makes is not null and s.family is not null and coalesce(v.usd_per_1000_images, v.usd_per_video_minute) is null
            then 'the scenario lacks an assumption or the accelerator has no price' end,
        case when v.memory_gib is not null and f.smallest_accelerator is null then 'fits on no single accelerator' end
    ) as missing
from shaped as s
left join cost.serving as v on v.id = s.id and v.standard
left join fits as f on f.id = s.id
order by s.id;

create or replace table models as
select m.*, c.weights_fp32_gib, c.weights_fp16_gib, c.weights_fp8_gib, c.weights_int8_gib, c.weights_int4_gib,
    c.memory_gib, c.smallest_accelerator, c.smallest_accelerator_gb, c.cards, c.usd_per_1000_images, c.usd_per_video_minute
from models as m
left join cost.models as c on c.id = m.id
order by m.id;

drop table shaped;
