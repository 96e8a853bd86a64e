"""releases.csv: a dated version of a model or product, or another dated event in its life."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Releases(Declaration):
    """What one source says of one version or event."""

    subject = col.reference(
        "subject",
        "对象",
        "models",
        "products",
        "organizations",
        "datasets",
        "architectures",
        edge="release-of",
        role="key",
        required=True,
    )
    version = col.key("version | event", "版本 | 事件", required=True)
    date = col.date("release date | released | date | happened", "发布时间 | 日期")
    changes = col.text("changes", "更新内容")
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table(
        "release",
        words(
            "releases | release history | version history | release notes", "版本记录 | 发布记录 | 版本历史"
        ),
        key=("subject", "version"),
        main_date="date",
        shown=("subject", "version", "date"),
    )
