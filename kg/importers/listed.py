"""A list of one's own, as CSV or Parquet, with a mapping file that says which column means what.

The mapping is YAML, such as

    source: {id: my-list, publisher: Example Lab, title: Models we have tried, language: en}
    table: models
    name: Model
    columns:
      developer: {column: Organization, separator: ","}
      released: Publication date
      output: {column: Task, separator: ",", values: {Text-to-image: image, Text-to-video: video}}
    only: {Task: [Text-to-image, Text-to-video]}
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import duckdb
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationInfo,
    field_validator,
    model_validator,
)

from kg.errors import CallError, FactsError, meant
from kg.facts.read.tree import read_tree
from kg.facts.schema import TABLES, Column
from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import csv_entries, files_of
from kg.importers.values import number, several

TAKEN = {"property", "note", "alias"}
"""Roles of columns that a mapping may fill."""
FLAGS = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no", "partly": "partly"}
UNKNOWN = {"", "unknown", "n/a", "null", "nan", "-", "?"}
"""What people write where they do not know."""
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00:00.*")


def _one_group(pattern: str) -> str:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        msg = f"{pattern!r} is no regular expression: {error}"
        raise ValueError(msg) from None
    if groups != 1:
        msg = f"{pattern!r} must have one group in brackets, which is what is taken"
        raise ValueError(msg)
    return pattern


class Cell(BaseModel):
    """Where the values of one of our columns are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str
    separator: str = ""
    pattern: Annotated[str, AfterValidator(_one_group)] = ""
    values: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    def items(self, text: str) -> tuple[str, ...]:
        """The values in a cell."""
        items = several(text, self.separator) if self.separator else (text.strip(),)
        known = [item for item in items if item.casefold() not in UNKNOWN]
        found = [re.search(self.pattern, item) for item in known] if self.pattern else []
        return tuple(match[1] for match in found if match) if self.pattern else tuple(known)


class Source(BaseModel):
    """Who made the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    publisher: str
    title: str
    language: Literal["en", "zh"] = "en"
    url: str = ""
    license: str = ""


class Plan(BaseModel):
    """A mapping file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Source
    table: Literal["models", "organizations", "datasets", "products"]
    name: str
    columns: dict[str, Cell]
    only: dict[str, Annotated[tuple[str, ...], BeforeValidator(tuple)]] = {}

    @field_validator("columns")
    @classmethod
    def _declared(cls, columns: dict[str, Cell], info: ValidationInfo) -> dict[str, Cell]:
        table = info.data.get("table", "")
        known = (
            [name for name, column in TABLES[table].columns.items() if column.role in TAKEN]
            if table
            else columns
        )
        for name in columns:
            if name not in known:
                hint = meant(name, known, f"one of {', '.join(known)}")
                msg = f"{table} have no column {name!r} ({hint})"
                raise ValueError(msg)
        return columns

    def columns_needed(self) -> list[str]:
        """Columns that the file must have."""
        return list(dict.fromkeys([self.name, *(cell.column for cell in self.columns.values()), *self.only]))


