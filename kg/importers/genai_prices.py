"""pydantic/genai-prices: prices of tokens, a YAML file a provider.

Traps: most models only write; a price may be a number or a base with tiers, one price or a list of prices with
conditions; a model is matched by several names, of which its id is one.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import each, member, refuse, yaml_document
from kg.importers.prices import TOKENS, token_prices

MEDIA = ("output_image_mtok", "output_audio_mtok", "output_video_mtok")


def _latest(value: Any) -> Any:
    """The prices that hold now: the last of a list without conditions of time of day or date."""
    if not isinstance(value, list):
        return value
    free = [entry for entry in value if isinstance(entry, dict) and "constraint" not in entry]
    return free[-1].get("prices") if free else {}


def _base(value: Any) -> Any:
    return (
        value.get("base")
        if isinstance(value, dict)
        else Decimal(repr(value))
        if isinstance(value, float)
        else value
    )


class Model(Row):
    """A model of a provider."""

    id: Name
    provider: Name
    provider_name: Name
    name: Name | None = None
    deprecated: bool = False
    prices: Annotated[
        dict[str, Annotated[Decimal, BeforeValidator(_base), Field(ge=0)]], BeforeValidator(_latest)
    ]

    def left_out(self) -> str:
        """Models without a price for an image, sound or video that comes out."""
        return (
            ""
            if any(name in self.prices for name in MEDIA)
            else "no price of tokens of image, sound or video"
        )

    def thing(self) -> Mention:
        """The model, by its name and by its id there."""
        last = self.id.rsplit("/", maxsplit=1)[-1]
        return Mention("models", (self.name or self.id, last))

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """Prices of a million tokens each."""
        seller = who(Mention("organizations", (self.provider_name, self.provider)))
        if seller is None:
            yield Dropped("prices of a provider that is undecided")
            return
        amounts = {kind: self.prices[f"{kind}_mtok"] for kind in TOKENS if f"{kind}_mtok" in self.prices}
        yield from token_prices(thing, seller.id, "API", amounts)


def entries(place: Path) -> Iterator[Entry]:
    """A row for each model of each provider."""
    yield from each(place, (".yml",), _models)


def _models(file: Path) -> Iterator[Entry]:
    document, node = yaml_document(file)
    models = document.get("models") if isinstance(document, dict) else None
    if not isinstance(models, list):
        raise refuse(file, 1, "there is no list of models")
    named = {"provider": document.get("id"), "provider_name": document.get("name")}
    for model, its in zip(models, member(node, "models").value, strict=True):
        line = its.start_mark.line + 1
        if isinstance(model, dict):
            yield Entry(f"{file.stem}/{model.get('id')}", str(file), line, {**model, **named})
        else:
            yield Entry(file.stem, str(file), line, {}, "this is no model")


IMPORTER = Importer(
    name="genai-prices",
    about="pydantic/genai-prices: prices of tokens of image and sound",
    reads="the folder `prices/providers` of the repository",
    parse=Model.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "Pydantic",
        "title": "genai-prices",
        "language": "en",
        "url": "https://github.com/pydantic/genai-prices",
        "license": "MIT",
    },
    home="https://github.com/pydantic/genai-prices",
)
