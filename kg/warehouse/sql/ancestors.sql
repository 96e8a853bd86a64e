-- What resolving asks of values: their trust, their moment, what they are a kind, a part or a version of.
-- A rank is a curator's trust, never recency (Wikidata's statement model); then comes the authority of the source.

-- A rank as a number: the best is the least.
create macro trust_of(curated) as case curated when 'preferred' then 0 when 'normal' then 1 else 2 end;

-- What changes with time competes only with claims about the same moment.
create macro moment_of(changes, as_of) as case when changes then coalesce(as_of, '') else '' end;

-- Keeps the first of equal items and their order.
create macro in_order(items) as list_filter(items, lambda x, i: list_position(items, x) = i);

-- Every thing of a tree with everything above it, itself included: architectures, owners, versions.
create table ancestors as
with recursive links as (
    select c.tbl, c.id, c.value as parent
    from claims as c join meta.tables as t on t.tbl = c.tbl and list_contains(t.hierarchy, c.col)
    where c.value not in ('none', 'undisclosed')
),
above as (
    select tbl, id, parent as ancestor from links
    union
    select a.tbl, a.id, l.parent from above as a join links as l on l.tbl = a.tbl and l.id = a.ancestor
)
from above
union all
select n.tbl, n.id, n.id from nodes as n join meta.tables as t on t.tbl = n.tbl and t.hierarchy != []
order by all;

create view architecture_ancestors as select id, ancestor from ancestors where tbl = 'architectures';

-- Whether two lists of {said, kin} are about the same: one is, is a kind, a part or a version of the other's.
create macro same_or_kin(a, b) as list_contains(a.kin, b.said) or list_contains(b.kin, a.said);
create macro has_match(a, others) as list_bool_or([same_or_kin(a, b) for b in others]);
create macro lists_agree(a, b, exact, sides) as case
    when exact then list_bool_and([has_match(x, b) for x in a]) and list_bool_and([has_match(y, a) for y in b])
    -- Values of different roots describe different sides of a thing: a transformer may be autoregressive.
    when sides and not list_has_any(flatten([x.kin for x in a]), flatten([y.kin for y in b])) then true
    else list_bool_or([has_match(x, b) for x in a]) end;
