-- A range names its smaller end first.
select file, line, col, format('{}: {} runs backwards', col, value) as message,
    'write the smaller number first' as hint, null as value, null::varchar[] as candidates
from typed_numbers
where low > high
