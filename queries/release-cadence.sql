-- How often each model or product brings a new version
-- Days between its first and its last dated release, over the gaps between them.
with dated as (
    select subject, count(*) as releases, min(date_earliest) as first_release, max(date_earliest) as last_release
    from releases
    where date_earliest is not null
    group by subject
)
select subject as id, subject, releases, first_release, last_release,
    round(date_diff('day', first_release, last_release) / (releases - 1.0)) as days_between
from dated
where releases > 1
order by days_between, subject
