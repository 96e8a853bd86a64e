"""DuckDB's SQL as Spark's, by sqlglot and a few rules of our own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

TYPES = {"text": "string", "integer": "int", "number": "double", "date": "date"}


def translated(sql: str, values: Mapping[str, Any], types: Mapping[str, str]) -> str:
    """DuckDB's SQL as Spark's, with parameters filled in and tables named as views."""
    import sqlglot  # noqa: PLC0415 - an extra
    from sqlglot import exp  # noqa: PLC0415

    def adapted(node: Any) -> Any:
        if isinstance(node, exp.Parameter | exp.Placeholder):
            return exp.cast(_literal(values[node.name]), TYPES[types.get(node.name, "text")])
        return RULES[node.key](node) if node.key in RULES else node

    text: str = sqlglot.parse_one(sql, read="duckdb").transform(adapted).sql("spark")
    return text


def _named(node: Any) -> Any:
    """A table of a schema: a view there."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    if not node.db:
        return node
    return exp.to_table(view_name(node.db, node.name), alias=node.alias or node.name)


def _overlapping(node: Any) -> Any:
    """``list_has_any(a, b)``, which sqlglot writes as an operator that is not there."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    return exp.Anonymous(this="arrays_overlap", expressions=[node.this, node.expression])


def _ordered(node: Any) -> Any:
    """``list(x order by x)``: Spark gathers first and sorts after."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    if not isinstance(node.this, exp.Order):
        return node
    order = node.this
    keys = [key.this for key in order.expressions]
    item = order.this.expressions[0] if isinstance(order.this, exp.Distinct) else order.this
    bare = exp.ArrayAgg(this=order.this.copy())
    if len(keys) == 1 and keys[0] == item:
        return exp.Anonymous(this="sort_array", expressions=[bare])
    return bare


def _replaced(node: Any) -> Any:
    """``t.* replace (a as b)``: Spark leaves the column out and has it stand beside the rest."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    spoken: list[Any] = []
    for item in node.expressions:
        star = item.find(exp.Star) if item.is_star else None
        anew = (star.args.get("replace") or []) if star else []
        if star and anew:
            star.set("replace", None)
            star.set("except_", [column.args["alias"].copy() for column in anew])
        spoken += [item, *anew]
    node.set("expressions", spoken)
    return node


def _comprehension(node: Any) -> Any:
    """``[f(x) for x in items if p(x)]``: a filter, then a change of each item."""
    from sqlglot import exp  # noqa: PLC0415 - an extra

    made = node.expressions[0] if len(node.expressions) == 1 else None
    if not isinstance(made, exp.Comprehension):
        return node
    items, name = made.args["iterator"], made.expression
    if made.args.get("condition"):
        items = exp.Anonymous(this="filter", expressions=[items, _lambda(name, made.args["condition"])])
    if made.this.name == name.name:
        return items
    return exp.Anonymous(this="transform", expressions=[items, _lambda(name, made.this)])


def _lambda(name: Any, body: Any) -> Any:
    from sqlglot import exp  # noqa: PLC0415 - an extra

    return exp.Lambda(this=body, expressions=[name])


def _literal(value: Any) -> Any:
    from sqlglot import exp  # noqa: PLC0415 - an extra

    if value is None:
        return exp.null()
    return exp.Literal.string(value.isoformat()) if isinstance(value, date) else exp.convert(value)


def view_name(schema: str, table: str) -> str:
    """The view that stands for a table of a schema."""
    return table if schema == "main" else f"{schema}_{table}"


RULES = {
    "array": _comprehension,
    "arrayagg": _ordered,
    "arrayoverlaps": _overlapping,
    "select": _replaced,
    "table": _named,
}
"""What sqlglot does not say as Spark does, by the name of its node, and what says it."""
