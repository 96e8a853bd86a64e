-- Subjects with their pairs, in Turtle's terms, as objects of JSON-LD: an array for each predicate, in order.
with placed as (
    select row_number() over () as place, subject, pairs from ($pairs)
),
single as (
    select place, subject, split_part(pair, ' ', 1) as predicate, substr(pair, strpos(pair, ' ') + 1) as object, nth
    from (select place, subject, unnest(pairs) as pair, generate_subscripts(pairs, 1) as nth from placed)
    where pair is not null
),
members as (
    select place, any_value(subject) as subject, min(nth) as first,
        case when predicate = 'rdf:type'
            then '"@type":[' || string_agg('"' || object || '"', ',' order by nth)
            else '"' || predicate || '":[' || string_agg(json_term(object), ',' order by nth) end || ']' as member
    from single
    group by place, predicate
)
select ',{"@id":"' || trim(any_value(subject), '<>') || '",' || string_agg(member, ',' order by first) || '}'
from members
group by place
order by place
