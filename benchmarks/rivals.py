"""Other stores on the same files: ``rivals.py NAME load FOLDER STORE`` and ``rivals.py NAME ask STORE``.

``ask`` prints the same JSON lines as ``ours.py``, with the digest of the rows. The stores do less than
the atlas: no claims with their places, no conflicts, no costs. Where one needs its facts in another form
(triples), ``prepare`` writes it first and is not timed.
"""

import argparse
import csv
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from digest import told

Rows = list[tuple[Any, ...]]
HUB = "https://example.org/"


# --- sqlite with declared types, keys and checks ---

SQLITE = """
pragma foreign_keys = on;
create table organizations (id text primary key, name text not null, kind text, country text, source text not null, locator text not null);
create table datasets (id text primary key, name text not null, use text, size text, source text not null, locator text not null);
create table models (
    id text not null check (id glob 'model-[0-9]*'), name text not null, developer text references organizations, released text,
    output text check (output in ('image', 'video', 'audio', '3d')), architecture text, parameters text, languages text,
    open_source text check (open_source in ('yes', 'no', 'partly')), resolution text, source text not null, locator text not null,
    primary key (id, source, locator));
create table things (id text primary key);
create table relations (
    subject text not null references things, relation text not null check (relation in ('based-on', 'inspired-by', 'uses')),
    object text not null references things, source text not null, locator text not null);
create table evaluations (
    model text not null references things, benchmark text not null references datasets, metric text not null, better text,
    value real not null, source text not null, locator text not null);
create table plans (
    product text not null references things, plan text not null, per text, billing text,
    amount real not null check (amount between 1e-6 and 1e7), currency text not null, source text not null, locator text not null);
"""
SQLITE_INDEXES = """
create index relations_object on relations (object);
"""
SQL = {
    "orgs": "select developer, count(distinct id) as n from models where developer is not null group by 1 order by 2 desc, 1 limit 10",
    "best": """
        select metric, model, value from (
            select *, row_number() over (partition by metric order by value, model) as place from evaluations)
        where place <= 10
    """,
    "cheapest": "select product, amount from plans where per = 'image' order by amount, product limit 10",
    "years": """
        select cast(substr(released, 1, 4) as integer), architecture, count(distinct id) from models
        where released is not null and architecture is not null group by 1, 2
    """,
    "dependents": """
        with recursive reached as (
            select subject as id, 1 as depth from relations where object = 'model-0'
            union
            select r.subject, reached.depth + 1 from reached join relations as r on r.object = reached.id
            where reached.depth < 3
        )
        select distinct id from reached
    """,
}


def sqlite_load(folder: Path, store: Path) -> None:
    """Insert every row of every file; the constraints check them."""
    con = sqlite3.connect(store)
    con.executescript(SQLITE)
    for table in ("organizations", "datasets", "models", "relations", "evaluations", "plans"):
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            marks = ", ".join("?" for _ in next(rows))
            filled = ([cell or None for cell in row] for row in rows)
            con.executemany(f"insert into {table} values ({marks})", filled)
        if table == "models":
            con.execute("insert into things select distinct id from models")
    con.executescript(SQLITE_INDEXES)
    con.commit()
    con.close()


def sqlite_ask(store: Path) -> dict[str, Callable[[], Rows]]:
    """The questions in SQL."""
    con = sqlite3.connect(store)
    return {name: lambda sql=sql: con.execute(sql).fetchall() for name, sql in SQL.items()}  # type: ignore[misc]


# --- pandas with pandera ---


