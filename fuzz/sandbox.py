"""Somebody's SQL that would read, write, tell of the machine, or never end: it does none of it."""

import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from kg.build import build
from kg.errors import KgError
from kg.warehouse.sandbox import Limits, Sandbox
from tests.conftest import write_facts

CANARY = "a-word-that-nobody-may-read"
LIMIT, LATEST = 2.0, 10.0
READS = [
    "select * from read_csv('{file}')", "select * from read_text('{file}')", "select * from read_blob('{file}')", "from '{file}'",
    "select content from read_text(['{file}'])", "select * from glob('{folder}/*')", "from read_json('{file}')",
    "from read_ndjson_objects('{file}')", "from read_parquet('{file}')", "from sniff_csv('{file}')", "from read_duckdb('{file}')",
    "select * from read_csv('file://{file}')", "from query('from read_text(''{file}'')')", "from query_table('{file}')",
    "select getenv('HOME')", "from duckdb_settings()", "from duckdb_databases()", "select current_setting('temp_directory')",
    "from duckdb_temporary_files()", "pragma database_list", "from pragma_database_list()", "from which_secret('{file}', 's3')",
    "from json_execute_serialized_sql(json_serialize_sql('from duckdb_databases()'))", "from duckdb_external_file_cache()",
]  # fmt: skip
WRITES = [
    "copy models to '{new}'", "copy (select 1) to '{new}' (format parquet)", "export database '{new}'", "attach '{new}'",
    "attach '{new}' as x (type sqlite)", "create table x as select 1", "insert into models (id) values ('x')", "drop table models",
    "set enable_external_access = true", "set lock_configuration = false", "install httpfs", "load httpfs", "checkpoint",
    "set temp_directory = '{new}'", "set log_query_path = '{new}'", "pragma enable_profiling", "call enable_logging()",
    "create secret x (type s3)", "update models set name = 'x'", "truncate models", "vacuum",
]  # fmt: skip
ENDLESS = [
    "select count(*) from range(1000000000) a, range(1000000000) b", "select length(repeat('x', 2000000000))",
    "with recursive t as (select 1 as a union all select a + 1 from t) select count(*) from t", "select list(range) from range(1000000000)",
    "select regexp_full_match(repeat('a', 10000000), '(a*)*b')", "select sum(range) from range(100000000000)",
    "select levenshtein(repeat('a', 100000), repeat('b', 100000))", "select string_agg(a.range) from range(100000000) a",
    "select " + "(" * 3000 + "1" + ")" * 3000, "select " + "+".join("1" * 30000), "select " + "not " * 20000 + "true",
]  # fmt: skip
AROUND = [
    "{sql}", "({sql})", "with x as ({sql}) from x", "select * from ({sql}) as x", "select (select count(*) from ({sql}) as x)",
    "{sql};", "/* */ {sql} -- x", "select 1; {sql}", "explain analyze {sql}", "prepare p as {sql}", "create view v as {sql}",
    "select * from models where id in ({sql})", "from models, lateral ({sql}) as x", "{sql} union all {sql}",
    "from (from ({sql}) as y) as x limit 3", "summarize {sql}", "describe {sql}", "\ufeff{sql}", "select 1 union all ({sql})",
]  # fmt: skip


@cache
def _warehouse(folder: Path) -> tuple[Path, bytes]:
    build([write_facts(folder / "facts")], folder / "w.duckdb")
    (folder / "secret.csv").write_text(f"a,b\n{CANARY},1\n")
    return folder / "w.duckdb", (folder / "w.duckdb").read_bytes()


def run(seed: int, first: int, cases: int, folder: Path) -> Sequence[tuple[str, str]]:
    """Run some statements in one worker."""
    _warehouse(folder)
    sandbox = Sandbox(folder / "w.duckdb")
    try:
        return [
            _attacked(sandbox, folder, Random(f"sandbox {seed}-{n}")) for n in range(first, first + cases)
        ]
    finally:
        sandbox.close()


def _statement(folder: Path, random: Random) -> str:
    sql = random.choice(random.choice([READS, READS, WRITES, ENDLESS]))
    sql = sql.format(file=folder / "secret.csv", folder=folder, new=folder / "new")
    sql = random.choice(AROUND).replace("{sql}", sql)
    return random.choice(
        [sql, sql, sql.upper(), sql.replace(" ", "\n"), sql.replace("(", " ( "), sql.replace(" ", "/**/")]
    )


def _attacked(sandbox: Sandbox, folder: Path, random: Random) -> tuple[str, str]:
    sql, (path, before) = _statement(folder, random), _warehouse(folder)
    known, started = sorted(folder.iterdir()), time.monotonic()
    try:
        said, outcome = str(list(sandbox.run(sql, limits=Limits(LIMIT, rows=1000)))), "answered"
    except KgError as error:
        said, outcome = str(error), "refused"
    except Exception as error:
        return "failed", f"{sql[:200]}: {type(error).__name__}: {error}"
    seconds = time.monotonic() - started
    faults = {
        "the secret is told": CANARY in said,
        "a path is told": str(folder) in said.replace(sql, "") and str(folder) not in sql,
        "a file is written": sorted(folder.iterdir()) != known,
        "the warehouse is another": path.read_bytes() != before,
        f"it took {seconds:.1f} s": seconds > LATEST,
    }
    found = [fault for fault, there in faults.items() if there]
    return ("failed", f"{sql[:200]}: {', '.join(found)}") if found else (outcome, "")
