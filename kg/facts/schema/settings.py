"""sources.yaml and units.yaml, on which every table leans, and what the cost engine is told."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kg.facts.schema._column import LINK_PATTERN
from kg.facts.values import parse_date, parse_quantity


def _is_date(typed: str) -> str:
    parse_date(typed)
    return typed


def _is_quantity(typed: str) -> str:
    parse_quantity(typed)
    return typed


def _number(typed: str) -> float:
    read = parse_quantity(typed)
    if read.low != read.high:
        msg = "write one number"
        raise ValueError(msg)
    return read.value


Link = Annotated[str, Field(pattern=f"^({LINK_PATTERN})?$")]


class Setting(BaseModel):
    """A mapping in which every key is declared."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, frozen=True)


class Source(Setting):
    """A report, paper or page that facts are cited from."""

    kind: Literal["report", "paper", "datasheet", "page", "repository", "card", "licence", "database"]
    """What it is."""
    authority: Literal["primary", "independent", "aggregate"]
    """`primary`: the maker about its own thing; `independent`: somebody who looked or measured;
    `aggregate`: compiled from others, or a reseller about somebody else's thing."""
    publisher: str = Field(min_length=1)
    """Who published it, in English."""
    publisher_zh: str = ""
    """Who published it, in Chinese."""
    title: str = Field(min_length=1)
    """The title as printed."""
    title_en: str = Field(min_length=1)
    """The title in English."""
    date: Annotated[str, AfterValidator(_is_date)]
    """When it appeared; nothing it says may be about a later day."""
    date_basis: str = Field(min_length=1)
    """How the date is known."""
    language: Literal["zh", "en"]
    """The language it is written in."""
    url: Link = ""
    """Where it can be read."""
    license: str = ""
    """The licence of the page itself."""
    accessed: Annotated[str, AfterValidator(_is_date)] = ""
    """The day on which it was read."""
    repository: Link = ""
    """The address of the repository that keeps it."""
    commit: Annotated[str, Field(pattern=r"^([0-9a-f]{40})?$")] = ""
    """The version that was read."""
    excerpt: Literal["yes", ""] = ""
    """Whether only a part of the page could be read."""
    note: str = ""
    """What a reader must know."""


class Unit(Setting):
    """A unit that a quantity may carry."""

    en: str = Field(min_length=1)
    """How it is written in English."""
    zh: str = ""
    """How it is written in Chinese."""
    base: str = ""
    """The unit it converts to; blank for itself."""
    factor: Annotated[float, BeforeValidator(_number), Field(gt=0)] = 1.0
    """How many of the base unit it is."""


class Scenario(Setting):
    """Named answers to the cost engine's open questions: `kg cost --scenario NAME`."""

    about: str = Field(min_length=1)
    """What it supposes, in a sentence."""
    accelerator: str = Field(min_length=1)
    """The card that models run on: a key of hardware.yaml."""
    precision: Literal["fp32", "fp16", "fp8", "int8", "int4"]
    """How weights are kept and multiplied."""
    compare_accelerators: list[str] = []
    """Cards on which every model is costed in `cost.serving`."""
    compare_precisions: list[Literal["fp32", "fp16", "fp8", "int8", "int4"]] = []
    """Precisions in which every model is costed in `cost.serving`."""
    inputs: dict[str, Annotated[str, AfterValidator(_is_quantity)]] = {}
    """Assumptions that it overrides, by their id in assumptions.yaml."""


class Measurement(Setting):
    """A published speed on known hardware, against which the engine is validated."""

    about: str = Field(min_length=1)
    """What was run, and with which software."""
    accelerator: str = ""
    """The card: a key of hardware.yaml; blank where the source does not name it."""
    precision: Literal["fp32", "fp16", "fp8"] = "fp16"
    """How weights were multiplied."""
    family: Literal["u-net", "transformer", "autoregressive", "gan"]
    """How the network spends its arithmetic."""
    parameters: Annotated[str, AfterValidator(_is_quantity)]
    """Parameters of the network that is run at each step."""
    resolution: Annotated[str, Field(pattern=r"^[0-9]{1,6}x[0-9]{1,6}$")]
    """Width and height."""
    frames: Annotated[str, AfterValidator(_is_quantity)] = "1"
    """Frames of a video; 1 for an image."""
    temporal_compression: Annotated[str, AfterValidator(_is_quantity)] = "4"
    """Frames that one frame of tokens stands for."""
    steps: Annotated[str, AfterValidator(_is_quantity)]
    """Denoising steps; 1 where there are none."""
    guidance_passes: Annotated[str, AfterValidator(_is_quantity)] = "2"
    """Runs of the network at each step: 2 with classifier-free guidance."""
    seconds: Annotated[str, AfterValidator(_is_quantity)]
    """Time for one image or clip."""
    joules: Annotated[str, AfterValidator(_is_quantity)] = ""
    """Energy that the card drew for it, where that was measured."""
    calibrates: bool = False
    """Whether an assumption was taken from it, so that it proves nothing."""
    why_off: str = ""
    """Why the prediction is off, where it is off by more than 2x."""
    source: str
    """The source that says so."""
    locator: str = Field(min_length=1)
    """Where in the source."""
