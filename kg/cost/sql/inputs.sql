-- What costing every model starts from: assumptions as the default scenario has them, cards, architectures.

create table cost.inputs as
select a.id, coalesce(middle(q.number, q.low, q.high), middle(a.value, a.value_low, a.value_high)) as value, coalesce(q.low, a.value_low) as low, coalesce(q.high, a.value_high) as high,
    a.value_unit as unit, case when s.typed is null then array_to_string(a.sources, ', ') else 'scenario ' || s.id end as source
from assumptions as a
left join (
    select *, read_quantity(typed) as q from meta.scenarios where id = 'default' and input != ''
) as s on s.input = a.id
order by a.id;

-- The cheapest card of each size of memory.
create table cost.cards as
select memory as memory_gb, arg_min(id, {price: coalesce(hour_usd, 'inf'::double), id: id}) as accelerator
from hardware where memory is not null
group by memory
order by memory;

-- How each architecture spends its arithmetic; the highest rank wins where a model names several.
create table cost.families as
select id, max(rank) as rank, arg_max(family, rank) as family
from architecture_ancestors as a
join (values ('diffusion-transformer', 4, 'transformer'), ('diffusion', 3, 'u-net'), ('autoregressive', 2, 'autoregressive'),
    ('gan', 1, 'gan')) as f (ancestor, rank, family) using (ancestor)
group by id
order by id;

-- How much of its peak rate a transformer reaches on each card, where that is calibrated for its class and the precision.
create table cost.utilisations as
select h.id as accelerator, p.precision, i.id as assumption, i.value as utilisation, i.low, i.high
from hardware as h
cross join cost.precisions as p
join cost.inputs as i on i.id = case {classes} end
order by all;

-- The precisions and accelerators that the scenario compares, and its own pair.
create table cost.pairs as
with told as (
    select any_value(accelerator) as accelerator, any_value(precision) as precision,
        any_value(compare_accelerators) as accelerators, any_value(compare_precisions) as precisions,
        any_value(read_quantity(typed).number) filter (input = 'gpu-hour-usd') as gpu_hour_usd
    from meta.scenarios where id = 'default'
),
wanted as (
    select accelerator, precision from told where accelerator is not null
    union
    select unnest(accelerators), p from told cross join (select unnest(precisions) as p from told)
)
select w.precision, w.accelerator, p.bits, h.memory as memory_gb, h.bandwidth as bandwidth_gb_per_s,
    case p.rate when 'fp32' then h.fp32 when 'bf16' then h.bf16 when 'fp8' then h.fp8 end as peak_tflops,
    coalesce(t.gpu_hour_usd, h.hour_usd) as gpu_hour_usd, u.utilisation, w.accelerator = t.accelerator and w.precision = t.precision as standard
from wanted as w
cross join told as t
join cost.precisions as p on p.precision = w.precision
join hardware as h on h.id = w.accelerator
left join cost.utilisations as u on u.accelerator = w.accelerator and u.precision = w.precision
order by all;
