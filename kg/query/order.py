"""In which order the rows of a table are listed."""

from kg.query.declared import Kind, column


def usual_order(kind: Kind) -> str:
    """Things in the order of how many sources speak of them; what happened, the latest first."""
    return "-sources" if kind.named or not kind.date else f"-{kind.date}"


def order(kind: Kind, sort: str) -> str:
    """What to sort rows ``t`` by, as SQL: a column, from the largest where ``-`` stands before it."""
    asked = sort or usual_order(kind)
    name, down = asked.removeprefix("-"), asked.startswith("-")
    return f"{_sorted_by(kind, name)} {'desc' if down else 'asc'} nulls last, t.id"


def _sorted_by(kind: Kind, name: str) -> str:
    if name == "sources":
        return "len(t.sources)"
    if name in {"id", "name"}:
        return "lower(t.name)" if kind.named else "t.id"
    field_ = column(kind, name)
    if field_.type == "quantity":
        own = f't."{name}_usd"' if field_.money else f't."{name}"'
        return own if field_.money else f'coalesce({own}, t."{name}_low", t."{name}_high")'
    return f"lower({field_.said}[1])" if field_.many else field_.said
