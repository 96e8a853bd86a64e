-- From claims to answers, as the sources published by $day have them: steps, each of which asks those before it by
-- name. A build makes them tables of the last day; the macros of a day are one query of them all.

-- The claims that more than one row makes about one property of one thing.
competing as (
    select c.*, m.type, m.many, m.changes, m.adds, m.compared, m.exact, m.sides, m.refs,
        moment_of(m.changes, c.as_of) as moment, trust_of(c."rank") as trust
    from claims as c
    join meta.columns as m on m.tbl = c.tbl and m.col = c.col
    where c.contested and c.published <= date '$day'
),

-- Claims that are compared for conflicts only: what is said under another name of the same figure, and of a
-- product that is the same as a model. They are listed with the usual name and never answer for it.
comparable as (
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
    ),
    elsewhere as (
        from renamed
        union all by name
        -- What one row alone says competes with nothing else.
        select c.* from claims as c semi join renamed as r on r.tbl = c.tbl and r.id = c.id and r.col = c.col
        where not c.contested
    )
    from competing
    union all by name
    select c.*, m.type, m.many, m.changes, m.adds, m.compared, m.exact, m.sides, m.refs,
        moment_of(m.changes, c.as_of) as moment, trust_of(c."rank") as trust
    from elsewhere as c
    join meta.columns as m on m.tbl = c.tbl and m.col = c.col
    where c.published <= date '$day'
),

-- A person's decision holds as long as the claims are the ones that were decided about; what an import adds
-- to claims of sources that were read does not count.
decided as (
    with live as (
        from competing where trust < 2
        qualify authority_rank < 3 or min(authority_rank) over (partition by subject, property, qualifier) = 3
    ),
    present as (
        select subject, property, qualifier, list_sort(list(distinct value)) as vals
        from live
        group by all
    )
    select r.subject, r.property, coalesce(r.qualifier, '') as qualifier, r.winner, r.reason,
        coalesce(list_sort(string_split(r.settles, '; ')) = p.vals, false) as holds
    from facts.resolutions as r
    join present as p on p.subject = r.subject and p.property = r.property and p.qualifier = coalesce(r.qualifier, '')
),

-- The claims that are current: no better standing speaks of the same. Standing is rank, moved by a decision that
-- holds, then authority; structs compare field by field. A deprecated claim is current where nothing else is said.
current_of_several as (
    select * from (
        select c.*,
            {trust: c.trust + case when d.winner is null then 0 when d.winner = c.value then -1 else 1 end,
                authority: c.authority_rank} as standing
        from competing as c
        left join decided as d
            on d.holds and d.subject = c.subject and d.property = c.property and d.qualifier = c.qualifier
    )
    qualify standing = min(standing) over (partition by tbl, id, col, moment)
),

-- Where claims differ, once among all that were not deprecated and once among those of the highest authority.
-- Intervals differ when they do not touch, single values when they are not equal, lists when one names what
-- nothing of the other is, is a kind, a part or a version of.
differing as (
    with live as (
        select c.*, false as highest from comparable as c where trust < 2
        union all
        select c.*, true as highest from comparable as c where trust < 2
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
    group by all
),

conflicts as (
    with told as (
        select c.subject, c.property, c.qualifier, c.kind, c.id, c.tbl, c.col, a.moment as as_of, a.among_highest,
            case when a.unit = '' and c.type = 'quantity' then c.unit else a.unit end as unit,
            list({value: c.value, number: c.number, low: c.low, high: c.high, earliest: c.earliest,
                latest: c.latest, source: c.source, authority: c.authority, locator: c.locator,
                published: c.published, note: c.note}
                order by c.authority_rank, c.published, c.line, c.item) as claims
        from comparable as c
        join differing as a on a.tbl = c.tbl and a.id = c.id and a.col = c.col and a.moment = c.moment
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
    left join decided as r on r.subject = t.subject and r.property = t.property and r.qualifier = t.qualifier
    order by t.tbl, t.subject, t.property, t.qualifier, t.as_of, t.unit
),

disputes as (
    select tbl, id, list_sort(list(distinct col)) as disputed from conflicts where status = 'open' group by tbl, id
),

-- One answer per property of what several rows speak of: the best of the current claims, or all items of a list,
-- and the bounds of what stands. A vaguer claim that contains a finer one (2022 beside 2022-05) says nothing
-- against it. Of claims that agree the most precise is the answer;
-- of those that do not, the later source's, for a date the later of those that are as precise.
answers_of_several as (
    with disputed as (
        select distinct tbl, id, col from conflicts where status = 'open'
    ),
    live as (
        select c.*, coalesce(c.low, epoch(c.earliest)) as least, coalesce(c.high, epoch(c.latest)) as most,
            d.id is not null as disputed
        from current_of_several as c
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
    from best
),

-- One answer per property of every thing. What one row alone says is its own answer; what is no list has no items.
answers as (
    from answers_of_several
    union all by name
    select tbl, id, col, value, number, unit, earliest as first_day, low, high, earliest, latest
    from claims
    where not contested and published <= date '$day' and not listed
    union all by name
    select tbl, id, col, arg_min(value, item) as value, arg_min(number, item) as number, arg_min(unit, item) as unit,
        arg_min(low, item) as low, arg_min(high, item) as high,
        list({text: value, number: number, low: low, high: high, unit: unit} order by item) as items
    from claims
    where not contested and published <= date '$day' and listed
    group by tbl, id, col
)
