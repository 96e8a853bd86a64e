-- A value as text of XML 1.0, without the characters that it cannot hold.
create or replace temp macro xml(t) as
    replace(replace(replace(replace(regexp_replace(t::varchar, '[\x00-\x08\x0B\x0C\x0E-\x1F]', '', 'g'),
        '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;');
-- An attribute of an element; nothing where there is no value.
create or replace temp macro attribute(n, t) as ' ' || n || '="' || xml(t) || '"';
create or replace temp macro tag(n, attributes, inside) as '<' || n || attributes || '>' || inside || '</' || n || '>';
-- The label of a kind of thing: an exchange-rate is an ExchangeRate.
create or replace temp macro class_of(kind) as array_to_string([upper(w[1]) || w[2:] for w in string_split(kind, '-')], '');
