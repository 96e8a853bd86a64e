-- The range that each calibrated assumption has by the runs of the calibration half alone: the median of what each run implies, and as much about it as the middle half of them spreads.
with runs as (
    from cost.runs where half = 'calibration' and why_not is null
),
-- One step of what is implied rests on those before it, as they are declared.
plain as (
    select *, coalesce(list_filter(technique, lambda one: one not in ('offloading', 'flash-attention', 'distillation')), []) as faster
    from runs
),
implied as (
    -- Where the tokens are many, the arithmetic decides.
    select card_class as assumption, flops / (peak_tflops * 1e12 * seconds_printed) as value
    from plain
    where family = 'transformer' and gpus = 1 and faster = [] and tokens > 10000 and card_class != 'utilisation-fp8'
    union all
    select card_class, used * seconds / seconds_printed
    from plain
    where card_class = 'utilisation-fp8' and not list_contains(faster, 'caching')
    union all
    -- Small networks of which the arithmetic takes less than half of the time that was printed.
    select 'launch-seconds', seconds_printed / launches
    from plain
    where family = 'transformer' and gpus = 1 and faster = [] and tokens < 10000 and active_parameters < 3e9
        and flops / (peak_tflops * 1e12 * used) < seconds_printed / 2
    union all
    select 'gpu-scaling', ln(alone / seconds_printed) / ln(gpus)
    from plain
    where gpus > 1 and list_filter(faster, lambda one: not contains(one, 'parallel')) = [] and card_class != 'utilisation-fp8'
    union all
    select 'speedup-' || serial[1], speedup * seconds / seconds_printed
    from (select *, list_filter(faster, lambda one: not contains(one, 'parallel')) as serial from plain)
    where len(serial) = 1 and serial[1] in ('caching', 'compilation', 'sparse-attention')
),
-- Memory, by least squares: copies of the tokens, and the rest, beside the weights of one card; of several, which hold more than their share of weights, those too.
held as (
    select *, tokens * coalesce(width, pow(active_parameters * 100 / 12, 1 / 3)) * 2 / 1e9 as copy_gb, memory_printed as gb,
        case gpus when 1 then active_parameters else parameters / gpus end * bits / 8 / 1e9 as weights_gb
    from runs where memory_printed is not null and family = 'transformer'
),
-- Weights first, without what the copies explain of both.
alone as (
    select regr_slope(gb, copy_gb) as by_copy, regr_slope(weights_gb, copy_gb) as weights_by_copy from held where gpus > 1
),
sharing as (
    select regr_slope(gb - by_copy * copy_gb, weights_gb - weights_by_copy * copy_gb) as weights from held, alone where gpus > 1
),
least_squares as (
    select ['activation-copies', 'memory-rest'] as names, [regr_slope(gb - weights_gb, copy_gb), regr_intercept(gb - weights_gb, copy_gb)] as found, count(*) as runs
    from held where gpus = 1
    union all
    select ['sharded-weights', 'sharded-activation-copies', 'sharded-rest'],
        [any_value(weights), regr_slope(gb - weights * weights_gb, copy_gb), regr_intercept(gb - weights * weights_gb, copy_gb)], count(*)
    from held, sharing where gpus > 1
),
found as (
    select assumption, median(value) as middle, (quantile_cont(value, 0.75) - quantile_cont(value, 0.25)) / 2 as half, count(*) as runs
    from implied
    group by assumption
    union all
    select unnest(names), unnest(found), 0, runs from least_squares
)
-- The median, and about it half of the runs; a range never reaches zero.
select assumption, middle as value, middle - least(half, 0.8 * middle) as low, middle + least(half, 0.8 * middle) as high, runs
from found
order by assumption
