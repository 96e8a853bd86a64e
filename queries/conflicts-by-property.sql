-- About which properties sources disagree most
select property as id, property, count(*) as conflicts, count(*) filter (status = 'open') as open,
    list(distinct subject order by subject) as subjects
from conflicts
group by property
order by conflicts desc, property
