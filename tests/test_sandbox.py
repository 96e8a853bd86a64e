"""Somebody's SQL: at least fifty ways out, each refused, and limits that hold."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.atlas import Atlas
from kg.errors import CallError
from kg.warehouse.sandbox import Limits, Sandbox, run_select

WAYS_OUT = """\
select * from read_csv('/etc/passwd')
select * from read_csv_auto('/etc/passwd')
select * from read_text('/etc/passwd')
select * from read_blob('/etc/passwd')
select * from read_json('/etc/passwd')
select * from read_parquet('/tmp/x.parquet')
select * from parquet_metadata('/tmp/x.parquet')
select * from sniff_csv('/etc/passwd')
select * from glob('/*')
select * from '/etc/passwd'
select * from '/tmp/x.csv'
select * from 'https://example.org/x.parquet'
select * from read_csv('https://example.org/x.csv')
select * from read_csv('s3://bucket/x.csv')
copy (select 1) to '/tmp/kg-out.csv'
copy models to '/tmp/kg-out.parquet'
copy models from '/etc/passwd'
export database '/tmp/kg-out'
import database '/tmp/kg-out'
attach '/tmp/kg-other.duckdb'
attach ':memory:' as other
detach atlas
use memory
install httpfs
load httpfs
force install httpfs
set memory_limit = '1TB'
set enable_external_access = true
set global threads = 99
reset all
pragma database_list
pragma enable_profiling
pragma disable_checkpoint_on_shutdown
create table mine as select 1
create temp table mine as select 1
create view mine as select 1
create macro mine() as 1
create schema mine
create secret (type s3)
insert into models (id) values ('x')
update models set name = 'x'
delete from models
truncate models
drop table models
alter table models add column x int
checkpoint
force checkpoint
vacuum
analyze
begin transaction
commit
prepare p as select 1
execute p
deallocate p
call pragma_version()
explain analyze select 1
select 1; select 2
select 1; drop table models
select getenv('HOME')
select * from duckdb_settings()
select "path" from DUCKDB_DATABASES()
select current_setting('temp_directory')
from query('from duckdb_' || 'databases()')
from query_table('duckdb_' || 'databases')
from json_execute_serialized_sql(json_serialize_sql('from duckdb_' || 'databases()'))
select json_serialize_plan('select current_setting(''temp_directory'')', optimize := true)
from pg_catalog.pg_settings
summarize "DUCKDB_DATABASES"
select id from models order by current_setting('temp_directory')
select 1 as a, 2 as a
select * from models as m join models as n using (id)
select * from models where id = (copy (select 1) to '/tmp/x')

