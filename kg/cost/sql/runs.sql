-- What the engine says of every timed run, beside what was printed.

-- The half that a run belongs to, by a rule that was fixed before any was predicted: the last bit of the first eight hexadecimal digits of the MD5 of its id.
create macro cost.half_of(id) as case ('0x' || md5(id)[1:8])::bigint % 2 when 0 then 'calibration' else 'proof' end;

create table cost.runs as
with bases as (
    -- A checkpoint that was made from another has its network, where its own sources do not say otherwise.
    select m.id, b.* exclude (id)
    from models as m
    join models as b on b.id = coalesce(m.derived_from[1], m.distilled_from[1])
),
notes as (
    select id, any_value(note) as note from facts.speeds group by id
),
known as (
    select t.id, n.note, t.model, t.makes, t.hardware, t.gpus, t.precision as precision_printed, t.technique, t.setting, t.part,
        t.seconds as seconds_printed, t.memory_gb as memory_printed, t.measured_by, t.source, t.locator,
        coalesce(t.technique, []) as techniques,
        case when t.precision = 'fp8' then 'fp8' when t.precision = 'fp32' then 'fp32' when t.precision in ('int8', 'q8') then 'int8'
            when t.precision in ('int4', '4-bit', 'nvfp4') then 'int4' else 'fp16' end as precision,
        coalesce(m.layers, b.layers) as layers, coalesce(m.width, b.width) as width,
        coalesce(m.active_parameters, middle(m.parameters, m.parameters_low, m.parameters_high), b.active_parameters,
            middle(b.parameters, b.parameters_low, b.parameters_high)) as active_parameters,
        coalesce(middle(m.parameters, m.parameters_low, m.parameters_high), middle(b.parameters, b.parameters_low, b.parameters_high)) as parameters,
        coalesce(m.latent_side * m.patch, b.latent_side * b.patch, g.pixels_per_token_side) as token_side,
        coalesce(m.latent_frames * coalesce(m.patch_frames, 1), b.latent_frames * coalesce(b.patch_frames, 1), g.temporal_compression) as token_frames,
        coalesce(cost.pixels(t.resolution, t.makes), m.resolution_width::double * m.resolution_height, b.resolution_width::double * b.resolution_height) as pixels,
        case t.makes when 'image' then 1
            else coalesce(t.frames, case when t.clip_printed then t.clip_s * coalesce(m.frame_rate, b.frame_rate) end, m.frames,
                t.clip_s * coalesce(m.frame_rate, b.frame_rate), b.frames) end as frames,
        coalesce(t.evaluations, coalesce(t.steps, middle(m.steps, m.steps_low, m.steps_high), middle(b.steps, b.steps_low, b.steps_high))
            * case when t.setting like '%no cfg%' then 1
                else coalesce(m.guidance_passes, case when list_contains(t.technique, 'distillation') then 1 end, b.guidance_passes, g.guidance_passes) end) as passes,
        case when coalesce(m.layers, b.layers) is not null then 'transformer' else f.family end as family
    from cost.timed as t
    join models as m on m.id = t.model
    left join bases as b on b.id = t.model
    left join cost.models as f on f.id = t.model
    left join notes as n on n.id = t.id
    cross join cost.given as g
),
placed as (
    select k.*, p.bits, middle(h.bandwidth, h.bandwidth_low, h.bandwidth_high) as bandwidth,
        case p.rate when 'fp32' then h.fp32 when 'bf16' then h.bf16 when 'fp8' then h.fp8 end as peak_tflops,
        case k.family when 'transformer' then coalesce(u.utilisation, g.utilisation) else g.utilisation end as used,
        coalesce(u.assumption, 'utilisation') as card_class,
        case when list_contains(k.techniques, 'caching') then g.speedup_caching else 1 end
            * case when list_contains(k.techniques, 'compilation') then g.speedup_compilation else 1 end
            * case when list_contains(k.techniques, 'sparse-attention') then g.speedup_sparse_attention else 1 end as speedup,
        -- One card holds the experts that are at work; several share all weights out.
        case k.gpus when 1 then k.active_parameters else k.parameters * g.sharded_weights / k.gpus end as held,
        case k.gpus when 1 then g.activation_copies else g.sharded_activation_copies end as copies,
        case k.gpus when 1 then g.memory_rest else g.sharded_rest end as rest_gb,
        g.* exclude (utilisation, guidance_passes, pixels_per_token_side, temporal_compression)
    from known as k
    cross join cost.given as g
    join cost.precisions as p on p.precision = k.precision
    left join hardware as h on h.id = k.hardware
    left join cost.utilisations as u on u.accelerator = k.hardware and u.precision = k.precision
),
worked as (
    select *, {tokens} as tokens, {flops} as flops, {reads} as reads, {launches} as launches from placed
),
timed_alone as (
    select *, {alone} as alone from worked
),
predicted as (
    select *, {seconds} as seconds, 1.073741824 * {memory} + rest_gb as memory_gb from timed_alone
)
select id, cost.half_of(id) as half, model, makes, hardware, gpus, precision_printed, precision, bits, technique, setting, part, family, card_class,
    parameters, active_parameters, layers, width, pixels, frames, passes, tokens, flops, launches, peak_tflops, used, alone, speedup,
    seconds_printed, seconds, seconds / seconds_printed as ratio, memory_printed, memory_gb, memory_gb / memory_printed as memory_ratio,
    case
        when makes not in ('image', 'video') then 'neither picture nor video'
        when hardware is null then 'no card named'
        when family is null then 'an architecture whose arithmetic is not known'
        when family not in ('u-net', 'transformer') then 'no diffusion'
        when peak_tflops is null then 'no rate of the card at this precision'
        when bandwidth is null then 'no bandwidth of the card'
        when active_parameters is null then 'no size of the model'
        when pixels is null then 'no size of what is made'
        when frames is null then 'no length of what is made'
        when passes is null then 'no steps'
    end as why_not,
    case
        when ratio not between 0.25 and 4 then note
        when list_contains(technique, 'caching') then 'how much a cache saves depends on a threshold'
        when list_contains(technique, 'sparse-attention') then 'how much of attention is left out is not printed'
        when gpus > 1 then 'how well cards share the work depends on the software'
        when frames = 1 then 'small work, of which encoder, decoder and launching take much'
    end as cause, measured_by, source, locator
from predicted
order by id;
