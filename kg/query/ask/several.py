"""Several questions in one: "who founded Pika, and how much have they raised?", "Midjourney有多少用户、多少员工".

Where a question cannot be read as one, it may be several, each of which can. What a later one says "it" of is
what the one before was about; where it names nothing itself, it is about the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from kg.errors import QuestionError
from kg.query.ask.about import About
from kg.query.ask.conditions import Condition, Is
from kg.query.ask.denotations import Desc, Things
from kg.query.ask.lattice import IT, Antecedent
from kg.query.ask.linked import Linked, Related, This
from kg.query.ask.modifiers import leaves
from kg.query.ask.reading import Reading
from kg.query.ask.text import words

_THEM = re.compile(r"(?i)them|they|their|th[eo]se|[它他她]们|其中")
Question = Reading | About
Read = Callable[[str], Question]
Try = Callable[[str, Antecedent], Question | None]
MOST = 4
"""Questions in one."""
_SEPARATORS = re.compile(
    r"\s*[,;:?。、]*\s*(?<!\w)(?:and also|and|but|also|plus)(?!\w)\s*|\s*[,;?。、]\s*", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:for |in |on |under |from |with |at |by )?(?:what|which|who|whose|when|where|how|is|are|was|were|do|does|did|has|have|can)(?!\w)"
    r"|.*?(?:什么|哪|谁|几|多少|多大|多长|多久|何时|怎么|是否|吗)",
    re.IGNORECASE,
)
"""How a question of its own begins in English, or what it holds in Chinese: a mere condition asks nothing."""
_IT = re.compile(
    r"(?<!\w)(?:(?:of |for |from )?(?:it|its|they|them|their|these|those|he|she|his|her)|(?:this|the|that|each) (?:company|model|product|round|one|startup|dataset))(?!\w)"
    r"|它们|他们|她们|其中|它|他|她|该公司|该模型|这家公司|这个模型",
    re.IGNORECASE,
)


def read_each(question: str, read: Read, attempt: Try) -> list[Question]:
    """The one reading of a question, or those of the questions that it is made of.

    Args:
        question: English, Chinese or both.
        read: Reads a question, or refuses it.
        attempt: Reads a part of one, in which "it" means something, or gives nothing.

    Raises:
        QuestionError: It can be read neither as one question nor as several.
    """
    try:
        return [read(question)]
    except QuestionError as refused:
        found = None if refused.readings else _several(words(question).text, attempt, ())
        if found is None:
            raise
        return found


def _several(text: str, attempt: Try, it: Antecedent, most: int = MOST) -> list[Question] | None:
    """The fewest questions: a first one as long as can be, and what is left."""
    cuts = [cut for cut in _SEPARATORS.finditer(text) if cut.start() and _ASKS.match(text, cut.end())]
    for cut in reversed(cuts[: most - 1]):
        first = _one(text[: cut.start()], attempt, it)
        if first is None:
            continue
        about = antecedent(first) or it
        rest = text[cut.end() :]
        others = _several(rest, attempt, about, most - 1) if most > 2 else None  # noqa: PLR2004
        last = None if others else _one(rest, attempt, about)
        others = [last] if last else others
        if others:
            return [first, *others]
    return None


def _one(text: str, attempt: Try, it: Antecedent) -> Question | None:
    """A question of its own; a later one if it names what it is about, or else about the same as the one before."""
    if not it:
        return attempt(text, ())
    said = _IT.search(text)
    alone = None if said else attempt(text, ())
    if alone and (isinstance(alone, About) or any(_things(alone.conditions))):
        return alone
    written = [_IT.sub(f" {IT} ", text)] if said else [f"{IT} {text}", f"{text.rstrip(' ?。')} {IT}"]
    # "It" is the thing that was named, "them" the rows that were described.
    meant = it[::-1] if said and _THEM.search(said[0]) else it
    tries = (attempt(one, (about,)) for about in meant for one in written)
    return next((found for found in tries if found), None)


def antecedent(question: Question) -> Antecedent:
    """What "it" may mean after a question: the things that it named, or the rows that it described."""
    if isinstance(question, About):
        return (Things(IT, frozenset(zip(question.tables, question.things, strict=True))),)
    named = list(dict.fromkeys(_things(question.conditions)))
    rows = Desc(question.table, frozenset(question.conditions))
    return (*([Things(IT, frozenset(named))] if len(named) == 1 else []), rows)


def _things(conditions: Iterable[Condition]) -> Iterator[tuple[str, str]]:
    """The things that conditions name, those of what is linked too."""
    for leaf in leaves(frozenset(conditions)):
        if isinstance(leaf, This):
            yield leaf.table, leaf.id
        elif isinstance(leaf, Linked | Related):
            yield from _things(leaf.conditions)
        elif isinstance(leaf, Is) and leaf.path[-1].type == "reference":
            yield from ((table, leaf.value) for table in leaf.path[-1].references)
