"""releases.csv: a dated version of a model or product, or another dated event in its life."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words


class Releases(pa.DataFrameModel):
    """What one source says of one version or event."""

    subject: str = col.reference(
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
    version: str = col.key("version | event", "版本 | 事件", required=True)
    date: str = col.date("release date | released | date", "发布时间 | 日期")
    changes: str = col.text("changes", "更新内容")
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table(
                "release",
                words("releases | release | versions", "版本 | 发布"),
                key=("subject", "version"),
            )
        }
