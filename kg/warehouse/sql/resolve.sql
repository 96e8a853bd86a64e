-- From claims to answers, as the sources published by a day have them; the resolved tables ask of the last day.
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
    select n.tbl, n.id, n.id as ancestor from nodes as n join meta.tables as t on t.tbl = n.tbl and t.hierarchy != []
    union
    select a.tbl, a.id, l.parent from above as a join links as l on l.tbl = a.tbl and l.id = a.ancestor
)
from above order by all;

create view architecture_ancestors as select id, ancestor from ancestors where tbl = 'architectures';

-- The claims that more than one row makes about one property of one thing.
create macro competing(day) as table
select c.*, m.type, m.many, m.role, m.changes, m.adds, m.compared, m.exact, m.sides, m.refs,
    moment_of(m.changes, c.as_of) as moment, trust_of(c."rank") as trust
from claims as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col
where c.contested and c.published <= day;

-- Claims that are compared for conflicts only: what is said under another name of the same figure, and of a
-- product that is the same as a model. They are listed with the usual name and never answer for it.
create macro compared_elsewhere(day) as table
with twins as (
    select subject as id, object as other from facts.relations where relation = 'same-as'
    union select object, subject from facts.relations where relation = 'same-as'
),
renamed as (
    select c.* replace (replace(c.id, '/' || c.property, '/' || m.usual) as id, m.usual as property)
    from claims as c join meta.measures as m on m.tbl = c.tbl and m.measure = c.property
    union all by name
    select c.* replace (w.other as id, w.other as subject, n.kind as kind, split_part(m.also, '.', 1) as tbl,
        split_part(m.also, '.', 2) as col, split_part(m.also, '.', 2) as property)
    from claims as c
    join twins as w on w.id = c.id
    join meta.columns as m on m.tbl = c.tbl and m.col = c.col and m.also != ''
    join nodes as n on n.id = w.other and n.tbl = split_part(m.also, '.', 1)
)
from renamed where published <= day
union all by name
-- What one row alone says competes with nothing else.
select c.* from claims as c semi join renamed as r on r.tbl = c.tbl and r.id = c.id and r.col = c.col
where not c.contested and c.published <= day;

create macro comparable(day) as table
from competing(day)
union all by name
select c.*, m.type, m.many, m.role, m.changes, m.adds, m.compared, m.exact, m.sides, m.refs,
    moment_of(m.changes, c.as_of) as moment, trust_of(c."rank") as trust
from compared_elsewhere(day) as c
join meta.columns as m on m.tbl = c.tbl and m.col = c.col;

-- A person's decision holds as long as the claims are the ones that were decided about.
create macro resolutions_as_of(day) as table
with present as (
    select subject, property, qualifier, list_sort(list(distinct value)) as vals
    from competing(day) where trust < 2
    group by all
)
select r.subject, r.property, coalesce(r.qualifier, '') as qualifier, r.winner, r.reason,
    coalesce(list_sort(string_split(r.settles, '; ')) = p.vals, false) as holds
from facts.resolutions as r
join present as p on p.subject = r.subject and p.property = r.property and p.qualifier = coalesce(r.qualifier, '');

-- The standing of each claim: rank, moved by a decision that holds; then authority. Structs compare field by field.
create macro ranked(day) as table
select c.*,
    {trust: c.trust + case when r.winner is null then 0 when r.winner = c.value then -1 else 1 end,
        authority: c.authority_rank} as standing
from competing(day) as c
left join (from resolutions_as_of(day) where holds) as r
    on r.subject = c.subject and r.property = c.property and r.qualifier = c.qualifier;

-- The claims that are current: no better standing speaks of the same. A deprecated claim is current
-- where nothing else is said.
create macro current_of_several(day) as table
from ranked(day)
qualify standing = min(standing) over (partition by tbl, id, col, moment);

create macro current_claims(day) as table
select * from claims where not contested and published <= day
union all by name
select * exclude (type, many, role, changes, adds, compared, exact, sides, refs, moment, trust, standing) from current_of_several(day);

-- Whether two lists of {said, kin} are about the same: one is, is a kind, a part or a version of the other's.
create macro same_or_kin(a, b) as list_contains(a.kin, b.said) or list_contains(b.kin, a.said);
create macro has_match(a, others) as list_bool_or([same_or_kin(a, b) for b in others]);
create macro lists_agree(a, b, exact, sides) as case
    when exact then list_bool_and([has_match(x, b) for x in a]) and list_bool_and([has_match(y, a) for y in b])
    -- Values of different roots describe different sides of a thing: a transformer may be autoregressive.
    when sides and not list_has_any(flatten([x.kin for x in a]), flatten([y.kin for y in b])) then true
    else list_bool_or([has_match(x, b) for x in a]) end;

-- The claims that are current today.
create view meta.current as from current_claims(date '9999-12-31');

