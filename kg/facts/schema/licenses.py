"""licenses.csv: a licence, and what its text allows."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

USES = {
    "yes": words("commercial use allowed", "可商用"),
    "limited": words("commercial use limited", "有限商用"),
    "no": words("non-commercial", "不可商用"),
}


class Licenses(Declaration):
    """What one source says of a licence."""

    id = col.identifier("licence", "许可证")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    commercial_use = col.choice("commercial use", "商业用途", USES)
    commercial_limit = col.text("limit of commercial use", "商用限制")
    territory_excluded = col.text("excluded territory", "排除地区")
    attribution = col.flag("attribution required", "须署名")
    share_alike = col.flag("share-alike", "相同方式共享")
    use_restrictions = col.flag("use restrictions", "用途限制")
    outputs = col.text("who owns outputs", "产出归属")
    homepage = col.link("homepage", "主页")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "license",
        words("licences | licenses", "许可协议"),
        shown=("commercial_use", "commercial_limit"),
        distinct_names=True,
    )
