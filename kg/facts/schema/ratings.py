"""ratings.csv: a grade that a source gives: quality, speed, cost, strength by layer, a ticked cell."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema.relations import ANYTHING


class Ratings(pa.DataFrameModel):
    """One grade that a source gives."""

    subject: str = col.reference("subject", "对象", *ANYTHING, role="key", required=True)
    aspect: str = col.key("aspect", "方面", required=True)
    scope: str = col.key("scope", "范围")
    grade: str = col.text("grade", "评级")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "rating",
                words("ratings | grades", "评级"),
                key=("subject", "aspect", "scope"),
                subject="subject",
                measure="aspect",
                value="grade",
                qualifiers=("scope",),
            )
        }
