"""All that is wrong with the facts, at once, each with file, line, column and a hint."""

from kg.warehouse.check.rules import check_rules

__all__ = ["check_rules"]
