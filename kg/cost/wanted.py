"""What is to be made, from a few words: ``video 5 s 720p``, ``image 1024x1024``, ``speech``, ``3d``."""

import re
from dataclasses import dataclass

from kg.errors import CallError

MAKES = {
    "video": "video", "clip": "video", "视频": "video", "image": "image", "picture": "image", "图像": "image", "图片": "image",
    "speech": "speech", "语音": "speech", "music": "music", "音乐": "music", "3d": "3d",
}  # fmt: skip
UNITS = {"video": "second", "image": "image", "speech": "1000 characters", "music": "minute", "3d": "asset"}
"""What the prices of each kind are brought to."""
DEFAULTS = {
    "video": (5.0, 720),
    "image": (1.0, 1024),
    "speech": (1000.0, None),
    "music": (60.0, None),
    "3d": (1.0, None),
}
"""How much is made, in seconds, pictures or characters, and its shorter side, where the call says neither."""
HINT = "write a kind, then length and size: 'video 5 s 720p', 'image 1024x1024', 'speech 1000 characters', 'music 30 s', '3d'"
CLASSES = {
    ("video", "2k"): 1440,
    ("video", "4k"): 2160,
    ("image", "1k"): 1024,
    ("image", "2k"): 2048,
    ("image", "4k"): 4096,
}

_WORDS = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?) ?(?P<unit>s|seconds?|min|minutes?|characters?|秒|分钟|字)(?![a-z])"
    r"|(?P<size>\d{3,4}x\d{3,4}|\d{3,4}p|[124]k)(?![0-9a-z])"
    r"|(?P<sound>with sound|without sound|silent)|(?P<job>from an image|from image|from text)"
    r"|(?P<kind>[a-z0-9]+|[\u4e00-\u9fff]{2})"
)


@dataclass(frozen=True)
class Wanted:
    """What is to be made, and how much of it.

    Attributes:
        makes: video, image, speech, music or 3d.
        amount: Seconds of video or music, characters, or pictures.
        side: The shorter side in pixels; none where it does not matter.
        job: What it is made from: text or image.
        sound: Whether a video comes with sound; none where either will do.
    """

    makes: str
    amount: float
    side: int | None
    job: str = "text"
    sound: str | None = None

    @property
    def unit(self) -> str:
        """The unit of the prices that are compared."""
        return UNITS[self.makes]

    @property
    def units(self) -> float:
        """How many units are wanted."""
        return self.amount / {"1000 characters": 1000, "minute": 60}.get(self.unit, 1)

    def __str__(self) -> str:
        """As the call would say it."""
        amount = {
            "video": f" {self.amount:g} s",
            "music": f" {self.amount:g} s",
            "speech": f" {self.amount:g} characters",
        }
        size = "" if self.side is None else f" {self.side}{'p' if self.makes == 'video' else ' pixels'}"
        sound = {"yes": " with sound", "no": " without sound", None: ""}[self.sound]
        return f"{self.makes}{amount.get(self.makes, '')}{size}{sound}{' from an image' if self.job == 'image' else ''}"


def read_wanted(typed: str) -> Wanted:
    """Read a few words.

    Raises:
        CallError: A word means nothing here, or no kind of thing is named.

    Examples:
        >>> read_wanted("video 5 s 720p")
        Wanted(makes='video', amount=5.0, side=720, job='text', sound=None)
    """
    found: dict[str, re.Match[str]] = {}
    unread = _WORDS.sub("", typed.lower()).strip(" ,")
    for match in _WORDS.finditer(typed.lower()):
        part = "amount" if match["amount"] else str(match.lastgroup)
        if part in found or (part == "kind" and match["kind"] not in MAKES):
            unread = unread or match[0]
        found[part] = match
    if unread or "kind" not in found:
        msg = (
            f"cannot read {unread!r} in {typed!r} ({HINT})"
            if unread
            else f"{typed!r} names nothing to make ({HINT})"
        )
        raise CallError(msg)
    kind = MAKES[found["kind"]["kind"]]
    amount, side = DEFAULTS[kind]
    return Wanted(
        makes=kind,
        amount=_amount(found["amount"], kind) if "amount" in found else amount,
        side=_side(kind, found["size"]["size"]) if "size" in found else side,
        job="image" if "job" in found and "image" in found["job"]["job"] else "text",
        sound=None if "sound" not in found else "yes" if found["sound"]["sound"] == "with sound" else "no",
    )


def _amount(match: re.Match[str], kind: str) -> float:
    counts = "characters" if kind == "speech" else "seconds" if kind in {"video", "music"} else "nothing"
    characters = match["unit"].startswith(("char", "字"))
    if counts == "nothing" or characters != (counts == "characters"):
        msg = f"{match[0]!r}: {kind} is counted in {counts if counts != 'nothing' else 'pieces, each of which is one'} ({HINT})"
        raise CallError(msg)
    return _positive(float(match["amount"]), match[0]) * (
        60 if match["unit"].startswith(("min", "分")) else 1
    )


def _positive(number: float, typed: str) -> float:
    if number <= 0:
        msg = f"{typed!r}: it must be more than zero"
        raise CallError(msg)
    return number


def _side(kind: str, size: str) -> int:
    if "x" in size:
        return min(map(int, size.split("x")))
    if size.endswith("k"):
        return CLASSES.get((kind, size), 1080)
    return int(size[:-1])