class Listed(Row):
    """A row of the list."""

    plan: Plan
    name: Name
    texts: Mapping[str, str]

    @property
    def _maker(self) -> tuple[str, ...]:
        cell = self.plan.columns.get(TABLES[self.plan.table].table.maker)
        return cell.items(self.texts[cell.column]) if cell else ()

    def left_out(self) -> str:
        """Rows that have none of the values that are wanted."""
        for column, wanted in self.plan.only.items():
            if not set(wanted) & {part.strip() for part in re.split("[,;]", self.texts[column])}:
                return f"none of the wanted values of {column}"
        return ""

    def thing(self) -> Mention:
        """The thing, by the column of names."""
        when = self.plan.columns.get(TABLES[self.plan.table].table.main_date)
        makers = self._maker if TABLES[self.plan.table].columns.get("developer") else ()
        return Mention(self.plan.table, (self.name,), makers, self.texts[when.column].strip() if when else "")

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """One row of ours."""
        cells = {"id": thing.id, "name": thing.name}
        for name, cell in self.plan.columns.items():
            said = self._said(cell, TABLES[self.plan.table].columns[name], who)
            if isinstance(said, Dropped):
                yield said
            elif said:
                cells[name] = said
            yield from self._unnamed(cell)
        yield Fact(self.plan.table, cells)

    def _unnamed(self, cell: Cell) -> Iterator[Dropped]:
        if cell.values and set(cell.items(self.texts[cell.column])) - cell.values.keys():
            yield Dropped(f"{cell.column} with a word that the mapping does not name")

    def _said(self, cell: Cell, column: Column, who: Who) -> str | Dropped:
        items = cell.items(self.texts[cell.column])
        if cell.values:
            items = tuple(dict.fromkeys(cell.values[item] for item in items if item in cell.values))
        elif column.type == "reference":
            found = [who(Mention(column.references[0], (item,))) for item in items]
            if None in found:
                return Dropped(f"{cell.column} with a name that is undecided")
            items = tuple(dict.fromkeys(thing.id for thing in found if thing))
        else:
            items = tuple(_typed(item, column) for item in items)
        return "; ".join(items)


def _typed(text: str, column: Column) -> str:
    """A value as ours are typed, where it is clear what is meant."""
    if column.type == "flag":
        return FLAGS.get(text.lower(), text)
    if column.type == "date":
        return _MIDNIGHT.sub(r"\1", text)
    if column.type == "quantity" and re.fullmatch(r"[0-9.]+(?:e\+?[0-9]+)?", text, re.IGNORECASE):
        return number(text)
    return text


def _entries(plan: Plan, place: Path) -> Iterator[Entry]:
    for file in files_of(place, (".csv", ".parquet")):
        rows = (
            _parquet(file, plan)
            if file.suffix == ".parquet"
            else csv_entries(file, plan.name, plan.columns_needed())
        )
        for entry in rows:
            values = {"plan": plan, "name": entry.values.get(plan.name), "texts": entry.values}
            yield Entry(entry.key, entry.file, entry.line, values, entry.whole)


def _parquet(file: Path, plan: Plan) -> Iterator[Entry]:
    try:
        found = duckdb.execute("select coalesce(columns(*)::varchar, '') from read_parquet(?)", [str(file)])
        header, rows = [column[0] for column in found.description], found.fetchall()
    except duckdb.Error as error:
        msg = f"cannot read {file}: {str(error).splitlines()[0]} (give a CSV or Parquet file)"
        raise CallError(msg) from None
    missing = [name for name in plan.columns_needed() if name not in header]
    if missing:
        msg = f"{file} has no column {', '.join(missing)} (it has {', '.join(header)})"
        raise CallError(msg)
    for number_, row in enumerate(rows, start=1):
        values = dict(zip(header, row, strict=True))
        yield Entry(" ".join(values[plan.name].split()), str(file), number_, values)


def of_mapping(file: Path) -> Importer:
    """The importer of a mapping file.

    Raises:
        CallError: It cannot be read.
        FactsError: It is no mapping.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"cannot read the mapping {file}: {error.strerror}"
        raise CallError(msg) from None
    entries, _, problems = read_tree(str(file), data, RootModel[dict[str, Any]])
    if problems:
        raise FactsError(problems, "nothing was imported")
    _, _, problems = read_tree(str(file), data, _Shape)
    if problems:
        raise FactsError(problems, "nothing was imported")
    plan = Plan.model_validate(entries)
    said = plan.source.model_dump(exclude={"id", "title"})
    return Importer(
        name=plan.source.id,
        about=plan.source.title,
        reads="a CSV or Parquet file",
        parse=Listed.model_validate,
        entries=partial(_entries, plan),
        source={
            "kind": "database", "authority": "aggregate", "title": plan.source.title,
            **{name: value for name, value in said.items() if value},
        },
        free=(plan.table,),
    )  # fmt: skip


class _Shape(RootModel[Plan]):
    """A mapping file as `read_tree` asks for it."""
