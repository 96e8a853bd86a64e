-- How long does each timed run take for one clip, image or minute of sound, and how large is what it makes?
create table cost.timed as
with said as (
    select id, any_value(source order by published desc, line) as source, any_value(locator order by published desc, line) as locator,
        max(published) as published, min(line) as line
    from claims where tbl = 'speeds' and col = 'seconds'
    group by id
),
described as (
    select s.*, t.source, t.locator, t.published, t.line,
        m.name, m.open_weights = 'yes' or m.open_source = 'yes' as open,
        list_has_any(m.output, ['audio', 'speech', 'music']) as sounding,
        cost.job_of(s.setting, m.task) as job,
        case
            when list_contains(m.output, 'video') then 'video' when list_contains(m.output, '3d') then '3d'
            when list_contains(m.output, 'image') then 'image' when list_contains(m.output, 'speech') then 'speech'
            when list_has_any(m.output, ['music', 'audio']) then 'music'
        end as makes,
        -- The length that is printed with the time, else the length that the model is said to make.
        coalesce(case s.per when 'second' then 60 end, s.duration, s.frames / m.frame_rate) as printed_s,
        coalesce(m.frames / m.frame_rate, m.duration) as model_s
    from speeds as s
    join said as t on t.id = s.id
    join models as m on m.id = s.model
)
select id, model, name, makes, job, sounding, open, hardware, coalesce(gpus, 1)::int as gpus, gpus is not null as gpus_printed, precision, resolution,
    cost.short_side(resolution, makes) as short_side, frames, coalesce(printed_s, model_s) as clip_s, printed_s is not null as clip_printed,
    steps, evaluations, technique, coalesce(part, 'whole') as part, setting,
    middle(seconds, seconds_low, seconds_high) * case per when 'step' then steps when 'second' then 60 else 1 end as seconds,
    seconds_text, per, middle(memory, memory_low, memory_high) as memory_gb, measured_by, published as read_on, source, locator
from described
where per != 'frame'
order by line, id;
