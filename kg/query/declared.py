"""The declarations of a warehouse, as its readers need them: kinds of rows, their columns, the words for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from kg.errors import CallError, meant
from kg.rows import Row
from kg.sql import script
from kg.warehouse.connect import fetch

PRINTED = frozenset({"quantity", "date", "flag"})
"""Types beside whose value stands what was printed, in a column with ``_text``."""
COUNTED = frozenset({"choice", "flag", "reference"})
"""Types of few values."""


@dataclass(frozen=True)
class Label:
    """How something is called in two languages."""

    en: str
    zh: str

    def of(self, lang: str) -> str:
        """The word of a language: ``en`` or ``zh``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Field:
    """One declared column.

    Attributes:
        table: The table it belongs to.
        name: The column.
        type: What a cell holds.
        role: What it is for: name, key, property, note or computed.
        label: How it is called.
        many: Whether a cell may hold several values.
        unit: The unit of a number that names none.
        measured: Whether each number has its own unit, in a column with ``_unit``.
        references: The tables whose ids a cell may hold.
        tree: Whether a value is meant with all that are a kind of it.
        implied_by: The column that answers where this one is blank.
        money: The column of its currency.
        choices: How its values are called.
    """

    table: str
    name: str
    type: str
    role: str
    label: Label
    many: bool
    unit: str
    measured: bool
    references: tuple[str, ...]
    tree: bool
    implied_by: str
    money: str
    choices: Mapping[str, Label] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The column of what was printed."""
        beside = self.type in PRINTED and self.role != "computed"
        return f"{self.name}_text" if beside else self.name

    @property
    def said(self) -> str:
        """What a row ``t`` says of it, or of the column that implies it, as SQL."""
        own = f't."{self.text}"'
        return f'coalesce({own}, t."{self.implied_by}_text")' if self.implied_by else own

    @property
    def counted(self) -> bool:
        """Whether its values are few enough to be picked from a list."""
        return (self.type in COUNTED and self.role == "property") or (self.role == "key" and not self.ranged)

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns of a resolved table from which a value is read."""
        unit = (f"{self.name}_unit",) if self.measured else ()
        return tuple(dict.fromkeys((self.name, self.text, *unit)))

    @property
    def ranged(self) -> bool:
        """Whether its values lie between two others."""
        return self.type in {"quantity", "date"}


@dataclass(frozen=True)
class Kind:
    """One declared table.

    Attributes:
        table: Its name.
        kind: What a row is.
        label: What its rows are called.
        about: What a row holds.
        fields: Its columns in order, without ids and provenance.
        shown: The columns shown of a row.
        size: The main quantity.
        date: The main date.
        price: The column of what is paid.
        maker: The column of who made it.
        makes: The column of what comes out.
        subject: The column of the thing that a row says something about.
        measure: The column that names what is said of it.
        value: The column of what is said.
        named: Whether its rows have names.
    """

    table: str
    kind: str
    label: Label
    about: str
    fields: Mapping[str, Field]
    shown: tuple[str, ...]
    size: str
    date: str
    price: str
    maker: str
    makes: str
    subject: str
    measure: str
    value: str

    @property
    def named(self) -> bool:
        """Whether its rows are things with names of their own."""
        return "name" in self.fields

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a list shows where none is asked for."""
        shown = [name for name in self.shown if name in self.fields]
        return tuple(dict.fromkeys(shown or [name for name in self.fields if name != "name"][:6]))


def declared(con: duckdb.DuckDBPyConnection) -> dict[str, Kind]:
    """The declared tables that have a resolved one, in the order in which they are shown."""
    fields: dict[str, dict[str, Field]] = {}
    for row in fetch(con, script("query", "declared_fields")):
        fields.setdefault(row["tbl"], {})[row["col"]] = _field(row)
    return {
        row["tbl"]: _kind(row, fields.get(row["tbl"], {}))
        for row in fetch(con, script("query", "declared_kinds"))
    }


def _kind(row: Row, fields: Mapping[str, Field]) -> Kind:
    return Kind(
        row["tbl"], row["kind"], Label(row["en"], row["zh"]), row["about"], fields, tuple(row["shown"] or ()),
        row["size"], row["date"], row["price"], row["maker"], row["makes"], row["subject"], row["measure"], row["value"],
    )  # fmt: skip


def _field(row: Row) -> Field:
    choices = {c["value"]: Label(c["en"], c["zh"]) for c in row["choices"] or ()}
    return Field(
        row["tbl"], row["col"], row["type"], row["role"], Label(row["en"], row["zh"]), row["many"], row["unit"],
        row["measured"], tuple(row["refs"] or ()), row["tree"], row["implied_by"], row["money"], choices,
    )  # fmt: skip


def column(kind: Kind, name: str) -> Field:
    """A declared column.

    Raises:
        CallError: There is no such column.
    """
    if name in kind.fields:
        return kind.fields[name]
    hint = f"it has {', '.join(kind.fields)}"
    msg = f"{kind.table} has no column {name!r} ({meant(name, kind.fields, hint)})"
    raise CallError(msg)
