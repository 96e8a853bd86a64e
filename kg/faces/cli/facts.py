"""``kg build`` and ``kg check``: facts to a warehouse, or to everything wrong with them."""

import time
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import CallError, FactsError
from kg.faces.cli.app import FactsOption, app, folders
from kg.faces.cli.output import note, progress, suggest
from kg.warehouse.fingerprint import default_warehouse


@app.command()
def build(
    facts: FactsOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the warehouse goes; the default one otherwise.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Build even where nothing has changed.")] = False,
) -> None:
    """Check the facts and write the warehouse, unless it is up to date.

    \b
    kg build
    kg build --facts datasets --facts my-facts --out my.duckdb
    """
    from kg.atlas import is_fresh
    from kg.build import build as build_warehouse

    chosen = folders(facts)
    target = out or default_warehouse(chosen)
    if not force and is_fresh(target, chosen):
        typer.echo(f"{target} is up to date (--force rebuilds)")
        return
    started = time.perf_counter()
    with progress("building") as step:
        built = build_warehouse(chosen, target, step)
    seconds = time.perf_counter() - started
    typer.echo(
        f"{built.path}: {built.things:,} things, {built.claims:,} claims, content {built.content_hash}, {seconds:.1f} s"
    )
    suggest('kg ask "diffusion video models under 5B params with open weights"', "kg conflicts")


@app.command()
def check(facts: FactsOption = None) -> None:
    """Say everything that is wrong with the facts; exit 1 if something is.

    \b
    kg check
    kg check --facts my-facts
    """
    from kg.build import check_facts

    with progress("checking") as step:
        problems = check_facts(folders(facts), step)
    if problems:
        raise FactsError(problems)
    typer.echo("the facts are sound")
    note("")
    suggest("kg build")


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="Where the JSON schemas go, one for each YAML file.")] = Path(
        "docs/schema"
    ),
) -> None:
    """Write the JSON schemas that let an editor complete the YAML facts.

    \b
    kg schema docs/schema
    """
    import json

    from kg.facts.schema import SETTINGS, TABLES, YAML_TABLES, file_shape

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stem in (*SETTINGS, *YAML_TABLES):
            text = json.dumps(file_shape(stem, TABLES).model_json_schema(), ensure_ascii=False, indent=2)
            (folder / f"{stem}.schema.json").write_text(text + "\n", "utf-8")
    except OSError as error:
        msg = f"cannot write to {folder}: {error.strerror} (name another folder)"
        raise CallError(msg) from None
    typer.echo(f"{len(SETTINGS) + len(YAML_TABLES)} schemas in {folder}")
    suggest("put `# yaml-language-server: $schema=<path>` on the first line of a YAML file")
