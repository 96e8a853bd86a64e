"""The atlas as a contender: ``ours.py load FOLDER STORE`` and ``ours.py ask STORE``.

``ask`` prints a JSON line a question: the first time, the median of the later ones, and
a digest of the rows, so that contenders can be held to the same answers.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digest import told

from kg.atlas import Atlas
from kg.build import build

HEADLINE = "video models that are diffusion, under 5B parameters, open source"
SQL = {
    "orgs": """
        select developer as id, count(*) as n from (select unnest(developer) as developer from models)
        group by all order by n desc, id limit 10
    """,
    "best": """
        select metric, model, value from (
            select metric, unnest(min_by({'model': model, 'value': value}, {'value': value, 'model': model}, 10), recursive := true)
            from evaluations group by metric)
    """,
    "cheapest": "select product, amount from plans where per = 'image' order by amount, product limit 10",
    "disagree": "select subject from conflicts where tbl = 'models' and property = 'parameters'",
    "years": """
        select year(released_earliest) as year, architecture, count(*) as n
        from (select released_earliest, unnest(architecture) as architecture from models)
        where released_earliest is not null group by all
    """,
    "dependents": """
        with recursive reached as (
            select subject as id, 1 as depth from edges where tbl = 'relations' and object = 'model-0'
            union
            select e.subject, r.depth + 1 from reached as r join edges as e on e.object = r.id and e.tbl = 'relations'
            where r.depth < 3
        )
        select distinct id from reached
    """,
}
WARM = 7


def questions(atlas: Atlas) -> dict[str, Callable[[], list[tuple[Any, ...]]]]:
    """Each question as a call that gives its rows."""
    asked: dict[str, Callable[[], list[tuple[Any, ...]]]] = {
        "headline": lambda: [(row["id"],) for row in atlas.ask(HEADLINE).rows]
    }
    for name, sql in SQL.items():
        asked[name] = lambda sql=sql: atlas.con.execute(sql).fetchall()  # type: ignore[misc]
    return asked


def ask(store: Path) -> None:
    """Answer each question once cold and a few times warm."""
    with Atlas(store) as atlas:
        for name, call in questions(atlas).items():
            times = []
            rows: list[tuple[Any, ...]] = []
            for _ in range(WARM + 1):
                begun = time.perf_counter()
                rows = call()
                times.append(time.perf_counter() - begun)
            line = {
                "question": name,
                "cold": times[0],
                "warm": statistics.median(times[1:]),
                "rows": len(rows),
            }
            print(json.dumps({**line, "digest": told(rows)}), flush=True)


def main() -> None:
    """Read the command line."""
    if sys.argv[1] == "load":
        build([Path(sys.argv[2])], Path(sys.argv[3]))
    else:
        ask(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
