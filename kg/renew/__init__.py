"""A warehouse of facts of which few changed, from the last one: what did not change is kept.

Most rows decide about nothing but their own thing: its claims, its resolved row, its conflicts,
links and cost. Such a change is built as a small landscape of its own, by the same steps as a
whole one, with the things it refers to beside it, and put in the place of what stood there.
Whatever reaches further, by a name, an id, a tree or a table that all read, is not followed:
then the whole is built.
"""

from kg.renew.order import renew, renewed_or_built

__all__ = ["renew", "renewed_or_built"]