-- nothing
select * from nothing
selekt 1
""".splitlines()


@pytest.mark.parametrize("statement", WAYS_OUT)
def test_there_is_no_way_out(small: Atlas, statement: str) -> None:
    before = small.path.read_bytes()
    with pytest.raises(CallError) as refused:
        run_select(small.path, statement, limits=Limits(seconds=10))
    assert str(refused.value)
    assert small.path.read_bytes() == before
    assert not Path("/tmp/kg-out.csv").exists()  # noqa: S108 - the place the statement named


def test_nothing_in_the_catalog_tells_where_the_file_is(small: Atlas) -> None:
    tables = "select distinct function_name from duckdb_functions() where function_type = 'table'"
    views = "select schema_name || '.' || view_name from duckdb_views() where internal"
    statements = [f"from {name}()" for (name,) in small.con.execute(tables).fetchall()]
    statements += [f"from {name}" for (name,) in small.con.execute(views).fetchall()]
    sandbox, telling = Sandbox(small.path), []
    for statement in statements:
        try:
            said = str(list(sandbox.run(statement, limits=Limits(rows=5000))))
        except CallError as error:
            said = str(error)
        telling += [statement for place in (small.path.parent, Path.home(), sys.prefix) if str(place) in said]
    sandbox.close()
    assert len(statements) > 80
    assert telling == []


def test_a_name_in_a_text_is_no_call(small: Atlas) -> None:
    assert run_select(small.path, "select 'current_setting' as a").fetchall() == [("current_setting",)]


def test_one_select_gives_its_rows(small: Atlas) -> None:
    assert run_select(small.path, "select id from models order by id limit 1") == [{"id": "cogvideo"}]


def test_values_are_bound(small: Atlas) -> None:
    assert run_select(small.path, "select $a as a", {"a": "'; drop"}) == [{"a": "'; drop"}]


@pytest.mark.parametrize(
    "statement",
    [
        "select length(repeat('x', 2000000000)) as n",
        "with recursive t as (select 1 as a union all select a + 1 from t) select count(*) from t",
        "select count(*) from range(100000000) a, range(100000000) b",
    ],
)
def test_time_is_limited_even_inside_one_call(small: Atlas, statement: str) -> None:
    started = time.monotonic()
    with pytest.raises(CallError, match="took"):
        run_select(small.path, statement, limits=Limits(seconds=0.5, gibibytes=6))
    assert time.monotonic() - started < 10


def test_memory_is_limited(small: Atlas) -> None:
    with pytest.raises(CallError, match=r"GiB|[Mm]emory"):
        run_select(
            small.path, "select list(range) from range(400000000)", limits=Limits(seconds=50, gibibytes=2)
        )


def test_one_huge_value_is_refused_before_the_time_is_up(small: Atlas) -> None:
    started = time.monotonic()
    with pytest.raises(CallError, match="more than 2 GiB"):
        run_select(small.path, "select length(repeat('x', 2000000000)) as n", limits=Limits(gibibytes=2))
    assert time.monotonic() - started < 10


def test_too_little_memory_to_start_is_not_called_a_lack_of_time(small: Atlas) -> None:
    with pytest.raises(CallError, match=r"more than 0\.3 GiB"):
        run_select(small.path, "select 1 as a", limits=Limits(gibibytes=0.3))


def test_a_worker_that_is_killed_from_outside_did_not_take_too_long(small: Atlas) -> None:
    sandbox = Sandbox(small.path)
    sandbox.run("select 1 as a")
    worker = sandbox._worker  # noqa: SLF001 - the process to be killed
    assert worker is not None
    clock = threading.Timer(1, os.kill, [worker.pid, 9])
    clock.start()
    with pytest.raises(CallError, match="more than 2 GiB"):
        sandbox.run("select count(*) from range(100000000) a, range(100000000) b", limits=Limits(gibibytes=2))
    sandbox.close()


def test_a_parameter_that_is_no_value_spoils_nothing(small: Atlas) -> None:
    sandbox = Sandbox(small.path)
    with pytest.raises(CallError, match="no plain value"):
        sandbox.run("select ? as a", [b"x" * 3_000_000, lambda: 1])
    assert sandbox.run("select 1 as a").fetchall() == [(1,)]
    sandbox.close()


def test_values_are_bound_by_place_too(small: Atlas) -> None:
    assert run_select(small.path, "select ? + 1 as a", [41]).fetchall() == [(42,)]


def test_days_lists_and_numbers_keep_their_types(small: Atlas) -> None:
    (row,) = run_select(small.path, "select released, output, parameters from models where id = 'tiny'")
    assert (row["released"].year, row["output"], row["parameters"]) == (2022, ["video"], 2e9)


def test_columns_are_known_where_no_row_is(small: Atlas) -> None:
    assert run_select(small.path, "select id from models where false").columns == ("id",)


def test_rows_beyond_the_limit_are_cut_and_said_to_be(small: Atlas) -> None:
    cut = run_select(small.path, "from range(10)", limits=Limits(rows=3))
    assert (len(cut), cut.truncated) == (3, True)


def test_a_warm_sandbox_survives_what_it_ended(small: Atlas) -> None:
    sandbox = Sandbox(small.path)
    with pytest.raises(CallError, match="took longer"):
        sandbox.run("select length(repeat('x', 2000000000)) as n", limits=Limits(seconds=0.5, gibibytes=6))
    assert sandbox.run("select 1 as one").fetchall() == [(1,)]
    sandbox.close()


def test_threads_may_share_one(small: Atlas) -> None:
    sandbox = Sandbox(small.path)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda n: sandbox.run("select ? as n", [n])[0]["n"], range(20)))
    sandbox.close()
    assert found == list(range(20))


def test_a_worker_ends_with_its_parent(small: Atlas) -> None:
    script = (
        "import os, sys\nfrom kg.warehouse.sandbox import Sandbox\n"
        f"from pathlib import Path\ns = Sandbox(Path({str(small.path)!r}))\ns.run('select 1')\n"
        "print(s._worker.pid, flush=True)\nos.kill(os.getpid(), 9)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    pid = int(ran.stdout)
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.1)
    os.kill(pid, 9)
    pytest.fail("the worker outlived its parent")


@pytest.mark.parametrize("table", ["models", "conflicts", "plans"])
def test_the_atlas_of_an_earlier_day_fits_the_default_limits(atlas: Atlas, table: str) -> None:
    assert run_select(atlas.path, f"from {table}_as_of(date '2024-12-31')")
