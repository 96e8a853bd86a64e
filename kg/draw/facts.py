"""The rows a picture is drawn from: a script of ``sql/``, less what a question or a day leaves out.

A script says which of its rows a question may keep: ``kept('models', [e.model])`` holds where the question
was about models and this one answers it, and where no question or one about other things was asked. So a
question can be about any kind of thing that a script names in this way, and no other.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import duckdb

from kg.errors import CallError
from kg.sql import script, text
from kg.warehouse.connect import fetch

Row = dict[str, Any]


class Facts:
    """What is known, of the things and at the day that were asked for."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, kept: Mapping[str, frozenset[str]], as_of: dt.date | None
    ) -> None:
        """Facts of an open warehouse, of which only some things are kept, as known on a day."""
        self._con = con.cursor()
        self._kept, self._as_of = kept, as_of
        tests = [
            f"(tbl != {text(table)} or coalesce(list_has_any(ids, [{', '.join(map(text, sorted(ids)))}]::varchar[]), false))"
            for table, ids in kept.items()
        ]
        self._con.execute(f"create or replace temp macro kept(tbl, ids) as ({' and '.join(tests) or 'true'})")
        self._con.execute(script("draw", "macros"))

    def read(self, name: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Rows of a script in ``sql/``.

        Raises:
            CallError: The question asked, or the day, cannot choose among them.
        """
        sql = script("draw", name)
        whole = sql + script("draw", "macros") if "results()" in sql else sql
        self.allow(name, *re.findall(r"kept\('(\w+)'", whole))
        if self._as_of:
            self._go_back(name, whole, self._as_of)
        return fetch(self._con, sql, values or {})

    def allow(self, name: str, *kinds: str) -> None:
        """Refuse a question about what a diagram does not show.

        Raises:
            CallError: It was about no table of these.
        """
        for table in self._kept:
            if table not in kinds:
                others = " or ".join(dict.fromkeys(kinds))
                hint = f"ask about {others}" if kinds else "leave out --where"
                msg = f"{name} shows no {table}, so a question about them chooses nothing of it ({hint})"
                raise CallError(msg)

    def ask(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        """Rows of a short query."""
        return fetch(self._con, sql, values)

    def refuse_day(self, name: str) -> None:
        """Refuse a day where costs are drawn, which are computed of all facts.

        Raises:
            CallError: A day was asked for.
        """
        if self._as_of:
            msg = f"{name} shows costs, which are computed of all facts (leave out --as-of)"
            raise CallError(msg)

    def _go_back(self, name: str, sql: str, day: dt.date) -> None:
        """Let the names of tables in this script mean what was known that day."""
        if re.search(r"\b(from|join) cost\.", sql):
            self.refuse_day(name)
        # Told from the views made here, which are in a schema "main" of their own.
        main = f'"{self.ask("select current_database() as name", {})[0]["name"]}".main'
        dated = {f: f"main.{f}_as_of(date {text(day)})" for f in self._dated()}
        dated["edges"] = (
            f"(select e.* from {main}.edges as e join {main}.sources as s on s.id = e.source and s.date <= date {text(day)})"
        )
        dated["claims"] = f"(from {main}.claims where published <= date {text(day)})"
        for table in set(re.findall(r"\b(?:from|join) (\w+)", sql)) & set(dated):
            self._con.execute(f"create or replace temp view {table} as select * from {dated[table]}")

    def _dated(self) -> list[str]:
        found = self._con.execute(
            "select distinct regexp_extract(function_name, '(.*)_as_of', 1) from duckdb_functions() where function_name like '%\\_as\\_of' escape '\\'"
        )
        return [name for (name,) in found.fetchall()]
