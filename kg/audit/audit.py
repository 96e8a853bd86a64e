"""The audit: every claim of a page that a repository keeps, looked for on the lines that it cites."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kg.audit import printed
from kg.audit.repositories import Repositories
from kg.rows import Row, Rows
from kg.sql import script
from kg.warehouse.connect import fetch

ROW = 60  # lines over which a row of an HTML table may be spread
COUNTS = ("seen", "not_found", "not_reachable", "own_words")
MISSING = ("at", "id", "property", "value", "source", "locator")
PAGE = """\
# What the pages print

Written by `kg audit --out docs/audit.md`. Every figure, day, name, licence and address claimed of a page in a
repository was looked for on the lines cited, at the commit that was read. Flags, choices and sentences are in
our own words; what has no copy at hand is not reachable.

{seen:,} claims seen, {not_found:,} not found, {not_reachable:,} not reachable, {own_words:,} in our own words.
"""


@dataclass(frozen=True)
class Audit:
    """How many claims of each source were looked for (`COUNTS`), and what does not stand there (`MISSING`)."""

    sources: Rows
    missing: Rows

    def totals(self) -> dict[str, int]:
        """The sums over all sources."""
        return {name: sum(row[name] for row in self.sources) for name in COUNTS}

    def page(self) -> str:
        """All of it as Markdown."""
        return "\n".join([PAGE.format(**self.totals()), *map(_table, (self.missing, self.sources))])


def _table(rows: Rows) -> str:
    body = [[str(row[name]) for name in rows.columns] for row in rows]
    lines = [rows.columns, ["---"] * len(rows.columns), *body] if body else []
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def audit(con: duckdb.DuckDBPyConnection, folder: Path) -> Audit:
    """Open every page that is kept in a repository, and look for what is claimed of it.

    Raises:
        CallError: There is no such folder.
    """
    repositories = Repositories(folder)
    claims = fetch(con, script("audit", "claims"))
    for claim in claims:
        claim["verdicts"] = _verdicts(claim, repositories)
    named = {(claim["id"], claim["value"]) for claim in claims if claim["verdicts"] == ["seen"]}
    for claim in claims:
        # Every row repeats the name of its thing; one page that prints it is enough.
        if claim["prints"] == "name" and (claim["id"], claim["value"]) in named:
            del claim["verdicts"][1:]
    counts = Counter((claim["source"], verdict) for claim in claims for verdict in claim["verdicts"])
    sources = dict.fromkeys(claim["source"] for claim in claims)
    counted = Rows({"source": one, **{name: counts[one, name] for name in COUNTS}} for one in sources)
    lost = (claim for claim in claims if "not_found" in claim["verdicts"])
    return Audit(counted, Rows({name: claim[name] for name in MISSING} for claim in lost))


def _verdicts(claim: Row, repositories: Repositories) -> list[str]:
    if not claim["prints"]:
        return ["own_words"]
    path, _, spans = claim["locator"].rpartition(":")
    whole = repositories.read(claim["repository"], claim["commit"], path) if spans[:1].isdigit() else None
    if whole is None:
        return ["not_reachable"]
    stands = _stands(claim, "\n".join(_cited(whole, spans)), "\n".join(whole))
    return ["seen"] if stands else ["seen", "not_found"]


def _stands(claim: Row, lines: str, whole: str) -> bool:
    # A page need not print the address and the path at which it stands.
    value, text, address = claim["value"], printed.plain(lines), claim["repository"].lower()
    path = claim["locator"].rpartition(":")[0].lower()
    match claim["prints"]:
        case "quantity":
            bounds = [claim["number"]] if claim["number"] is not None else [claim["low"], claim["high"]]
            return printed.quantity_stands(value, bounds, text)
        case "date":
            return printed.date_stands(value, text, whole)
        case "resolution":
            return printed.resolution_stands(value, text)
        case "link":
            return printed.link_stands(value, f"{text}\n{address}")
        case _:
            return printed.name_stands(claim["spellings"], f"{text}\n{address}\n{path}")


def _cited(whole: list[str], spans: str) -> list[str]:
    """The lines cited, with the rest of the row where they stand in an HTML table."""
    wanted: set[int] = set()
    for span in spans.split(","):
        first, _, last = span.partition("-")
        for number in range(int(first) - 1, min(int(last or first), len(whole))):
            wanted.update(_row(whole, number) if "<td" in whole[number] else [number])
    return [whole[number] for number in sorted(wanted)]


def _row(whole: list[str], number: int) -> range:
    first = next((i for i in range(number, max(number - ROW, -1), -1) if "<tr" in whole[i]), number)
    last = next((i for i in range(number, min(number + ROW, len(whole))) if "</tr" in whole[i]), number)
    return range(first, last + 1)
