"""The rules that combine words into a question, a module a part of speech."""

from kg.query.ask.grammar import amounts, links, nouns, questions
from kg.query.ask.grammar.rules import GRAMMAR, Context

__all__ = ["GRAMMAR", "Context", "amounts", "links", "nouns", "questions"]
