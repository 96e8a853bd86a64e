"""What it takes, and what it costs, to serve and train these models."""

from kg.cost.bill import Input, Method, Result
from kg.cost.engine import Costs
from kg.cost.fill import fill_costs
from kg.cost.money import Money, Rates, load_rates
from kg.cost.tables import result_row
from kg.cost.validate import page

__all__ = [
    "Costs",
    "Input",
    "Method",
    "Money",
    "Rates",
    "Result",
    "fill_costs",
    "load_rates",
    "page",
    "result_row",
]
