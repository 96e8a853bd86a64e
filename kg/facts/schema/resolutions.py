"""resolutions.csv: a disagreement that a person has settled."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Resolutions(Declaration):
    """Which claim wins, and why.

    ``settles`` lists every value that was on the table; when the claims no
    longer are those, the disagreement comes open again.
    """

    subject = col.key("subject", "对象", required=True)
    property = col.key("property", "属性", required=True)
    qualifier = col.key("qualifier", "限定")
    winner = col.key("winning value", "采用值", required=True)
    settles = col.key("settled values", "已裁定的值", required=True)
    reason = col.text("reason", "理由")
    note = col.note()
    source = col.source()
    locator = col.locator()

    table = Table(
        "resolution", words("resolutions", "裁定"), key=("subject", "property", "qualifier"), about_facts=True
    )
