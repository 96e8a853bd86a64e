-- Names as N-Quads have them: whole.
-- Where something stands below the base, whatever its id is made of.
create or replace temp macro below(path) as replace(url_encode(path), '%2F', '/');
create or replace temp macro xsd(t) as '<http://www.w3.org/2001/XMLSchema#' || t || '>';
create or replace temp macro term(t) as '<urn:generative-media-atlas:term:' || url_encode(t) || '>';
create or replace temp macro thing(id) as '<urn:generative-media-atlas:thing:' || below(id) || '>';
create or replace temp macro source(id) as '<urn:generative-media-atlas:source:' || below(id) || '>';
create or replace temp macro known(prefix, t) as '<' || case prefix
    when 'rdf' then 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' when 'rdfs' then 'http://www.w3.org/2000/01/rdf-schema#'
    when 'owl' then 'http://www.w3.org/2002/07/owl#' when 'prov' then 'http://www.w3.org/ns/prov#'
    when 'dcterms' then 'http://purl.org/dc/terms/' when 'schema' then 'https://schema.org/' end || t || '>';
