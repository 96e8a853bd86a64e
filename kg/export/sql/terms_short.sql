-- Names as Turtle has them: with a prefix, where the rest is a word.
-- Where something stands below the base, whatever its id is made of.
create or replace temp macro below(path) as replace(url_encode(path), '%2F', '/');
create or replace temp macro short(prefix, space, t) as
    case when regexp_full_match(t, '[A-Za-z0-9][A-Za-z0-9_-]*') then prefix || ':' || t else '<urn:generative-media-atlas:' || space || ':' || below(t) || '>' end;
create or replace temp macro xsd(t) as 'xsd:' || t;
create or replace temp macro term(t) as short('kg', 'term', t);
create or replace temp macro thing(id) as short('thing', 'thing', id);
create or replace temp macro source(id) as short('source', 'source', id);
create or replace temp macro known(prefix, t) as prefix || ':' || t;
