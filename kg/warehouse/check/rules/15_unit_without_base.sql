-- A unit converts, in however many steps, to one that stands for itself, by a factor that a number can hold.
select file, line, 'base' as col,
    format('{} converts to {}, which is no unit of its own', id, base) as message,
    'name a unit that is there and has no base, and leave out the factor where there is no base' as hint,
    null as value, null::varchar[] as candidates
from meta.units as u
where not exists (from meta.units as b where b.id = u.base and b.base = b.id and b.factor = 1)
    or factor not between 1e-99 and 1e99
