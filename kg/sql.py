"""The scripts that stand beside the code, and text as SQL writes it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def script(part: str, name: str) -> str:
    """The script of that name in the folder ``sql`` of a part of the package."""
    return (_PACKAGE / part / "sql" / f"{name}.sql").read_text("utf-8")


def text(value: object) -> str:
    """A value as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
