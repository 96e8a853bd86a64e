"""What it takes, and what it costs, to serve and train these models."""

from kg.cost.fill import fill_costs

__all__ = ["fill_costs"]
