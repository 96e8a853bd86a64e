-- One line per asserted value: what each source says of each thing, and where it says so.
-- ``contested`` marks what more than one row says something about; all else is its own answer.
create table claims as
with several as (
    select tbl, thing from rows group by all having count(*) > 1
),
slots as (
    select r.tbl, r.thing, c.field
    from several as s
    join rows as r on r.tbl = s.tbl and r.thing = s.thing
    join raw_cells as c on c.row = r.row
    group by all having count(*) > 1
)
select case when d.measured then coalesce(r.about, r.thing) else r.thing end as subject,
    case when d.measured then coalesce(r.measure, d.col) else d.col end as property,
    case when d.measured then r.qualifier else '' end as qualifier,
    i.value, t.number, t.low, t.high,
    case when d.type = 'quantity' then coalesce(t.unit, i.currency, d.unit, '') else '' end as unit,
    t.earliest, t.latest, r.as_of, a.earliest as as_of_from, a.latest as as_of_to,
    r.source, s.authority, s.authority_rank, r.locator, r."rank", r.note, d.kind, s.date as published,
    r.thing as id, d.tbl, d.col, i.item, i.listed, f.name as file, r.line, c.field is not null as contested
from items as i
join declared as d on d.field = i.field
join rows as r on r.row = i.row
left join (from texts where type in ('quantity', 'date')) as t on t.field = i.field and t.value = i.value
left join meta.days as a on a.typed = r.as_of
left join sources as s on s.id = r.source
left join slots as c on c.tbl = r.tbl and c.thing = r.thing and c.field = i.field
left join meta.files as f on f.path = r.file
where d.asserted and not d.about_facts;

-- Every link that a source states: in a column that makes one, or by a row whose value is a thing. A link
-- inside a measured row (model, benchmark) belongs to the measured thing.
create table edges as
select case when t.subject != '' then coalesce(r.about, r.thing) else r.thing end as subject,
    case when d.measured then r.measure else d.edge end as relation,
    i.value as object, r.source, r.locator, r.as_of, r.note, r.tbl, r.line
from items as i
join declared as d on d.field = i.field
join meta.tables as t on t.tbl = d.tbl
join rows as r on r.row = i.row
where d.type = 'reference' and (d.edge != '' or d.measured) and not (t.measure != '' and d.col = t.subject)
    and r."rank" != 'deprecated' and i.value not in ('none', 'undisclosed')
order by all;

-- All else is made of claims. A million models need the room.
drop view items;
drop table list_items;
drop table raw_cells;
drop table texts;
drop table rows;
