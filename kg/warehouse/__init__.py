"""Checked cells to claims, resolved tables, conflicts and links."""

from kg.warehouse.fill import fill
from kg.warehouse.views import resolved_select

__all__ = ["fill", "resolved_select"]
