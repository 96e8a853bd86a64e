-- Terms of RDF as both N-Quads and Turtle write them. ``iri`` and ``thing`` are made by the form of the file.
create or replace temp macro quoted(t) as
    '"' || replace(replace(replace(replace(t, '\', '\\'), '"', '\"'), chr(10), '\n'), chr(13), '\r') || '"';
-- An address as it was typed, with what no IRI may hold encoded.
create or replace temp macro address(t) as
    '<' || regexp_replace(replace(replace(replace(replace(replace(replace(t, '\', '%5C'), '{', '%7B'), '}', '%7D'), '|', '%7C'), '^', '%5E'), '`', '%60'), '\s', '%20', 'g') || '>';
create or replace temp macro number(n) as
    '"' || case when n = 'infinity' then 'INF' when n = '-infinity' then '-INF' else n::varchar end || '"^^' || xsd('double');
create or replace temp macro truth(b) as '"' || b::varchar || '"^^' || xsd('boolean');
create or replace temp macro dated(d) as '"' || d::varchar || '"^^' || xsd('date');
-- A value as a source states it: typed where it is one number, day or thing; what it says is not known, as such.
create or replace temp macro stated(type, t, n, known) as case
    when type != 'text' and t in ('none', 'undisclosed') then term(t)
    when known then thing(t)
    when type = 'link' then address(t)
    when type = 'quantity' and n is not null then number(n)
    when type = 'flag' and t in ('yes', 'no') then truth(t = 'yes')
    when regexp_full_match(t, '\d{4}-\d{2}-\d{2}') and type = 'date' then quoted(t) || '^^' || xsd('date')
    when regexp_full_match(t, '\d{4}-\d{2}') and type = 'date' then quoted(t) || '^^' || xsd('gYearMonth')
    when regexp_full_match(t, '\d{4}') and type = 'date' then quoted(t) || '^^' || xsd('gYear')
    else quoted(t) end;
-- A term of Turtle as JSON-LD has it; the escapes of a literal are those of JSON.
create or replace temp macro json_term(t) as case
    when t[1] != '"' then '{"@id":"' || trim(t, '<>') || '"}'
    when regexp_matches(t, '"\^\^xsd:\w+$') then '{"@value":' || regexp_extract(t, '^(".*")\^\^', 1, 's') || ',"@type":"' || regexp_extract(t, '(xsd:\w+)$', 1) || '"}'
    when regexp_matches(t, '"@\w+$') then '{"@value":' || regexp_extract(t, '^(".*")@', 1, 's') || ',"@language":"' || regexp_extract(t, '@(\w+)$', 1) || '"}'
    else '{"@value":' || t || '}' end;
-- The class of a kind of thing: an exchange-rate is an ExchangeRate.
create or replace temp macro class_of(kind) as array_to_string([upper(w[1]) || w[2:] for w in string_split(replace(kind, '_', '-'), '-')], '');
