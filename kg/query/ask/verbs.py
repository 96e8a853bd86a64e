"""The verbs of questions: who does what to whom, in which words, and which columns say so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """One verb between things.

    Attributes:
        label_en: As a reading says it, between a subject and an object.
        label_zh: The same in Chinese.
        subjects: Tables of who does it; any where none is named.
        objects: Tables of what it is done to; any where none is named.
        active: Forms before an object: "invested in", 投资了; separated by ``|``.
        passive: Forms before the one who does it: "backed by".
        agent: Nouns for who does it: "investors", 投资方.
        patient: Nouns for what it is done to: "derivatives".
        holds: Columns, as ``table.column``, of the one who does it, that hold what it is done to.
        held_by: Columns of what it is done to, that hold who does it.
        relation: The link of relations.csv that says the same.
        event: Nouns for the deed: "acquisitions".
        event_by: The column, as ``table.column``, of the row of a deed that says who did it.
        posts: What those who do it are called in their position.
    """

    label_en: str
    label_zh: str
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    active: str = ""
    passive: str = ""
    agent: str = ""
    patient: str = ""
    holds: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()
    relation: str = ""
    event: str = ""
    event_by: str = ""
    posts: str = ""


VERBS = (
    Verb(
        "makes",
        "研发",
        subjects=("organizations",),
        objects=("models", "products", "datasets", "architectures"),
        active="make | makes | made | making | develop | develops | developed | developing | build | builds | built | building "
        "| create | creates | created | creating | release | releases | released | releasing | launch | launches | launched "
        "| publish | publishes | published | own | owns | owned | offer | offers | offered | do | doing | behind | came up with "
        "| work on | works on | working on | 研发 | 研发了 | 开发 | 开发了 | 推出 | 推出了 | 发布 | 发布了 | 发布过 | 做 | 做了 | 制作 | 制作了 "
        "| 拥有 | 打造 | 打造了 | 出品 | 研制 | 研制了 | 出",
        passive="made by | developed by | built by | created by | released by | launched by | published by | trained by "
        "| offered by | owned by | coming from",
        agent="makers | maker | developers | developer | creators | creator | companies behind | company behind | team behind "
        "| vendors | vendor | 研发机构 | 开发商 | 开发者 | 开发团队 | 研发公司 | 开发公司 | 厂商 | 背后的公司",
        held_by=(
            "models.developer",
            "products.offered_by",
            "datasets.publisher",
            "architectures.developer",
            "plans.offered_by",
        ),
    ),
    Verb(
        "invests in",
        "投资",
        subjects=("organizations", "people"),
        objects=("organizations",),
        active="invest in | invests in | invested in | invested | investing in | back | backs | backed | fund | funds | funded "
        "| investments in | investment in | put money into | put money in | put into | pour into | poured into | 投资 | 投资了 | 投资过 | 投了 | 投",
        passive="backed by | funded by | financed by | with investment from | invested in by | portfolio of",
        agent="investors | investor | backers | backer | shareholders | funders | 投资人 | 投资方 | 投资机构 | 投资者 | 股东",
        patient="investments | portfolio companies | portfolio",
        held_by=("funding.investors",),
        relation="invests-in",
    ),
    Verb(
        "leads",
        "领投",
        subjects=("organizations", "people"),
        objects=("funding",),
        active="lead | leads | led | 领投 | 领投了",
        passive="led by",
        agent="lead investors | lead investor | 领投方",
        held_by=("funding.lead",),
    ),
    Verb(
        "raises",
        "融资",
        subjects=("organizations",),
        objects=("funding",),
        active="raise | raises | raised | raising | secured | closed | 融资 | 融了 | 获得融资 | 获得 | 完成 | 完成了 | 拿到 | 拿到了",
        passive="raised by",
        held_by=("funding.organization",),
    ),
    Verb(
        "acquires",
        "收购",
        subjects=("organizations",),
        objects=("organizations",),
        active="acquire | acquires | acquired | acquiring | buy | buys | bought | purchase | purchased | take over | took over "
        "| 收购 | 收购了 | 收购过 | 买下",
        passive="acquired by | bought by | taken over by",
        agent="acquirer | acquirers | buyer | buyers | 收购方 | 买家",
        patient="acquisition targets | 收购对象",
        held_by=("funding.acquirer",),
        event="acquisitions | acquisition | takeovers | takeover | 收购案 | 收购",
        event_by="funding.acquirer",
        relation="acquires",
    ),
    Verb(
        "founded",
        "创立",
        subjects=("people", "organizations"),
        objects=("organizations",),
        active="found | founded | cofounded | co-founded | started | set up | 创立 | 创立了 | 创办 | 创办了 | 创建了 | 成立了",
        passive="founded by | cofounded by | co-founded by | started by",
        agent="founders | founder | cofounders | cofounder | co-founders | co-founder | 创始人 | 联合创始人 | 创办人",
        relation="founded",
        posts="founder",
    ),
    Verb(
        "wrote",
        "是…的作者",
        subjects=("people",),
        objects=("models", "architectures", "datasets"),
        active="write | wrote | author | authored | co-author | co-authored | coauthored | invent | invented | 写 | 写了 | 提出 | 提出了 | 发明 | 发明了",
        passive="written by | authored by | invented by | proposed by",
        agent="authors | author | inventors | inventor | 作者",
        relation="author-of",
    ),
    Verb(
        "is trained on",
        "训练自",
        subjects=("models",),
        objects=("datasets",),
        active="trained on | trained with | trained using | train on | trains on | 训练自",
        passive="used to train | used for training | 用于训练 | 训练了",
        holds=("models.training_data",),
    ),
    Verb(
        "is derived from",
        "源自",
        subjects=("models",),
        objects=("models",),
        active="derived from | derives from | based on | built on | built on top of | builds on | fine-tuned from | finetuned from "
        "| fine-tuned on | finetuned on | built upon | fine-tuned | tuned from | forked from | 基于 | 源自 | 衍生自 | 微调自",
        passive="the base of | base of | basis of | basis for | foundation of",
        agent="derivatives | derivative | fine-tunes | finetunes | fine-tune | descendants | offshoots | 衍生模型 | 衍生版本",
        patient="base model | base models | parent model | parents | predecessor models | 基础模型 | 底座模型 | 底模",
        holds=("models.derived_from",),
    ),
    Verb(
        "is powered by",
        "底层为",
        subjects=("products",),
        objects=("models",),
        active="powered by | built on | built on top of | runs on | based on | using | 基于 | 底层模型为 | 搭载",
        passive="behind | powering | underlying | 背后",
        holds=("products.powered_by",),
    ),
    Verb(
        "is distilled from",
        "蒸馏自",
        subjects=("models",),
        objects=("models",),
        active="distilled from | 蒸馏自",
        agent="distillations | distilled versions | 蒸馏版本 | 蒸馏版",
        holds=("models.distilled_from",),
    ),
    Verb(
        "is a version of",
        "属于",
        subjects=("models",),
        objects=("models",),
        active="version of | belongs to | belonging to | in the family of | 属于",
        agent="versions | version | variants | variant | members | sizes | 版本 | 变体 | 成员",
        holds=("models.version_of",),
    ),
    Verb(
        "uses",
        "使用",
        subjects=("models",),
        objects=("models",),
        active="use | uses | using | with | built with | incorporates | including | 使用 | 用 | 采用 | 包含",
        passive="used by | used in | part of",
        agent="",
        patient="components | component | 组件",
        holds=("models.components",),
    ),
    Verb(
        "is licensed under",
        "许可为",
        subjects=("models", "datasets"),
        objects=("licenses",),
        active="licensed under | released under | under | under the | available under | with | 采用 | 使用",
        passive="of",
        holds=("models.license", "datasets.license"),
    ),
    Verb(
        "has the architecture",
        "架构为",
        subjects=("models",),
        objects=("architectures",),
        active="use | uses | using | based on | built on | employ | employs | 采用 | 使用 | 基于 | 用",
        passive="used by",
        holds=("models.architecture",),
    ),
)

ENDS = {
    "by": ("organizations", "people"),
    "from": ("organizations", "people", "architectures", "models"),
    "under": ("licenses",),
    "on": ("datasets", "hardware", "products", "models"),
}
"""What stands after a preposition, where not everything does."""
POSTS_IN = "people.position"
"""The column that tells what somebody is in an organisation."""