def pandas_load(folder: Path, store: Path) -> None:
    """Read, validate each cell with pandera, check the references, write Parquet."""
    import pandas as pd  # noqa: PLC0415 - each rival loads only what it needs
    import pandera.pandas as pa  # noqa: PLC0415

    text = {"dtype": str, "keep_default_na": False, "na_values": [""]}
    read = {
        stem: pd.read_csv(folder / f"{stem}.csv", **text)
        for stem in ("organizations", "datasets", "models", "relations", "evaluations", "plans")
    }
    said = pa.Column(str, nullable=False)
    models = pa.DataFrameSchema({
        "id": pa.Column(str, pa.Check.str_matches(r"^[a-z0-9]+(-[a-z0-9]+)*$")), "name": said,
        "output": pa.Column(str, pa.Check.isin(["image", "video", "audio", "3d"]), nullable=True),
        "open_source": pa.Column(str, pa.Check.isin(["yes", "no", "partly"]), nullable=True),
        "parameters": pa.Column(str, pa.Check.str_matches(r"^[0-9.]+[KMBT]?$"), nullable=True),
        "resolution": pa.Column(str, pa.Check.str_matches(r"^\d+x\d+$"), nullable=True),
        "developer": pa.Column(str, pa.Check.isin(read["organizations"]["id"]), nullable=True),
        "source": said, "locator": said,
    })  # fmt: skip
    model = pa.Check.isin(read["models"]["id"])
    schemas = {
        "models": models,
        "relations": pa.DataFrameSchema({"subject": pa.Column(str, model), "object": pa.Column(str, model),
            "relation": pa.Column(str, pa.Check.isin(["based-on", "inspired-by", "uses"])), "source": said, "locator": said}),
        "evaluations": pa.DataFrameSchema({"model": pa.Column(str, model), "benchmark": pa.Column(str, pa.Check.isin(read["datasets"]["id"])),
            "value": pa.Column(float, coerce=True), "source": said, "locator": said}),
        "plans": pa.DataFrameSchema({"product": pa.Column(str, model), "amount": pa.Column(float, pa.Check.in_range(1e-6, 1e7), coerce=True),
            "currency": said, "source": said, "locator": said}),
    }  # fmt: skip
    store.mkdir(exist_ok=True)
    for stem, frame in read.items():
        checked = schemas[stem].validate(frame, lazy=True) if stem in schemas else frame
        checked.to_parquet(store / f"{stem}.parquet")


def pandas_ask(store: Path) -> dict[str, Callable[[], Rows]]:
    """The questions as pandas calls on frames that are held in memory."""
    import pandas as pd  # noqa: PLC0415

    models, results, plans, links = (
        pd.read_parquet(store / f"{s}.parquet") for s in ("models", "evaluations", "plans", "relations")
    )

    def orgs() -> Rows:
        counted = (
            models.dropna(subset=["developer"]).groupby("developer")["id"].nunique().rename("n").reset_index()
        )
        return _rows(counted.sort_values(["n", "developer"], ascending=[False, True]).head(10))

    def best() -> Rows:
        ordered = results.sort_values(["value", "model"]).groupby("metric").head(10)
        return _rows(ordered[["metric", "model", "value"]])

    def cheapest() -> Rows:
        return _rows(
            plans[plans["per"] == "image"].sort_values(["amount", "product"]).head(10)[["product", "amount"]]
        )

    def years() -> Rows:
        dated = models.dropna(subset=["released", "architecture"])
        year = dated["released"].str[:4].astype(int)
        return _rows(
            dated.assign(year=year)
            .groupby(["year", "architecture"])["id"]
            .nunique()
            .rename("n")
            .reset_index()
        )

    def dependents() -> Rows:
        reached, edge = set[str](), {"model-0"}
        for _ in range(3):
            edge = set(links.loc[links["object"].isin(edge), "subject"])
            reached |= edge
        return [(one,) for one in reached]

    return {"orgs": orgs, "best": best, "cheapest": cheapest, "years": years, "dependents": dependents}


def _rows(frame: Any) -> Rows:
    return list(frame.itertuples(index=False, name=None))


# --- Kuzu ---

