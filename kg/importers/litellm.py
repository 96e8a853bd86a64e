"""litellm's price map: what each endpoint of each provider costs.

Traps: a key mixes provider, quality, size, task and model; a price of 0 means that it is not known; what a song costs
stands under ``per_image``; a base price repeats that of one resolution; prices are wrong by powers of ten in places.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Row, Who
from kg.importers.formats import files_of, json_entries
from kg.importers.prices import TOKENS, price

SELLERS = {
    "aiml": ("AI/ML API", "AI/ML API"),
    "aws_polly": ("Amazon", "Amazon Polly"),
    "azure": ("Microsoft", "Azure"),
    "azure_ai": ("Microsoft", "Azure AI Foundry"),
    "bedrock": ("Amazon", "Amazon Bedrock"),
    "black_forest_labs": ("Black Forest Labs", "API"),
    "dashscope": ("Alibaba Cloud", "Model Studio"),
    "databricks": ("Databricks", "API"),
    "elevenlabs": ("ElevenLabs", "API"),
    "fal_ai": ("fal", "API"),
    "fireworks_ai": ("Fireworks AI", "API"),
    "gemini": ("Google", "Gemini API"),
    "groq": ("Groq", "API"),
    "meta": ("Meta", "API"),
    "minimax": ("MiniMax", "API"),
    "mistral": ("Mistral AI", "API"),
    "nscale": ("Nscale", "API"),
    "openai": ("OpenAI", "API"),
    "qwen_ai_platform": ("Alibaba Cloud", "Qwen AI Platform"),
    "qwencloud": ("Alibaba Cloud", "Qwen Cloud"),
    "recraft": ("Recraft", "API"),
    "runwayml": ("Runway", "API"),
    "stability": ("Stability AI", "API"),
    "tencent": ("Tencent Cloud", "API"),
    "vertex_ai": ("Google", "Vertex AI"),
    "vertex_ai-language-models": ("Google", "Vertex AI"),
    "vertex_ai-video-models": ("Google", "Vertex AI"),
    "volcengine": ("Volcengine", "Ark"),
    "xai": ("xAI", "API"),
}
"""Who sells, and what the offer is called, for each provider there."""
VENDORS = frozenset(
    [
        "accounts",
        "black-forest-labs",
        "bria",
        "bytedance",
        "databricks",
        "fal-ai",
        "fireworks",
        "google",
        "luma",
        "minimax",
        "models",
        "openai",
        "speech",
        "stability",
    ]
) | {name.replace("vertex_ai-language-models", "vertex_ai") for name in SELLERS}
"""Parts of a key before the model."""
QUALITIES = frozenset({"low", "medium", "high", "xhigh", "max", "hd", "standard"})
TASKS = frozenset(
    [
        "text-to-image",
        "edit",
        "text-to-video",
        "image-to-video",
        "reference-to-video",
        "video-to-video",
        "reframe",
        "recast",
    ]
)
MODES = {
    "image_generation": "image",
    "image_edit": "image",
    "video_generation": "video",
    "audio_speech": "audio",
}
_SIZE = re.compile(r"([0-9]+)-x-([0-9]+)")
_STEPS = re.compile(r"([0-9]+|max)-steps")
_SECOND = re.compile(r"output_cost_per_second_([0-9]+)([pk])")
_IMAGE = re.compile(r"output_cost_per_image_([0-9]+K)")
_TOKEN = re.compile(r"(input|output)_cost_per_((?:image|audio|video)_)?token(_batches)?")
_COST = re.compile(r"(?:input|output)_cost_per_.+")


class Endpoint(Row):
    """One endpoint; its prices are the fields whose names say what they are for."""

    key: str
    provider: str = Field(alias="litellm_provider")
    mode: str
    costs: dict[str, Decimal]

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, values: dict[str, Any]) -> dict[str, Any]:
        costs = {name: value for name, value in values.items() if _COST.fullmatch(name)}
        for name, value in costs.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                msg = f"{name}: {value!r} is no price"
                raise ValueError(msg)
        return {**values, "costs": {name: Decimal(repr(value)) for name, value in costs.items()}}

    def left_out(self) -> str:
        """Endpoints that chat, and providers of whom we do not know who they are."""
        if self.mode not in MODES:
            return "no endpoint for images, video or sound alone"
        if self.provider not in SELLERS:
            return f"the provider {self.provider}"
        return "" if self.costs else "no price"

    def thing(self) -> Mention:
        """The model, by what is left of the key."""
        parts = self._parts()
        return Mention("models", (" ".join(part for part in parts if part not in TASKS) or self.key,))

    def _parts(self) -> list[str]:
        """The key without provider, quality, size and steps."""
        parts = self.key.split("/")
        while len(parts) > 1 and (
            parts[0] in VENDORS | QUALITIES or _SIZE.fullmatch(parts[0]) or _STEPS.fullmatch(parts[0])
        ):
            parts.pop(0)
        return parts

    def _conditions(self) -> dict[str, str]:
        parts = self.key.split("/")
        size = next((found for part in parts if (found := _SIZE.fullmatch(part))), None)
        steps = next((found for part in parts if (found := _STEPS.fullmatch(part))), None)
        return {
            "quality": next((part for part in parts[:-1] if part in QUALITIES), ""),
            "resolution": f"{size[1]}x{size[2]}" if size else "",
            "steps": steps[1] if steps else "",
            "tier": next((part.replace("-", " ") for part in parts if part in TASKS), ""),
        }

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """A price for each field that says one."""
        name, plan = SELLERS[self.provider]
        seller = who(Mention("organizations", (name,)))
        if seller is None:
            yield Dropped("prices of a provider that is undecided")
            return
        given = self._conditions()
        exact = {
            cost for field, cost in self.costs.items() if _SECOND.fullmatch(field) or _IMAGE.fullmatch(field)
        }
        for field, cost in self.costs.items():
            if cost in exact and field in {"output_cost_per_second", "output_cost_per_image"}:
                yield Dropped("a price without resolution that repeats one with it")
                continue
            said = self._meaning(field)
            if isinstance(said, Dropped):
                yield said
            else:
                per, times, more = said
                yield price(thing, seller.id, plan, per, cost * times, **{**given, **more})

    def _meaning(self, field: str) -> tuple[str, int, dict[str, str]] | Dropped:
        """What is paid for, how many of them, and under what conditions."""
        second, image, token = _SECOND.fullmatch(field), _IMAGE.fullmatch(field), _TOKEN.fullmatch(field)
        if second:
            return "second", 1, {"resolution": second[1] + second[2].replace("k", "K")}
        if image:
            return "image", 1, {"resolution": image[1]}
        if token:
            return "million-tokens", 10**6, {"tier": _tier(token[1], token[2] or "", token[3] or "")}
        if field.startswith("output_cost_per_image") and MODES[self.mode] != "image":
            return Dropped("a price of an image, for sound or video")
        return PLAIN.get(field, Dropped(f"{field}, for which there is no place"))


PLAIN: dict[str, tuple[str, int, dict[str, str]]] = {
    "output_cost_per_image": ("image", 1, {}),
    "output_cost_per_second": ("second", 1, {}),
    "output_cost_per_video_per_second": ("second", 1, {}),
    "input_cost_per_character": ("thousand-characters", 10**3, {}),
    "input_cost_per_pixel": ("megapixel", 10**6, {}),
    "output_cost_per_pixel": ("megapixel", 10**6, {}),
}


def _tier(direction: str, of: str, batch: str) -> str:
    kind = f"{direction}_{of.rstrip('_')}".rstrip("_")
    return f"batch; {TOKENS[kind]}" if batch else TOKENS[kind]


def entries(place: Path) -> Iterator[Entry]:
    """A row for each endpoint."""
    for file in files_of(place, (".json",)):
        yield from json_entries(file)


IMPORTER = Importer(
    name="litellm",
    about="litellm: prices of images, seconds, characters and tokens at some thirty providers",
    reads="model_prices_and_context_window.json",
    parse=Endpoint.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "BerriAI",
        "title": "litellm price map",
        "language": "en",
        "url": "https://github.com/BerriAI/litellm",
        "license": "MIT",
    },
    typed=("litellm-1-110-2", "litellm-1-110-2-video-prices", "litellm-price-map-audio"),
    home="https://github.com/BerriAI/litellm",
)
