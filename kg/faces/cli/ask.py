"""``kg ask``: a plain question, its reading and its answer."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from kg.faces.cli.answer import print_answer
from kg.faces.cli.app import (
    AsOfOption,
    AtOption,
    EngineOption,
    FormatOption,
    WarehouseOption,
    app,
    open_warehouse,
)
from kg.faces.cli.output import Format, show_rows, suggest
from kg.faces.day import last_day

if TYPE_CHECKING:
    from kg.atlas import Atlas
    from kg.query.ask import Answer
    from kg.rows import Row


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
    all_of_it: Annotated[bool, typer.Option("--all", help="Every row and near miss, however many.")] = False,
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
            answer = atlas.ask(text, as_of=last_day(as_of), first=first, engine=engine, at=at)
            shown = Shown(format=format, sql=sql, explain=explain, all_of_it=all_of_it)
            if format is not Format.TABLE and not sql:
                _pipe(answer, format)
                return
            for part in (answer, *answer.further):
                _show(atlas, part, shown)

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
    all_of_it: bool


def _show(atlas: "Atlas", answer: "Answer", shown: Shown) -> None:
    if shown.sql:
        typer.echo(answer.sql)
        return
    if shown.explain:
        typer.echo(f"{answer.reading}\n{answer.reading_zh}\n\n{answer.sql}")
    print_answer(atlas, answer, all_of_it=shown.all_of_it)
    if shown.explain:
        show_rows(atlas.claims_used(answer), Format.TABLE, title="the claims that decided it")
    some = (answer.rows or answer.disputed or answer.unknown)[:1]
    suggest(*(f"kg show {row['id']}" for row in some), "kg ask ... --explain", "kg conflicts")


def _pipe(answer: "Answer", form: Format) -> None:
    """Rows for a program; what a table cannot hold is said beside it."""
    show_rows(
        answer.rows,
        form,
        more=_more(answer) | {"further": [{"rows": part.rows, **_more(part)} for part in answer.further]},
    )
    if form is Format.JSON:
        return
    if answer.unknown or answer.disputed:
        typer.echo(
            f"{len(answer.rows)} known, {len(answer.unknown)} unknown, {len(answer.disputed)} disputed (--format json has all)",
            err=True,
        )
    for part in answer.further:
        typer.echo(f"not printed: {part.reading}, {len(part.rows)} rows (--format json has all)", err=True)


def _more(answer: "Answer") -> "Row":
    return {
        "conditions": [said.en for said in answer.conditions],
        "near": answer.near,
        "unknown": answer.unknown,
        "disputed": answer.disputed,
        "reading": answer.reading,
        "reading_zh": answer.reading_zh,
        "sql": answer.sql,
        "total": answer.total,
    }