KUZU = (
    "create node table Organization (id string primary key, name string, kind string, country string)",
    "create node table Dataset (id string primary key, name string)",
    "create node table Model (id string primary key, name string, developer string, released string, output string, architecture string, parameters string, languages string, open_source string, resolution string)",
    "create rel table Link (from Model to Model, relation string, source string, locator string)",
    "create rel table Result (from Model to Dataset, metric string, better string, value double, source string, locator string)",
    "create node table Plan (locator string primary key, product string, plan string, per string, billing string, amount double, currency string)",
)
# One node a model: the second source of a model has no place in a property graph.
KUZU_COPY = (
    ("Organization", "organizations", "id, name, kind, country", ""),
    ("Dataset", "datasets", "id, name", ""),
    ("Model", "models", "id, name, developer, released, output, architecture, parameters, languages, open_source, resolution", " where source = 'hub'"),
    ("Link", "relations", "subject, object, relation, source, locator", ""),
    ("Result", "evaluations", "model, benchmark, metric, better, cast(value as double), source, locator", ""),
    ("Plan", "plans", "locator, product, plan, per, billing, cast(amount as double), currency", ""),
)  # fmt: skip
CYPHER = {
    "orgs": "match (m:Model) where m.developer is not null and m.developer <> '' return m.developer as id, count(*) as n order by n desc, id limit 10",
    "cheapest": "match (p:Plan) where p.per = 'image' return p.product, p.amount order by p.amount, p.product limit 10",
    "years": "match (m:Model) where m.released <> '' and m.architecture <> '' return cast(substring(m.released, 1, 4), 'INT64') as year, m.architecture, count(*)",
    "dependents": "match (m:Model {id: 'model-0'})<-[:Link*1..3]-(d:Model) return distinct d.id",
}
CYPHER_BEST = "match (m:Model)-[r:Result]->(:Dataset) where r.metric = '{}' return r.metric, m.id, r.value order by r.value, m.id limit 10"


def kuzu_load(folder: Path, store: Path) -> None:
    """Its COPY, keys declared."""
    import kuzu  # noqa: PLC0415

    con = kuzu.Connection(kuzu.Database(str(store)))
    for statement in KUZU:
        con.execute(statement)
    for node, stem, columns, where in KUZU_COPY:
        con.execute(
            f"copy {node} from (load from '{folder}/{stem}.csv' (header = true){where} return {columns})"
        )


def kuzu_ask(store: Path) -> dict[str, Callable[[], Rows]]:
    """The questions in Cypher."""
    import kuzu  # noqa: PLC0415

    con = kuzu.Connection(kuzu.Database(str(store)))

    def rows(query: str) -> Rows:
        result: Any = con.execute(query)
        return [tuple(row) for row in result.get_all()]

    asked = {name: lambda query=query: rows(query) for name, query in CYPHER.items()}  # type: ignore[misc]
    return {**asked, "best": lambda: rows(CYPHER_BEST.format("fid")) + rows(CYPHER_BEST.format("fvd"))}


# --- an RDF store ---

TRIPLES = """
copy (
    with told as (
        select 'm/' || id as s, unnest(['developer', 'released', 'output', 'architecture', 'parameters', 'open_source', 'resolution', 'name']) as p,
            unnest([developer, released, output, architecture, parameters, open_source, resolution, name]) as o from read_csv('{folder}/models.csv', all_varchar = true)
        union all by name
        select 'm/' || subject as s, relation as p, object as link from read_csv('{folder}/relations.csv', all_varchar = true)
        union all by name
        select 'r/' || row_number() over () as s, unnest(['model', 'metric', 'value']) as p, unnest([null, metric, value]) as o,
            unnest([model, null, null]) as link from read_csv('{folder}/evaluations.csv', all_varchar = true)
        union all by name
        select 'p/' || product as s, unnest(['product', 'per', 'amount']) as p, unnest([null, per, amount]) as o,
            unnest([product, null, null]) as link from read_csv('{folder}/plans.csv', all_varchar = true)
        union all by name
        select 'o/' || id as s, unnest(['name', 'kind', 'country']) as p, unnest([name, kind, country]) as o from read_csv('{folder}/organizations.csv', all_varchar = true)
    )
    select distinct '<{hub}' || s || '> <{hub}' || p || '> ' || case when link is not null then '<{hub}m/' || link || '>'
        when p in ('value', 'amount') then '"' || o || '"^^<http://www.w3.org/2001/XMLSchema#double>' else '"' || o || '"' end || ' .' as line
    from told where coalesce(o, link) is not null
) to '{out}' (header false, quote '', delimiter '\t')
"""
SPARQL = {
    "orgs": "select ?d (count(distinct ?m) as ?n) where {{ ?m <{hub}developer> ?d }} group by ?d order by desc(?n) ?d limit 10",
    "cheapest": "select ?m ?a where {{ ?p <{hub}per> 'image' ; <{hub}amount> ?a ; <{hub}product> ?m }} order by ?a ?m limit 10",
    "years": "select ?y ?a (count(distinct ?m) as ?n) where {{ ?m <{hub}released> ?r ; <{hub}architecture> ?a bind(substr(?r, 1, 4) as ?y) }} group by ?y ?a",
    "dependents": "select distinct ?d where {{ {{ ?d {any} <{hub}m/model-0> }} union {{ ?d {any}/{any} <{hub}m/model-0> }} union {{ ?d {any}/{any}/{any} <{hub}m/model-0> }} }}",
}
SPARQL_BEST = "select ?k ?m ?v where {{ ?r <{hub}metric> '{metric}' ; <{hub}metric> ?k ; <{hub}model> ?m ; <{hub}value> ?v }} order by ?v ?m limit 10"


