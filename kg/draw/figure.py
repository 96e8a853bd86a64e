"""A finished picture: shown in a notebook, saved as SVG, PNG or one HTML file."""

import csv
import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.draw.font import embedded, folder
from kg.draw.scene import Scene
from kg.errors import CallError

SUFFIXES = (".svg", ".png", ".html")
SMALLEST, LARGEST = 0.2, 8.0


@dataclass(frozen=True)
class Figure:
    """A picture and the rows behind it.

    Attributes:
        name: The diagram.
        title: Its message.
        scene: What was drawn.
        rows: One row a mark.
        sources: Id, title and address (where it has one) of each source behind the rows.
    """

    name: str
    title: str
    scene: Scene
    rows: list[dict[str, Any]]
    sources: tuple[tuple[str, str, str], ...] = ()

    def svg(self) -> str:
        """The picture as SVG with the part of the font that it needs; text stays text."""
        return self.scene.svg(embedded((text.text, text.weight) for text in self.scene.texts()))

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
        made: bytes = vl_convert.svg_to_png(self.scene.svg(), scale=scale)
        return made

    def html(self) -> str:
        """One page with the picture; pointing at a mark says what it stands for."""
        title = html.escape(self.title)
        style = "body{margin:0;background:#fff}svg{width:100%;height:auto}.mark:hover{opacity:.6}a{cursor:pointer}ul{font:14px 'Noto Sans SC',sans-serif;color:#6b7785;list-style:none;padding:0 3%}"
        return (
            f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{style}</style></head><body>\n{self.svg()}<ul>{self._listed()}</ul></body></html>\n"
        )

    def _listed(self) -> str:
        """The sources that the tooltips name, with links to those that have an address."""
        return "".join(
            f'<li id="{id_}">{id_}: '
            + (f'<a href="{html.escape(url)}">{html.escape(title)}</a>' if url else html.escape(title))
            + "</li>"
            for id_, title, url in self.sources
        )

    def save(self, path: str | Path, scale: float = 1) -> Path:
        """Write the picture; the suffix of the name says how.

        Raises:
            CallError: The suffix is another, or the file cannot be written.
        """
        target = Path(path)
        if target.suffix not in SUFFIXES:
            msg = f"{target}: a picture is saved as {', '.join(SUFFIXES)}"
            raise CallError(msg)
        if target.suffix == ".png":
            data = self.png(scale)
        else:
            data = (self.svg() if target.suffix == ".svg" else self.html()).encode()
        _write(target, data)
        return target

    def save_rows(self, path: str | Path) -> Path:
        """Write the rows behind the picture as CSV.

        Raises:
            CallError: The file cannot be written.
        """
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        try:
            with Path(path).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names, lineterminator="\n")
                writer.writeheader()
                writer.writerows({k: _cell(v) for k, v in row.items()} for row in self.rows)
        except OSError as error:
            raise CallError(_unwritable(Path(path), error)) from None
        return Path(path)

    def _repr_svg_(self) -> str:
        return self.svg()


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _write(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as error:
        raise CallError(_unwritable(target, error)) from None


def _unwritable(target: Path, error: OSError) -> str:
    return f"cannot write {target}: {error.strerror} (choose another place with --out FILE)"
