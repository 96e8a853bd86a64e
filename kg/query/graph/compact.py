"""The links as one sparse matrix of numbers: for graphs too large to walk as Python objects.

A networkx edge takes some 700 bytes and a walk over it a dictionary look-up; a million models
are better held as two arrays. DuckDB gives the numbers, SciPy the algorithms. The answers are
those of networkx on the same links (tested).
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import duckdb

from kg.errors import CallError
from kg.query.graph.step import STANDS_ON

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOLERANCE = 1e-6
"""Total change of all scores at which PageRank stops."""

_IDS = """
create or replace temp table numbered as
select id, (row_number() over (order by id) - 1)::int as place from (select distinct id from nodes)
"""
_LINKS = """
select distinct s.place as subject, o.place as object
from edges as e
join numbered as s on s.id = e.subject
join numbered as o on o.id = e.object
where len($relations) = 0 or e.relation in (select unnest($relations))
"""


@dataclass(frozen=True)
class CompactGraph:
    """Things by number, and the links between them.

    Attributes:
        ids: The id of each number.
        links: Sparse matrix; row and column are numbers, a stored entry is a link.
    """

    ids: "NDArray[np.object_]"
    links: Any

    @cached_property
    def _reverse(self) -> Any:
        return self.links.T.tocsr()

    def lineage(self, start: str) -> list[str]:
        """Everything a thing leads to, in the order of ids.

        Raises:
            CallError: There is no such thing.
        """
        return self._reached(self.links, start)

    def dependents(self, start: str) -> list[str]:
        """Everything that leads to a thing, in the order of ids.

        Raises:
            CallError: There is no such thing.
        """
        return self._reached(self._reverse, start)

    def components(self) -> "NDArray[np.int32]":
        """The number of each thing's group: things linked in whatever direction share one."""
        from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - an extra

        labels: NDArray[np.int32] = connected_components(self.links, directed=False)[1]
        return labels

    def pagerank(self, damping: float = 0.85, rounds: int = 200) -> "NDArray[np.float64]":
        """The PageRank of each thing; a link counts once, a dead end's share is spread over all.

        Page, Brin, Motwani, Winograd 1999, "The PageRank Citation Ranking: Bringing Order to
        the Web", Stanford InfoLab 1999-66.
        """
        import numpy as np  # noqa: PLC0415 - an extra

        out = np.asarray(self.links.sum(axis=1)).ravel()
        dead = out == 0
        weight = np.divide(1.0, out, out=np.zeros(len(out)), where=~dead)
        size = len(self.ids)
        scores = np.full(size, 1 / max(size, 1))
        for _ in range(rounds):
            base = (1 - damping + damping * scores[dead].sum()) / size if size else 0.0
            following = base + damping * (self._reverse @ (scores * weight))
            moved = np.abs(following - scores).sum()
            scores = following
            if moved < TOLERANCE:
                break
        return scores

    def _reached(self, links: Any, start: str) -> list[str]:
        import numpy as np  # noqa: PLC0415 - an extra
        from scipy.sparse.csgraph import breadth_first_order  # noqa: PLC0415

        place = int(np.searchsorted(self.ids, start))
        if place == len(self.ids) or self.ids[place] != start:
            msg = f"there is no {start!r}"
            raise CallError(msg)
        order = breadth_first_order(links, place, return_predecessors=False)
        # Numbers go by the order of ids, so to sort the one is to sort the other.
        return list(self.ids[np.sort(order[1:])])


def build_compact(
    con: duckdb.DuckDBPyConnection, relations: Collection[str] = STANDS_ON
) -> CompactGraph:
    """The links of some relations (all, where none is named) of an open warehouse.

    Raises:
        CallError: SciPy is not installed.
    """
    try:
        import numpy as np  # noqa: PLC0415 - an extra
        from scipy.sparse import csr_array  # noqa: PLC0415
    except ImportError:
        msg = "this needs SciPy (pip install 'generative-media-atlas[fast]')"
        raise CallError(msg) from None
    con.execute(_IDS)
    ids = con.execute("select id from numbered order by place").fetchnumpy()["id"]
    links = con.execute(_LINKS, {"relations": sorted(relations)}).fetchnumpy()
    places = np.asarray(links["subject"]), np.asarray(links["object"])
    matrix = csr_array((np.ones(len(places[0])), places), shape=(len(ids), len(ids)))
    return CompactGraph(np.asarray(ids, dtype=object), matrix)
