-- Wikidata's statement model: a rank is trust, never recency. What follows answers "as the sources
-- published by that day have it"; the resolved tables ask it of the last day.

-- Things in a tree with everything above them, themselves included: architectures, owners, versions.
create table ancestors as
with recursive above as (
    select tbl, id, id as ancestor from nodes
    where tbl in (select tbl from meta.columns where col in ('parent', 'version_of', 'part_of'))
    union
    select a.tbl, a.id, c.value from above as a
    join claims as c on c.tbl = a.tbl and c.id = a.ancestor and c.col in ('parent', 'version_of', 'part_of')
    where c.value not in ('none', 'undisclosed')
)
from above order by all;

create view architecture_ancestors as select id, ancestor from ancestors where tbl = 'architectures';

-- Claims that compete for one answer share tbl, id, col and, for what changes with time, its date.
-- What one row alone tells of is its own answer on every day, and is never looked at here.
create macro competing(day) as table
select
    c.*, m.type, m.many, m.role, m.changes, m.adds, m.refs,
    case when m.changes then coalesce(c.as_of, '') else '' end as moment,
    case c.rank when 'preferred' then 0 when 'normal' then 1 else 2 end as trust
from facts.told_often as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
where c.published <= day;

-- A settled disagreement holds as long as the claims are the ones that were settled.
create macro settled(day) as table
with on_the_table as (
    select subject, property, qualifier, list_sort(list(distinct value)) as vals
    from competing(day) where trust < 2
    group by all
)
select r.subject, r.property, coalesce(r.qualifier, '') as qualifier, r.winner, r.reason,
    coalesce(list_sort(string_split(r.settles, '; ')) = t.vals, false) as holds
from facts.resolutions as r
join on_the_table as t on t.subject = r.subject and t.property = r.property
    and t.qualifier = coalesce(r.qualifier, '');

create macro ranked(day) as table
select c.*,
    c.trust + case when s.winner is null then 0 when s.winner = c.value then -1 else 1 end as place
from competing(day) as c
left join (from settled(day) where holds) as s
    on s.subject = c.subject and s.property = c.property and s.qualifier = c.qualifier;

-- The claims that do not stand: a better placed one shares their slot. A deprecated claim stands
-- where nothing else is said.
create macro fallen(day) as table
select tbl, file, line, col, item from ranked(day)
qualify place > min(place) over (partition by tbl, id, col, moment);

-- The claims that stand about things that several rows tell of.
create macro compared(day) as table
select c.* from facts.told_often as c
anti join fallen(day) as f on f.tbl = c.tbl and f.file = c.file and f.line = c.line and f.col = c.col and f.item = c.item
where c.published <= day and c.asserted;

create macro standing(day) as table
from facts.told_once where published <= day
union all
from compared(day);

-- Where sources disagree about one answer. Intervals disagree when they do not touch, single values
-- when they differ, lists when they share nothing. A thing agrees with what it is a kind, a part or a version of.
create macro disagreements(day) as table
with live as (
    from competing(day)
    where trust < 2 and asserted
),
measured as (
    select tbl, id, col, moment, unit,
        max(low) - min(high) > 1e-9 * greatest(abs(max(low)), abs(min(high)))
            or max(earliest) > min(latest)
            or (count(coalesce(low, epoch(earliest))) > 0 and count(*) filter (value in ('none', 'undisclosed')) > 0)
            as differ
    from live where type in ('quantity', 'date') and not many
    group by all
),
single as (
    select tbl, id, col, moment, '' as unit, count(distinct value) > 1 as differ
    from live
    where not many and type in ('flag', 'choice', 'reference', 'resolution')
        or type = 'text' and col = 'grade'
    group by all
),
listed as (
    select l.tbl, l.id, l.col, l.moment, l.unit, l.source, l.locator, l.line,
        list(distinct coalesce(l.number::varchar, l.value)) as vals,
        list(distinct coalesce(a.ancestor, l.number::varchar, l.value)) as kin
    from live as l
    left join ancestors as a on list_contains(l.refs, a.tbl) and a.id = l.value
    where l.many and l.type != 'text' and not l.adds
    group by all
),
apart as (
    select a.tbl, a.id, a.col, a.moment, a.unit, true as differ
    from listed as a
    join listed as b on a.tbl = b.tbl and a.id = b.id and a.col = b.col and a.moment = b.moment and a.unit = b.unit
        and (a.source, a.locator, a.line) < (b.source, b.locator, b.line)
    where not list_has_any(a.kin, b.vals) and not list_has_any(b.kin, a.vals)
    group by all
)
select tbl, id, col, moment, unit
from (from measured union all from single union all from apart)
where differ;