def oxigraph_prepare(folder: Path) -> None:
    """The same facts as triples, without places."""
    out = folder / "facts.nt"
    duckdb.execute(TRIPLES.format(folder=folder, hub=HUB, out=out))


def oxigraph_load(folder: Path, store: Path) -> None:
    """Its bulk load."""
    import pyoxigraph as ox  # noqa: PLC0415

    rdf = ox.Store(str(store))
    rdf.bulk_load(path=str(folder / "facts.nt"), format=ox.RdfFormat.N_TRIPLES)
    rdf.flush()


def oxigraph_ask(store: Path) -> dict[str, Callable[[], Rows]]:
    """The questions in SPARQL."""
    import pyoxigraph as ox  # noqa: PLC0415

    rdf = ox.Store.read_only(str(store))
    link = "(" + "|".join(f"<{HUB}{name}>" for name in ("based-on", "inspired-by", "uses")) + ")"

    def rows(query: str) -> Rows:
        result: Any = rdf.query(query)
        return [tuple(_value(term) for term in solution) for solution in result]

    asked = {
        name: lambda query=query: rows(query.format(hub=HUB, any=link))  # type: ignore[misc]
        for name, query in SPARQL.items()
    }
    best = [SPARQL_BEST.format(hub=HUB, metric=metric) for metric in ("fid", "fvd")]
    return {**asked, "best": lambda: rows(best[0]) + rows(best[1])}


def _value(term: Any) -> Any:
    kind = getattr(getattr(term, "datatype", None), "value", "")
    if kind.endswith(("#double", "#decimal")):
        return float(term.value)
    return int(term.value) if kind.endswith("#integer") else term.value.removeprefix(f"{HUB}m/")


RIVALS: dict[str, tuple[Callable[[Path, Path], None], Callable[[Path], dict[str, Callable[[], Rows]]]]] = {
    "sqlite": (sqlite_load, sqlite_ask),
    "pandas": (pandas_load, pandas_ask),
    "kuzu": (kuzu_load, kuzu_ask),
    "oxigraph": (oxigraph_load, oxigraph_ask),
}
WARM, PATIENCE, LIMIT = 3, 20.0, 400.0
"""How often a warm question is asked again, the seconds after which it is not, and those for all questions."""


def ask(name: str, store: Path) -> None:
    """Answer each question once cold and a few times warm."""
    started = time.perf_counter()
    for question, call in RIVALS[name][1](store).items():
        if time.perf_counter() - started > LIMIT:
            return
        times: list[float] = []
        rows: Rows = []
        while len(times) <= WARM and sum(times) < PATIENCE:
            begun = time.perf_counter()
            rows = call()
            times.append(time.perf_counter() - begun)
        warm = statistics.median(times[1:] or times)
        line = {"question": question, "warm": warm, "rows": len(rows)}
        print(json.dumps({**line, "digest": told(rows)}), flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Other stores on the same files.")
    parser.add_argument("rival", choices=RIVALS)
    parser.add_argument("what", choices=("prepare", "load", "ask"))
    parser.add_argument("path", type=Path)
    parser.add_argument("store", type=Path, nargs="?")
    given = parser.parse_args()
    if given.what == "prepare":
        if given.rival == "oxigraph":
            oxigraph_prepare(given.path)
    elif given.what == "load":
        RIVALS[given.rival][0](given.path, given.store)
    else:
        ask(given.rival, given.path)


if __name__ == "__main__":
    sys.exit(main())
