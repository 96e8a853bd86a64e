"""architectures.yaml: an architecture and its parent; together they are a tree."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Architectures(Declaration):
    """What one source says of an architecture."""

    id = col.identifier("architecture", "架构")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    parent = col.reference("parent", "上级架构", "architectures", edge="is-a")
    introduced = col.date("introduced", "提出时间")
    developer = col.reference("developer", "提出机构", "organizations", edge="developed-by", many=True)
    changed = col.text("what it changed", "改进")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "architecture",
        words("architectures | algorithms", "架构 | 算法"),
        main_date="introduced",
        maker="developer",
        hierarchy=("parent",),
        shown=("parent", "introduced"),
        distinct_names=True,
        through="developer",
    )
