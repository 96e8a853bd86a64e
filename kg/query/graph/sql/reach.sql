-- What is one link further from the start than everything found so far.
insert into reached
select distinct other, $depth
from (
    select e.object as other from edges as e semi join reached as r on r.id = e.subject and r.depth = $depth - 1
    union all
    select e.subject from edges as e semi join reached as r on r.id = e.object and r.depth = $depth - 1
)
where other in (select id from nodes) and other not in (select id from reached)
