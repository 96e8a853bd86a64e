"""ratings.csv: a grade that a source gives: quality, speed, cost, strength by layer, a ticked cell."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema.relations import ANYTHING


class Ratings(Declaration):
    """One grade that a source gives."""

    subject = col.reference("subject", "对象", *ANYTHING, role="key", required=True)
    aspect = col.key("aspect", "方面", required=True)
    scope = col.key("scope", "范围")
    grade = col.text("grade", "评级", compared=True)
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "rating",
        words("ratings | grades", "评级"),
        key=("subject", "aspect", "scope"),
        subject="subject",
        measure="aspect",
        value="grade",
        qualifiers=("scope",),
    )
