-- Of what is that far from the start, what a link brings nearer to the end.
insert into chain
select distinct r.id
from reached as r
where r.depth = $depth and (
    r.id in (select e.subject from edges as e semi join chain as c on c.id = e.object)
    or r.id in (select e.object from edges as e semi join chain as c on c.id = e.subject)
)
