"""China's media AIGC market, segment by segment, with what does not add up."""

from typing import Any

import duckdb

from kg.cost.bill import Input, Method, Result
from kg.errors import CallError

UNIT = 1e8
TOLERANCE = 0.0501
METHOD = Method(
    name="media-market",
    version="1",
    formula="space = market size x content cost share x share made with AI; cost = size x content cost share",
    source="guohai-2023-03",
)
_ROWS = """
select id, any_value(source), any_value(name), map_from_entries(list((col, {typed: value, value: middle(number, low, high), low: low, high: high,
    unit: coalesce(unit, ''), source: source, locator: locator})))
from (
    select c.*, n.name
    from claims as c
    left join (
        select id, source, any_value(value) as name from claims where tbl = 'markets' and col = 'name' group by id, source
    ) as n on n.id = c.id and n.source = c.source
    where c.tbl = 'markets' and c.col in ('size', 'cost_share', 'cost', 'ai_share', 'ai_size') and c.rank != 'deprecated'
)
group by id, source having count(distinct col) = 5
order by min(line)
"""


class Segment(Result):
    """One segment; money is in 100 million yuan."""

    segment: str
    name: str
    size_100m_cny: float
    content_cost_share_printed: float
    content_cost_share_derived: float
    content_cost_printed: float
    content_cost_derived: float
    ai_share_printed: float
    ai_share_derived: float
    space_printed: float
    space_derived: float


def media_market(con: duckdb.DuckDBPyConnection) -> tuple[list[Segment], Segment]:
    """The segments, and the line of totals.

    Raises:
        CallError: The facts hold no such table.
    """
    found = [_segment(*row) for row in con.execute(_ROWS).fetchall()]
    if not found:
        msg = "no source splits a market into size, content cost and AI share (markets.csv)"
        raise CallError(msg)
    total = next((one for one in found if _is_total(one, found)), None)
    parts = [one for one in found if one is not total]
    return parts, _sum_up(parts, total)


def _is_total(one: Segment, found: list[Segment]) -> bool:
    rest = sum(other.size_100m_cny for other in found if other is not one)
    return len(found) > 1 and abs(one.size_100m_cny - rest) < 0.01 * rest


def _segment(id_: str, source: str, name: str, said: dict[str, dict[str, Any]]) -> Segment:
    cells = {col: Input(name=f"{id_}.{col}", **cell) for col, cell in said.items()}
    size, cost, space = (cells[col].value / UNIT for col in ("size", "cost", "ai_size"))
    share, ai = cells["cost_share"].value, cells["ai_share"].value
    off = [
        f"{what} printed {printed:.1f}, derived {derived:.1f}"
        for what, printed, derived in (
            ("content cost", cost, size * share),
            ("space", space, size * share * ai),
        )
        if abs(printed - derived) > TOLERANCE
    ]
    return Segment(
        method=METHOD.model_copy(update={"source": source}),
        inputs=tuple(cells.values()),
        explanation=f"{'; '.join(off)}: the printed shares are rounded"
        if off
        else "follows from the stated rule",
        segment=id_,
        name=name or id_,
        size_100m_cny=round(size, 6),
        content_cost_share_printed=share,
        content_cost_share_derived=cost / size,
        content_cost_printed=round(cost, 6),
        content_cost_derived=size * share,
        ai_share_printed=ai,
        ai_share_derived=space / cost,
        space_printed=round(space, 6),
        space_derived=size * share * ai,
    )


def _sum_up(parts: list[Segment], total: Segment | None) -> Segment:
    sums = {f: sum(getattr(p, f) for p in parts) for f in ("size_100m_cny", "content_cost_printed", "content_cost_derived", "space_printed", "space_derived")}  # fmt: skip
    size, cost, space = (
        round(sums[f], 6) for f in ("size_100m_cny", "content_cost_printed", "space_printed")
    )
    said = total or parts[0]
    off = [
        f"{what} prints {printed:.1f} and its segments add up to {added:.1f}"
        for what, printed, added in (
            ("size", said.size_100m_cny, size),
            ("content cost", said.content_cost_printed, cost),
            ("space", said.space_printed, space),
        )
        if total and abs(printed - added) > TOLERANCE
    ]
    return Segment(
        method=METHOD,
        inputs=said.inputs if total else (),
        explanation=("; ".join(off) or "the printed segments add up to the printed totals")
        + f"; by the rule they add up to {sums['space_derived']:.1f}",
        segment=total.segment if total else "total",
        name=total.name if total else "all segments",
        size_100m_cny=size,
        content_cost_share_printed=said.content_cost_share_printed if total else cost / size,
        content_cost_share_derived=cost / size,
        content_cost_printed=said.content_cost_printed if total else cost,
        content_cost_derived=sums["content_cost_derived"],
        ai_share_printed=said.ai_share_printed if total else space / cost,
        ai_share_derived=space / cost,
        space_printed=said.space_printed if total else space,
        space_derived=sums["space_derived"],
    )
