"""What a declaration may hold.

A table is a subclass of `Declaration`; each of its columns is made by one of the functions below. Everything else
follows: the checks of a cell, DDL, claims, resolved tables, graph edges, the words of a question, the data dictionary.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypedDict, Unpack

from kg.facts.values import DATE_PATTERN, NOT_STATED, QUANTITY_PATTERN

Type = Literal["text", "link", "choice", "flag", "quantity", "date", "reference", "resolution"]
Role = Literal["id", "name", "alias", "key", "property", "note", "provenance", "computed"]

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RESOLUTION_PATTERN = r"[0-9]{1,6}x[0-9]{1,6}(?:x[0-9]{1,6})?|[0-9]{3,4}p|[0-9]{1,2}K"
"""Width and height, the height alone (``720p``), or a maker's word for a class (``4K``)."""
UNIT_PATTERN = r"[A-Za-z][A-Za-z0-9/-]*(?: [A-Za-z0-9/-]+)*"
PATH_PATTERN = r"[^:]+:[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*"
"""A file of a repository and the lines in it: ``README.md:12,45-47``."""
LOCATOR_PATTERN = rf"{ID_PATTERN}(?:: .+)?|{PATH_PATTERN}"
LINK_PATTERN = r"https?://[^\s\"<>]+"
PATTERNS = {
    "id": ID_PATTERN,
    "locator": LOCATOR_PATTERN,
    "link": LINK_PATTERN,
    "resolution": RESOLUTION_PATTERN,
    "unit": UNIT_PATTERN,
    "date": DATE_PATTERN,
}
"""The forms that SQL asks of cells, by the name of the parameter."""
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
        role: What the column is for; only a ``property`` becomes claims, a ``computed`` one is typed nowhere.
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
        also: Column, as ``table.column``, that says the same of a thing that is ``same-as`` this one.
        exact: Lists that name different members contradict each other, even where they overlap.
        sides: Values without a common ancestor describe different sides and do not contradict.
        bare: A value word without a property's name is meant of this column.
        noun: A value is what rows that have it are called: a startup, a benchmark.
        spoken: How people say a value that stands in the facts, separated by ``|``, ``{}`` for the value:
            "series {}", "{}轮"; blank where values are no words of questions.
        required: Every row must have a value.
        compared: Text whose different values contradict each other.
    """

    type: Type
    label: Words
    role: Role = "property"
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
    noun: bool = False
    spoken: str = ""
    adds: bool = False
    also: str = ""
    exact: bool = False
    sides: bool = False
    required: bool = False
    compared: bool = False

    @property
    def pattern(self) -> str:
        """What a whole cell must look like, as a regular expression; blank allows any text."""
        item = self._item()
        if self.role in {"id", "provenance"} or self.type in {"text", "link"}:
            return item
        return f"(?:{item})(?:; (?:{item}))*|{NOT_STATED}" if self.many else f"{item}|{NOT_STATED}"

    def _item(self) -> str:
        """What one value must look like."""
        if self.type == "text":
            return {"id": ID_PATTERN, "provenance": LOCATOR_PATTERN}.get(self.role, "")
        return {
            "link": LINK_PATTERN,
            "choice": "|".join(self.values),
            "flag": "|".join(FLAGS),
            "quantity": f"{QUANTITY_PATTERN}(?: {UNIT_PATTERN})?" if self.units else QUANTITY_PATTERN,
            "date": DATE_PATTERN,
            "reference": ID_PATTERN,
            "resolution": RESOLUTION_PATTERN,
        }[self.type]


class Options(TypedDict, total=False):
    """What a declaration may say of a column besides its type and its words: see `Column`."""

    role: Role
    many: bool
    unit: str
    units: tuple[str, ...]
    edge: str
    changes: bool
    low: float | None
    high: float | None
    money: str
    bare: bool
    noun: bool
    adds: bool
    also: str
    exact: bool
    sides: bool
    required: bool


@dataclass(frozen=True)
class Table:
    """What one row of a table is, how it becomes claims, and the roles of its columns.

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
        main_quantity: Column meant by "largest", and by a number without a property.
        main_date: Column meant by "latest", and by a date without a property.
        price: Column meant by "cheapest".
        maker: Column that answers "who made".
        takes: Column of the modalities that go in.
        makes: Column of the modalities that come out.
        rate: Column that says what a price is for; prices of different rates are not ranked together.
        through: Column whose thing lends its values: a model's country is its developer's.
        family: Column that links a member to the family that answers through its members.
        hierarchy: Columns that link a thing to what it is a kind, a part or a version of; no
            thing may come back to itself along one of them.
        descent: Columns that link a thing to what it was made from; checked like `hierarchy`,
            together with its last column.
        shown: Columns shown of a thing besides its name and what was asked.
        measures: How people call a measure, where not by its name alone.
        main_measures: The measures meant where only a benchmark is named.
        same_measure: Measures that are the same figure under another name: that name, and the usual one.
        about_facts: Rows speak of the facts themselves: no claims, no resolved table.
        distinct_names: Two ids of one name must be told apart on purpose.
    """

    kind: str
    label: Words
    key: tuple[str, ...] = ("id",)
    subject: str = ""
    measure: str = ""
    value: str = ""
    qualifiers: tuple[str, ...] = ()
    when: str = ""
    main_quantity: str = ""
    main_date: str = ""
    price: str = ""
    maker: str = ""
    takes: str = ""
    makes: str = ""
    rate: str = ""
    through: str = ""
    family: str = ""
    hierarchy: tuple[str, ...] = ()
    descent: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    measures: dict[str, Words] = field(default_factory=dict)
    main_measures: tuple[str, ...] = ()
    same_measure: dict[str, str] = field(default_factory=dict)
    about_facts: bool = False
    distinct_names: bool = False


class Declaration:
    """One declared table: a `Column` each attribute, and what its rows are in ``table``."""

    table: ClassVar[Table]
    columns: ClassVar[dict[str, Column]]

    def __init_subclass__(cls) -> None:
        """Gather the columns in the order in which they are written."""
        cls.columns = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}


def identifier(en: str, zh: str) -> Column:
    """The id of the thing: lower-case words joined by hyphens."""
    return Column("text", words(en, zh), "id", required=True)


def name(en: str = "name", zh: str = "名称", *, required: bool = True) -> Column:
    """The name as people write it."""
    return Column("text", words(en, zh), "name", required=required)


def aliases() -> Column:
    """Other spellings, separated by ``"; "``."""
    return Column("text", words("aliases", "别名"), "alias", many=True)


def key(en: str, zh: str, *, required: bool = False, spoken: str = "", noun: bool = False) -> Column:
    """Free text that tells rows of one table apart."""
    return Column("text", words(en, zh), "key", required=required, spoken=spoken, noun=noun)


def text(en: str, zh: str, *, role: Role = "property", compared: bool = False, spoken: str = "") -> Column:
    """Free text in our own words."""
    return Column("text", words(en, zh), role, compared=compared, spoken=spoken)


def link(en: str, zh: str) -> Column:
    """An address on the web."""
    return Column("link", words(en, zh))


def flag(en: str, zh: str, *, implied_by: str = "") -> Column:
    """``yes``, ``no`` or ``partly``."""
    return Column("flag", words(en, zh), implied_by=implied_by)


def choice(en: str, zh: str, values: dict[str, Words], **more: Unpack[Options]) -> Column:
    """One of a short list of values."""
    return Column("choice", words(en, zh), values=values, **more)


def quantity(en: str, zh: str, **more: Unpack[Options]) -> Column:
    """A number as people type it, with its unit after a space where it may vary."""
    return Column("quantity", words(en, zh), **more)


def date(en: str, zh: str, *, role: Role = "property", required: bool = False) -> Column:
    """A day, month, quarter or year, or a range of them."""
    return Column("date", words(en, zh), role, required=required)


def reference(en: str, zh: str, *tables: str, **more: Unpack[Options]) -> Column:
    """The id of another thing."""
    return Column("reference", words(en, zh), references=tables, **more)


def resolution(en: str, zh: str, *, many: bool = True, role: Role = "property") -> Column:
    """Width and height in pixels, as in ``1280x768``; the height alone, ``720p``; or a class, ``4K``."""
    return Column("resolution", words(en, zh), role, many=many)


def note() -> Column:
    """What a reader must know to understand the row."""
    return Column("text", words("note", "备注"), "note")


def rank() -> Column:
    """Trust in the row; blank is ``normal``."""
    values = {v: words(v, z) for v, z in (("preferred", "首选"), ("normal", "普通"), ("deprecated", "弃用"))}
    return Column("choice", words("rank", "等级"), "provenance", values=values)


def source() -> Column:
    """The source that says so: a key of ``sources.yaml``."""
    return Column("reference", words("source", "来源"), "provenance", references=("sources",), required=True)


def locator() -> Column:
    """Where in the source: a listed section, then detail after ``": "``; or a path and its lines."""
    return Column("text", words("locator", "出处"), "provenance", required=True)
