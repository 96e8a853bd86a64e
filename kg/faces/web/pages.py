"""What each page shows: a template and what it is filled with, whether served or written to a folder."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg.atlas import Atlas
from kg.errors import CallError, QuestionError
from kg.faces.web import address
from kg.faces.web.address import Query, Site
from kg.faces.web.cells import Cells, ids, title
from kg.faces.web.words import translator
from kg.facts.values import fold
from kg.query.browse import Wanted
from kg.query.declared import Field, Kind
from kg.query.order import usual_order
from kg.rows import Row, Rows

Run = Callable[[str], Rows]
EXAMPLES = {
    "en": (
        "open video models under 5B params",
        "5 largest image models since 2022",
        "average parameters of open video models by year",
    ),
    "zh": ("50亿参数以下、开放权重的视频模型", "谷歌的图像模型", "2023年以来的开源音乐模型"),
}
NEWEST = 8
STANDINGS = ("open", "overruled", "settled")
"""How a conflict may stand."""
SHOWN = 100
"""Rows of an answer that are shown at first."""
SHOWN_SQL = 1000
"""Rows of a table of SQL that are shown."""
NEAR = 15
"""Rows one condition away that are shown."""
APART = 3
"""Conditions from which what fails one is near; of two, it is everything else."""


@dataclass(frozen=True)
class Page:
    """A template and its values.

    Attributes:
        template: Its file, without the suffix.
        title: What the window is called.
        values: What it shows.
        status: The HTTP status.
    """

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


class Pages:
    """The pages of one atlas in one language, seen from one address."""

    def __init__(self, atlas: Atlas, site: Site, run: Run | None = None) -> None:
        """Pages of this atlas as seen from this address; ``run`` runs a reader's SQL under limits."""
        self.atlas, self.site, self.run = atlas, site, run or atlas.sql
        self.t = translator(site.lang)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The declared tables."""
        return self.atlas.kinds

    @cached_property
    def until(self) -> str:
        """The last day on which a source was read."""
        return max((row["accessed"] for row in self.atlas.sources() if row["accessed"]), default="9999")

    @cached_property
    def example(self) -> str:
        """A thing that much stands on: of those that are made from others, the one that most sources speak of."""
        kind = next(k for k in self.kinds.values() if k.named and k.makes)
        return str(self.atlas.browse(kind.table, Wanted(size=1)).rows[0]["id"])

    def cells(self, fields: Iterable[Field], rows: Iterable[Row], *more: str) -> Cells:
        """What shows values of these rows."""
        return Cells(self.site, self.t, self.atlas.called([*ids(fields, rows), *more]))

    def home(self) -> Page:
        """What is in the atlas, what is new, and questions to begin with."""
        overview = self.atlas.overview()
        kinds = {kind.kind: kind for kind in self.kinds.values()}
        counted = [(kinds[row["kind"]], row["things"]) for row in overview.kinds if row["kind"] in kinds]
        newest, cells = self._newest()
        values = {
            "overview": overview, "counted": counted, "newest": newest, "cells": cells,
            "examples": EXAMPLES[self.site.lang], "until": self.until,
        }  # fmt: skip
        return Page("home", self.t("Atlas of generative media"), values)

    def _newest(self) -> tuple[Any, Cells]:
        """The latest rows of the first table that has a maker and a date."""
        kind = next(k for k in self.kinds.values() if k.date and k.named)
        listing = self.atlas.browse(kind.table, Wanted(sort=f"-{kind.date}", size=NEWEST, day=self.site.day))
        named = [row["id"] for row in listing.rows]
        return (kind, listing), self.cells(kind.fields.values(), listing.rows, *named)

    def kind(self, table: str, query: Query) -> Page:
        """The rows of a table, with filters."""
        kind = self.atlas.kind(table)
        asked = address.wanted(kind, query)
        listing = self.atlas.browse(table, asked)
        facets = self.atlas.facets(table, asked)
        cells = self.cells(kind.fields.values(), listing.rows, *(v.value for f in facets for v in f.values))
        values = {
            "kind": kind, "asked": asked, "listing": listing, "facets": facets, "cells": cells,
            "columns": [kind.fields[name] for name in listing.columns],
            "pages": -(-listing.total // asked.size), "address": address,
            "usual": usual_order(kind), "title_of": lambda row: title(kind, row, cells),
        }  # fmt: skip
        return Page("kind", kind.label.of(self.site.lang), values)

    def thing(self, table: str, id_: str) -> Page:
        """Everything that is known of one thing."""
        kind = self.atlas.kind(table)
        found = self.atlas.describe(id_, table, as_of=self.site.day)
        if found is None:
            elsewhere = self.atlas.describe(id_, as_of=None)
            return self.missing(id_, elsewhere.kind.table if elsewhere else "")
        rows = [
            (kind, found.row),
            *((m.kind, r) for m in found.mentions for r in m.rows),
            *((s.kind, r) for s in found.told for r in s.rows),
        ]
        linked = [i for k, row in rows for i in ids(k.fields.values(), [row])]
        said = [c["value"] for fact in found.facts for c in fact.claims if fact.field.type == "reference"]
        cells = Cells(self.site, self.t, self.atlas.called([*linked, *said, id_]))
        values = {
            "found": found, "kind": kind, "cells": cells, "heading": title(kind, found.row, cells),
            "keys": [f for f in kind.fields.values() if f.role == "key" and cells.parts(f, found.row)],
            "aliases": _other(found.row),
            "links": [f for f in found.facts if f.field.type == "link"],
            "title_of": lambda k, row: title(k, row, cells),
        }  # fmt: skip
        return Page("thing", title(kind, found.row, cells), values)

    def missing(self, id_: str, table: str = "") -> Page:
        """Nothing is there; what may have been meant."""
        hits = self.atlas.search(id_.replace("-", " "), 8) or self.atlas.search(
            id_.split("-", maxsplit=1)[0], 8
        )
        return Page("missing", self.t("Not found"), {"id": id_, "table": table, "hits": hits}, status=404)

    def search(self, query: Query) -> Page:
        """Things whose names hold what was typed."""
        words = address.last(query, "q")[:200]
        hits = self.atlas.search(words, 60) if words else ()
        return Page("search", self.t("Search"), {"words": words, "hits": hits})

    def sources(self) -> Page:
        """Every source."""
        return Page("sources", self.t("Sources"), {"sources": self.atlas.sources()})

    def source(self, id_: str, query: Query) -> Page:
        """Everything that one source said."""
        page = address.number(query, "page", 1, 100_000)
        found = self.atlas.source(id_, page=page)
        things = [row["subject"] for row in (*found.claims, *found.conflicts)]
        cells = Cells(
            self.site,
            self.t,
            self.atlas.called(
                [
                    *things,
                    *(row["value"] for row in found.claims),
                    *(v for row in found.conflicts for v in row["vals"]),
                ]
            ),
        )
        about = found.about
        heading = (
            about["title"]
            if self.site.lang == "zh" and about["language"] == "zh"
            else about["title_en"] or about["title"]
        )
        values = {
            "found": found,
            "about": about,
            "heading": heading,
            "cells": cells,
            "page": page,
            "pages": -(-found.total // 200),
        }
        return Page("source", heading, values)

    def conflicts(self, status: str = "") -> Page:
        """Where sources disagree, all or those that stand in one way."""
        rows = self.atlas.conflicts(as_of=self.site.day)
        shown = [row for row in rows if not status or row["status"] == status]
        said = [v for row in shown for v in row["vals"]]
        cells = Cells(self.site, self.t, self.atlas.called([*(row["subject"] for row in shown), *said]))
        counts = {name: sum(row["status"] == name for row in rows) for name in STANDINGS}
        return Page(
            "conflicts",
            self.t("Conflicts"),
            {"rows": shown, "counts": counts, "picked": status, "cells": cells},
        )

    def ask(self, query: Query) -> Page:
        """A question, its reading and its answer."""
        question = address.last(query, "q")
        values: dict[str, Any] = {"question": question, "examples": EXAMPLES[self.site.lang], "refused": None}
        if question:
            try:
                values |= self._answered(question, everything=bool(address.last(query, "all")))
            except QuestionError as error:
                values |= {"refused": error, "offers": error.offers}
        return Page("ask", question or self.t("Ask"), values)

    def _answered(self, question: str, *, everything: bool) -> dict[str, Any]:
        answer = self.atlas.ask(question, as_of=self.site.day)
        kind = self.kinds.get(answer.table)
        fields = kind.fields if kind else {}
        shown = answer.rows if everything else answer.rows[:SHOWN]
        near = [row for row in answer.near if len(answer.conditions) >= APART or None in row["marks"]][:NEAR]
        said = [str(value) for row in shown for value in row.values() if isinstance(value, str)]
        cells = self.cells(fields.values(), shown, *said, *(row["id"] for row in near))
        hidden = {part for f in fields.values() for part in f.parts if part != f.name}
        hidden |= {"name", "name_zh", "sources"}
        return {
            "answer": answer, "kind": kind, "fields": fields, "cells": cells, "shown": shown, "near": near,
            "columns": [name for name in answer.rows.columns if name not in hidden and not _same(shown, name)],
            "is_list": kind is not None and "sources" in answer.rows.columns,
        }  # fmt: skip

    def queries(self) -> Page:
        """Every query of the library."""
        return Page("queries", self.t("Queries"), {"queries": self.atlas.queries()})

    def query(self, name: str, query: Query) -> Page:
        """One query, its parameters as a form, and its rows."""
        found = self.atlas.queries().get(name)
        if found is None:
            return self.missing(name)
        given = {name: address.last(query, name) for name in query if name != "as_of"}
        rows = Rows(self.atlas.query(name, **given))
        values = {"found": found, "given": given, "rows": rows, "cells": self._any(rows)}
        return Page("query", found.title, values)

    def sql(self, query: Query) -> Page:
        """A reader's own SELECT, and the tables that it may ask."""
        statement = address.last(query, "q")
        values: dict[str, Any] = {
            "statement": statement,
            "rows": None,
            "wrong": None,
            "tables": self.dictionary(),
        }
        if statement:
            try:
                values["rows"] = self.run(statement)
            except CallError as error:
                values["wrong"] = error
        return Page("sql", "SQL", {**values, "cells": self._any(values["rows"] or Rows())})

    def dictionary(self) -> list[tuple[Row, Rows]]:
        """Every table with its columns."""
        return [(table, self.atlas.columns(table["table"])) for table in self.atlas.tables()]

    def api(self, described: Mapping[str, Any]) -> Page:
        """What the API answers, from its description."""
        return Page("api", "API", {"paths": described["paths"]})

    def _any(self, rows: Rows) -> Cells:
        """What shows rows of columns that nobody declared: what is the id of a thing is a link to it."""
        texts = {
            str(item)
            for row in rows[:SHOWN_SQL]
            for value in row.values()
            for item in (value if isinstance(value, list) else [value])
            if isinstance(item, str)
        }
        return Cells(self.site, self.t, self.atlas.called(texts))

    def failed(self, error: Exception, status: int) -> Page:
        """What is wrong with an address, and what to write instead."""
        return Page("failed", self.t("That did not work"), {"error": str(error).splitlines()[0]}, status)


def _other(row: Row) -> list[str]:
    """The names of a thing that are no other spelling of one before."""
    shown = {fold(str(row[name])): None for name in ("name", "name_zh") if row.get(name)}
    others = {fold(alias): alias for alias in reversed(row.get("aliases") or []) if fold(alias) not in shown}
    return [*reversed(others.values())]


def _same(rows: Sequence[Row], name: str) -> bool:
    """Whether all of several rows have the same in a column: the reading has said it."""
    return len(rows) > 1 and name != "id" and len({str(row.get(name)) for row in rows}) == 1
