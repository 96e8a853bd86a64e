"""The reference: DuckDB reads the same files into typed tables and runs the same rules.

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
KEYS = {
    "organizations": "id",
    "datasets": "id",
    "models": "id",
    "relations": "subject, relation, object",
    "evaluations": "model, benchmark, metric",
    "plans": "product, plan, per, billing",
}
"""The tables with rows about things, and what tells the things apart."""
ID = "[a-z0-9]+(-[a-z0-9]+)*"
ODD = (
    r"[^\x20-\x7E\x{A0}-\x{24F}\x{370}-\x{3FF}\x{2010}-\x{2027}\x{2030}-\x{205E}\x{20A0}-\x{20BF}\x{2100}-\x{214F}"
    r"\x{2150}-\x{218F}\x{2190}-\x{21FF}\x{2200}-\x{22FF}\x{2460}-\x{24FF}\x{25A0}-\x{25FF}\x{2605}-\x{2606}"
    r"\x{3000}-\x{303F}\x{3040}-\x{30FF}\x{3400}-\x{4DBF}\x{4E00}-\x{9FFF}\x{FF00}-\x{FFEF}]"
)
FORMS = {
    "organizations": {"id": ID, "kind": "[a-z-]+", "country": "[a-z]{2}"},
    "datasets": {"id": ID, "use": "training|evaluation", "size": "[0-9.]+[KMBT]? [a-z]+"},
    "models": {"id": ID, "developer": ID, "output": "image|video|audio|3d", "architecture": ID, "parameters": "[0-9.]+[KMBT]?",
               "languages": "(en|zh)(; (en|zh))*", "open_source": "yes|no|partly", "resolution": "[0-9]+x[0-9]+"},
    "relations": {"subject": ID, "relation": "based-on|inspired-by|uses", "object": ID},
    "evaluations": {"model": ID, "benchmark": ID, "better": "higher|lower"},
    "plans": {"product": ID, "per": "[a-z-]+", "billing": "monthly|yearly|once|usage", "currency": "[A-Z]{3}"},
}  # fmt: skip
SPELLING = r"""regexp_replace(regexp_replace(regexp_replace(lower(name), '\bv(\d)', '\1', 'g'), '[^\p{L}\p{N}]+', '', 'g'),
    '(inc|ltd|labs?|technology|公司|集团|大模型|模型|model)$', '')"""
RULES = (
    # What a single cell must look like: its form, no character that cannot be drawn, no space at an edge.
    *(
        f"select count(*) from {table} where not regexp_full_match({column}, '{form}')"
        for table, forms in FORMS.items()
        for column, form in forms.items()
    ),
    *(
        f"select count(*) from {table} where regexp_matches({column}, '{ODD}') or trim({column}) != {column}"
        for table, columns in TABLES.items()
        for column, kind in (c.split() for c in columns.split(", "))
        if kind == "varchar"
    ),
    *(
        f"select count(*) from {table} where name is null"
        for table in ("organizations", "datasets", "models")
    ),
    *(
        f"select count(*) from {table} where not regexp_full_match(locator, '{ID}(: .+)?') or locator is null"
        for table in KEYS
    ),
    # References, sources and their sections.
    "select count(*) from models where developer not in (select id from organizations)",
    "select count(*) from models where architecture not in ('gan', 'autoregressive', 'diffusion', 'latent-diffusion', 'diffusion-transformer')",
    "select count(*) from relations where subject not in (select id from models) or object not in (select id from models)",
    "select count(*) from evaluations where model not in (select id from models) or benchmark not in (select id from datasets)",
    "select count(*) from plans where product not in (select id from models)",
    *(
        f"select count(*) from {table} where source is null or (source, split_part(locator, ': ', 1)) not in (select (source, id) from sections)"
        for table in KEYS
    ),
    # Plausible numbers, known units, days that do not come after the source.
    "select count(*) from models where size not between 1e5 and 1e14",
    "select count(*) from plans where amount not between 1e-6 and 1e7 or currency is null",
    "select count(*) from evaluations where value is null",
    "select count(*) from datasets where split_part(size, ' ', 2) != 'images'",
    "select count(*) from models where released > case source when 'hub' then date '2026-11-01' else date '2026-10-01' end",
    # A source says a thing once in one place; an id means one thing; a name has one id.
    *(
        f"select count(*) from (select 1 from {table} group by {key}, source, locator having count(*) > 1)"
        for table, key in KEYS.items()
    ),
    (
        "select count(*) from (select id from (select distinct id from organizations union all select distinct id from datasets "
        "union all select distinct id from models) group by id having count(*) > 1)"
    ),
    *(
        f"select count(*) from (select {SPELLING} as spelling from {table} group by spelling having count(distinct id) > 1)"
        for table in ("organizations", "datasets", "models")
    ),
)
"""Each rule of the check that these files could break, as somebody would write it by hand for just these files."""
HEADLINE = """
select id from models
where output = 'video' and architecture in ('diffusion', 'latent-diffusion', 'diffusion-transformer') and open_source = 'yes'
group by id having max(size) < 5e9
"""

SHOWN = f"""
select id, any_value(name) as name, list(distinct developer) filter (developer is not null) as developer,
    any_value(released) as released, list(distinct architecture) as architecture, any_value(parameters) as parameters,
    any_value(open_source) as open_source, list(distinct output) as output, list(distinct source) as sources
from models where id in ({HEADLINE}) group by id order by id
"""
"""The same with what the answer shows of each."""


def load(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Read every file and run every rule.

    Raises:
        SystemExit: A rule finds something.
    """
    for table, columns in TABLES.items():
        more = ", try_cast(replace(parameters, 'M', '') as double) * 1e6 as size" if table == "models" else ""
        named = "{" + ", ".join(f"'{c.split()[0]}': '{c.split()[1]}'" for c in columns.split(", ")) + "}"
        con.execute(
            f"create table {table} as select *{more} from read_csv('{folder}/{table}.csv', header = true, columns = {named})"
        )
    found = [rule for rule in RULES if con.execute(rule).fetchall() != [(0,)]]
    if found:
        raise SystemExit("\n".join(found))


def answered(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, float | str]:
    """The median time of later runs, and the digest of the ids that are found."""
    times, rows = [], []
    for _ in range(8):
        begun = time.perf_counter()
        rows = con.execute(sql).fetchall()
        times.append(time.perf_counter() - begun)
    return {"warm": sorted(times[1:])[3], "rows": len(rows), "digest": told([row[:1] for row in rows])}


def main() -> None:
    """Read the command line."""
    if sys.argv[1] == "ask":
        with duckdb.connect(sys.argv[2], read_only=True) as con:
            for sql in (HEADLINE, SHOWN):
                print(json.dumps({"question": "headline", **answered(con, sql)}))
        return
    with duckdb.connect(sys.argv[3] if sys.argv[1] == "load" else ":memory:") as con:
        load(con, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
