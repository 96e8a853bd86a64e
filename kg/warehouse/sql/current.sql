-- What stands today, in the order in which questions read it.
create table meta.standing as
from standing(date '9999-12-31')
order by tbl, col, id, line, item;
