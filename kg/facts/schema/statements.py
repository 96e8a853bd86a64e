"""statements.csv: a short qualitative statement: a feature, a strength, a weakness, a use."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema.relations import ANYTHING

ASPECTS = {
    v: words(v, zh)
    for v, zh in (
        ("feature", "功能"),
        ("strength", "优势"),
        ("weakness", "劣势"),
        ("use", "用途"),
        ("method", "方法"),
        ("strategy", "策略"),
        ("history", "历史"),
        ("challenge", "挑战"),
        ("outlook", "展望"),
        ("description", "简介"),
        ("customer", "客户"),
        ("impact", "影响"),
        ("business-model", "商业模式"),
        ("team", "团队"),
        ("data", "数据"),
    )
}


class Statements(Declaration):
    """One statement that a source makes, in our own words."""

    subject = col.reference("subject", "对象", *ANYTHING, role="key", required=True)
    aspect = col.choice("aspect", "方面", ASPECTS, role="key", required=True)
    statement = col.key("statement", "陈述", required=True)
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "statement",
        words("statements", "陈述"),
        key=("subject", "aspect", "statement"),
        subject="subject",
        measure="aspect",
        value="statement",
    )
