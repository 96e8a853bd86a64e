-- What each model draws and how much arithmetic that takes; a row for each bound of its size where sources give several.
with known as (
    select id, version_of, architecture, middle(duration, duration_low, duration_high) as duration,
        middle(frames, frames_low, frames_high) as frames, middle(frame_rate, frame_rate_low, frame_rate_high) as frame_rate,
        case when list_contains(output, 'video') then 'video' when list_contains(output, 'image') then 'image' end as makes,
        resolution_width::double * resolution_height as pixels_stated,
        {stated},
        middle(parameters, parameters_low, parameters_high) as size, parameters_low as least, parameters_high as most
    from {things}
),
ranked as (
    select a.id, max(f.rank) as rank, arg_max(f.family, f.rank) as family
    from (select id, unnest(architecture) as architecture from known) as a
    join cost.families as f on f.id = a.architecture
    group by a.id
),
sized as (
    select id, 'value' as bound, size as parameters from known
    union all
    select id, unnest(['low', 'high']), unnest([least, most]) from known where least < most
),
clips as (
    select s.bound, s.parameters, k.*, g.*,
        -- What has published layers is a transformer; a version that names no architecture has the one of its model.
        case when k.stated_layers is not null then 'transformer' else coalesce(own.family, parent.family) end as family,
        case makes when 'video' then coalesce(pixels_stated, g.video_pixels) when 'image' then coalesce(pixels_stated, g.image_pixels) end as pixels,
        case makes when 'video' then least(g.longest_pass_seconds, coalesce(duration, frames / frame_rate, g.clip_seconds)) end as clip_s
    from known as k
    join sized as s on s.id = k.id
    left join ranked as own on own.id = k.id
    left join ranked as parent on parent.id = k.version_of
    cross join cost.given as g
),
rated as (
    select * exclude ({replaced}), coalesce(frame_rate, clip_frame_rate) as clip_rate, {used}
    from clips
)
select id, bound, parameters, makes, family, pixels, {frames} as frames_made, clip_s, clip_rate, {flops} as flops, {reads} as reads, {launches} as launches,
    {assumed}
from rated
