-- A settled disagreement names a winner among the values it settles.
select file, line, 'winner' as col, format('winner: {} is not among the settled values', winner) as message,
    format('one of {}', settles) as hint, null as value, null::varchar[] as candidates
from facts.resolutions
where not list_contains(string_split(settles, '; '), winner)
