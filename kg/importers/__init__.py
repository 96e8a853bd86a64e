"""Other people's databases as collections of claims.

A module an importer: it declares the foreign row, how rows are read from a file, and what a row says in our
tables. All else is one idea a module: `formats` reads files with their lines, `ours` knows the things that the
facts have, `identity` decides who is who, `run` does an import, `write` makes the collection.
"""

from importlib import import_module

from kg.errors import CallError, meant
from kg.importers.entry import Importer

NAMES = ("epoch", "genai-prices", "litellm", "models-dev")


def importer(name: str) -> Importer:
    """The importer of that name.

    Raises:
        CallError: There is none.
    """
    if name not in NAMES:
        msg = f"there is no importer {name!r} ({meant(name, NAMES, 'one of ' + ', '.join(NAMES))})"
        raise CallError(msg)
    found: Importer = import_module(f"kg.importers.{name.replace('-', '_')}").IMPORTER
    return found
