-- How {table} differs about the things that were touched, before and now.
(
    (from part.{table} as t semi join touched as d on d.tbl = t.tbl and d.id = t.id)
    except
    (from atlas.{table} as t semi join touched as d on d.tbl = t.tbl and d.id = t.id)
)
union all
(
    (from atlas.{table} as t semi join touched as d on d.tbl = t.tbl and d.id = t.id)
    except
    (from part.{table} as t semi join touched as d on d.tbl = t.tbl and d.id = t.id)
)
