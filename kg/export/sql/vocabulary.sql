-- Every term, with what it is, its labels and the classes whose things have it.
with resolved as (
    select t.tbl, t.kind, c.column_name as col, c.data_type, m.type, m.words_en, m.words_zh
    from meta.tables as t
    join duckdb_columns() as c on c.schema_name = 'main' and c.table_name = t.tbl and c.database_name = current_database()
    left join meta.columns as m on m.tbl = t.tbl and m.col = c.column_name
    where not t.about_facts and c.column_name not in ('id', 'name', 'name_zh', 'aliases', 'sources', 'disputed')
),
properties as (
    select col as term, bool_or(type = 'reference') as links, list(distinct words_en[1] order by words_en[1]) as en,
        list(distinct words_zh[1] order by words_zh[1]) as zh
    from resolved group by col
    union all
    select property, false, [property], [] from claims
    where property not in (select col from resolved) group by property
    union all
    select relation, true, [replace(relation, '-', ' ')], [] from edges
    where relation not in (select col from resolved) and relation not in (select property from claims) group by relation
)
select term(term) as subject, [
    known('rdf', 'type') || ' ' || known('rdf', 'Property'),
    case when links then known('rdf', 'type') || ' ' || known('owl', 'ObjectProperty') end,
    array_to_string([known('rdfs', 'label') || ' ' || quoted(w) || '@en' for w in en if w is not null], ' ; '),
    array_to_string([known('rdfs', 'label') || ' ' || quoted(w) || '@zh' for w in zh if w is not null], ' ; ')
] as pairs
from properties
order by term
