"""plans.csv: a price: what is paid, per what, and what it includes."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import COUNTRIES, CURRENCIES

PERS = {
    v: words(en, zh)
    for v, en, zh in (
        (
            "month",
            "month | monthly | a month | per month | each month",
            "月 | 每月 | 一个月 | 按月 | 包月 | 月费",
        ),
        ("year", "year | yearly | annual | a year | per year", "每年 | 年费 | 一年"),
        ("purchase", "purchase", "次购买"),
        (
            "image",
            "image | an image | per image | each image | a picture | per picture",
            "张 | 每张 | 每张图 | 一张 | 每幅",
        ),
        ("megapixel", "megapixel | per megapixel | a megapixel", "百万像素 | 每百万像素"),
        (
            "second",
            "second | second of video | a second | per second | per second of video",
            "秒 | 每秒 | 一秒 | 按秒",
        ),
        ("minute", "minute | minute of video | a minute | per minute", "分钟 | 每分钟 | 一分钟 | 按分钟"),
        (
            "thousand-characters",
            "thousand characters | per thousand characters | 1000 characters | per 1000 characters | 1,000 characters | per 1,000 characters | 1k characters | per 1k characters",
            "千字符 | 每千字符 | 1000字符 | 每1000字符",
        ),
        (
            "million-characters",
            "million characters | per million characters | 1M characters | per 1M characters",
            "百万字符 | 每百万字符",
        ),
        ("million-bytes", "million bytes", "百万字节"),
        ("thousand-tokens", "thousand tokens", "千词元"),
        ("million-tokens", "million tokens", "百万词元"),
        ("credit", "credit", "积分"),
        ("call", "call | generation | per generation | per call", "次 | 每次"),
        ("set", "set", "套"),
        ("seat-month", "seat a month", "席位每月"),
        ("gpu-hour", "GPU hour", "GPU小时"),
        ("hour", "hour | per hour | an hour", "小时 | 每小时"),
        ("season", "quarter", "季"),
        ("project", "project", "项目"),
        ("unit", "unit", "个"),
    )
}
SOUND = {"yes": words("with sound", "含声音"), "no": words("without sound", "不含声音")}
BILLING = {
    "monthly": words("billed monthly", "月付"),
    "yearly": words("billed yearly", "年付"),
    "once": words("one-off", "一次性"),
    "usage": words("by use", "按量"),
}


class Plans(Declaration):
    """What one source says of one price."""

    product = col.reference(
        "product", "产品", "products", "models", "hardware", edge="priced-by", role="key", required=True
    )
    plan = col.key("plan", "套餐", required=True, spoken="{} | {} plan | {} tier | {}套餐", noun=True)
    per = col.choice("per", "计价单位", PERS, role="key", required=True)
    billing = col.choice("billing", "付费周期", BILLING, role="key")
    resolution = col.resolution("resolution", "分辨率", many=False, role="key")
    quality = col.key("quality", "质量", spoken="{} quality | {}质量")
    audio = col.choice("sound", "声音", SOUND, role="key")
    steps = col.key("steps", "步数")
    tier = col.key("tier", "档位")
    region = col.choice("region", "地区", COUNTRIES, role="key")
    offered_by = col.reference(
        "offered by | seller | provider | providers | sold by | hosted by",
        "报价方 | 供应商 | 服务商",
        "organizations",
        edge="offered-by",
        role="key",
    )
    amount = col.quantity(
        "price | amount | cost | pricing | costs | prices | fee | fees | rate | rates | unit price | list price | charge | charges | tariff | price tag",
        "价格 | 定价 | 费用 | 收费 | 成本 | 价钱 | 单价 | 资费",
        changes=True,
        low=1e-6,
        high=1e7,
        money="currency",
    )
    currency = col.choice("currency", "货币", CURRENCIES, role="note")
    includes = col.quantity(
        "includes | quota | credits | included credits | allowance | monthly credits",
        "包含额度 | 额度 | 积分",
        units=("*",),
        many=True,
        changes=True,
    )
    coupon_discount = col.quantity("coupon discount", "优惠券折扣 | 打折卡", low=0, high=1, changes=True)
    features = col.text("features", "权益")
    valid_from = col.date("valid from", "生效日期", role="note")
    valid_to = col.date("valid to", "失效日期", role="note")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "plan",
        words(
            "plans | plan | prices | subscription plans | subscriptions | tiers | tier | subscription tiers | pricing | price list | offers | subscription plan | subscription | membership | memberships | packages | package | API prices | API pricing",
            "套餐 | 定价 | 方案 | 会员 | 会员价格 | 订阅 | 订阅方案 | 价目 | 订阅套餐 | 报价",
        ),
        key=(
            "product",
            "offered_by",
            "plan",
            "per",
            "billing",
            "resolution",
            "quality",
            "audio",
            "steps",
            "tier",
            "region",
        ),
        when="valid_from",
        main_quantity="amount",
        main_date="valid_from",
        price="amount",
        rate="per",
        shown=("product", "plan", "per", "billing", "amount", "currency"),
    )
