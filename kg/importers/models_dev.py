"""models.dev: a TOML file for each model of each provider.

Traps: ``release_date`` is the day of the listing where the provider is not the maker; a price of 0 means that it is
not known; chat models are listed with image output because a tool of theirs draws; files may inherit from a base
model, and links to other files may lead nowhere.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import each, toml_document
from kg.importers.prices import token_prices

MODALITIES = {"text": "text", "image": "image", "video": "video", "audio": "audio"}
DRAWS = (
    "image",
    "audio",
    "tts",
    "omni",
    "voice",
    "realtime",
    "banana",
    "lyria",
    "speech",
    "sora",
    "veo",
    "live",
)
"""Words in the name of a model that writes and makes media itself."""
COSTS = {"input": "input", "output": "output", "input_audio": "input_audio", "output_audio": "output_audio"}
MAKERS = {"openai", "google", "xai", "alibaba", "nvidia", "xiaomi"}
"""Providers whose models are their own."""
DATED = {"openai", "google", "xai"}
"""Those of them whose dates were found to be of the release, not of the listing."""


def _amount(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value


Amount = Annotated[Decimal, BeforeValidator(_amount), Field(ge=0)]


class Cost(BaseModel):
    """USD for a million tokens."""

    model_config = ConfigDict(extra="allow", frozen=True)

    input: Amount | None = None
    output: Amount | None = None
    input_audio: Amount | None = None
    output_audio: Amount | None = None


class Modalities(BaseModel):
    """What goes in and comes out."""

    input: tuple[str, ...] = ()
    output: tuple[str, ...] = ()


class Model(Row):
    """A file of a provider."""

    key: str
    name: Name | None = None
    release_date: str = ""
    open_weights: bool | None = None
    modalities: Modalities | None = None
    cost: Cost = Cost()

    @property
    def provider(self) -> str:
        """The folder that the file is in."""
        return self.key.split("/")[0]

    def left_out(self) -> str:
        """What only writes, routes, or inherits all it says."""
        if self.name is None or self.modalities is None or not self.modalities.output:
            return "inherits from a base model and says nothing itself"
        outputs = set(self.modalities.output)
        if not outputs & {"image", "video", "audio"}:
            return "no output of image, video or sound"
        if "text" in outputs and not any(word in f"{self.key} {self.name}".lower() for word in DRAWS):
            return "a language model that draws with a tool"
        return ""

    def _own(self) -> bool:
        """Whether the provider made the model."""
        path = self.key.split("/")
        return self.provider in MAKERS and (not path[2:] or path[1] == self.provider)

    def _day(self) -> str:
        return self.release_date if self._own() and self.provider in DATED else ""

    def thing(self) -> Mention:
        """The model; its maker where the path or the provider says so."""
        path = self.key.split("/")
        own = (self.provider,) if self._own() else ()
        # Deeper paths are those of a provider behind the provider.
        makers = tuple(path[1:-1]) if path[2:] and not path[3:] else own
        date = self._day()
        return Mention("models", (self.name or "", path[-1]), makers, date)

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """A row of the model, and its prices."""
        made = self.modalities or Modalities()
        own = self._own()
        if self.release_date and not self._day():
            yield Dropped("the day on which a provider listed a model")
        cells = {
            "id": thing.id,
            "name": thing.name,
            "released": self._day(),
            "input": "; ".join(MODALITIES[m] for m in made.input if m in MODALITIES),
            "output": "; ".join(MODALITIES[m] for m in made.output if m in MODALITIES),
            "open_weights": {True: "yes", False: "no"}.get(self.open_weights or False)
            if own or self.open_weights
            else "",
        }
        yield Fact("models", {name: cell for name, cell in cells.items() if cell})
        yield from self._prices(thing, who)

    def _prices(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        amounts = {COSTS[n]: v for n in COSTS if (v := getattr(self.cost, n)) is not None}
        if not amounts:
            return
        seller = who(Mention("organizations", (self.provider,)))
        if seller is None:
            yield Dropped("prices of a provider that is undecided")
            return
        yield from token_prices(thing, seller.id, "API", amounts)


def entries(place: Path) -> Iterator[Entry]:
    """A row for each model of each provider; what only describes a base model is none."""
    yield from each(place, (".toml",), lambda file: _model(file, place))


def _model(file: Path, place: Path) -> Iterator[Entry]:
    key = _key(file.relative_to(place) if file != place else file)
    yield Entry(key, str(file), 1, toml_document(file))


def _key(file: Path) -> str:
    """``poe/google/veo-3`` of ``poe/models/google/veo-3.toml``."""
    return "/".join(part for part in file.with_suffix("").parts if part not in {"models", "providers"})


IMPORTER = Importer(
    name="models-dev",
    about="models.dev: which provider serves which model, what goes in and comes out, prices of tokens",
    reads="the folder `providers` of the repository",
    parse=Model.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "models.dev contributors",
        "title": "models.dev",
        "language": "en",
        "url": "https://models.dev",
        "license": "MIT",
    },
    home="https://github.com/anomalyco/models.dev",
)
