-- Cells that their type does not allow: what is stated must parse, or be none or undisclosed. A column of one
-- value holds no list; ids, sources and locators have a form of their own. The patterns are those of the declarations.
with wrong as (
    select t.field, t.value
    from texts as t
    join declared as d on d.field = t.field
    left join meta.choices as h on h.tbl = d.tbl and h.col = d.col and h.value = t.value
    where t.value not in ('none', 'undisclosed') and case t.type
        when 'quantity' then t.low is null or t.high is null or not t.has_units and t.value like '% %'
            or t.has_units and not regexp_full_match(t.value, '[^ ]+( ' || $unit || ')?')
        when 'date' then not regexp_full_match(t.value, $date)
        when 'choice' then h.value is null
        when 'flag' then t.value not in ('yes', 'no', 'partly')
        when 'reference' then not regexp_full_match(t.value, $id)
        when 'resolution' then not regexp_full_match(t.value, $resolution)
        when 'link' then not regexp_full_match(t.value, $link)
        else false end
    or t.listed and (t.value = '' or t.value in ('none', 'undisclosed') and t.type != 'text')
    or d.many and t.type = 'text' and contains(t.value, ';')
),
cells as (
    select distinct i.row, i.field from items as i join wrong as w on w.field = i.field and w.value = i.value
    -- None and undisclosed are wrong in a list alone.
    where i.listed or i.value not in ('none', 'undisclosed')
)
select r.file, r.line, d.tbl, d.col, c.value
from cells as w
join raw_cells as c on c.row = w.row and c.field = w.field
join rows as r on r.row = w.row
join declared as d on d.field = w.field
union all
select file, line, tbl, 'id', thing from rows
where tbl in (select tbl from meta.tables where key = ['id']) and not regexp_full_match(thing, $id)
union all
select file, line, tbl, 'source', source from rows where not regexp_full_match(source, $id)
union all
select file, line, tbl, 'locator', locator from rows where not regexp_full_match(locator, $locator)
union all
select file, line, tbl, 'rank', "rank" from rows where "rank" not in ('preferred', 'normal', 'deprecated')
order by all;
