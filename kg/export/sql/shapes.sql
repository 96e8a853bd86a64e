-- What the resolved values of each class keep, from the declarations: types, counts, choices, and what links lead to.
with declared as (
    select t.tbl, t.kind, t.position as place, m.position, m.col, m.type, m.many, m.required, m.refs, c.data_type, m.low, m.high,
        m.unit, m.units, list_sort(list(distinct x.value) filter (x.value is not null)) as choices
    from meta.tables as t
    join meta.columns as m on m.tbl = t.tbl
    join duckdb_columns() as c on c.schema_name = 'main' and c.table_name = t.tbl and c.column_name = m.col
        and c.database_name = current_database()
    left join meta.choices as x on x.tbl = m.tbl and x.col = m.col and m.type = 'choice'
    where not t.about_facts and m.role not in ('id', 'name', 'alias', 'provenance')
    group by all
),
properties as (
    select tbl, kind, place, position, '[ sh:path ' || term(col)
        || case when data_type not like '%[]' then ' ; sh:maxCount 1' else '' end
        -- A required quantity may be a range, which has bounds and no number.
        || case when required and type != 'quantity' then ' ; sh:minCount 1' else '' end
        || case
            when type = 'reference' then ' ; sh:or ( ' || array_to_string(
                ['[ sh:class ' || term(class_of(r.kind)) || ' ]' for r in (select list(k order by k.position) from meta.tables as k where k.tbl in (select unnest(refs)))], ' ')
                || ' [ sh:in ( kg:none kg:undisclosed ) ] )'
            when type = 'link' then ' ; sh:nodeKind sh:IRI'
            when len(choices) > 0 then ' ; sh:in ( ' || array_to_string([quoted(x) for x in choices], ' ') || ' "none" "undisclosed" )'
            when data_type in ('DOUBLE', 'INTEGER', 'BIGINT') then ' ; sh:datatype xsd:double'
            when data_type = 'DATE' then ' ; sh:datatype xsd:date'
            when data_type = 'BOOLEAN' then ' ; sh:datatype xsd:boolean'
            else ' ; sh:datatype xsd:string' end
        -- "none" is a quantity of 0, however large the others must be.
        || case when low is not null and units = [] then ' ; sh:or ( [ sh:minInclusive ' || number(low) || ' ] [ sh:in ( ' || number(0::double) || ' ) ] )' else '' end
        || case when high is not null and units = [] then ' ; sh:maxInclusive ' || number(high) else '' end
        || ' ]' as shape
    from declared
)
select term(class_of(any_value(kind)) || 'Shape') || ' a sh:NodeShape ; sh:targetClass ' || term(class_of(any_value(kind)))
    || ' ; sh:property' || chr(10) || '    ' || string_agg(shape, ',' || chr(10) || '    ' order by position) || ' .'
from properties
group by tbl
order by any_value(place)