create macro conflicts_as_of(day) as table
with apart as (from disagreements(day)),
told as (
    select c.subject, c.property, c.qualifier, c.kind, c.id, c.tbl, c.col, a.moment as as_of, c.unit,
        list({value: c.value, number: c.number, low: c.low, high: c.high, earliest: c.earliest,
            latest: c.latest, source: c.source, locator: c.locator, published: c.published, note: c.note}
            order by c.published, c.line, c.item) as claims
    from competing(day) as c
    join apart as a on a.tbl = c.tbl and a.id = c.id and a.col = c.col and a.moment = c.moment
        and (a.unit = c.unit or a.unit = '' or c.number is null)
    where c.trust < 2
    group by all
)
select t.subject, t.property, t.qualifier, t.as_of, t.kind, t.unit,
    in_order(list_transform(t.claims, lambda c: c.value)) as vals,
    in_order(list_transform(t.claims, lambda c: c.source)) as sources,
    case when s.holds then 'settled' when s.winner is not null then 'reopened' else 'open' end as status,
    s.winner, s.reason, t.claims, t.id, t.tbl, t.col
from told as t
left join settled(day) as s
    on s.subject = t.subject and s.property = t.property and s.qualifier = t.qualifier
order by t.tbl, t.subject, t.property, t.qualifier, t.as_of, t.unit;

-- One answer per slot of what several rows tell: the winner of the standing claims, or all items of a list.
-- Claims that agree give the most precise of them (2022-05 beside 2022); those that do not, the later source's.
create macro contested(day) as table
with disagreed as (
    select distinct tbl, id, col, true as disputed from conflicts_as_of(day) where status != 'settled'
),
live as (
    select c.*, coalesce(d.disputed, false) as disputed,
        case when d.disputed then 0 else coalesce(c.high - c.low, c.latest - c.earliest, 0) end as width
    from competing(day) as c
    anti join fallen(day) as f on f.tbl = c.tbl and f.file = c.file and f.line = c.line and f.col = c.col and f.item = c.item
    left join disagreed as d on d.tbl = c.tbl and d.id = c.id and d.col = c.col
),
best as (
    select tbl, id, col,
        arg_min({value: value, number: number, low: low, high: high, unit: unit,
            earliest: earliest, latest: latest, as_of: as_of, note: note},
            {later: -coalesce(epoch(as_of_to), 0), width: width, newer: -epoch(published), line: line, item: item}) as won,
        in_order(list(value order by published, line, item)) as items,
        list_sort(list_distinct(list(source))) as sources, any_value(disputed) as disputed
    from live
    group by all
)
select * exclude (won), unnest(won) from best;

-- One answer per slot, of every thing: what is asserted of what one row tells is an answer as it stands.
create macro winners(day) as table
from contested(day)
union all by name
select tbl, id, col, value, number, low, high, unit, earliest, latest, as_of, note,
    [value] as items, [source] as sources, false as disputed
from facts.told_once
where published <= day and not listed
union all by name
select tbl, id, col, any_value(value) as value, list(value order by item) as items,
    [any_value(source)] as sources, false as disputed
from facts.told_once
where published <= day and listed
group by all;
