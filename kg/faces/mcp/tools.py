"""What an assistant may call: each tool parses, calls the atlas, and shapes what comes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Image
from pydantic import BaseModel, Field

from kg.atlas import Atlas
from kg.errors import CallError
from kg.faces.day import last_day
from kg.faces.mcp.served import Served
from kg.faces.mcp.shape import Source, Table, Undecided, cited, rounded, table, undecided
from kg.query.ask import Answer
from kg.rows import Row

Words = Annotated[str, Field(max_length=2000)]
Limit = Annotated[int, Field(ge=1, le=500, description="Rows at most; `truncated` says that there are more")]
Day = Annotated[
    str, Field(max_length=40, description="Answer from the sources published by this day: 2023-05-09")
]
Name = Annotated[str, Field(max_length=400, description="An id or any name, in any spelling")]
NEAR = 5
MOST_FOUND = 1000
COMPUTED = "computed"
"""Stands for the sources of what the cost engine computed; ``cost`` shows its inputs."""
LINKED = 12
"""Things that one kind of link names; the rest are counted."""


class Asked(BaseModel):
    """What the atlas knows about a question."""

    reading: str = Field(description="How the question was understood: say so if it is not what was meant")
    known: Table = Field(description="Rows that certainly satisfy it")
    unknown: Undecided = Field(description="Neither yes nor no: no source says enough")
    disputed: Undecided = Field(description="Sources disagree about what was asked")
    near: list[dict[str, Any]] = Field(description="Things that fail or leave open one condition")
    conditions: list[str]
    sources: dict[str, Source]
    sql: str = ""
    further: list["Asked"] = Field(
        default=[], description="Answers to what else the question asked, in its order"
    )


class Listed(BaseModel):
    """Rows, and the sources that they cite."""

    rows: Table
    sources: dict[str, Source] = {}


class Thing(BaseModel):
    """What is said of one thing."""

    id: str
    kind: str
    names: list[str]
    values: Table
    links: dict[str, dict[str, Any]]
    conflicts: Table
    claims: int
    sources: dict[str, Source]


class Costed(BaseModel):
    """A computed cost, with the inputs and whose they are."""

    figures: dict[str, Any]
    formula: str
    inputs: Table
    sources: dict[str, Source]
    explanation: str = ""


@dataclass(frozen=True)
class Tools:
    """The tools over one warehouse."""

    served: Served

    def all(self) -> Sequence[Callable[..., Any]]:
        """Every tool; its name and docstring are what an assistant reads."""
        return (
            self.ask, self.search, self.show, self.why, self.compare, self.query, self.schema, self.sql,
            self.cost, self.draw,
        )  # fmt: skip

    def ask(
        self,
        question: Words,
        as_of: Day = "",
        limit: Limit = 20,
        explain: Annotated[bool, Field(description="Also give the SQL")] = False,  # noqa: FBT002 - a parameter by name
    ) -> Asked:
        """Answer a plain question in English or Chinese, with what is unknown and disputed told apart."""
        with self.served.atlas() as atlas:
            answer = atlas.ask(question, as_of=last_day(as_of, "as_of"))
            first, *further = (
                _asked(atlas, part, limit, explain=explain) for part in (answer, *answer.further)
            )
            return first.model_copy(update={"further": further})

    def search(self, words: Words, limit: Annotated[int, Field(ge=1, le=100)] = 10) -> Listed:
        """Find things (models, makers, products, datasets, licences) by any part of a name, to get their ids."""
        with self.served.atlas() as atlas:
            found = atlas.search(words, MOST_FOUND)
        rows = [{name: value for name, value in row.items() if name != "tbl"} for row in found]
        return Listed(rows=table(rows, limit, cut=len(found) == MOST_FOUND))

    def show(self, thing: Name) -> Thing:
        """Show one thing: its best values with their sources, its links both ways, the disagreements about it."""
        with self.served.atlas() as atlas:
            found = atlas.show(thing)
            about = atlas.describe(found.id)
            values = [_said(row) for row in about.values] if about else []
            return Thing(
                id=found.id,
                kind=next((str(row["kind"]) for row in found.names), ""),
                names=list(dict.fromkeys(str(row["name"]) for row in found.names)),
                values=table(values, 100),
                links=_links(found.links, "object") | _links(found.linked_from, "subject"),
                conflicts=table(found.conflicts, 20),
                claims=len(found.claims),
                sources=cited(atlas, values),
            )

    def why(
        self,
        thing: Name,
        property: Annotated[  # noqa: A002 - as an assistant names it
            str, Field(max_length=100, description="As `show` names it: parameters, released")
        ],
        limit: Limit = 30,
    ) -> Listed:
        """Every claim behind one value: value, source, authority, place in the source; the best ranked first."""
        with self.served.atlas() as atlas:
            rows = [{k: v for k, v in row.items() if k != "title"} for row in atlas.why(thing, property)]
            return Listed(rows=table(rows, limit), sources=cited(atlas, rows[:limit]))

    def compare(
        self, things: Annotated[list[Name], Field(min_length=1, max_length=8)], limit: Limit = 60
    ) -> Listed:
        """Set things side by side, property by property; null means that no source speaks, which is not a no."""
        with self.served.atlas() as atlas:
            found = atlas.compare(*things)
            if found.others:
                left = ", ".join(f"{about.id} is a {about.kind.kind}" for about in found.others)
                msg = f"only things of one kind stand side by side: {found.things[0].id} is a {found.things[0].kind.kind}, {left}"
                raise CallError(msg)
            rows = [_said(row) for row in found.rows]
            return Listed(rows=table(rows, limit), sources=cited(atlas, rows[:limit]))

    def query(
        self,
        name: Annotated[
            str, Field(max_length=100, description="A query of the library; blank lists them")
        ] = "",
        parameters: Annotated[dict[str, str] | None, Field(max_length=20)] = None,
        limit: Limit = 50,
    ) -> Listed:
        """Run a query of the SQL library (prices, licences, funding, league tables, lineage); blank lists them."""
        if not name:
            return Listed(rows=table(_library(), 200))
        with self.served.atlas() as atlas:
            rows = atlas.query(name, **(parameters or {}))
            return Listed(rows=table(rows, limit), sources=cited(atlas, rows[:limit]))

    def schema(
        self, name: Annotated[str, Field(max_length=100, description="A table; blank lists them")] = ""
    ) -> Listed:
        """The tables that SQL may ask, or the columns of one with their types and meaning."""
        with self.served.atlas() as atlas:
            return Listed(rows=table(atlas.columns(name) if name else atlas.tables(), 300))

    def sql(self, statement: Annotated[str, Field(max_length=20_000)], limit: Limit = 50) -> Listed:
        """Run one read-only SELECT (DuckDB) under limits of 10 s and 1,000 rows; see `schema` for tables."""
        rows = self.served.sql(statement)
        with self.served.atlas() as atlas:
            return Listed(rows=table(rows, limit, cut=rows.truncated), sources=cited(atlas, rows[:limit]))

    def cost(
        self,
        model: Name,
        of: Annotated[
            Literal["unit", "size"], Field(description="unit: one image or minute; size: memory and cards")
        ] = "unit",
        users: Annotated[str, Field(max_length=40, description="Daily users for size: 1M")] = "",
        on: Annotated[str, Field(max_length=100, description="Accelerator: h100")] = "",
        precision: Literal["", "fp32", "fp16", "fp8", "int8", "int4"] = "",
        inputs: Annotated[
            dict[str, str] | None, Field(max_length=40, description="Inputs to override: {gpu_hour_usd: 2.1}")
        ] = None,
    ) -> Costed:
        """What a model takes to run and costs, from first principles, with every input and its source."""
        with self.served.atlas() as atlas:
            given = [f"{name}={value}" for name, value in (inputs or {}).items()]
            costs = atlas.costs("default", given).on(on, precision)
            id_ = atlas.find(model)
            found = costs.size(id_, users or None) if of == "size" else costs.unit(id_)
            rows = [
                one.model_dump(include={"name", "typed", "unit", "source", "locator"}) for one in found.inputs
            ]
            sources = cited(atlas, rows)
        figures = {name: rounded(value) for name, value in found.figures().items()}
        return Costed(
            figures=figures,
            formula=found.method.said(),
            inputs=table(rows, 60),
            sources=sources,
            explanation=found.explanation,
        )

    def draw(
        self,
        diagram: Annotated[str, Field(max_length=60, description="A wrong one is answered with the list")],
        where: Annotated[
            str, Field(max_length=2000, description="A question; only what answers it is drawn")
        ] = "",
        thing: Annotated[str, Field(max_length=400, description="What to draw around, for lineage")] = "",
        language: Literal["en", "zh"] = "en",
        as_of: Day = "",
    ) -> list[str | Image]:
        """Draw a diagram as a picture: timeline, landscape, lineage, families, frontier, prices, funding, market, ..."""
        with self.served.atlas() as atlas:
            figure = atlas.draw(
                diagram,
                *([thing] if thing else []),
                where=where,
                lang=language,
                as_of=last_day(as_of, "as_of"),
            )
            sources = ", ".join(id_ for id_, *_ in figure.sources[:LINKED])
            said = f"{figure.title}: {len(figure.rows)} rows; sources: {sources}"
            return [said, Image(data=figure.png(1), format="png")]


def _asked(atlas: Atlas, answer: Answer, limit: int, *, explain: bool) -> Asked:
    return Asked(
        reading=answer.reading_zh if answer.chinese else answer.reading,
        known=table(answer.rows, limit, answer.total if answer.conditions else None),
        unknown=undecided(answer.unknown, "missing"),
        disputed=undecided(answer.disputed, "contested"),
        near=[_near(row) for row in answer.near[:NEAR]],
        conditions=[said.zh if answer.chinese else said.en for said in answer.conditions],
        sources=cited(atlas, answer.rows[:limit]),
        sql=answer.sql if explain else "",
    )


def _near(row: Row) -> dict[str, Any]:
    """A near miss with its conditions: true, false, or null where no source says."""
    return {"id": row["id"], "conditions": list(row["marks"])}


def _said(row: Row) -> Row:
    """A value, or several beside each other; what no source says is rounded, and said to be computed."""
    if row["sources"]:
        return {**row, "disputed": row["disputed"] or None}
    return {**{name: rounded(value) for name, value in row.items()}, "sources": [COMPUTED], "disputed": None}


def _links(rows: Sequence[Row], end: str) -> dict[str, dict[str, Any]]:
    """Links by relation: how many, and the first of them; those that come in are told by an arrow."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(str(row["relation"]), []).append(str(row[end]))
    arrow = "<- " if end == "subject" else ""
    return {f"{arrow}{name}": {"total": len(ids), "first": ids[:LINKED]} for name, ids in found.items()}


def _library() -> list[Row]:
    from kg.query.library import queries  # noqa: PLC0415

    return [
        {
            "query": q.name,
            "title": q.title,
            "parameters": {
                p.name: f"{p.type}, default {p.default or 'none'}: {p.about}" for p in q.parameters
            },
        }
        for q in queries().values()
    ]
