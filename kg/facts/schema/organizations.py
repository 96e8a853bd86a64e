"""organizations.csv: a company, lab, university, community, investor or public body."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import COUNTRIES

KINDS = {
    "company": words("company", "公司企业"),
    "startup": words("startup | startups | start-up | start-ups", "创业公司 | 初创公司 | 初创企业 | 创企"),
    "lab": words("lab | labs | research lab | research labs", "实验室 | 研究院"),
    "university": words("university | universities", "大学 | 高校"),
    "community": words("community | communities", "社区"),
    "investor": words("investor | investors | venture capital firm | VC | VCs", "投资机构 | 投资方"),
    "government": words("government body", "政府机构"),
    "team": words("team", "团队"),
    "media": words("media company | publisher", "媒体"),
    "nonprofit": words("non-profit", "非营利机构"),
}
CLASSES = {
    "openai": words("OpenAI class", "OpenAI类"),
    "internet-company": words("internet company", "互联网公司"),
    "tech-startup": words("technology startup", "技术创业公司"),
    "content-tool": words("content tool software", "内容工具软件"),
    "vertical-startup": words("vertical startup", "垂类创业公司 | 垂类公司"),
    "open-source-project": words("open-source project", "开源类项目"),
    "big-tech": words(
        "big tech | large technology company | tech giant | tech giants", "科技大厂 | 大公司 | 大厂"
    ),
}
FIELDS = {
    "general": words("all fields", "综合"),
    "text": words("text field", "文字领域"),
    "image": words("image field", "图像领域"),
    "video": words("video field", "视频领域"),
    "audio": words("audio field", "音频领域"),
    "games": words("games field", "游戏领域"),
    "marketing": words("marketing field", "营销领域"),
    "virtual-humans": words("virtual humans", "虚拟人"),
    "education": words("education field", "教育领域"),
    "other": words("other fields", "其他"),
}


class Organizations(Declaration):
    """What one source says of an organisation."""

    id = col.identifier("organisation", "机构")
    name = col.name()
    name_zh = col.name("Chinese name", "中文名", required=False)
    aliases = col.aliases()
    kind = col.choice("kind | type | type of company", "类别 | 性质", KINDS, many=True, adds=True, noun=True)
    player_class = col.choice("player class", "玩家类型", CLASSES, many=True, adds=True, noun=True)
    field = col.choice("field", "领域", FIELDS, many=True, adds=True)
    country = col.choice(
        "country | region | home country | country of origin | nationality",
        "国家 | 地区 | 所在国家 | 国籍",
        COUNTRIES,
    )
    city = col.text(
        "city | headquarters | HQ | head office | location", "城市 | 总部 | 所在城市 | 总部所在地"
    )
    founded = col.date(
        "founded | founding date | established | founding year | year founded | year of founding | date founded | start year",
        "成立时间 | 成立年份 | 成立 | 成立的 | 创立时间 | 创立 | 创办时间 | 建立时间 | 成立日期 | 创建时间",
    )
    founders = col.text("founders | founding team", "创始人 | 创始团队")
    parent = col.reference(
        "parent | owner | parent company | holding company",
        "母公司 | 所属公司",
        "organizations",
        edge="part-of",
    )
    ticker = col.text("ticker | stock code | stock ticker | stock symbol", "股票代码")
    business = col.text("business", "主营业务 | 业务")
    origin = col.text("team background", "团队背景")
    homepage = col.link("homepage | website | official website", "主页 | 官网 | 网址")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "organization",
        words(
            "organisations | organizations | companies | company | organisation | organization | labs and companies | teams | players | firms | makers | developers | groups | businesses | institutions | vendors | generative media companies | generative AI companies | gen AI companies | AI companies",
            "机构 | 公司 | 企业 | 组织 | 厂商 | 团队 | 开发商 | 厂家 | 玩家",
        ),
        main_date="founded",
        maker="founders",
        hierarchy=("parent",),
        shown=("kind", "country", "founded"),
        distinct_names=True,
    )
