"""What a declaration may hold.

A table is a pandera model; each of its fields is made by one of the functions
below, which returns a pandera ``Field`` with the checks that a single cell must
pass and, as metadata, a `Column`: everything the rest of the house derives from
the declaration (DDL, claims, graph edges, the words of a question, the data
dictionary).
"""

from dataclasses import dataclass, field
from typing import Any, Literal

import pandera.polars as pa

from kg.facts.values import DATE_PATTERN, NOT_STATED, QUANTITY_PATTERN

Type = Literal["text", "choice", "flag", "quantity", "date", "reference", "resolution"]
Role = Literal["id", "name", "alias", "key", "property", "note", "provenance", "computed"]

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RESOLUTION_PATTERN = r"\d+x\d+(?:x\d+)?"
UNIT_PATTERN = r"[A-Za-z][A-Za-z0-9/-]*(?: [A-Za-z0-9/-]+)*"
FLAGS = ("yes", "no", "partly")


@dataclass(frozen=True)
class Words:
    """How a thing is called: the label first, then other ways to say it."""

    en: tuple[str, ...]
    zh: tuple[str, ...]


def words(en: str, zh: str) -> Words:
    """Read ``"label | synonym"`` in both languages."""
    return Words(*(tuple(part.strip() for part in text.split("|")) for text in (en, zh)))


@dataclass(frozen=True)
class Column:
    """One declared column.

    Attributes:
        type: What a cell holds.
        role: What the column is for; only a ``property`` becomes claims, and a
            ``computed`` one is typed nowhere.
        label: English and Chinese name and synonyms.
        many: A cell may hold several values, separated by ``"; "``.
        unit: Unit of a quantity that names none.
        units: Other units that a cell may name; ``("*",)`` allows every known unit.
        values: Allowed values of a choice, with the words that mean them.
        references: Tables whose ids a cell may hold.
        edge: Name of the graph edge that a reference makes.
        changes: Whether the value may change with time, so that sources of
            different dates do not contradict each other.
        low: Smallest plausible number.
        high: Largest plausible number.
        implied_by: A column whose ``yes`` counts where this one is blank.
        money: The column that holds the currency of this amount.
        adds: Sources that name different members of a list add to each other
            rather than disagree.
        bare: A value word without a property's name is meant of this column.
    """

    type: Type
    role: Role
    label: Words
    many: bool = False
    unit: str = ""
    units: tuple[str, ...] = ()
    values: dict[str, Words] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    edge: str = ""
    changes: bool = False
    low: float | None = None
    high: float | None = None
    implied_by: str = ""
    money: str = ""
    bare: bool = False
    adds: bool = False


@dataclass(frozen=True)
class Table:
    """What one row of a table is, and how it becomes claims.

    Attributes:
        kind: The kind of thing, singular; the subject's kind in ``claims``.
        label: English and Chinese plural.
        key: Columns that make the id of a thing without a typed one.
        subject: Column that holds the subject, where a row is a single claim
            about another thing.
        measure: Column that names the property of such a claim.
        value: Column that holds the value of such a claim.
        qualifiers: Columns that say under which conditions it holds.
        when: Column that dates the claims of a row.
    """

    kind: str
    label: Words
    key: tuple[str, ...] = ("id",)
    subject: str = ""
    measure: str = ""
    value: str = ""
    qualifiers: tuple[str, ...] = ()
    when: str = ""


def _field(column: Column, pattern: str = "", *, required: bool = False) -> Any:
    checks: dict[str, Any] = {"str_matches": f"^(?:{pattern})$"} if pattern else {}
    return pa.Field(nullable=not required, metadata={"kg": column}, **checks)


def _listed(item: str, *, many: bool) -> str:
    one = f"(?:{item})"
    return f"{one}(?:; {one})*|{NOT_STATED}" if many else f"{item}|{NOT_STATED}"


def identifier(en: str, zh: str) -> Any:
    """The id of the thing: lower-case words joined by hyphens."""
    return _field(Column("text", "id", words(en, zh)), ID_PATTERN, required=True)


