"""A question to its one reading: every way to combine all of its words, of which one is left, or a refusal that says why."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kg.errors import QuestionError, meant
from kg.query.ask.about import About
from kg.query.ask.chart import Chart
from kg.query.ask.conditions import AnyOf, Condition, Is, Leaf, State
from kg.query.ask.grammar import GRAMMAR, Context
from kg.query.ask.lattice import Antecedent, edges
from kg.query.ask.lexicon import Lexicon
from kg.query.ask.linked import Linked, Related
from kg.query.ask.modifiers import leaves
from kg.query.ask.reading import Reading
from kg.query.ask.said import Said
from kg.query.ask.text import Text, words

Question = Reading | About
Attested = Callable[[str, Leaf], bool]
"""Whether a condition that names a thing holds of any row of a table."""
NEAR = 0.45
"""Readings that cost this much more than the cheapest are no readings."""
FAR = 0.65
"""So much dearer are those looked at when nothing in the facts is like the cheapest."""
MOST_SHOWN = 5
MOST_OFFERED = 3
HINTED = 2
"""Unknown words for which something else is offered; more make a question of another kind."""


def read_question(
    question: str, lexicon: Lexicon, *, first: bool = False, attested: Attested | None = None
) -> Question:
    """Understand a question completely.

    Args:
        question: English, Chinese or both.
        lexicon: The words of an open warehouse.
        first: Take the first reading where several are left, instead of refusing.
        attested: Whether the facts have such a link at all.

    Raises:
        QuestionError: A word is unknown, the words do not go together, or they do in several ways.
    """
    text = words(question)
    context = Context(lexicon, text.chinese)
    chart, known = _parsed(text, context)
    left = _left(text, chart, attested)
    if not left:
        raise _refusal(text, chart, known, context)
    if len(left) > 1 and not first:
        shown = [said.said().zh if text.chinese else said.said().en for said in left[:MOST_SHOWN]]
        ways = "; or: ".join(shown)
        msg = (
            f"可以有几种理解：{ways}（请说得更具体，或用 --first）"
            if text.chinese
            else (f"this can be read in {len(left)} ways: {ways} (say which, or take the first with --first)")
        )
        raise QuestionError(msg, question=text.text, readings=shown)
    return left[0]


def only_reading(
    part: str, lexicon: Lexicon, it: Antecedent, attested: Attested | None = None
) -> Question | None:
    """The reading of a part of a question, if it has just one.

    Args:
        part: English, Chinese or both.
        lexicon: The words of an open warehouse.
        it: What the sign for "it" means.
        attested: Whether the facts have such a link at all.
    """
    text = words(part)
    chart, _ = _parsed(text, Context(lexicon, text.chinese), it)
    left = _left(text, chart, attested)
    return left[0] if len(left) == 1 else None


def _left(text: Text, chart: Chart, attested: Attested | None) -> list[Question]:
    """The readings between which nothing decides; none where the words make no question."""
    found = _whole(chart)
    return _asked_for(_chosen(found, attested), text, chart) if found else []


def _whole(chart: Chart) -> dict[Question, float]:
    """What all the words may mean together, without what nothing can satisfy."""
    found: dict[Any, float] = chart.whole("Question")
    return {said: cost for said, cost in found.items() if not _contradicts(said)}


def _chosen(found: dict[Question, float], attested: Attested | None) -> list[Question]:
    """The cheapest readings; of these, and else of dearer ones, those whose links occur in the facts."""
    ranked = sorted(found.items(), key=lambda item: (item[1], item[0].said().en))
    least = ranked[0][1]
    near = _merged(_distinct([said for said, cost in ranked if cost <= least + NEAR]))
    if attested is None or len(ranked) == 1:
        return near
    dearer = _distinct([said for said, cost in ranked if least + NEAR < cost <= least + FAR])
    return _merged(_attested(near, attested) or _attested(dearer, attested) or near)


def _asked_for(readings: list[Question], text: Text, chart: Chart) -> list[Question]:
    """Of several readings those about what 哪些 stands before: 国内有哪些公司开源了视频模型 asks for companies."""
    if len(readings) == 1:
        return readings
    kinds = {start: found["Kind"] for (start, _), found in sorted(chart.done.items()) if "Kind" in found}
    marks = [i for i in range(1, len(text.spans)) if re.search(r"哪[些家款个几]+$", text.words(0, i))]
    nouns = (next((kinds[at] for at in sorted(kinds) if at >= mark), {}) for mark in marks)
    asked = {table for noun in nouns for table in noun}
    return [said for said in readings if isinstance(said, Reading) and said.table in asked] or readings


def _parsed(text: Text, context: Context, it: Antecedent = ()) -> tuple[Chart, set[int]]:
    lexical, known = edges(text, context.lexicon, it)
    # Where a word is unknown, nothing is read: there is no need to combine the others.
    combined = () if any(_unknown(text, known)) else lexical
    return GRAMMAR.parse(len(text.spans), combined, context), known


def _merged(readings: list[Question]) -> list[Question]:
    """Properties that one word may mean of a thing are told together: what it is built on is architecture and ancestor."""
    told = [said for said in readings if isinstance(said, About)]
    if (
        len(told) < len(readings)
        or len({frozenset(said.names) for said in told}) != 1
        or not all(said.properties for said in told)
    ):
        return readings
    labels = [said.labels for said in told]
    both = Said(", ".join(label.en for label in labels), "、".join(label.zh for label in labels))
    columns = tuple(dict.fromkeys(name for said in told for name in said.properties))
    return [replace(told[0], properties=columns, labels=both)]


def _contradicts(said: Question) -> bool:
    """Whether it asks for rows with two values of what has but one."""
    wanted: dict[object, list[set[str]]] = {}
    for condition in said.conditions if isinstance(said, Reading) else ():
        either = condition.conditions if isinstance(condition, AnyOf) else (condition,)
        same = {leaf.path if isinstance(leaf, Is) and not leaf.path[-1].many else None for leaf in either}
        if len(same) == 1 and (path := same.pop()):
            wanted.setdefault(path, []).append({leaf.value for leaf in either if isinstance(leaf, Is)})
    return any(len(sets) > 1 and not set.intersection(*sets) for sets in wanted.values())


def _distinct(readings: list[Question]) -> list[Question]:
    """Readings that say something different; what is shown beside, and that it is known, makes none."""
    kept: dict[object, Question] = {}
    for said in readings:
        key = (
            replace(said, shows=(), conditions=tuple(c for c in said.conditions if not _is_known(c)))
            if isinstance(said, Reading)
            else (frozenset(said.things), said.properties)
        )
        kept.setdefault(key, said)
    return list(kept.values())


def _is_known(condition: Condition) -> bool:
    return isinstance(condition, State) and condition.state == "known"


def _attested(readings: list[Question], attested: Attested) -> list[Question]:
    """Those all of whose links occur in the facts, where some have one that never does."""
    return [
        said
        for said in readings
        if isinstance(said, About)
        or all(
            attested(said.table, leaf) for leaf in leaves(frozenset(said.conditions)) if _names_a_thing(leaf)
        )
    ]


def _names_a_thing(leaf: Leaf) -> bool:
    return (isinstance(leaf, Is) and leaf.path[-1].type == "reference") or isinstance(leaf, Related | Linked)


# Refusals ------------------------------------------------------------------------------


def _refusal(text: Text, chart: Chart, known: set[int], context: Context) -> QuestionError:
    """The words that are not known; else what stood in the way, what is understood, and what is left over."""
    zh = text.chinese
    unknown = tuple(_unknown(text, known))
    if unknown:
        near = [(word, _near(word, context.lexicon) if n < HINTED else []) for n, word in enumerate(unknown)]
        if len(set(unknown)) == 1:  # of several, one remains unknown whatever stands for the other
            near = [(word, _fitting(text, word, others, context.lexicon)) for word, others in near]
        asked = "是否指" if zh else "did you mean"
        parts = [
            f"{word!r}" + (f" ({asked} {', '.join(others[:MOST_OFFERED])}?)" if others else "")
            for word, others in near
        ]
        whole = [text.text.replace(word, other) for word, others in near for other in others[:MOST_OFFERED]]
        return QuestionError(
            f"{'没有理解' if zh else 'not understood'}: {'; '.join(parts)}",
            words=unknown,
            question=text.text,
            offers=whole if len(unknown) == 1 else (),
        )
    vain = next(iter(chart.whole("Question")), None)
    if isinstance(vain, Reading):
        said = vain.said().zh if zh else vain.said().en
        msg = f"没有一行能同时满足：{said}" if zh else f"no row can be all of this at once: {said}"
        return QuestionError(msg, question=text.text)
    parts = [note.zh if zh else note.en for note in context.notes]
    dollars = _in_dollars(text, context.lexicon)
    if dollars:
        parts.append(f"金额请注明货币：{dollars}" if zh else f"say the currency of an amount: {dollars}")
    start, end = chart.widest(("Question",))
    left = tuple(
        part
        for part in (
            text.words(0, start) if start else "",
            text.words(end, len(text.spans)) if end < len(text.spans) else "",
        )
        if part
    )
    if end == start:
        parts.append(
            f"没有理解这些词如何组合: {text.text!r}"
            if zh
            else f"these words make no question together: {text.text!r}"
        )
    else:
        understood, rest = text.words(start, end), " … ".join(left)
        parts.append(
            f"能理解 {understood!r}，但不知道 {rest!r} 如何与之相配"
            if zh
            else f"{understood!r} is understood, but not how {rest!r} belongs to it"
        )
    return QuestionError(("；" if zh else "; ").join(parts), words=left, question=text.text)


def _in_dollars(text: Text, lexicon: Lexicon) -> str:
    """The question with a currency, where it can be read so."""
    other = re.sub(
        r"(?i)((?:\d|\b(?:a|one|five|ten))\s*(?:[kmbt]|thousand|million|billion|[万亿]))(?!\w|\s*(?:usd|dollars|美元|param))",
        r"\1 USD",
        text.text,
    )
    return other if other != text.text and _reads(other, lexicon) else ""


def _unknown(text: Text, known: set[int]) -> Iterator[str]:
    """Stretches of words that no name and no word of the grammar covers."""
    begin = None
    for i in range(len(text.spans) + 1):
        free = i < len(text.spans) and i not in known and not _sign(text.words(i, i + 1))
        if free and begin is None:
            begin = i
        if not free and begin is not None:
            yield text.words(begin, i)
            begin = None


def _sign(word: str) -> bool:
    return not any(letter.isalnum() for letter in word)


def _near(word: str, lexicon: Lexicon) -> list[str]:
    """The words that are most like one that is none."""
    lexicon.learn_like(word)
    near = meant(word, dict.fromkeys(lexicon.spellings.values()), most=4)
    return near.removeprefix("did you mean ").removesuffix("?").split(", ") if near else []


def _fitting(text: Text, word: str, offered: list[str], lexicon: Lexicon) -> list[str]:
    """Those with which the question can be read; all where it never can."""
    return [other for other in offered if _reads(text.text.replace(word, other), lexicon)] or offered


def _reads(question: str, lexicon: Lexicon) -> bool:
    try:
        return bool(_parsed(words(question), Context(lexicon, chinese=False))[0].whole("Question"))
    except QuestionError:
        return False
