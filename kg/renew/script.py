"""The SQL beside these modules, and how many rows a table has."""

from importlib.resources import files

import duckdb


def script(name: str) -> str:
    """The SQL of that name."""
    return (files("kg.renew") / "sql" / f"{name}.sql").read_text("utf-8")


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    ((rows,),) = con.execute(f"select count(*) from {table}").fetchall()
    return int(rows)
