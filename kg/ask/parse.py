"""Placed tokens to a parse tree, by the grammar in ``grammar.lark``."""

from functools import cache
from importlib.resources import files

from lark import Lark, Token as LarkToken, Tree
from lark.exceptions import UnexpectedInput

from kg.ask.scan import Token
from kg.errors import QuestionError


@cache
def _grammar() -> Lark:
    text = (files("kg.ask") / "grammar.lark").read_text("utf-8")
    return Lark(text, start=["start", "about"], parser="earley", lexer="basic")


def parse(tokens: list[Token], rule: str = "start") -> Tree[LarkToken]:
    """Parse placed tokens by one rule of the grammar.

    Raises:
        QuestionError: They do not fit together; the message names the first that does not.
    """
    # The grammar sees the tokens as words of their type and number: CMP0 QTY1 PROP2.
    words = [f"{token.type}{index}" for index, token in enumerate(tokens)]
    if not words:
        msg = 'the question names nothing to look for (try: kg ask "open video models")'
        raise QuestionError(msg)
    try:
        return _grammar().parse(" ".join(words), start=rule)
    except UnexpectedInput as error:
        position = getattr(error, "pos_in_stream", None) or 0
        index = " ".join(words)[: max(position, 0)].count(" ")
        index = min(index, len(tokens) - 1) if position >= 0 else len(tokens) - 1
        word = tokens[index].text
        msg = f"{word!r} does not fit where it stands (say what is compared, as in 'under 5B parameters' or 'by Google')"
        raise QuestionError(msg) from None
