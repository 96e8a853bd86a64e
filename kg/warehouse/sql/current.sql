-- What stands today. What several rows tell is weighed once; of what one row alone tells, all stands.
create table meta.compared as from compared(date '9999-12-31') order by tbl, col, id;

create view meta.standing as
from facts.told_once
union all
from meta.compared;
