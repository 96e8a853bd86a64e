"""What a picture is made of: texts, shapes and links, and how they become SVG."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

from kg.draw.font import FAMILY, width
from kg.draw.palette import INK, PAPER


@dataclass(frozen=True)
class Text:
    """A line of text; ``x`` is its start, middle or end as ``anchor`` says, ``y`` its base line."""

    x: float
    y: float
    text: str
    size: float = 14
    weight: int = 400
    fill: str = INK
    anchor: str = "start"
    turned: bool = False

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the letters."""
        long = width(self.text, self.size, self.weight)
        start = {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        if self.turned:
            return (self.x - self.size * 0.8, self.y - long + start, self.x + self.size * 0.2, self.y + start)
        return (self.x - start, self.y - self.size * 0.8, self.x - start + long, self.y + self.size * 0.2)

    def svg(self) -> str:
        """The element."""
        turn = f' transform="rotate(-90 {_n(self.x)} {_n(self.y)})"' if self.turned else ""
        weight = ' font-weight="700"' if self.weight == 700 else ""  # noqa: PLR2004 - bold
        anchor = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}" fill="{self.fill}"'
            f"{weight}{anchor}{turn}>{escape(self.text, quote=False)}</text>"
        )


@dataclass(frozen=True)
class Shape:
    """Any other element, as SVG."""

    body: str

    def svg(self) -> str:
        """The element."""
        return self.body


@dataclass(frozen=True)
class Mark:
    """What an element stands for.

    Attributes:
        id: The thing.
        tip: What is said when it is pointed at, or read aloud.
        link: Where it leads: to the source, or to the page of the thing.
    """

    id: str
    tip: str
    link: str = ""


@dataclass
class Scene:
    """A picture in the making.

    Attributes:
        wide: Width in pixels.
        high: Height in pixels.
        parts: Elements in the order of drawing.
        marks: How many of them stand for a row of the data.
    """

    wide: float
    high: float
    parts: list[Text | Shape] = field(default_factory=list)
    marks: int = 0

    def text(self, x: float, y: float, text: str, size: float = 14, **style: str | int | bool) -> Text:
        """Write a line of text."""
        made = Text(x, y, text, size, **style)  # type: ignore[arg-type] # the fields of Text
        self.parts.append(made)
        return made

    def shape(self, tag: str, **attributes: str | float) -> None:
        """Draw an element; underscores in the names of attributes are hyphens."""
        self.parts.append(Shape(f"<{tag}{_attributes(attributes)}/>"))

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, **more: str | float) -> None:
        """Draw a straight line."""
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)

    def rect(self, x: float, y: float, wide: float, high: float, **more: str | float) -> None:
        """Draw a rectangle."""
        self.shape("rect", x=x, y=y, width=max(wide, 0), height=max(high, 0), **more)

    def mark(self, tag: str, of: Mark, **attributes: str | float) -> None:
        """Draw an element that stands for a row of the data."""
        self.marks += 1
        said = escape(of.tip)
        body = (
            f'<{tag} class="mark" data-id="{escape(of.id)}" role="img" aria-label="{said}"{_attributes(attributes)}>'
            f"<title>{said}</title></{tag}>"
        )
        self.parts.append(Shape(f'<a href="{escape(of.link)}">{body}</a>' if of.link else body))

    @contextmanager
    def leading(self, to: str, tip: str = "") -> Iterator[None]:
        """Let what is drawn within lead to an address; blank leads nowhere."""
        if to:
            said = f"<title>{escape(tip)}</title>" if tip else ""
            self.parts.append(Shape(f'<a href="{escape(to)}">{said}'))
        yield
        if to:
            self.parts.append(Shape("</a>"))

    def texts(self) -> Iterator[Text]:
        """Every text of the picture."""
        return (part for part in self.parts if isinstance(part, Text))

    def svg(self, style: str = "", lang: str = "en", title: str = "", about: str = "") -> str:
        """The picture as SVG; text stays text."""
        body = "\n".join(part.svg() for part in self.parts)
        css = f"<style>{style}</style>\n" if style else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.wide)}" height="{_n(self.high)}" '
            f'viewBox="0 0 {_n(self.wide)} {_n(self.high)}" font-family="\'{FAMILY}\', sans-serif" '
            f'lang="{lang}" role="graphics-document" aria-label="{escape(title)}">\n<desc>{escape(about)}</desc>\n'
            f'{css}<rect width="100%" height="100%" fill="{PAPER}"/>\n{body}\n</svg>\n'
        )


def _attributes(given: dict[str, str | float]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{escape(value) if isinstance(value, str) else _n(value)}"'
        for name, value in given.items()
    )


def _n(value: float) -> str:
    """A coordinate: two decimals at most, so that the same facts give the same bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
