-- The quads of each claim: the statement in a graph of its own, and what is known about that graph. Claims are put
-- in order before any text is made of them: of a million the texts would not fit.
with said as (
    select c.*, m.type, n.id is not null as linked, now.file is not null as current,
        '<urn:generative-media-atlas:claim:' || below(c.file || '/' || c.line || '/' || c.col || '/' || c.item) || '>' as graph
    from claims as c
    left join meta.columns as m on m.tbl = c.tbl and m.col = c.col
    left join nodes as n on n.id = c.value and m.type = 'reference'
    left join (select distinct file, line, col, item from meta.current) as now
        on now.file = c.file and now.line = c.line and now.col = c.col and now.item = c.item
    order by c.file, c.line, c.col, c.item
),
described as (
    select *, [
        known('rdf', 'type') || ' ' || term('Claim'),
        known('prov', 'wasDerivedFrom') || ' ' || source(source),
        known('dcterms', 'issued') || ' ' || dated(published),
        term('locator') || ' ' || quoted(locator),
        term('rank') || ' ' || term(rank),
        term('authority') || ' ' || term(authority),
        term('standing') || ' ' || term(case when current then 'current' else 'superseded' end),
        case when stated(type, value, number, linked) != quoted(value) then term('printed') || ' ' || quoted(value) end,
        term('unit') || ' ' || quoted(nullif(unit, '')),
        term('low') || ' ' || number(low), term('high') || ' ' || number(high),
        term('earliest') || ' ' || dated(earliest), term('latest') || ' ' || dated(latest),
        term('qualifier') || ' ' || quoted(nullif(qualifier, '')),
        term('asOf') || ' ' || quoted(nullif(as_of, '')),
        term('note') || ' ' || quoted(nullif(note, '')),
        case when id != subject then term('row') || ' ' || thing(id) end
    ] as about
    from said
)
select thing(subject) || ' ' || term(property) || ' ' || stated(type, value, number, linked) || ' ' || graph || ' .' || chr(10)
    || array_to_string([graph || ' ' || a || ' <urn:generative-media-atlas:graph:provenance> .' for a in about if a is not null], chr(10)) as quads
from described
