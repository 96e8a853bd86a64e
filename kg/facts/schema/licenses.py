"""licenses.csv: a licence, and what its text allows."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

USES = {
    "yes": words(
        "commercial use allowed | commercial rights | ok for commercial use | commercial-friendly | commercially friendly | commercial use | commercially | commercially usable | can be used commercially "
        "| usable commercially | may be used commercially | may use commercially | can use commercially "
        "| use commercially | used commercially | allow commercial use | allows commercial use | allowing commercial use "
        "| permit commercial use | permits commercial use | for commercial use | free for commercial use",
        "可商用 | 商用 | 可以商用 | 能商用 | 允许商用 | 允许商业使用 | 可商业使用 | 允许商业用途 | 支持商用 | 可用于商业",
    ),
    "limited": words("commercial use limited | limited commercial use", "有限商用 | 有条件商用"),
    "no": words(
        "non-commercial | noncommercial | not allowed for commercial use | not permitted for commercial use | commercial use not allowed | commercial use forbidden | do not allow commercial use | does not allow commercial use | not commercially usable | non-commercial license | non-commercial licence | noncommercial license | no commercial use | forbid commercial use | forbids commercial use "
        "| forbidding commercial use | prohibit commercial use | prohibits commercial use | research only "
        "| not for commercial use | cannot be used commercially | ban commercial use | non-commercial use",
        "不可商用 | 禁止商用 | 非商用 | 不能商用 | 不允许商用 | 仅限研究 | 禁止商业使用",
    ),
}


class Licenses(Declaration):
    """What one source says of a licence."""

    id = col.identifier("licence", "许可证")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    commercial_use = col.choice("commercial use", "商业用途", USES)
    commercial_limit = col.text(
        "limit of commercial use | revenue limit | revenue threshold | revenue cap | user limit | commercial limit | commercial limits",
        "商用限制 | 收入限制 | 收入上限 | 营收门槛",
    )
    territory_excluded = col.text(
        "excluded territory | excluded territories | excluded countries | territorial restrictions | excluded regions",
        "排除地区 | 地域限制 | 不适用地区",
    )
    attribution = col.flag(
        "attribution required | requires attribution | require attribution | attribution | requiring attribution",
        "须署名 | 需要署名 | 要求署名 | 署名",
    )
    share_alike = col.flag("share-alike | share alike | sharealike | copyleft", "相同方式共享")
    use_restrictions = col.flag(
        "use restrictions | usage restrictions | restrictions | restricted uses | prohibited uses | acceptable use",
        "用途限制 | 使用限制 | 限制",
    )
    outputs = col.text(
        "who owns outputs | ownership of outputs | output ownership", "产出归属 | 生成内容归属 | 产出所有权"
    )
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
