"""``kg ask``: a plain question, its reading and its answer."""

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from kg.faces.cli.app import (
    AsOfOption,
    AtOption,
    EngineOption,
    FormatOption,
    WarehouseOption,
    app,
    day,
    open_warehouse,
)
from kg.faces.cli.output import Format, show_rows, suggest

if TYPE_CHECKING:
    from kg.query.ask import Answer

UNDECIDED_SHOWN = 12


@app.command()
def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(help="The question, in English or Chinese; none asks for one after another."),
    ] = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print reading, SQL and answer.")] = False,
    first: Annotated[
        bool, typer.Option("--first", help="Take the first reading of an ambiguous word.")
    ] = False,
    as_of: AsOfOption = "",
    engine: EngineOption = "duckdb",
    at: AtOption = None,
    format: FormatOption = Format.TABLE,
    warehouse: WarehouseOption = None,
) -> None:
    """Ask a plain question; it is understood completely or refused.

    \b
    kg ask "diffusion video models under 5B params with open weights"
    kg ask "50亿参数以下、开放权重的扩散视频模型"
    kg ask "image models by Google since 2022" --format csv
    kg ask < questions.txt
    """
    with open_warehouse(warehouse) as atlas:

        def one(text: str) -> None:
            answer = atlas.ask(text, as_of=day(as_of), first=first, engine=engine, at=at)
            _show(answer, Shown(format=format, sql=sql, explain=explain))
            if explain and format is Format.TABLE:
                show_rows(atlas.claims_used(answer), Format.TABLE, title="the claims that decided it")

        if question:
            one(" ".join(question))
        elif sys.stdin.isatty():
            from kg.faces.cli.interactive import converse

            converse(atlas.lexicon, one)
        else:
            for line in sys.stdin:
                one(line.strip())


@dataclass(frozen=True)
class Shown:
    """How answers are printed."""

    format: Format
    sql: bool
    explain: bool


def _show(answer: "Answer", shown: Shown) -> None:
    if shown.sql:
        typer.echo(answer.sql)
        return
    if shown.format is Format.TABLE:
        _print(answer, explain=shown.explain)
        return
    more = {
        "unknown": answer.unknown,
        "disputed": answer.disputed,
        "reading": answer.reading,
        "reading_zh": answer.reading_zh,
        "sql": answer.sql,
        "total": answer.total,
    }
    show_rows(answer.rows, shown.format, more=more)
    if shown.format is not Format.JSON and (answer.unknown or answer.disputed):
        typer.echo(
            f"{len(answer.rows)} known, {len(answer.unknown)} unknown, {len(answer.disputed)} disputed (--format json has all)",
            err=True,
        )


def _print(answer: "Answer", *, explain: bool) -> None:
    typer.echo(f"Read as: {answer.reading}")
    if explain:
        typer.echo(f"读作：{answer.reading_zh}\n\n{answer.sql}")
    if answer.rows:
        show_rows(answer.rows, Format.TABLE)
    else:
        typer.echo("\nNo row is known to satisfy all of it.")
    if len(answer.rows) < answer.total and "count" not in answer.rows[0]:
        typer.echo(f"{answer.total} satisfy it; {len(answer.rows)} were asked for.")
    _undecided("Disputed: the sources disagree about what was asked", answer.disputed, "contested")
    _undecided("Unknown: no source says what would decide it", answer.unknown, "missing")
    some = (answer.rows or answer.disputed or answer.unknown)[:1]
    suggest(*(f"kg show {row['id']}" for row in some), "kg ask ... --explain", "kg conflicts")


def _undecided(title: str, rows: list[dict[str, object]], why: str) -> None:
    if not rows:
        return
    reasons = Counter(str(name) for row in rows for name in row[why])  # type: ignore[attr-defined]
    said = ", ".join(f"{name} of {count}" for name, count in reasons.most_common())
    typer.echo(f"\n{title} ({len(rows)}: {said})")
    show_rows(rows[:UNDECIDED_SHOWN], Format.TABLE)
    if len(rows) > UNDECIDED_SHOWN:
        typer.echo(
            f"{len(rows) - UNDECIDED_SHOWN} more are not shown, each wanting as much or more (all with --format json)"
        )
