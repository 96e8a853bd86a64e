"""What each page shows: a template and what it is filled with, whether served or written to a folder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg.atlas import Atlas
from kg.faces.web import address
from kg.faces.web.address import Query, Site
from kg.faces.web.cells import Cells, ids, title
from kg.faces.web.words import translator
from kg.facts.values import fold
from kg.query.browse import Wanted
from kg.query.declared import Field, Kind
from kg.query.describe import Description
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


@dataclass(frozen=True)
class Page:
    """A template and its values.

    Attributes:
        template: Its file, without the suffix.
        title: What the window is called.
        values: What it shows.
        status: The HTTP status.
        style: CSS that stands in the page itself, which no other may.
    """

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    style: str = ""


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
    def example(self) -> str:
        """A thing that much stands on: of those that are made from others, the one that most makers build on."""
        kind = next(k for k in self.kinds.values() if k.named and k.makes)
        return self.atlas.most_built_on(kind.table) or str(
            self.atlas.browse(kind.table, Wanted(size=1)).rows[0]["id"]
        )

    def cells(self, fields: Iterable[Field], rows: Iterable[Row], *more: str) -> Cells:
        """What shows values of these rows."""
        return self.naming([*ids(fields, rows), *more])

    def naming(self, texts: Iterable[str]) -> Cells:
        """What shows values, and each of these texts that is the id of a thing as a link to it."""
        return Cells(self.site, self.t, self.atlas.called(texts))

    def home(self) -> Page:
        """What is in the atlas, what is new, and questions to begin with."""
        overview = self.atlas.overview()
        kinds = {kind.kind: kind for kind in self.kinds.values()}
        counted = [(kinds[row["kind"]], row["things"]) for row in overview.kinds if row["kind"] in kinds]
        newest, cells = self._newest()
        values = {
            "overview": overview, "counted": counted, "newest": newest, "cells": cells,
            "examples": EXAMPLES[self.site.lang], "until": self.atlas.until,
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
        found = self.describe(id_, table)
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
        cells = self.naming([*linked, *said, id_])
        values = {
            "found": found, "kind": kind, "cells": cells, "heading": title(kind, found.row, cells),
            "keys": [f for f in kind.fields.values() if f.role == "key" and cells.parts(f, found.row)],
            "aliases": _other(found.row),
            "links": [f for f in found.facts if f.field.type == "link"],
            "title_of": lambda k, row: title(k, row, cells), "drawn": self._drawn(id_),
        }  # fmt: skip
        return Page("thing", title(kind, found.row, cells), values)

    def _drawn(self, id_: str) -> bool:
        """Whether the lineage of a thing is shown: a folder has no room for one a thing, and pictures are of today."""
        return not self.site.static and not self.site.day and id_ in self.atlas.lineages

    def describe(self, id_: str, table: str) -> Description | None:
        """What is known of a thing on the day of the page."""
        return self.atlas.describe(id_, table, as_of=self.site.day)

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

    def failed(self, error: Exception, status: int) -> Page:
        """What is wrong with an address, and what to write instead."""
        return Page("failed", self.t("That did not work"), {"error": str(error).splitlines()[0]}, status)


def _other(row: Row) -> list[str]:
    """The names of a thing that are no other spelling of one before."""
    shown = {fold(str(row[name])): None for name in ("name", "name_zh") if row.get(name)}
    others = {fold(alias): alias for alias in reversed(row.get("aliases") or []) if fold(alias) not in shown}
    return [*reversed(others.values())]
