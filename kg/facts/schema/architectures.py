"""architectures.yaml: an architecture and its parent; together they are a tree."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class Architectures(pa.DataFrameModel):
    """What one source says of an architecture."""

    id: str = col.identifier("architecture", "架构")
    name: str = col.name()
    name_zh: str = col.name("Chinese name", "中文名", required=False)
    aliases: str = col.aliases()
    parent: str = col.reference("parent", "上级架构", "architectures", edge="is-a")
    introduced: str = col.date("introduced", "提出时间")
    developer: str = col.reference(
        "developer", "提出机构", "organizations", edge="developed-by", many=True
    )
    changed: str = col.text("what it changed", "改进")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {"kg": Table("architecture", words("architectures | algorithms", "架构 | 算法"))}
