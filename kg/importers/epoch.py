"""Epoch AI, Data on AI Models: the CSV files of notable and of large-scale models.

Traps: most models only read media (no output of it), one cell holds several organisations and domains, numbers are
floats as text, sizes count the text encoder, ``Unreleased`` weights may belong to a product.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from kg.importers.entry import Dropped, Entry, Fact, Found, Importer, Mention, Name, Row, Who
from kg.importers.formats import csv_entries, files_of
from kg.importers.values import number, several

OUTPUTS = {
    "Image generation": "image",
    "Text-to-image": "image",
    "Image-to-image": "image",
    "Image completion": "image",
    "Image super-resolution": "image",
    "Video generation": "video",
    "Text-to-video": "video",
    "Image-to-video": "video",
    "Video-to-video": "video",
    "Video editing": "video",
    "Audio generation": "audio",
    "Speech synthesis": "speech",
    "Text-to-speech (TTS)": "speech",
    "Speech-to-speech": "speech",
    "3D reconstruction": "3d",
}
"""What comes out of a model that is made for the task."""
WEIGHTS = {
    "Open weights (unrestricted)": ("yes", ""),
    "Open weights (restricted use)": ("yes", ""),
    "Open weights (non-commercial)": ("yes", ""),
    "API access": ("no", "api"),
    "Hosted access (no API)": ("no", "product"),
    "Unreleased": ("no", "closed"),
}
CODE = {
    "Open source": "yes",
    "Open (restricted use)": "yes",
    "Open (non-commercial)": "yes",
    "Unreleased": "no",
}


class Model(Row):
    """A row of the database, in the columns that mean something here."""

    model: Name = Field(alias="Model")
    task: str = Field(alias="Task")
    organization: str = Field(alias="Organization")
    published: str = Field(alias="Publication date")
    parameters: Annotated[str, AfterValidator(number)] = Field(alias="Parameters")
    accessibility: str = Field(alias="Model accessibility")
    code: str = Field(alias="Training code accessibility")
    confidence: str = Field(alias="Confidence")
    base: str = Field(alias="Base model")
    link: str = Field(alias="Link")

    def left_out(self) -> str:
        """Models that only read or write text, play or predict."""
        return "" if self._outputs() else "no task that makes images, video, sound or 3D"

    def thing(self) -> Mention:
        """The model, with its makers and its day."""
        return Mention("models", (self.model,), several(self.organization, ","), self.published)

    def facts(self, thing: Found, who: Who) -> Iterator[Fact | Dropped]:
        """One row of ours."""
        makers = [who(Mention("organizations", (name,))) for name in several(self.organization, ",")]
        known = [maker.id for maker in makers if maker]
        if len(known) < len(makers):
            # A list that lacks a member contradicts one that has it.
            yield Dropped("developers of whom one is undecided")
            known = []
        weights, access = WEIGHTS.get(self.accessibility, ("", ""))
        cells = {
            "id": thing.id,
            "name": thing.name,
            "developer": "; ".join(dict.fromkeys(known)),
            "released": self.published,
            "output": "; ".join(self._outputs()),
            "parameters": self.parameters,
            "open_weights": weights,
            "open_code": CODE.get(self.code, ""),
            "access": access,
            "paper": self.link if "arxiv.org" in self.link and " " not in self.link else "",
            "note": f"confidence: {self.confidence}" if self.confidence else "",
        }
        yield Fact("models", {name: cell for name, cell in cells.items() if cell})

    def _outputs(self) -> list[str]:
        return list(dict.fromkeys(OUTPUTS[task] for task in several(self.task, ",") if task in OUTPUTS))


def entries(place: Path) -> Iterator[Entry]:
    """Rows of the file, or of the files of a folder; a model that a second file repeats is left there."""
    columns = [field.alias for field in Model.model_fields.values() if field.alias]
    for file in files_of(place, (".csv",)):
        yield from csv_entries(file, "Model", columns)


IMPORTER = Importer(
    name="epoch",
    about="Epoch AI, Data on AI Models: dates, makers, sizes and openness of notable models",
    reads="notable_ai_models.csv or large_scale_ai_models.csv, or a folder of them",
    row=Model,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "Epoch AI",
        "title": "Data on AI Models",
        "title_en": "Data on AI Models",
        "language": "en",
        "url": "https://epoch.ai/data/ai-models",
        "license": "CC-BY-4.0",
    },
)
