-- Things that rows of the part refer to and that it does not hold yet.
create or replace temp table wanted as
with referred as (
    select distinct value as id from ({references})
    where value not in (select id from held)
)
select n.tbl, n.id from atlas.nodes as n semi join referred as r on r.id = n.id
