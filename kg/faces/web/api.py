"""The same as JSON: things, tables, questions, queries, conflicts, sources and SQL."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from kg.atlas import Atlas
from kg.errors import CallError
from kg.faces.web import address
from kg.faces.web.shapes import MOST, Failure, Looks, Page, Statement, answer, as_csv, day, listed
from kg.query.ask import Answer
from kg.rows import Row, Rows

WRONG: dict[int | str, dict[str, Any]] = {code: {"model": Failure} for code in (400, 404, 422, 503)}
router = APIRouter(prefix="/api", responses=WRONG)


def _atlas(request: Request) -> Iterator[Atlas]:
    with request.app.state.pool.atlas() as atlas:
        yield atlas


Given = Annotated[Atlas, Depends(_atlas)]
Day = Annotated[
    str, Query(alias="as_of", max_length=40, description="Only what was published by this day: 2023-05-09")
]
Number = Annotated[int, Query(ge=1, le=100_000)]
Size = Annotated[int, Query(ge=1, le=MOST)]
Words = Annotated[str, Query(max_length=2000)]
Id = Annotated[str, Path(max_length=400)]
Ids = Annotated[list[str], Query(min_length=1, max_length=20, description="Ids or names")]


@router.get("/", response_model=None)
def overview(atlas: Given) -> Response:
    """What is in the atlas: kinds of things with counts, how many claims, sources and conflicts."""
    found = atlas.overview()
    return answer({
        "version": atlas.version, "claims": found.claims, "sources": len(found.sources), "conflicts": found.conflicts,
        "kinds": found.kinds,
    })  # fmt: skip


@router.get("/tables", response_model=Page)
def tables(atlas: Given) -> Response:
    """The declared tables with their columns, types and words in two languages."""
    rows = [
        {
            "table": kind.table, "kind": kind.kind, "label": vars(kind.label), "about": kind.about, "shown": kind.columns,
            "columns": [
                {"column": f.name, "type": f.type, "many": f.many, "unit": f.unit, "label": vars(f.label),
                 "references": f.references, "values": {value: vars(said) for value, said in f.choices.items()}}
                for f in kind.fields.values()
            ],
        }
        for kind in atlas.kinds.values()
    ]  # fmt: skip
    return listed(rows)


def _wanted(atlas: Atlas, table: str, request: Request) -> Any:
    given = {name: request.query_params.getlist(name) for name in request.query_params}
    size = address.number({"size": given.pop("size", [])}, "size", 100, MOST)
    return replace(address.wanted(atlas.kind(table), given), size=size)


@router.get("/tables/{table}.csv", response_model=None)
def table_csv(atlas: Given, request: Request, table: Id) -> Response:
    """All rows that satisfy the filters, as CSV."""
    wanted = replace(_wanted(atlas, table, request), page=1, size=1_000_000)
    listing = atlas.browse(table, wanted)
    return as_csv(listing.rows, listing.rows.columns, table)


@router.get("/tables/{table}", response_model=Page)
def table(atlas: Given, request: Request, table: Id, looks: Annotated[Looks, Query()]) -> Response:
    """The rows of a table; every column is a filter, too: `output=video`, `parameters.max=5B`, `released.min=2023`."""
    listing = atlas.browse(table, _wanted(atlas, table, request))
    following = None
    if looks.page * looks.size < listing.total:
        following = f"/api/tables/{table}?{request.url.include_query_params(page=looks.page + 1).query}"
    return listed(listing.rows, listing.total, next=following, sql=listing.sql)


@router.get("/tables/{table}/facets", response_model=None)
def facets(atlas: Given, request: Request, table: Id) -> Response:
    """The values of the columns that tell rows apart, with counts under the other filters."""
    found = atlas.facets(table, _wanted(atlas, table, request))
    return answer(
        {"facets": [{"column": f.field.name, "values": [vars(v) for v in f.values]} for f in found]}
    )


@router.get("/search", response_model=Page)
def search(atlas: Given, q: Words, most: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """Things whose name holds these words, in any spelling."""
    return listed(atlas.search(q, most))


@router.get("/things/{id:path}.csv", response_model=None)
def thing_csv(atlas: Given, id: Id) -> Response:  # noqa: A002 - the name of the parameter
    """Every claim about a thing, as CSV."""
    rows = atlas.show(id).claims
    return as_csv(rows, rows.columns, "claims")


@router.get("/things/{id:path}", response_model=None)
def thing(atlas: Given, id: Id, as_of: Day = "") -> Response:  # noqa: A002
    """One thing: its resolved row, each property with every claim behind it, what is said of it, what names it."""
    found = atlas.describe(id, as_of=day(as_of)) or atlas.describe(atlas.find(id), as_of=day(as_of))
    if found is None:
        msg = f"nothing is known of {id!r} (search for a part of its name: /api/search?q=)"
        raise CallError(msg)
    return answer({
        "id": found.id, "table": found.kind.table, "row": found.row,
        "facts": [{"property": f.field.name, "status": f.status, "claims": f.claims} for f in found.facts],
        "told": [{"table": s.kind.table, "rows": s.rows} for s in found.told],
        "mentions": [{"table": m.kind.table, "column": m.field.name, "total": m.total, "rows": m.rows} for m in found.mentions],
    })  # fmt: skip


@router.get("/compare.csv", response_model=None)
def compare_csv(atlas: Given, id: Ids, as_of: Day = "") -> Response:  # noqa: A002
    """Things side by side, as CSV."""
    rows = atlas.compare(*id, as_of=day(as_of)).rows
    return as_csv(rows, rows.columns, "compare")


@router.get("/compare", response_model=Page)
def compare(atlas: Given, id: Ids, as_of: Day = "") -> Response:  # noqa: A002
    """Things side by side: a row a property, a column a thing; null where no source speaks."""
    found = atlas.compare(*id, as_of=day(as_of))
    return listed(found.rows, differing=sorted(found.differing), left_out=[d.id for d in found.others])


@router.get("/why/{property}/{id:path}", response_model=Page)
def why(atlas: Given, property: Id, id: Id) -> Response:  # noqa: A002
    """Every claim behind one value, the best ranked first."""
    return listed(atlas.why(id, property))


@router.get("/ask.csv", response_model=None)
def ask_csv(atlas: Given, q: Words, as_of: Day = "") -> Response:
    """The rows that answer a question, as CSV."""
    rows = atlas.ask(q, as_of=day(as_of)).rows
    return as_csv(rows, rows.columns, "answer")


@router.get("/ask", response_model=None)
def ask(atlas: Given, q: Words, as_of: Day = "") -> Response:
    """Answer a question, in English or Chinese, or say which words were not understood; `further` is what else it asked."""
    found = atlas.ask(q, as_of=day(as_of))
    return answer({"question": q, **_answer(found), "further": [_answer(part) for part in found.further]})


def _answer(found: Answer) -> Row:
    return {
        "reading": found.reading, "reading_zh": found.reading_zh, "rows": found.rows[:MOST], "total": found.total,
        "truncated": len(found.rows) > MOST, "conditions": [{"en": c.en, "zh": c.zh} for c in found.conditions],
        "near": found.near[:100], "unknown": len(found.unknown), "disputed": len(found.disputed), "sql": found.sql,
    }  # fmt: skip


@router.get("/complete", response_model=Page)
def complete(atlas: Given, q: Words) -> Response:
    """What the last words of a question being typed may become."""
    return listed(atlas.complete(q))


@router.get("/queries", response_model=Page)
def queries(atlas: Given) -> Response:
    """The queries of the library with their parameters."""
    rows = [
        {"query": q.name, "title": q.title, "about": q.about, "parameters": [vars(p) for p in q.parameters], "sql": q.sql}
        for q in atlas.queries().values()
    ]  # fmt: skip
    return listed(rows)


@router.get("/queries/{name}.csv", response_model=None)
def query_csv(atlas: Given, request: Request, name: Id) -> Response:
    """The rows of a query of the library, as CSV."""
    rows = Rows(atlas.query(name, **dict(request.query_params)))
    return as_csv(rows, rows.columns, name)


@router.get("/queries/{name}", response_model=Page)
def query(atlas: Given, request: Request, name: Id) -> Response:
    """The rows of a query of the library; its parameters are those of the address."""
    return listed(Rows(atlas.query(name, **dict(request.query_params))))


@router.post("/sql", response_model=Page)
def sql(request: Request, statement: Statement) -> Response:
    """Rows of one SELECT, read-only, under limits of time, memory and rows."""
    rows = request.app.state.pool.sql(statement.sql, statement.parameters)
    return listed(rows, columns=rows.columns)


@router.get("/sql.csv", response_model=None)
def sql_csv(request: Request, q: Words) -> Response:
    """Rows of one SELECT, as CSV."""
    rows = request.app.state.pool.sql(q)
    return as_csv(rows, rows.columns, "sql")


@router.get("/sql", response_model=Page)
def sql_get(request: Request, q: Words) -> Response:
    """Rows of one SELECT that stands in the address."""
    rows = request.app.state.pool.sql(q)
    return listed(rows, columns=rows.columns)


@router.get("/conflicts.csv", response_model=None)
def conflicts_csv(atlas: Given, as_of: Day = "") -> Response:
    """Where sources disagree, as CSV."""
    rows = atlas.conflicts(as_of=day(as_of))
    return as_csv(rows, [name for name in rows.columns if name != "claims"], "conflicts")


@router.get("/conflicts", response_model=Page)
def conflicts(atlas: Given, as_of: Day = "", page: Number = 1, size: Size = 100) -> Response:
    """Where sources disagree about one answer, and how it stands."""
    rows = atlas.conflicts(as_of=day(as_of))
    return listed(_cut(rows, page, size), len(rows))


@router.get("/sources", response_model=Page)
def sources(atlas: Given, page: Number = 1, size: Size = 100) -> Response:
    """Every source, with how many claims it makes."""
    rows = atlas.sources()
    return listed(_cut(rows, page, size), len(rows))


@router.get("/sources/{id}.csv", response_model=None)
def source_csv(atlas: Given, id: Id) -> Response:  # noqa: A002
    """Everything that a source said, as CSV."""
    rows = atlas.source(id, size=1_000_000).claims
    return as_csv(rows, rows.columns, "claims")


@router.get("/sources/{id}", response_model=None)
def source(atlas: Given, id: Id, page: Number = 1, size: Size = 100) -> Response:  # noqa: A002
    """One source: what it speaks of, how often others agree, a page of its claims."""
    found = atlas.source(id, page=page, size=size)
    return answer({
        "about": found.about, "counts": found.counts, "agreement": found.agreement, "conflicts": found.conflicts,
        "rows": found.claims, "total": found.total, "truncated": False,
    })  # fmt: skip


def _cut(rows: Rows, page: int, size: int) -> Rows:
    return Rows(rows[(page - 1) * size : page * size], rows.columns)
