"""The reference: DuckDB reads the same files into typed tables and runs the same kinds of rules.

``plain.py load FOLDER STORE`` writes a DuckDB file; ``plain.py check FOLDER`` does the same in memory;
``plain.py ask STORE`` times hand-written SQL. Nothing else is done: no claims, no conflicts, no views.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
from digest import told

TABLES = {
    "organizations": "id varchar, name varchar, kind varchar, country varchar, source varchar, locator varchar",
    "datasets": "id varchar, name varchar, use varchar, size varchar, source varchar, locator varchar",
    "models": "id varchar, name varchar, developer varchar, released date, output varchar, architecture varchar, parameters varchar, languages varchar, open_source varchar, resolution varchar, source varchar, locator varchar",
    "relations": "subject varchar, relation varchar, object varchar, source varchar, locator varchar",
    "evaluations": "model varchar, benchmark varchar, metric varchar, better varchar, value double, source varchar, locator varchar",
    "plans": "product varchar, plan varchar, per varchar, billing varchar, amount double, currency varchar, source varchar, locator varchar",
    "sections": "id varchar, name varchar, kind varchar, status varchar, source varchar, locator varchar",
}
RULES = (
    "select count(*) from models where not regexp_matches(id, '^[a-z0-9]+(-[a-z0-9]+)*$') or id is null or name is null",
    "select count(*) from models where output not in ('image', 'video', 'audio', '3d')",
    "select count(*) from models where open_source not in ('yes', 'no', 'partly')",
    "select count(*) from models where not regexp_matches(parameters, '^[0-9.]+[KMBT]?$')",
    "select count(*) from models where size not between 1e3 and 1e14",
    "select count(*) from models where released > date '2026-11-01'",
    "select count(*) from models where not regexp_matches(resolution, '^[0-9]+x[0-9]+$')",
    "select count(*) from (select id, source, locator from models group by all having count(*) > 1)",
    "select count(*) from models where developer not in (select id from organizations)",
    "select count(*) from relations where subject not in (select id from models) or object not in (select id from models)",
    "select count(*) from relations where relation not in ('based-on', 'inspired-by', 'uses')",
    "select count(*) from evaluations where model not in (select id from models) or benchmark not in (select id from datasets)",
    "select count(*) from evaluations where value is null",
    "select count(*) from plans where product not in (select id from models) or not amount between 1e-6 and 1e7",
    *(
        f"select count(*) from {table} where source is null or (source, split_part(locator, ': ', 1)) not in (select (source, id) from sections)"
        for table in ("organizations", "datasets", "models", "relations", "evaluations", "plans")
    ),
)
HEADLINE = """
select id from models
where output = 'video' and architecture in ('diffusion', 'latent-diffusion', 'diffusion-transformer') and open_source = 'yes'
group by id having max(size) < 5e9
"""


def load(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read every file and run every rule.

    Raises:
        SystemExit: A rule finds something.
    """
    for table, columns in TABLES.items():
        more = (
            ", try_cast(replace(parameters, 'M', '') as double) * 1e6 as size"
            if table == "models"
            else ""
        )
        named = (
            "{"
            + ", ".join(f"'{c.split()[0]}': '{c.split()[1]}'" for c in columns.split(", "))
            + "}"
        )
        con.execute(
            f"create table {table} as select *{more} from read_csv('{folder}/{table}.csv', header = true, columns = {named})"
        )
    found = [rule for rule in RULES if con.execute(rule).fetchall() != [(0,)]]
    if found:
        raise SystemExit("\n".join(found))


def main() -> None:
    """Read the command line."""
    if sys.argv[1] == "ask":
        with duckdb.connect(sys.argv[2], read_only=True) as con:
            times = []
            rows: list[tuple[str]] = []
            for _ in range(8):
                begun = time.perf_counter()
                rows = con.execute(HEADLINE).fetchall()
                times.append(time.perf_counter() - begun)
        line = {"question": "headline", "warm": sorted(times[1:])[3], "rows": len(rows)}
        print(json.dumps({**line, "digest": told(rows)}))
        return
    with duckdb.connect(sys.argv[3] if sys.argv[1] == "load" else ":memory:") as con:
        load(con, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
