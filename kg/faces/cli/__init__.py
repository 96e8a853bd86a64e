"""The command line: parses, calls the atlas, prints. No logic lives here."""

import contextlib
import io
import os
import sys

import duckdb
import typer

from kg.errors import CallError, FactsError, KgError
from kg.faces.cli import ask, audit, cost, diff, draw, export, facts, graph, imports, look, mcp, sql, web  # noqa: F401 - each registers its commands
from kg.faces.cli.app import app
from kg.faces.cli.output import plain

UTF8 = "use UTF-8: set PYTHONUTF8=1, or LC_ALL=C.UTF-8"


def main() -> None:
    """Run the command line; every error is a few plain lines and an exit status."""
    try:
        _run()
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does; that is not an error.
        _end(0)
    except FactsError as error:
        _end(error.exit_status, *error.lines(), f"kg: {error}")
    except KgError as error:
        _end(error.exit_status, f"kg: {error}")
    except duckdb.Error as error:
        again = " (make it anew: kg build --force)" if "Corrupt" in str(error) else ""
        _end(2, f"kg: the warehouse cannot answer: {str(error).splitlines()[0]}{again}")
    except UnicodeEncodeError as error:
        _end(2, f"kg: the output cannot hold {error.object[error.start]!a} in {error.encoding} ({UTF8})")
    except UnicodeDecodeError as error:
        _end(2, f"kg: the input is no text in {error.encoding} ({UTF8})")
    except OSError as error:
        _end(2, f"kg: cannot write {error.filename or 'the output'}: {error.strerror}")


def _run() -> None:
    own = sys.stdout
    if own is None:
        msg = "standard output is closed, there is nowhere to write to"
        raise CallError(msg)
    if any("\udc80" <= character <= "\udcff" for character in "".join(sys.argv)):
        msg = f"an argument is no text in {sys.getfilesystemencoding()} ({UTF8})"
        raise CallError(msg)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="strict")
    try:
        app(prog_name="kg")
    finally:
        # The library ends a closed pipe by itself, as a failure, and leaves another output behind.
        if sys.stdout is not own:
            raise BrokenPipeError
        own.flush()


def _end(status: int, *lines: str) -> None:
    """Say the last, where anybody hears it; what the output could not take must not be tried again."""
    with contextlib.suppress(OSError):
        for line in lines:
            typer.echo(plain(line), err=True)
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
