"""Labels beside their marks, clear of one another and of what is drawn."""

from dataclasses import dataclass, field

from kg.draw.font import width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass
class Labels:
    """The labels of a picture.

    Attributes:
        room: What they must stay within.
        size: Of the letters.
        taken: What they must not cover.
        placed: Label, start and base line of each that found room.
    """

    room: Box
    size: float
    taken: list[Box] = field(default_factory=list)
    placed: list[tuple[str, float, float]] = field(default_factory=list)

    def place(self, label: str, x: float, y: float, after: float = 8) -> bool:
        """Write a label beside the mark at this point, if there is room.

        Args:
            label: What it says.
            x: Where its mark is.
            y: Likewise, downwards.
            after: How far to the side the mark itself reaches.
        """
        long, down = width(label, self.size), self.size * 0.36
        sides = (
            (after, down), (-long - after, down), (-long / 2, -after), (-long / 2, after + self.size * 0.8),
            (after, -after), (after, after + self.size * 0.6), (-long - after, -after), (-long - after, after + self.size * 0.6),
        )  # fmt: skip
        for dx, dy in sides:
            box = (x + dx - 2, y + dy - self.size * 0.8, x + dx + long + 2, y + dy + self.size * 0.22)
            if _within(box, self.room) and all(_apart(box, other) for other in self.taken):
                self.taken.append(box)
                self.placed.append((label, x + dx, y + dy))
                return True
        return False


def _within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _apart(box: Box, other: Box) -> bool:
    return box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1]
