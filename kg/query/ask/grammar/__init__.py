"""The rules that combine words into a question: ``grammar.txt``, and a module of meanings a part of speech."""

from kg.query.ask.grammar import amounts, behind, counts, links, nouns, order, questions, sides
from kg.query.ask.grammar.rules import Context, load

GRAMMAR = load(amounts, nouns, behind, order, links, sides, counts, questions)

__all__ = ["GRAMMAR", "Context"]
