-- What the engine says of every open checkpoint with a published network, for a size and a length that it makes, on every card that somebody lets and that holds it.
create macro cost.reckoned(kind, pixels_wanted, seconds_wanted) as table
with known as (
    select m.id as model, m.name, cost.job_of(null, m.task) as job, m.layers, m.width,
        coalesce(m.active_parameters, middle(m.parameters, m.parameters_low, m.parameters_high)) as active_parameters,
        middle(m.parameters, m.parameters_low, m.parameters_high) as parameters,
        coalesce(m.latent_side * m.patch, g.pixels_per_token_side) as token_side,
        coalesce(m.latent_frames * coalesce(m.patch_frames, 1), g.temporal_compression) as token_frames,
        pixels_wanted::double as pixels, case kind when 'video' then seconds_wanted * m.frame_rate else 1 end::double as frames,
        middle(m.steps, m.steps_low, m.steps_high) as steps, coalesce(m.guidance_passes, g.guidance_passes) as guidance, steps * guidance as passes,
        'transformer' as family, 16 as bits, g.* exclude (utilisation, guidance_passes, pixels_per_token_side, temporal_compression)
    from models as m
    cross join cost.given as g
    where m.layers is not null and list_contains(m.output, kind) and (m.open_weights = 'yes' or m.open_source = 'yes')
        -- Nothing larger or longer than what the model is said to make.
        and pixels_wanted <= 1.25 * m.resolution_width * m.resolution_height
        and (kind = 'image' or seconds_wanted * m.frame_rate <= 1.25 * coalesce(m.frames, middle(m.duration, m.duration_low, m.duration_high) * m.frame_rate))
),
placed as (
    select k.*, h.id as hardware, h.memory as card_gb, h.bandwidth, h.bf16 as peak_tflops, u.utilisation as used, u.utilisation / u.high as faster, u.utilisation / u.low as slower,
        k.active_parameters as held, k.activation_copies as copies
    from known as k
    cross join hardware as h
    join cost.utilisations as u on u.accelerator = h.id and u.precision = 'fp16'
    where h.id in (select product from cost.offers where makes = 'gpu')
),
worked as (
    select *, {tokens} as tokens, {flops} as flops, {reads} as reads, {launches} as launches from placed
)
select model, name, job, hardware, steps, faster, slower, {alone} as seconds, 1.073741824 * {memory} + memory_rest as memory_gb
from worked
where seconds is not null and memory_gb <= card_gb;
