"""Labels beside their marks, clear of one another and of everything drawn."""

from dataclasses import dataclass, field
from itertools import product

from kg.draw.font import width
from kg.draw.palette import QUIET, tint
from kg.draw.sheet import Sheet

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
NEAR = 9.0
FAR = (30.0, 46.0, 62.0, 78.0, 94.0, 110.0, 126.0)
"""How far above or below its mark a label may go; from there a line leads back."""
FINE = 4.0
"""How far the boxes along a line are apart."""


@dataclass
class Labels:
    """The labels of a picture.

    Attributes:
        sheet: Where they are written.
        room: What they must stay within.
        size: Of the letters.
        taken: What they must not cover.
    """

    sheet: Sheet
    room: Box
    size: float = 13.0
    taken: list[Box] = field(default_factory=list)

    def avoid_line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Keep labels off a straight line, by small boxes along it."""
        steps = int(max(abs(to_x - x), abs(to_y - y)) / FINE) + 1
        for step in range(steps + 1):
            at_x, at_y = x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
            self.taken.append((at_x - 1, at_y - 1, at_x + 1, at_y + 1))

    def place(self, label: str, x: float, y: float, after: float = NEAR) -> None:
        """Write a label beside the mark at this point; one that finds no room is told of as not drawn.

        Args:
            label: What it says.
            x: Where its mark is.
            y: Likewise, downwards.
            after: How far to the side the mark itself reaches.
        """
        long = width(label, self.size)
        near = [(after, 5.0), (-long - after, 5.0), (-long / 2, -10.0), (-long / 2, 20.0)]
        sides = [(NEAR, -8.0), (NEAR, 18.0), (-long - NEAR, -8.0), (-long - NEAR, 18.0)]
        if not any(self._written(label, x + dx, y + dy, long) for dx, dy in near + sides):
            self._place_far(label, x, y, long)

    def _place_far(self, label: str, x: float, y: float, long: float) -> None:
        for away, dx, way in product(FAR, (NEAR, -long - NEAR), (-1, 1)):
            dy = way * away
            if self._written(label, x + dx, y + dy, long):
                edge = x + (NEAR - 2 if dx > 0 else 2 - NEAR)
                self.sheet.scene.line(x, y, edge, y + dy - 4, tint(QUIET, 0.5), stroke_width=0.8)
                return
        self.sheet.omit(1, f"label ({label})", f"个标签（{label}）")

    def _written(self, label: str, left: float, base: float, long: float) -> bool:
        """Write it there if nothing is in the way."""
        box = (left, base - self.size + 2, left + long, base + 3)
        if not (_within(box, self.room) and all(_apart(box, other) for other in self.taken)):
            return False
        self.taken.append(box)
        self.sheet.scene.text(left, base, label, self.size)
        return True


def _within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _apart(box: Box, other: Box) -> bool:
    return box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1]
