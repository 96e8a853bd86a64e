"""The scripts that stand beside the code, and text as SQL writes it."""

import re
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def script(part: str, name: str) -> str:
    """The script of that name in the folder ``sql`` of a part of the package."""
    return (_PACKAGE / part / "sql" / f"{name}.sql").read_text("utf-8")


def steps(part: str, name: str) -> dict[str, str]:
    """The queries of a script that is a list of common table expressions, by name."""
    return dict(re.findall(r"^(\w+) as \(\n(.*?)^\)", script(part, name), re.MULTILINE | re.DOTALL))


def chained(queries: Mapping[str, str], last: str) -> str:
    """One query whose last part may ask each of those before it by name."""
    return f"with {', '.join(f'{name} as ({query})' for name, query in queries.items())}\n{last}"


def text(value: object) -> str:
    """A value as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
