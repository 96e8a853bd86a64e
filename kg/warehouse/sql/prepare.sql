-- Sources with the days that their partial dates may mean, and the places that rows and values go to.
create table sources as
select * exclude (date), date as typed, earliest_day(date) as earliest, latest_day(date) as date,
    case authority when 'primary' then 0 when 'independent' then 1 else 2 end as authority_rank
from sources_raw;

drop table sources_raw;

create temp table rows (
    tbl varchar, row bigint, file varchar, line bigint, thing varchar, about varchar, measure varchar,
    qualifier varchar, as_of varchar, source varchar, locator varchar, "rank" varchar, note varchar
);

create temp table raw_cells (row bigint, tbl varchar, col varchar, value varchar);
