-- Models released since a day, newest first
-- A month or a year counts by its first day, so a model dated only 2023 is listed from 2023-01-01.
-- :since date = 2023-01-01 -- the first day
-- :output text =  -- only models whose output includes this
select id, name, developer, released_text as released, architecture, output, open_source, sources
from models
where released_earliest >= $since
    and ($output is null or list_contains(output, $output))
order by released_earliest desc, id
