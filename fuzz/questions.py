"""Questions in both languages, changed: each is understood or refused, and what is nonsense is refused."""

import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from kg.atlas import Atlas, open_atlas
from kg.errors import KgError

NONSENSE = ["zorblax", "qwyxk", "龘龖", "ﷺ", "-5B zorblax", "☃☃"]
PARTS = [
    "under", "over", "not", "only", "since 2022", "before", "and", "or", "5", ".5B", "-5B", "1e24", "1e999", "9" * 400, "nan",
    "inf", "top 5", "largest", "latest", "by", "超过", "小于", "非", "最大的", "和", "的", "10亿", "-10亿", "2022年", ">9999", "0000",
    "<0001", "B", "%", "$5", "s", "GB", "?", "？", "'", '"', "\\", "(", ")", "[/x]", "\x1b[31m", "\u202e", "\u00ad", "\ud800", "\x00",
    "; drop table models", "' or 1=1 --", "\n", "\t", "　", "２０２２", "😀",
]  # fmt: skip
SECONDS = 10.0


@cache
def _seeds() -> list[str]:
    lines = Path(__file__).parent.parent.joinpath("tests", "questions.txt").read_text("utf-8").splitlines()
    return [
        part.strip()
        for line in lines
        if line and not line.startswith("#")
        for part in line.split(" | ", 2)[:2]
    ]


@cache
def _atlas() -> Atlas:
    return open_atlas()


def run(seed: int, first: int, cases: int, _folder: Path) -> Sequence[tuple[str, str]]:
    """Ask some questions."""
    _atlas()  # it may have to be built, which is no question's time
    made = [_question(Random(f"questions {seed}-{number}")) for number in range(first, first + cases)]
    return [_asked(question, nonsense=nonsense) for question, nonsense in made]


def _asked(question: str, *, nonsense: bool) -> tuple[str, str]:
    started = time.monotonic()
    try:
        _atlas().ask(question)
    except KgError:
        outcome = "refused", ""
    except Exception as error:
        outcome = "failed", f"{question[:200]!r}: {type(error).__name__}: {str(error)[:200]}"
    else:
        outcome = (
            ("failed", f"answered though it holds nonsense: {question[:200]!r}")
            if nonsense
            else ("answered", "")
        )
    seconds = time.monotonic() - started
    return ("failed", f"{seconds:.1f} s for {question[:200]!r}") if seconds > SECONDS else outcome


def _question(random: Random) -> tuple[str, bool]:
    """A question changed in one to three ways, and whether something in it means nothing."""
    question = random.choice(_seeds())
    for _ in range(random.choice([1, 1, 2, 3])):
        question = random.choice(WAYS)(question, random)
    nonsense = any(part in question.lower() for part in NONSENSE)
    if random.random() < 0.002:
        question *= random.choice([100, 2000])  # a few without end
    return question, nonsense


def _insert(question: str, random: Random, parts: Sequence[str] = PARTS) -> str:
    words = question.split(" ")
    words.insert(random.randint(0, len(words)), random.choice(parts))
    return " ".join(words)


def _inside(question: str, random: Random) -> str:
    place = random.randint(0, len(question))
    return f"{question[:place]}{random.choice(PARTS)}{question[place:]}"


def _drop(question: str, random: Random) -> str:
    words = question.split(" ")
    del words[random.randrange(len(words))]
    return " ".join(words)


def _shuffle(question: str, random: Random) -> str:
    return " ".join(random.sample(question.split(" "), question.count(" ") + 1))


WAYS: list[Callable[[str, Random], str]] = [
    _insert,
    _inside,
    _drop,
    _shuffle,
    lambda question, random: _insert(question, random, NONSENSE),
    lambda question, random: random.choice([question.upper(), question.swapcase()]),
    lambda question, random: f"{question} {random.choice(_seeds())}",
]
