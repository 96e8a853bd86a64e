-- One thing has one id: two ids of a table with the same name in any spelling (V2.0 is 2.0) must be told apart on purpose.
with spellings as (
    select tbl, thing as id, file, line, value,
        regexp_replace(
            regexp_replace(regexp_replace(lower(value), '\bv(\d)', '\1', 'g'), '[^\p{L}\p{N}]+', '', 'g'),
            '(inc|ltd|labs?|technology|公司|集团|大模型|模型|model)$', '') as spelling
    from typed_names
    where tbl in (select tbl from meta.tables where distinct_names)
),
shared as (
    select tbl, spelling, list_sort(list(distinct id)) as ids, max(id) as last
    from spellings where spelling != ''
    group by all having count(distinct id) > 1
),
answered as (
    select list_sort([subject, object]) as ids from facts.relations where relation = 'different-from'
)
select s.file, s.line, 'name' as col,
    format('{} and {} share the name {}', h.ids[1], h.ids[2], s.value) as message,
    'if they are one thing, keep one id; if not, say so with a relation different-from in relations.csv' as hint,
    null as value, null::varchar[] as candidates
from shared as h
join spellings as s on s.tbl = h.tbl and s.spelling = h.spelling and s.id = h.last
where h.ids not in (select ids from answered)
qualify row_number() over (partition by h.tbl, h.ids order by s.file, s.line) = 1
