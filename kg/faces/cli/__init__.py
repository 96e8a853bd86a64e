"""The command line: parses, calls the atlas, prints. No logic lives here."""

import os
import sys

import duckdb
import typer

from kg.errors import FactsError, KgError
from kg.faces.cli import ask, audit, cost, diff, draw, facts, graph, look, sql  # noqa: F401 - each registers its commands
from kg.faces.cli.app import app


def main() -> None:
    """Run the command line; every error is a few plain lines and an exit status."""
    try:
        app(prog_name="kg")
    except FactsError as error:
        for line in error.lines():
            typer.echo(line, err=True)
        typer.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_status)
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_status)
    except duckdb.Error as error:
        typer.echo(f"kg: the warehouse cannot answer: {str(error).splitlines()[0]}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does; that is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
