"""Quantities, dates and names as people type them, in Python and in SQL.

The patterns and tables are written once and both engines are made from them;
a property test keeps their answers equal.
"""

from kg.facts.values.date import DATE_PATTERN, PartialDate, parse_date
from kg.facts.values.macros import MACROS
from kg.facts.values.quantity import (
    APPROXIMATION,
    MULTIPLIERS,
    NOT_STATED,
    QUANTITY_PATTERN,
    Quantity,
    parse_quantity,
)
from kg.facts.values.text import FAULTY, fold, text_fault

__all__ = [
    "APPROXIMATION",
    "DATE_PATTERN",
    "FAULTY",
    "MACROS",
    "MULTIPLIERS",
    "NOT_STATED",
    "QUANTITY_PATTERN",
    "PartialDate",
    "Quantity",
    "fold",
    "parse_date",
    "parse_quantity",
    "text_fault",
]
