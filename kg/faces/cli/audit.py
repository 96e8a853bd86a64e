"""``kg audit``: the claims of pages in repositories, looked for on the lines that they cite."""

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import CallError
from kg.faces.cli.app import (
    FactsOption,
    FormatOption,
    WarehouseOption,
    app,
    build_with_progress,
    folders,
    open_warehouse,
)  # fmt: skip
from kg.faces.cli.output import Format, show_rows


@app.command()
def audit(
    sources: Annotated[
        Path,
        typer.Option(
            "--sources", help="A folder of copies of repositories: <owner>+<name> or <owner>/<name>."
        ),
    ] = Path("sources"),
    facts: FactsOption = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the page here as Markdown.")] = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Open what is cited of repositories again; exit 1 if a figure, name or day does not stand there.

    \b
    kg audit --sources ../sources
    kg audit --sources ../sources --facts datasets/makers --facts datasets/common --out docs/audit.md
    """
    from kg.atlas import open_default

    given = open_default(folders(facts), build_with_progress) if facts else open_warehouse(warehouse)
    with given as atlas:
        found = atlas.audit(sources)
    if out is not None:
        _write(out, found.page())
    else:
        everything = max(len(found.sources), len(found.missing))
        show_rows(found.sources, format, more={"missing": found.missing}, most=everything)
        if found.missing and format is Format.TABLE:
            show_rows(found.missing, format, title="not found", most=everything)
    totals = found.totals()
    typer.echo("; ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in totals.items()), err=True)
    if totals["not_found"]:
        raise typer.Exit(1)


def _write(out: Path, page: str) -> None:
    try:
        out.write_text(page, "utf-8")
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror} (name another file)"
        raise CallError(msg) from None
