"""people.csv: a founder, lead or author, with the organisation and the role."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class People(pa.DataFrameModel):
    """What one source says of a person."""

    id: str = col.identifier("person", "人物")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    organization: str = col.reference(
        "organisation", "机构", "organizations", edge="works-at", many=True, adds=True
    )
    position: str = col.text("role", "职务")
    background: str = col.text("background", "背景")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("person", words("people | persons", "人物"))}
