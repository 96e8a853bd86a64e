"""The reference atlas of generative media: who makes what, on what, and which source said so."""

from kg.errors import CallError, FactsError, KgError, Problem, QuestionError, WarehouseError

__all__ = [
    "Atlas",
    "CallError",
    "FactsError",
    "KgError",
    "Problem",
    "QuestionError",
    "WarehouseError",
    "open",
]


def __getattr__(name: str) -> object:
    """Load the atlas itself on first use, so that ``import kg`` stays light."""
    if name in {"Atlas", "open"}:
        from kg import atlas  # noqa: PLC0415

        return atlas.Atlas if name == "Atlas" else atlas.open_atlas
    msg = f"module 'kg' has no attribute {name!r}"
    raise AttributeError(msg)
