"""Other people's databases as collections of claims.

A module an importer: it declares the foreign row, how rows are read from a file, and what a row says in our
tables. All else is one idea a module: `formats` reads files with their lines, `ours` knows the things that the
facts have, `identity` decides who is who, `run` does an import, `write` makes the collection.
"""

from importlib import import_module
from pathlib import Path

from kg.errors import CallError, meant
from kg.importers.entry import Importer

NAMES = ("ecosystem-graphs", "epoch", "genai-prices", "litellm", "model-cards", "models-dev", "openmodeldb")
MODULES = {"model-cards": "cards"}


def importer(name: str) -> Importer:
    """The importer of that name, or of a mapping file that has that name.

    Raises:
        CallError: There is none.
        FactsError: The mapping is at fault.
    """
    if name.endswith((".yaml", ".yml")):
        from kg.importers.listed import of_mapping  # noqa: PLC0415 - only a list of one's own needs it

        return of_mapping(Path(name))
    if name not in NAMES:
        msg = f"there is no importer {name!r} ({meant(name, NAMES, 'one of ' + ', '.join(NAMES))}, or name a mapping file)"
        raise CallError(msg)
    found: Importer = import_module(f"kg.importers.{MODULES.get(name, name.replace('-', '_'))}").IMPORTER
    return found
