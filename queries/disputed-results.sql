-- Benchmark results that sources give differently
select subject as id, subject as model, property as metric, qualifier, vals, sources, status
from conflicts
where kind = 'evaluation'
order by all
