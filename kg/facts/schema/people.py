"""people.csv: a founder, lead or author, with the organisation and the role."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class People(Declaration):
    """What one source says of a person."""

    id = col.identifier("person", "人物")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    organization = col.reference(
        "organisation", "机构", "organizations", edge="works-at", many=True, adds=True
    )
    position = col.text("role | position | title", "职务 | 职位")
    background = col.text("background", "背景")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "person",
        words("people | persons", "人物"),
        shown=("organization", "position"),
        through="organization",
    )
