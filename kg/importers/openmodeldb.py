"""OpenModelDB: upscalers and restorers of images, a JSON file a model.

Traps: an author may be one or several; a size is a list of words, not of numbers; most have a date, some that of the
day they were entered; what upscales the textures of a game only is not what this atlas is about.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import each, json_document

GAMES = {"game-textures", "dds", "game-screenshots"}


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Model(Row):
    """A model of the database."""

    key: str
    name: Name
    authors: Annotated[tuple[Name, ...], BeforeValidator(_list)] = Field(alias="author")
    license: str | None = None
    tags: tuple[str, ...]
    date: str
    scale: int = Field(ge=1, le=64)
    architecture: str

    def left_out(self) -> str:
        """Models for the textures of games."""
        return "made for textures and screenshots of games" if set(self.tags) & GAMES else ""

    def thing(self) -> Mention:
        """The model, called as its file is: the scale, then its name."""
        return Mention("models", (f"{self.scale}x {self.name}", self.key), (), self.date)

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """One row of ours."""
        licence = who(Mention("licenses", (self.license,))) if self.license else None
        if self.license and not licence:
            yield Dropped("a licence that is undecided")
        cells = {
            "id": thing.id,
            "name": thing.name,
            "released": self.date,
            "input": "image",
            "output": "image",
            "task": "colorization"
            if "colorization" in self.tags
            else "upscaling"
            if self.scale > 1
            else "restoration",
            "method": f"{self.architecture}, {self.scale}x",
            "authors": ", ".join(self.authors),
            "open_weights": "yes",
            "license": licence.id if licence else "",
            "homepage": f"https://openmodeldb.info/models/{self.key}",
        }
        yield Fact("models", {name: cell for name, cell in cells.items() if cell})


def entries(place: Path) -> Iterator[Entry]:
    """A row for each file of models."""
    yield from each(
        place, (".json",), lambda file: iter([Entry(file.stem, str(file), 1, json_document(file))])
    )


IMPORTER = Importer(
    name="openmodeldb",
    about="OpenModelDB: upscalers and restorers of images, their architecture, scale and licence",
    reads="the folder `data/models` of the repository",
    parse=Model.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "OpenModelDB",
        "title": "OpenModelDB",
        "language": "en",
        "url": "https://openmodeldb.info",
        "license": "GPL-3.0",
    },
    home="https://github.com/OpenModelDB/open-model-database",
    free=("models",),
)
