"""Pages that answer: questions, queries of the library, a reader's own SQL."""

from collections.abc import Sequence
from typing import Any

from kg.errors import CallError, QuestionError
from kg.faces.web import address
from kg.faces.web.address import Query
from kg.faces.web.cells import Cells
from kg.faces.web.pages import EXAMPLES, Page, Pages
from kg.query.ask import Answer
from kg.rows import Row, Rows

SHOWN = 100
"""Rows of an answer that are shown at first."""
SHOWN_SQL = 1000
"""Rows of a table of SQL that are shown."""
NEAR = 15
"""Rows one condition away that are shown."""
ANSWERED = (
    *EXAMPLES["en"], *EXAMPLES["zh"], "open image models under an Apache-2.0 or MIT licence", "who made imagen", "cheapest plans per image",
    "investors in OpenAI", "models by gogle", "models by Google", "谷歌的视频模型", "参数最多的5个图像模型",
)  # fmt: skip
"""Questions whose answers a folder has, one of them refused."""
APART = 3
"""Conditions from which what fails one is near; of two, it is everything else."""


def ask(pages: Pages, query: Query) -> Page:
    """A question, its reading and its answer."""
    question = address.last(query, "q")
    values: dict[str, Any] = {
        "question": question,
        "examples": EXAMPLES[pages.site.lang],
        "answered": ANSWERED,
        "refused": None,
    }
    if question:
        try:
            answer = pages.atlas.ask(question, as_of=pages.site.day)
            everything = bool(address.last(query, "all"))
            values["answers"] = [
                _shown(pages, one, everything=everything) for one in (answer, *answer.further)
            ]
        except QuestionError as error:
            values |= {"refused": error, "offers": error.offers}
    return Page("ask", question or pages.t("Ask"), values)


def _shown(pages: Pages, answer: Answer, *, everything: bool) -> dict[str, Any]:
    kind = pages.kinds.get(answer.table)
    fields = kind.fields if kind else {}
    shown = answer.rows if everything else answer.rows[:SHOWN]
    near = [row for row in answer.near if len(answer.conditions) >= APART or None in row["marks"]][:NEAR]
    said = [
        part for row in shown for value in row.values() if isinstance(value, str) for part in _heads(value)
    ]
    cells = pages.cells(fields.values(), shown, *said, *(row["id"] for row in near))
    hidden = {part for f in fields.values() for part in f.parts if part != f.name}
    hidden |= {"name", "name_zh", "sources"}
    return {
        "answer": answer, "kind": kind, "fields": fields, "cells": cells, "shown": shown, "near": near,
        "columns": [name for name in answer.rows.columns if name not in hidden and not _same(shown, name)],
        "is_list": kind is not None and "sources" in answer.rows.columns,
    }  # fmt: skip


def queries(pages: Pages) -> Page:
    """Every query of the library."""
    return Page("queries", pages.t("Queries"), {"queries": pages.atlas.queries()})


def query(pages: Pages, name: str, query: Query) -> Page:
    """One query, its parameters as a form, and its rows."""
    found = pages.atlas.queries().get(name)
    if found is None:
        return pages.missing(name)
    given = {name: address.last(query, name) for name in query if name != "as_of"}
    rows = Rows(pages.atlas.query(name, **given))
    values = {"found": found, "given": given, "rows": rows, "cells": _any(pages, rows)}
    return Page("query", found.title, values)


def sql(pages: Pages, query: Query) -> Page:
    """A reader's own SELECT, and the tables that it may ask."""
    statement = address.last(query, "q")
    values: dict[str, Any] = {
        "statement": statement,
        "rows": None,
        "wrong": None,
        "tables": dictionary(pages),
    }
    if statement:
        try:
            values["rows"] = pages.run(statement)
        except CallError as error:
            values["wrong"] = error
    return Page("sql", "SQL", {**values, "cells": _any(pages, values["rows"] or Rows())})


def dictionary(pages: Pages) -> list[tuple[Row, Rows]]:
    """Every table with its columns."""
    return [(table, pages.atlas.columns(table["table"])) for table in pages.atlas.tables()]


def _any(pages: Pages, rows: Rows) -> Cells:
    """What shows rows of columns that nobody declared: what is the id of a thing is a link to it."""
    texts = {
        str(item)
        for row in rows[:SHOWN_SQL]
        for value in row.values()
        for item in (value if isinstance(value, list) else [value])
        if isinstance(item, str)
    }
    return pages.naming(texts)


def _heads(id_: str) -> tuple[str, str]:
    """An id, and the thing to which what has no name of its own belongs."""
    return id_, id_.partition("/")[0]


def _same(rows: Sequence[Row], name: str) -> bool:
    """Whether all of several rows have the same in a column: the reading has said it."""
    return len(rows) > 1 and name != "id" and len({str(row.get(name)) for row in rows}) == 1
