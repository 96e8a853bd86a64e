-- What is known of each source, a list of predicates with their objects.
select source(id) as subject, [
    known('rdf', 'type') || ' ' || known('prov', 'Entity'), known('rdf', 'type') || ' ' || known('schema', 'CreativeWork'),
    known('schema', 'name') || ' ' || quoted(coalesce(nullif(title_en, ''), title)) || case when title_en != '' then '@en' else '' end,
    known('schema', 'name') || ' ' || quoted(nullif(title, title_en)),
    known('schema', 'publisher') || ' ' || quoted(nullif(publisher, '')),
    known('schema', 'url') || ' ' || address(nullif(url, '')),
    known('schema', 'license') || ' ' || quoted(nullif(license, '')),
    known('schema', 'inLanguage') || ' ' || quoted(nullif(language, '')),
    known('dcterms', 'issued') || ' ' || dated(date),
    term('authority') || ' ' || term(authority), term('kind') || ' ' || quoted(nullif(kind, '')),
    term('accessed') || ' ' || quoted(nullif(accessed, '')),
    term('repository') || ' ' || quoted(nullif(repository, '')), term('commit') || ' ' || quoted(nullif("commit", ''))
] as pairs
from sources order by id
