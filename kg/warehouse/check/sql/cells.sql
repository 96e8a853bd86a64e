-- Cells that their type does not allow: what is stated must parse, or be none or undisclosed. A column of one
-- value holds no list; ids, sources and locators have a form of their own. The patterns are those of the declarations.
with wrong as (
    select c.file, c.line, c.tbl, c.col, c.row
    from cells as c
    left join meta.choices as h on h.tbl = c.tbl and h.col = c.col and h.value = c.value
    where c.value not in ('none', 'undisclosed') and case c.type
        when 'quantity' then c.low is null or c.high is null or not c.has_units and c.value like '% %'
            or c.has_units and not regexp_full_match(c.value, '[^ ]+( ' || $unit || ')?')
        when 'date' then not regexp_full_match(c.value, $date)
        when 'choice' then h.value is null
        when 'flag' then c.value not in ('yes', 'no', 'partly')
        when 'reference' then not regexp_full_match(c.value, $id)
        when 'resolution' then not regexp_full_match(c.value, $resolution)
        when 'link' then not regexp_full_match(c.value, $link)
        else false end
    or c.listed and (c.value = '' or c.value in ('none', 'undisclosed') and c.type != 'text')
    or c.many and c.type = 'text' and contains(c.value, ';')
    group by all
)
select w.file, w.line, w.tbl, w.col, r.value
from wrong as w join raw_cells as r on r.row = w.row and r.col = w.col
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