def name(en: str = "name", zh: str = "名称", *, required: bool = True) -> Any:
    """The name as people write it."""
    return _field(Column("text", "name", words(en, zh)), required=required)


def aliases() -> Any:
    """Other spellings, separated by ``"; "``."""
    return _field(Column("text", "alias", words("aliases", "别名"), many=True))


def key(en: str, zh: str, *, required: bool = False) -> Any:
    """Free text that tells rows of one table apart."""
    return _field(Column("text", "key", words(en, zh)), required=required)


def text(en: str, zh: str, *, role: Role = "property") -> Any:
    """Free text in our own words."""
    return _field(Column("text", role, words(en, zh)))


def flag(en: str, zh: str, *, implied_by: str = "") -> Any:
    """``yes``, ``no`` or ``partly``."""
    column = Column("flag", "property", words(en, zh), implied_by=implied_by)
    return _field(column, _listed("|".join(FLAGS), many=False))


def choice(
    en: str,
    zh: str,
    values: dict[str, Words],
    *,
    many: bool = False,
    role: Role = "property",
    required: bool = False,
    bare: bool = False,
    adds: bool = False,
) -> Any:
    """One of a short list of values."""
    column = Column("choice", role, words(en, zh), many=many, values=values, bare=bare, adds=adds)
    return _field(column, _listed("|".join(values), many=many), required=required)


def quantity(
    en: str,
    zh: str,
    *,
    unit: str = "",
    units: tuple[str, ...] = (),
    many: bool = False,
    low: float | None = None,
    high: float | None = None,
    changes: bool = False,
    required: bool = False,
    money: str = "",
) -> Any:
    """A number as people type it, with its unit after a space where it may vary."""
    column = Column(
        "quantity",
        "property",
        words(en, zh),
        many=many,
        unit=unit,
        units=units,
        changes=changes,
        low=low,
        high=high,
        money=money,
    )
    item = f"{QUANTITY_PATTERN}(?: {UNIT_PATTERN})?" if units else QUANTITY_PATTERN
    return _field(column, _listed(item, many=many), required=required)


def date(en: str, zh: str, *, role: Role = "property", required: bool = False) -> Any:
    """A day, month, quarter or year, or a range of them."""
    return _field(
        Column("date", role, words(en, zh)), _listed(DATE_PATTERN, many=False), required=required
    )


def reference(
    en: str,
    zh: str,
    *tables: str,
    edge: str = "",
    many: bool = False,
    role: Role = "property",
    required: bool = False,
    adds: bool = False,
) -> Any:
    """The id of another thing."""
    column = Column(
        "reference", role, words(en, zh), many=many, references=tables, edge=edge, adds=adds
    )
    return _field(column, _listed(ID_PATTERN, many=many), required=required)


def resolution(en: str, zh: str, *, many: bool = True, role: Role = "property") -> Any:
    """Width and height in pixels, as in ``1280x768``."""
    column = Column("resolution", role, words(en, zh), many=many)
    return _field(column, _listed(RESOLUTION_PATTERN, many=many))


def note() -> Any:
    """What a reader must know to understand the row."""
    return _field(Column("text", "note", words("note", "备注")))


def rank() -> Any:
    """Trust in the row; blank is ``normal``."""
    values = {
        v: words(v, z)
        for v, z in (("preferred", "首选"), ("normal", "普通"), ("deprecated", "弃用"))
    }
    column = Column("choice", "provenance", words("rank", "等级"), values=values)
    return _field(column, "|".join(values))


def source() -> Any:
    """The source that says so: a key of ``sources.yaml``."""
    column = Column("reference", "provenance", words("source", "来源"), references=("sources",))
    return _field(column, ID_PATTERN, required=True)


def locator() -> Any:
    """Where in the source: a section of ``sections.csv``, then detail after ``": "``."""
    column = Column("text", "provenance", words("locator", "出处"))
    return _field(column, f"{ID_PATTERN}(?:: .+)?", required=True)
