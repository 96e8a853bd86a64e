"""Model cards: Markdown files that begin with YAML between lines of ``---``.

Traps: a licence may be ``other`` with its name beside it; a language is a code or a word, one or several; a base
model may be a quantized or merged one; a card without front matter says nothing.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from kg.facts.schema import TABLES
from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import each, refuse, text_of, yaml_text

TASKS = {
    "text-to-image": ("text", "image"),
    "image-to-image": ("image", "image"),
    "unconditional-image-generation": ("", "image"),
    "text-to-video": ("text", "video"),
    "image-to-video": ("image", "video"),
    "video-to-video": ("video", "video"),
    "text-to-speech": ("text", "speech"),
    "text-to-audio": ("text", "audio"),
    "audio-to-audio": ("audio", "audio"),
    "text-to-3d": ("text", "3d"),
    "image-to-3d": ("image", "3d"),
    "any-to-any": ("", ""),
}
"""What goes in and comes out, by the task of the pipeline."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else [] if value is None else value


Names = Annotated[tuple[Name, ...], BeforeValidator(_list)]


class Card(Row):
    """The front matter of a card."""

    key: str
    pipeline_tag: str = ""
    license: str = ""
    license_name: str = ""
    base_model: Names = ()
    datasets: Names = ()
    language: Annotated[tuple[str, ...], BeforeValidator(_list)] = ()

    def left_out(self) -> str:
        """Cards of models that make no media, and those that do not say."""
        if not self.pipeline_tag:
            return "no pipeline_tag"
        return "" if self.pipeline_tag in TASKS else "a pipeline that makes no image, video, sound or 3D"

    def thing(self) -> Mention:
        """The model, by the name of its repository, made by the owner."""
        owner, _, name = self.key.rpartition("/")
        return Mention("models", (name,), (owner,) if owner else ())

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """One row of ours."""
        takes, makes = TASKS[self.pipeline_tag]
        named = self.license_name if self.license == "other" else self.license
        found = {
            "license": [("licenses", named)] if named else [],
            "derived_from": [("models", base.rpartition("/")[2]) for base in self.base_model],
            "training_data": [("datasets", name.rpartition("/")[2]) for name in self.datasets],
        }
        known = {
            name: [who(Mention(table, (called,))) for table, called in links] for name, links in found.items()
        }
        for name, things in known.items():
            if None in things:
                yield Dropped(f"{name.replace('_', ' ')} of which one is undecided")
        cells = {
            "id": thing.id,
            "name": thing.name,
            "input": takes,
            "output": makes,
            "task": self.pipeline_tag,
            "open_weights": "yes",
            "languages": "; ".join(code for code in self.language if code in LANGUAGES),
            **{
                name: "; ".join(t.id for t in things if t)
                for name, things in known.items()
                if None not in things
            },
        }
        yield Fact("models", {name: cell for name, cell in cells.items() if cell})


LANGUAGES = TABLES["models"].columns["languages"].values


def entries(place: Path) -> Iterator[Entry]:
    """A row for each Markdown file, called ``owner/name`` as its folders are."""
    yield from each(place, (".md",), lambda file: _card(file, place))


def _card(file: Path, place: Path) -> Iterator[Entry]:
    front = _FRONT.match(text_of(file).replace("\r\n", "\n"))
    values = yaml_text(file, front[1], first=2) if front else {}
    if not isinstance(values, dict):
        raise refuse(file, 1, "the front matter is no mapping")
    yield Entry(_key(file, place), str(file), 1, values)


def _key(file: Path, place: Path) -> str:
    """``owner/name`` of ``owner/name/README.md`` and of ``owner/name.md``."""
    parts = file.relative_to(place).with_suffix("").parts if place.is_dir() else (file.stem,)
    return "/".join(parts[:-1] if parts[-1].lower() == "readme" and parts[1:] else parts)


IMPORTER = Importer(
    name="model-cards",
    about="Model cards with YAML in front: licence, base model, task, data sets, languages",
    reads="a folder of owner/name/README.md",
    parse=Card.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "Makers of the models",
        "title": "Model cards",
        "language": "en",
    },
)
