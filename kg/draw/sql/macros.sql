-- What several pictures call a model: the family of its architecture, and what it makes first.
create or replace temp macro family_of(architecture) as case
    when coalesce(len(architecture), 0) = 0 then 'unsaid'
    when list_has_any(architecture, ['diffusion-transformer', 'mm-dit', 'u-vit']) then 'diffusion-transformer'
    when list_has_any(architecture, ['flow-matching', 'rectified-flow', 'flow']) then 'flow'
    when list_contains(architecture, 'autoregressive') then 'autoregressive'
    when list_has_any(architecture, ['gan', 'stacked-gan', 'single-stage-gan', 'd2gan', 'relativistic-gan']) then 'gan'
    when len(list_filter(architecture, lambda a: a like '%diffusion%' or a = 'ddpm')) > 0 then 'diffusion'
    else 'other' end;
create or replace temp macro lane_of(output) as case
    when list_contains(output, 'video') then 'video'
    when list_contains(output, 'image') then 'image'
    when list_has_any(output, ['audio', 'music', 'speech']) then 'audio'
    when list_contains(output, '3d') then '3d'
    when list_contains(output, 'text') then 'text'
    else 'other' end;
-- Whether weights can be had: said of them, or of the way a model is reached; a model that is only reached by API, product or not at all is closed.
create or replace temp macro openness_of(weights, source, access) as case
    when weights or list_contains(access, 'open') then 'open'
    when weights is false or access is not null then 'closed'
    when source is not null then if(source, 'open', 'closed')
    else 'unsaid' end;
-- A code where no declaration has words for it: fid is FID, training-set-size is training set size.
create or replace temp macro spoken(code) as case when length(code) <= 4 and code != 'elo' then upper(code) when code = 'elo' then 'Elo' else replace(replace(code, '-', ' '), '_', ' ') end;
create or replace temp macro middle_of(earliest, latest) as earliest + ((latest - earliest) // 2)::integer;
-- Results of the same benchmark, metric and setting, one row a model: the spread of all who measured, and the worse end.
create or replace temp macro results() as table
select e.model, e.benchmark, coalesce(any_value(b.name), e.benchmark) as benchmark_name, e.metric, coalesce(e.setting, '') as setting,
    any_value(e.better) as better, case any_value(e.better) when 'lower' then max(e.value) else min(e.value) end as value,
    min(e.value) as value_low, max(e.value) as value_high, min(e.id) as claimed, list_sort(list_distinct(flatten(list(e.sources)))) as measured,
    coalesce(any_value(h.words_en[1]), spoken(e.metric)) as metric_name,
    coalesce(any_value(h.words_zh[1]), spoken(e.metric)) as metric_name_zh
from evaluations as e
left join datasets as b on b.id = e.benchmark
left join meta.choices as h on h.tbl = 'evaluations' and h.col = 'metric' and h.value = e.metric
where e.better is not null and e.value is not null
    and kept('evaluations', [e.id]) and kept('datasets', [e.benchmark])
group by e.model, e.benchmark, e.metric, coalesce(e.setting, '');
