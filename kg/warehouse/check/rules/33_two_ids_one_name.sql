-- One thing has one id: two ids of a table with the same name in any spelling (V2.0 is 2.0) must be told apart on purpose.
with spellings as (
    select n.tbl, n.thing as id, n.file, n.line, n.value,
        regexp_replace(coalesce(f.folded, fold_ascii(versionless(n.value))),
            '(inc|ltd|labs?|technology|公司|集团|大模型|模型|model)$', '') as spelling
    from typed_names as n
    left join folds as f on f.name = versionless(n.value)
    where n.tbl in (select tbl from meta.tables where distinct_names)
),
stood as (
    select tbl, spelling, id, arg_min({file: file, line: line, name: value}, {file: file, line: line}) as stands
    from spellings where spelling != '' and id is not null group by tbl, spelling, id
),
things as (
    -- The folder that is read last is the user's own: what is wrong is told there.
    select s.*, row_number() over (partition by s.tbl, s.spelling order by f.nth, s.id) as nth
    from stood as s
    join (select path, row_number() over () as nth from meta.files) as f on f.path = s.stands.file
),
answered as (
    select subject as id, object as other from facts.relations where relation = 'different-from'
    union select object, subject from facts.relations where relation = 'different-from'
)
select b.stands.file, b.stands.line, 'name' as col,
    format('{} and {} share the name {}', a.id, b.id, b.stands.name) as message,
    'if they are one thing, keep one id; if not, say so with a relation different-from in relations.csv' as hint,
    null as value, null::varchar[] as candidates
from things as a
-- A few neighbours: of a thousand things of one name not every pair need be told.
join things as b on b.tbl = a.tbl and b.spelling = a.spelling and b.nth > a.nth and b.nth <= a.nth + 9
anti join answered as w on w.id = a.id and w.other = b.id
