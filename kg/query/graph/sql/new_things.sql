-- Things that the sources of the later day speak of and those of the earlier do not.
with told as (
    select id, source, published, min(locator) as locator
    from claims group by id, source, published
)
select n.id, n.kind, list(t.source || ': ' || t.locator order by t.published, t.source) filter (t.published <= $last) as sources
from nodes as n
join told as t on t.id = n.id
group by n.id, n.kind
having min(t.published) > $first and min(t.published) <= $last
order by n.id
