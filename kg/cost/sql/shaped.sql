-- What each model draws and how much arithmetic that takes; a row for each bound of its size where sources give several.
with known as (
    select id, version_of, architecture, middle(duration, duration_low, duration_high) as duration,
        middle(frames, frames_low, frames_high) as frames, middle(frame_rate, frame_rate_low, frame_rate_high) as frame_rate,
        case when list_contains(output, 'video') then 'video' when list_contains(output, 'image') then 'image' end as makes,
        list_max(list_transform(resolution, lambda r: split_part(r, 'x', 1)::double * split_part(r, 'x', 2)::double)) as pixels_stated
    from {things}
),
ranked as (
    select a.id, max(f.rank) as rank, arg_max(f.family, f.rank) as family
    from (select id, unnest(architecture) as architecture from known) as a
    join cost.families as f on f.id = a.architecture
    group by a.id
),
sized as (
    select id, 'value' as bound, middle(parameters, parameters_low, parameters_high) as parameters from {things}
    union all
    select id, unnest(['low', 'high']), unnest([parameters_low, parameters_high]) from {things}
    where parameters_low < parameters_high
),
clips as (
    select s.bound, s.parameters, k.*, g.*,
        -- A version that names no architecture has the one of its model.
        coalesce(own.family, parent.family) as family,
        case makes when 'video' then coalesce(pixels_stated, g.video_pixels) when 'image' then coalesce(pixels_stated, g.image_pixels) end as pixels,
        case makes when 'video' then least(g.longest_pass_seconds, coalesce(duration, frames / frame_rate, g.clip_seconds)) end as clip_s
    from known as k
    join sized as s on s.id = k.id
    left join ranked as own on own.id = k.id
    left join ranked as parent on parent.id = k.version_of
    cross join cost.given as g
),
counted as (
    select *, case makes when 'video' then greatest(1, clip_s * coalesce(frame_rate, clip_frame_rate)) when 'image' then 1 end as frames_made
    from clips
),
tokened as (
    select *, cost.latent_tokens(pixels, frames_made, pixels_per_token_side, temporal_compression) as tokens,
        case when family in ('u-net', 'transformer') then denoising_steps * guidance_passes when family is not null then 1 end as passes,
        case family when 'transformer' then transformer_share when 'autoregressive' then 1 when 'u-net' then u_net_share when 'gan' then u_net_share end as share,
        case family when 'transformer' then 1 when 'autoregressive' then 0.5 else 0 end as attends
    from counted
)
select id, bound, parameters, makes, family, pixels, frames_made, clip_s, tokens, passes,
    cost.generation_flops(
        cost.pass_flops(parameters, tokens, share, attends * cost.attention_flops(parameters, tokens, width_to_depth)),
        passes, pixels * frames_made, decoder_flops_per_pixel, text_encoder_flops) as flops,
    -- An autoregressive model reads its weights for every token.
    case family when 'autoregressive' then tokens else passes end as reads,
    memory_overhead, utilisation, bandwidth_utilisation
from tokened
