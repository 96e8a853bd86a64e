"""products.csv: an app, platform or API, what powers it and who offers it."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import LANGUAGES, MODALITIES

KINDS = {
    "app": words("app | application", "应用 | 软件"),
    "platform": words("platform", "平台"),
    "api": words("API product | API products | APIs | open API", "接口 | 开放API | 开放接口 | 公开接口"),
    "service": words("service", "服务"),
    "plugin": words("plug-in | plugin", "插件"),
    "tool": words("tool", "工具"),
    "game": words("game", "游戏"),
    "work": words("work | film | artwork", "作品"),
    "virtual-human": words("virtual human", "虚拟人 | 数字人"),
    "hardware": words("device", "硬件"),
    "chatbot": words("chatbot", "聊天机器人"),
    "search": words("search engine", "搜索引擎"),
}


class Products(Declaration):
    """What one source says of a product."""

    id = col.identifier("product", "产品")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    kind = col.choice("kind", "类别", KINDS, many=True, adds=True, noun=True)
    category = col.text("category", "应用类型")
    offered_by = col.reference(
        "offered by | vendor",
        "所属公司 | 公司 | 开发公司",
        "organizations",
        edge="offered-by",
        many=True,
        also="models.developer",
    )
    powered_by = col.reference(
        "powered by | underlying model", "底层模型", "models", edge="powered-by", many=True, adds=True
    )
    part_of = col.reference("part of", "所属产品", "products", edge="part-of")
    launched = col.date(
        "launch date | launched | released | launch | came out | debut | announced | date of launch",
        "上线时间 | 推出时间 | 发布时间 | 上线 | 发布 | 推出 | 推出日期 | 面世",
    )
    input = col.choice("input", "输入", MODALITIES, many=True, adds=True)
    output = col.choice("output | modality", "输出 | 模态", MODALITIES, many=True, adds=True, bare=True)
    devices = col.text("available on | platforms", "平台 | 终端 | 使用平台")
    audience = col.text("audience", "目标用户")
    languages = col.choice("languages", "语言", LANGUAGES, many=True)
    open_source = col.flag("open source", "开源")
    commercial_use = col.text("commercial use", "商业用途 | 商用")
    pricing = col.text("pricing model", "收费模式 | 收费形式")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "product",
        words(
            "products | product | apps | tools | services | service | platforms | platform | applications | application",
            "产品 | 应用 | 工具 | 服务 | 平台 | 应用程序",
        ),
        main_date="launched",
        maker="offered_by",
        takes="input",
        makes="output",
        hierarchy=("part_of",),
        shown=("offered_by", "launched", "powered_by"),
        distinct_names=True,
        through="offered_by",
    )
