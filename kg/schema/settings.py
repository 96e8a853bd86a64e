"""sources.yaml and units.yaml: the two vocabularies that every table leans on."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kg.values import parse_date


def _is_date(typed: str) -> str:
    parse_date(typed)
    return typed


class Setting(BaseModel):
    """A mapping in which every key is declared."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, frozen=True)


class Source(Setting):
    """A report, paper or page that facts are cited from."""

    kind: Literal["report", "paper", "datasheet", "page"]
    """What it is."""
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
    url: str = ""
    """Where it can be read."""
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
    factor: Annotated[float, Field(gt=0)] = 1.0
    """How many of the base unit it is."""