-- Where claims differ, once among all that were not deprecated and once among those of the highest authority.
-- Intervals differ when they do not touch, single values when they are not equal, lists when one names what
-- nothing of the other is, is a kind, a part or a version of.
create macro differing(day) as table
with live as (
    select c.*, false as highest from comparable(day) as c where trust < 2
    union all
    select c.*, true as highest from comparable(day) as c where trust < 2
    qualify {trust: trust, authority: authority_rank} = min({trust: trust, authority: authority_rank})
        over (partition by tbl, id, col, moment)
),
measured as (
    select tbl, id, col, moment, unit, highest,
        max(low) - min(high) > 1e-9 * greatest(abs(max(low)), abs(min(high)))
            or max(earliest) > min(latest)
            or count(distinct value in ('none', 'undisclosed')) > 1
            as differ
    from live where type in ('quantity', 'date') and not many
    group by all
),
kin as (
    select tbl, id, list(ancestor) as above from ancestors group by all
),
with_kin as (
    select l.*, {said: l.said, kin: coalesce(k.above, [l.said])} as named
    from (select *, coalesce(number::varchar, value) as said from live) as l
    left join kin as k on k.id = l.value and list_contains(l.refs, k.tbl)
    where not l.adds and (l.many or l.type not in ('quantity', 'date')) and (l.type not in ('text', 'link') or l.compared)
),
listed as (
    select tbl, id, col, moment, case when many then unit else '' end as unit, highest, source, locator, line,
        exact, sides, list(named) as vals
    from with_kin
    group by all
),
apart as (
    select a.tbl, a.id, a.col, a.moment, a.unit, a.highest, true as differ
    from listed as a
    join listed as b on a.tbl = b.tbl and a.id = b.id and a.col = b.col and a.moment = b.moment and a.unit = b.unit
        and a.highest = b.highest and (a.source, a.locator, a.line) < (b.source, b.locator, b.line)
    where not lists_agree(a.vals, b.vals, a.exact, a.sides)
    group by all
)
select tbl, id, col, moment, unit, bool_or(highest) as among_highest
from (from measured union all from apart)
where differ
group by all;

create macro conflicts_as_of(day) as table
with apart as (from differing(day)),
told as (
    select c.subject, c.property, c.qualifier, c.kind, c.id, c.tbl, c.col, a.moment as as_of, a.among_highest,
        case when a.unit = '' and c.type = 'quantity' then c.unit else a.unit end as unit,
        list({value: c.value, number: c.number, low: c.low, high: c.high, earliest: c.earliest,
            latest: c.latest, source: c.source, authority: c.authority, locator: c.locator,
            published: c.published, note: c.note}
            order by c.authority_rank, c.published, c.line, c.item) as claims
    from comparable(day) as c
    join apart as a on a.tbl = c.tbl and a.id = c.id and a.col = c.col and a.moment = c.moment
        and (a.unit = c.unit or a.unit = '' or c.number is null)
    where c.trust < 2
    group by all
)
select t.subject, t.property, t.qualifier, t.as_of, t.kind, t.unit,
    in_order(list_transform(t.claims, lambda c: c.value)) as vals,
    in_order(list_transform(t.claims, lambda c: c.source)) as sources,
    case when r.holds then 'settled' when t.among_highest then 'open' else 'overruled' end as status,
    r.winner, r.reason, t.claims, t.id, t.tbl, t.col
from told as t
left join resolutions_as_of(day) as r
    on r.subject = t.subject and r.property = t.property and r.qualifier = t.qualifier
order by t.tbl, t.subject, t.property, t.qualifier, t.as_of, t.unit;

-- One answer per property of what several rows speak of: the best of the current claims, or all items of a list,
-- and the bounds of what stands. A vaguer claim that contains a finer one (2022 beside 2022-05) says nothing
-- against it. Of claims that agree the most precise is the answer;
-- of those that do not, the later source's, for a date the later of those that are as precise.
create macro answers_of_several(day) as table
with disputed as (
    select distinct tbl, id, col from conflicts_as_of(day) where status = 'open'
),
live as (
    select c.*, coalesce(c.low, epoch(c.earliest)) as least, coalesce(c.high, epoch(c.latest)) as most,
        d.id is not null as disputed
    from current_of_several(day) as c
    left join disputed as d on d.tbl = c.tbl and d.id = c.id and d.col = c.col
    -- Of what changes with time the latest is the answer.
    qualify coalesce(epoch(c.as_of_to), 0) = max(coalesce(epoch(c.as_of_to), 0)) over (partition by c.tbl, c.id, c.col)
),
fine as (
    select * from live as l
    where l.many or not exists (
        from live as f where f.tbl = l.tbl and f.id = l.id and f.col = l.col and f.unit = l.unit
            and f.least >= l.least and f.most <= l.most and f.most - f.least < l.most - l.least)
),
best as (
    select tbl, id, col,
        arg_min({value: value, number: number, unit: unit, earliest: earliest},
            {width: case when many or disputed and type != 'date' then 0 else coalesce(most - least, 0) end, newer: -epoch(published), line: line, item: item}) as won,
        in_order(list({text: value, number: number, low: low, high: high, unit: unit} order by published, line, item)) as items,
        list({low: low, high: high, unit: unit, earliest: earliest, latest: latest}) as stands
    from fine
    group by all
)
select tbl, id, col, won.value, won.number, won.unit, won.earliest as first_day,
    list_min([s.low for s in stands if s.unit = won.unit]) as low,
    list_max([s.high for s in stands if s.unit = won.unit]) as high,
    list_min([s.earliest for s in stands]) as earliest, list_max([s.latest for s in stands]) as latest,
    items
from best;

-- One answer per property of every thing. What one row alone says is its own answer.
create macro answers(day) as table
from answers_of_several(day)
union all by name
select tbl, id, col, value, number, unit, earliest as first_day, low, high, earliest, latest,
    [{text: value, number: number, low: low, high: high, unit: unit}] as items
from claims
where not contested and published <= day and not listed
union all by name
select tbl, id, col, arg_min(value, item) as value, arg_min(number, item) as number, arg_min(unit, item) as unit,
    arg_min(low, item) as low, arg_min(high, item) as high,
    list({text: value, number: number, low: low, high: high, unit: unit} order by item) as items
from claims
where not contested and published <= day and listed
group by tbl, id, col;
