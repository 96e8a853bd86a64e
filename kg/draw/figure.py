"""A finished picture: shown in a notebook, saved in one of five formats."""

import csv
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.draw.font import embedded, folder
from kg.draw.page import page
from kg.draw.palette import dark
from kg.draw.scene import Scene
from kg.draw.wish import Wish
from kg.errors import CallError

SUFFIXES = (".svg", ".png", ".pdf", ".html", ".vl.json")
SMALLEST, LARGEST = 0.2, 8.0


@dataclass(frozen=True)
class Figure:
    """A picture and the rows behind it.

    Attributes:
        wish: What was asked for.
        title: Its message.
        about: How to read it.
        scene: What was drawn.
        rows: One row a mark.
        sources: Id, title and address (where it has one) of each source behind the rows.
        spec: Its Vega-Lite specification, if it is a chart.
    """

    wish: Wish
    title: str
    about: str
    scene: Scene
    rows: list[dict[str, Any]]
    sources: tuple[tuple[str, str, str], ...] = ()
    spec: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The diagram."""
        return self.wish.name

    def svg(self) -> str:
        """The picture as SVG with the part of the font that it needs; text stays text."""
        return self._themed(self._svg(self.font))

    @cached_property
    def font(self) -> str:
        """CSS that carries the part of the font which the picture needs: all of the style in its SVG."""
        return embedded((text.text, text.weight) for text in self.scene.texts())

    def png(self, scale: float = 1) -> bytes:
        """The picture as PNG, that many pixels to one of its own.

        Raises:
            CallError: The scale is not between 0.2 and 8.
        """
        if not SMALLEST <= scale <= LARGEST:
            msg = f"a scale of {scale:g} is not between {SMALLEST:g} and {LARGEST:g}"
            raise CallError(msg)
        import vl_convert  # noqa: PLC0415 - an extra

        vl_convert.register_font_directory(str(folder()))
        made: bytes = vl_convert.svg_to_png(self._themed(self._svg()), scale=scale)
        return made

    def pdf(self) -> bytes:
        """The picture as PDF; text stays text."""
        import vl_convert  # noqa: PLC0415 - an extra

        vl_convert.register_font_directory(str(folder()))
        made: bytes = vl_convert.svg_to_pdf(self._themed(self._svg()))
        return made

    def html(self) -> str:
        """One page with the picture, what each mark stands for, and the rows and sources behind it."""
        return page(self._svg(self.font), self.wish, self.title, self.rows, self.sources)

    def vega_lite(self) -> str:
        """The specification of a chart, with its data.

        Raises:
            CallError: The picture is none.
        """
        if not self.spec:
            msg = f"{self.name} is no chart, so it has no Vega-Lite specification (save it as .svg)"
            raise CallError(msg)
        text = json.dumps(self.spec, ensure_ascii=False, indent=1, default=str)
        return self._themed(text) + "\n"

    def save(self, path: str | Path, scale: float = 1) -> Path:
        """Write the picture; the suffix of the name says how.

        Raises:
            CallError: The suffix is another, or the file cannot be written.
        """
        target = Path(path)
        self.write(target, self.encoded(target.name, scale))
        return target

    def encoded(self, name: str, scale: float = 1) -> bytes:
        """The picture as the suffix of a name says.

        Raises:
            CallError: The suffix is none of ours.
        """
        suffix = next((one for one in SUFFIXES if name.endswith(one)), "")
        if not suffix:
            msg = f"{name}: a picture is saved as {', '.join(SUFFIXES)}"
            raise CallError(msg)
        if suffix == ".png":
            return self.png(scale)
        if suffix == ".pdf":
            return self.pdf()
        return {".svg": self.svg, ".html": self.html, ".vl.json": self.vega_lite}[suffix]().encode()

    def csv(self) -> str:
        """The rows behind the picture."""
        names = list(dict.fromkeys(name for row in self.rows for name in row if name != "chosen"))
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in row.items()} for row in self.rows)
        return file.getvalue()

    def save_rows(self, path: str | Path) -> Path:
        """Write the rows behind the picture as CSV.

        Raises:
            CallError: The file cannot be written.
        """
        self.write(Path(path), self.csv().encode())
        return Path(path)

    @staticmethod
    def write(target: Path, data: bytes) -> None:
        """Write a file, and the folders it needs.

        Raises:
            CallError: It cannot be written.
        """
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            msg = f"cannot write {target}: {error.strerror} (choose another place with --out FILE)"
            raise CallError(msg) from None

    def _svg(self, style: str = "") -> str:
        return self.scene.svg(style, self.wish.lang, self.title, self.about)

    def _themed(self, text: str) -> str:
        return dark(text) if self.wish.theme == "dark" else text

    def _repr_svg_(self) -> str:
        return self.svg()


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
