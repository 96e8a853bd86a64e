"""All that is wrong with the facts, at once, each with file, line, column and a hint."""

from kg.check.rules import check

__all__ = ["check"]
