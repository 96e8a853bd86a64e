"""Values as pages show them: in the reader's language, what has a page or an address as a link to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kg.faces.web.address import Site
from kg.faces.web.words import Translate
from kg.faces.written import cell
from kg.query.declared import Field, Kind
from kg.query.search import Called
from kg.rows import Row

OPEN = frozenset({"none", "undisclosed", "unknown", "yes", "no", "partly", "other"})
"""Values that every type may have, which pages call by words of their own."""
LISTED = 12
"""Values of a list in one cell before the rest are counted."""
DIGITS = re.compile(r"\d{5,}")


@dataclass(frozen=True)
class Part:
    """One value of a cell.

    Attributes:
        text: As shown.
        href: Where it leads.
        away: Whether that is another site.
        soft: Whether it says that nothing is known.
    """

    text: str
    href: str = ""
    away: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Cells:
    """Shows values on one page.

    Attributes:
        site: The page.
        t: Translates words of the explorer.
        names: The things that the page speaks of, by id.
    """

    site: Site
    t: Translate
    names: Mapping[str, Called]

    def parts(self, field: Field, row: Row, most: int = LISTED) -> list[Part]:
        """The values of a column in a resolved row; of a long list the first, and how many more."""
        value = row.get(field.text)
        if value is None and field.role != "computed":
            value = row.get(field.name)
        if value is None and field.implied_by and row.get(f"{field.implied_by}_text"):
            return [Part(self._word(field, str(row[f"{field.implied_by}_text"])), soft=True)]
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        unit = str(row.get(f"{field.name}_unit") or "") if field.measured else field.unit
        shown = [self.value(field, item, unit) for item in items[:most]]
        more = len(items) - most
        return [*shown, *([Part(f"+{more}", soft=True)] if more > 0 else [])]

    def value(self, field: Field | None, value: Any, unit: str = "") -> Part:
        """One value of a column."""
        text = value if isinstance(value, str) else cell(value)
        if field is None:
            return self.thing(text) if text in self.names else Part(text)
        if text in OPEN and text not in field.choices:
            return Part(self.t(text), soft=text not in {"yes", "no", "partly"})
        if field.type == "reference":
            return self.thing(text)
        if field.type == "link" and text.startswith(("http://", "https://")):
            return Part(_short(text), text, away=True)
        if field.type == "quantity":
            return Part(measured(text, unit or field.unit))
        return Part(self._word(field, text))

    def thing(self, id_: str) -> Part:
        """A thing by its name, as a link to its page."""
        called = self.names.get(id_)
        if called is None:
            # What has no name of its own is told by the thing it belongs to.
            head, slash, rest = id_.partition("/")
            known = self.names.get(head) if slash else None
            return Part(" · ".join([known.of(self.site.lang), *rest.split("/")]) if known else id_)
        return Part(called.of(self.site.lang), self.site.to(called.table, id_))

    def _word(self, field: Field, value: str) -> str:
        if value in field.choices:
            return field.choices[value].of(self.site.lang)
        return self.t(value) if value in OPEN else value


def measured(text: str, unit: str) -> str:
    """A number as it was printed, with its unit, and commas in many digits."""
    grouped = DIGITS.sub(lambda found: f"{int(found[0]):,}", text) if "." not in text else text
    return grouped if not unit or text.endswith(unit) or text in OPEN else f"{grouped} {unit}"


def _short(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def ids(fields: Iterable[Field], rows: Iterable[Row]) -> Iterator[str]:
    """The ids of other things that rows hold."""
    linked = [field.name for field in fields if field.type == "reference"]
    for row in rows:
        for name in linked:
            value = row.get(name)
            yield from value if isinstance(value, list) else [value] if value else []


def title(kind: Kind, row: Row, cells: Cells) -> str:
    """What a row is called: by its name, else by what tells it apart."""
    if kind.named:
        own = row.get("name_zh") if cells.site.lang == "zh" else row.get("name")
        return str(own or row.get("name") or row["id"])
    keys = [f for f in kind.fields.values() if f.role == "key"] or [kind.fields[n] for n in kind.columns[:3]]
    shown = [part.text for field in keys for part in cells.parts(field, row)]
    return " · ".join(shown) or str(row["id"])
