-- Places where a row stands now that is new, or another than before.
create temp table came as
select i.file, i.line
from incoming as i
left join atlas.facts.{stem} as f on f.line = i.line and f.file = i.file
where f.line is null or {differs}
