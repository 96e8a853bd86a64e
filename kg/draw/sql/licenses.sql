-- What each licence allows and asks for, one row a question that its text answers, with how many models are under it.
with under as (
    select unnest(license) as license, id, developer from models where kept('models', [id]) and kept('organizations', developer)
),
counted as (
    select license, count(distinct id) as models, list(distinct id order by id) as ids from under group by license
),
asked as (
    select l.*, c.models, c.ids,
        [{'question': 'commercial', 'answer': case l.commercial_use when 'yes' then 'free' when 'limited' then 'limited' when 'no' then 'no' else 'unsaid' end, 'more': l.commercial_limit},
         {'question': 'attribution', 'answer': case l.attribution when true then 'limited' when false then 'free' else 'unsaid' end, 'more': l.attribution_text},
         {'question': 'share', 'answer': case l.share_alike when true then 'limited' when false then 'free' else 'unsaid' end, 'more': l.share_alike_text},
         {'question': 'use', 'answer': case l.use_restrictions when true then 'limited' when false then 'free' else 'unsaid' end, 'more': l.use_restrictions_text},
         {'question': 'territory', 'answer': case when l.territory_excluded is not null then 'no' when l.commercial_use is not null then 'free' else 'unsaid' end, 'more': l.territory_excluded}] as questions
    from licenses as l
    join counted as c on c.license = l.id
    where kept('licenses', [l.id])
)
select a.id || '/' || q.question as id, a.id as claimed, a.id as license, a.name, a.name_zh, a.models, q.question, q.answer, q.more, list_append(a.ids, a.id) as about, a.sources
from (select *, unnest(questions) as q from asked) as a
order by a.models desc, a.id, q.question
