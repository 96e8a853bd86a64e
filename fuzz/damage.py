"""Ways in which a file of facts is damaged: by characters, cells, lines and as a whole."""

from collections.abc import Callable
from random import Random

PARTS = [
    *"0123456789,;:.-~<>%±|'\"#&*!?[]{}()\\/=+@ \t\n\r", "\r\n", '""', "\x00", "\x07", "\x1b[31m", "\x85", "\u00a0",
    "\u00ad", "\u200b", "\u2028", "\u202e", "\ufeff", "２", "٣", "Ａ", "Ⅳ", "ß", "Α", "é", "亿", "万", "，", "；", "😀",
    "; ", ": ", " #", "- ", "  ", "e9", "1e400", "..", "none", "null", "~", "undisclosed", "yes", "&a ", "*a",
]  # fmt: skip
CELLS = [
    "", "none", "undisclosed", "２B", "1e400", "9" * 400, "5±1e400", "50%", "4000000", "0", "-1", "nan", "inf", "1..2", "2..1",
    "9.4 B", "60亿", "~10B", "≤3K", "2 h", "2  h", "3 m#-days", "0000", "0000s", "<0001", ">9999", "2022-13", "２０２２-05",
    "2021..2022", "2010s", "2022-H1", "a; b", "a; ; b", "a;b", "; ", " a", "a ", "javascript:alert(1)", "x' or 1=1 --",
    '""aa""', '"a"b', 'a""b', '"a,b"', "[/x]", "=1+1", "google", "m#-google; m#-google", "image; image", "USD", "\u3000",
]  # fmt: skip
ENCODINGS = ["latin-1", "utf-16", "utf-8-sig", "gb18030"]


def damaged(data: bytes, random: Random, *, yaml: bool) -> bytes:
    """One to three damages of one file."""
    ways = YAML if yaml else CSV
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        text = data.decode("utf-8", errors="surrogateescape")
        way = random.choice(ways)
        changed = way(text, random)
        data = changed if isinstance(changed, bytes) else changed.encode("utf-8", errors="surrogateescape")
    return data


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return f"{text[:at]}{random.choice(PARTS)}{text[at:]}"


def _replace(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return f"{text[:at]}{random.choice(PARTS)}{text[at + 1 :]}"


def _delete(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice([1, 1, 2, 8]) :]


def _cell(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    cells = lines[at].split(",")
    cells[random.randrange(len(cells))] = random.choice(CELLS)
    return "\n".join([*lines[:at], ",".join(cells), *lines[at + 1 :]])


def _value(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    return "\n".join(
        [
            *lines[:at],
            key + colon + random.choice([*CELLS, "~", "Null", "&a b", "a #b", "|", ">-"]),
            *lines[at + 1 :],
        ]
    )


def _line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    lines.insert(to, lines[at] if random.random() < 0.7 else lines.pop(at))
    return "\n".join(lines)


def _swap(text: str, random: Random) -> str:
    lines = [line.split(",") for line in text.split("\n")]
    here, there = random.randrange(len(lines)), random.randrange(len(lines))
    one, other = random.randrange(len(lines[here])), random.randrange(len(lines[there]))
    lines[here][one], lines[there][other] = lines[there][other], lines[here][one]
    return "\n".join(map(",".join, lines))


def _whole(text: str, random: Random) -> bytes | str:
    way = random.randrange(5)
    if way == 0:
        return text.replace(",", random.choice([";", "\t", "|"]))
    if way == 1:
        return text.replace("\n", random.choice(["\r\n", "\r", "\n\n"]))
    if way == 2:
        return text[: random.randint(0, len(text))]
    if way == 3:
        return text.encode(random.choice(ENCODINGS), errors="replace")
    return text + text


def _bytes(text: str, random: Random) -> bytes:
    data = bytearray(text.encode("utf-8", errors="surrogateescape"))
    data[random.randrange(len(data)) : 1] = random.randbytes(1)
    return bytes(data)


Way = Callable[[str, Random], bytes | str]
CSV: list[Way] = [_insert, _replace, _delete, _cell, _cell, _cell, _line, _swap, _whole, _bytes]
YAML: list[Way] = [_insert, _insert, _replace, _delete, _value, _value, _line, _whole, _bytes]
