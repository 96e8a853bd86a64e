"""resolutions.csv: a disagreement that a person has settled."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class Resolutions(pa.DataFrameModel):
    """Which claim wins, and why.

    ``settles`` lists every value that was on the table; when the claims no
    longer are those, the disagreement comes open again.
    """

    subject: str = col.key("subject", "对象", required=True)
    property: str = col.key("property", "属性", required=True)
    qualifier: str = col.key("qualifier", "限定")
    winner: str = col.key("winning value", "采用值", required=True)
    settles: str = col.key("settled values", "已裁定的值", required=True)
    reason: str = col.text("reason", "理由")
    note: str = col.note()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "resolution", words("resolutions", "裁定"), key=("subject", "property", "qualifier")
            )
        }
