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
    "Open weights (unrestricted)": ("yes", "", "unrestricted"),
    "Open weights (restricted use)": ("yes", "", "restricted"),
    "Open weights (non-commercial)": ("yes", "", "non-commercial"),
    "API access": ("no", "api", ""),
    "Hosted access (no API)": ("no", "product", ""),
    "Unreleased": ("no", "closed", ""),
}
"""Whether the weights are open, how one gets at the model, and the terms of open weights."""
Number = Annotated[str, AfterValidator(number)]
RENT = (0.01, 20.0)
"""USD that an hour of a chip plausibly costs."""
OPEN_CODE = {
    "Open source",
    "Open (restricted use)",
    "Open (non-commercial)",
    "Open access (restricted use)",
    "Open access (non-commercial)",
}
"""Of either code; that the code of training is not released says nothing of the other."""


class Model(Row):
    """A row of the database, in the columns that mean something here."""

    model: Name = Field(alias="Model")
    task: str = Field(alias="Task")
    organization: str = Field(alias="Organization")
    published: str = Field(alias="Publication date")
    parameters: Number = Field(alias="Parameters")
    accessibility: str = Field(alias="Model accessibility")
    code: str = Field(alias="Training code accessibility")
    inference: str = Field(default="", alias="Inference code accessibility")
    confidence: str = Field(alias="Confidence")
    link: str = Field(alias="Link")
    reference: str = Field(alias="Reference")
    authors: str = Field(alias="Authors")
    flop: Number = Field(alias="Training compute (FLOP)")
    hardware: str = Field(alias="Training hardware")
    chips: Number = Field(alias="Hardware quantity")
    hours: Number = Field(alias="Training time (hours)")
    # Only the file of notable models has these.
    batch: Number = Field(default="", alias="Batch size")
    epochs: Number = Field(default="", alias="Epochs")
    numerics: str = Field(default="", alias="Numerical format")
    cost: Number = Field(default="", alias="Training compute cost (2023 USD)")

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
        weights, access, openness = WEIGHTS.get(self.accessibility, ("", "", ""))
        cells = {
            "id": thing.id,
            "name": thing.name,
            "developer": "; ".join(dict.fromkeys(known)),
            "released": self.published,
            "output": "; ".join(self._outputs()),
            "parameters": self.parameters,
            "open_weights": weights,
            "open_code": "yes" if self.code in OPEN_CODE or self.inference in OPEN_CODE else "",
            "access": access,
            "openness": openness,
            "training_flop": self.flop,
            "training_hardware": " ".join(self.hardware.split()),
            "training_chips": self.chips,
            "training_hours": self.hours,
            "training_cost_usd": self.cost,
            "batch_size": self.batch,
            "epochs": self.epochs,
            "numeric_format": "; ".join(n.lower() for n in several(self.numerics, ",") if n != "Unknown"),
            "confidence": self.confidence.lower() if self.confidence != "Unknown" else "",
            "paper_title": " ".join(self.reference.split()),
            "authors": ", ".join(several(self.authors, ",")),
            "note": self._confirmed(),
            "paper": self.link if "arxiv.org" in self.link and " " not in self.link else "",
        }
        yield Fact("models", {name: cell for name, cell in cells.items() if cell})

    def _confirmed(self) -> str:
        """That a small cost is meant, where chips and hours come to it."""
        if not (self.cost and self.chips and self.hours):
            return ""
        rent = float(self.cost) / float(self.chips) / float(self.hours)
        return f"confirmed: {rent:.2f} USD for each chip and hour" if RENT[0] <= rent <= RENT[1] else ""

    def _outputs(self) -> list[str]:
        return list(dict.fromkeys(OUTPUTS[task] for task in several(self.task, ",") if task in OUTPUTS))


def entries(place: Path) -> Iterator[Entry]:
    """Rows of the file, or of the files of a folder; a model that a second file repeats is left there."""
    columns = [field.alias for field in Model.model_fields.values() if field.alias and field.is_required()]
    for file in files_of(place, (".csv",)):
        yield from csv_entries(file, "Model", columns)


IMPORTER = Importer(
    name="epoch",
    about="Epoch AI, Data on AI Models: dates, makers, sizes and openness of notable models",
    reads="notable_ai_models.csv or large_scale_ai_models.csv, or a folder of them",
    parse=Model.model_validate,
    entries=entries,
    source={
        "kind": "database",
        "authority": "aggregate",
        "publisher": "Epoch AI",
        "title": "Data on AI Models",
        "language": "en",
        "url": "https://epoch.ai/data/ai-models",
        "license": "CC-BY-4.0",
    },
)
