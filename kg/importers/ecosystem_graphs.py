"""Ecosystem Graphs (Stanford CRFM): data sets, models and applications, a YAML file an organisation.

Traps: any field may be a text or a mapping of value and explanation; blank, ``none`` and ``unknown`` all mean that it
is not known; a modality is typed in many ways, input and output with ``;`` between them; a size is prose; a third of
the dependencies name nothing.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import each, refuse, yaml_document
from kg.importers.values import several

UNKNOWN = {"", "none", "unknown", "unknkown", "n/a", "null", "custom"}
MEDIA = {
    "image": "image",
    "images": "image",
    "video": "video",
    "audio": "audio",
    "music": "music",
    "3d": "3d",
}
MODALITIES = {"text": "text", "code": "code", **MEDIA}
ACCESS = {"open": "open", "limited": "api", "closed": "closed"}
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?[KMBT]?) parameters\b.*")
_COUNT = re.compile(
    r"([0-9]+(?:\.[0-9]+)?[KMBT]?) (image-text pairs|images|videos|hours|songs)", re.IGNORECASE
)
LONGEST = 50
"""Characters of the name of a licence; what is longer explains one."""
UNITS = {
    "image-text pairs": "text-image-pairs",
    "images": "images",
    "videos": "videos",
    "hours": "h",
    "songs": "songs",
}


def _plain(value: Any) -> Any:
    """The value of a field that may be a mapping of value and explanation."""
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = "" if value is None else str(value)
    return "" if text.strip().casefold() in UNKNOWN else text


Text = Annotated[str, BeforeValidator(_plain)]


class Asset(Row):
    """A data set or a model."""

    name: Annotated[Name, BeforeValidator(_plain)]
    type: str
    organization: Text = ""
    created: Text = Field(default="", alias="created_date")
    modality: Text = ""
    size: Text = ""
    license: Text = ""
    access: Text = ""

    @property
    def _sides(self) -> tuple[list[str], list[str]]:
        """What goes in and what comes out; one list of a data set."""
        parts = [several(part.lower(), ",") for part in self.modality.split(";")]
        known = [[MODALITIES[item] for item in part if item in MODALITIES] for part in parts]
        return (known[0] if len(known) > 1 else [], known[-1])

    def left_out(self) -> str:
        """Applications, and what neither holds nor makes media."""
        if self.type not in {"model", "dataset"}:
            return "an application"
        return "" if set(self._sides[1]) & set(MEDIA.values()) else "no output of image, video, sound or 3D"

    def thing(self) -> Mention:
        """The asset, with its makers and its day."""
        makers = several(self.organization, ",")
        return Mention("models" if self.type == "model" else "datasets", (self.name,), makers, self.created)

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """One row of ours."""
        makers = [who(Mention("organizations", (name,))) for name in several(self.organization, ",")]
        known = [maker.id for maker in makers if maker]
        if len(known) < len(makers):
            yield Dropped("makers of whom one is undecided")
            known = []
        named = self.license if len(self.license) <= LONGEST else ""
        licence = who(Mention("licenses", (named,))) if named else None
        if self.license and not licence:
            yield Dropped("a licence that is undecided, or told in prose")
        cells = {
            "id": thing.id,
            "name": thing.name,
            "license": licence.id if licence else "",
            "released": self.created,
        }
        own = self._of_model if self.type == "model" else self._of_dataset
        cells |= own("; ".join(dict.fromkeys(known)))
        yield Fact("models" if self.type == "model" else "datasets", {n: c for n, c in cells.items() if c})

    def _of_model(self, makers: str) -> dict[str, str]:
        takes, makes = self._sides
        size = _SIZE.fullmatch(self.size)
        return {
            "developer": makers,
            "input": "; ".join(dict.fromkeys(takes)),
            "output": "; ".join(dict.fromkeys(makes)),
            "parameters": size[1] if size else "",
            "access": ACCESS.get(self.access.lower(), ""),
        }

    def _of_dataset(self, makers: str) -> dict[str, str]:
        count = _COUNT.fullmatch(self.size)
        return {
            "publisher": makers,
            "modality": "; ".join(dict.fromkeys(self._sides[1])),
            "size": f"{count[1].upper()} {UNITS[count[2].lower()]}" if count else "",
        }


def entries(place: Path) -> Iterator[Entry]:
    """A row for each asset of each file."""
    yield from each(place, (".yaml", ".yml"), _assets)


def _assets(file: Path) -> Iterator[Entry]:
    document, node = yaml_document(file)
    if not isinstance(document, list):
        raise refuse(file, 1, "there is no list of assets")
    for asset, its in zip(document, node.value, strict=True):
        line = its.start_mark.line + 1
        if isinstance(asset, dict):
            yield Entry(f"{file.stem}/{_plain(asset.get('name'))}", str(file), line, asset)
        else:
            yield Entry(file.stem, str(file), line, {}, "this is no asset")


IMPORTER = Importer(
    name="ecosystem-graphs",
    about="Ecosystem Graphs: data sets and models of 2019 to January 2025, their makers, days, sizes and licences",
    reads="the folder `assets` of the repository",
    parse=Asset.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "Stanford CRFM",
        "title": "Ecosystem Graphs",
        "language": "en",
        "url": "https://crfm.stanford.edu/ecosystem-graphs/",
    },
    home="https://github.com/stanford-crfm/ecosystem-graphs",
)
