"""The explorer's own words in two languages, by the English ones that templates write."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

Translate = Callable[[str], str]


@cache
def words() -> dict[str, dict[str, str]]:
    """Every word and sentence of the pages, by language."""
    read: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "words.yaml").read_text("utf-8")
    )
    return read


def translator(lang: str) -> Translate:
    """What gives the words of a language; what it does not know stays as it is."""
    known = words()[lang]
    return lambda said: known.get(said, said)
