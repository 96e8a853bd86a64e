"""relations.csv: a typed link that no column of another table carries."""

from dataclasses import dataclass

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words

ANYTHING = (
    "organizations",
    "products",
    "models",
    "architectures",
    "datasets",
    "people",
    "regulations",
    "hardware",
    "markets",
    "funding",
)


def _forms(link: str) -> list[str]:
    """``partners-with`` as people write it: partners with, partner with, partnering with, partnered with."""
    verb, *rest = link.split("-")
    if not verb.endswith("s") or link in PLAIN:
        return [link.replace("-", " ")]
    stem = verb.removesuffix("s")
    bare = stem.removesuffix("e")
    return [" ".join([form, *rest]) for form in (verb, stem, f"{bare}ing", f"{bare}ed")]


PLAIN = {"uses", "powers", "offers", "works-on", "applies-to", "holds-stake-in"}
"""Their other forms mean something else: a use, a power, an offer."""
LINKS = {
    v: words(" | ".join(_forms(v)), zh)
    for v, zh in (
        ("invests-in", "投资"),
        ("partners-with", "合作"),
        ("integrates", "集成"),
        ("customer-of", "客户"),
        ("supplies", "供应"),
        ("competes-with", "竞争"),
        ("founded", "创立"),
        ("uses", "使用"),
        ("based-on", "基于"),
        ("inspired-by", "受启发于"),
        ("similar-to", "类似"),
        ("successor-of", "后继"),
        ("outperforms", "优于"),
        ("hosted-on", "托管于"),
        ("published-on", "发布于"),
        ("example-of", "代表"),
        ("author-of", "作者"),
        ("member-of", "成员"),
        ("spun-off-from", "拆分自"),
        ("sponsors", "资助"),
        ("feature-of", "功能"),
        ("used-in", "应用于"),
        ("works-on", "负责"),
        ("advises", "顾问"),
        ("applies-to", "适用于"),
        ("issued-by", "发布方"),
        ("licenses-from", "授权自"),
        ("acquires", "收购"),
        ("holds-stake-in", "持股"),
        ("made-with", "制作工具"),
        ("active-in", "布局"),
        ("replaces", "替代"),
        ("powers", "驱动"),
        ("develops", "研发"),
        ("offers", "提供"),
        ("different-from", "不同于"),
        ("same-as", "同一"),
    )
}


MUTUAL = frozenset({"partners-with", "competes-with", "similar-to", "different-from", "same-as"})
"""Links that hold both ways, whichever end a source names first."""


@dataclass(frozen=True)
class Carrier:
    """Columns of a table that carry a link, too: the subjects in some, the object in another or in the row itself."""

    table: str
    columns: tuple[str, ...]
    object: str


CARRIED = {
    "invests-in": Carrier("funding", ("investors", "lead"), "organization"),
    "acquires": Carrier("funding", ("acquirer",), "organization"),
    "develops": Carrier("models", ("developer",), "id"),
    "offers": Carrier("products", ("offered_by",), "id"),
}


class Relations(Declaration):
    """One link that a source states."""

    subject = col.reference("subject", "主体", *ANYTHING, role="key", required=True)
    relation = col.choice("relation", "关系", LINKS, role="key", required=True)
    object = col.reference("object", "客体", *ANYTHING, role="key", required=True)
    date = col.date("date", "日期", role="note")
    detail = col.text("detail", "说明", role="note")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "relation",
        words("relations | links", "关系"),
        key=("subject", "relation", "object"),
        subject="subject",
        measure="relation",
        value="object",
        when="date",
    )
