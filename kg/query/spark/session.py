"""A Spark session with the settings under which Spark answers as DuckDB does."""

from typing import TYPE_CHECKING

from kg.errors import CallError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.cteRecursionRowLimit": "-1",
    "spark.sql.cteRecursionLevelLimit": "1000",
}
ALL_CORES = "local[*]"
"""Where Spark runs if nothing else is said: on all cores of this machine."""


def opened(master: str = ALL_CORES) -> "SparkSession":
    """A session with views of its own; Spark itself is started where it does not run.

    Raises:
        CallError: pyspark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        msg = "this needs Spark (pip install 'generative-media-atlas[spark]', and Java 17 or later)"
        raise CallError(msg) from None
    builder = SparkSession.builder.master(master).appName("kg")
    settings = {**SETTINGS, **_parts(master)}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate().newSession()
    except (PySparkException, RuntimeError) as error:
        msg = f"Spark does not start: {str(error).splitlines()[0]} (it needs Java 17 or later)"
        raise CallError(msg) from None
    for name, value in settings.items():
        # What is Spark's own was settled when it started.
        if session.conf.isModifiable(name):
            session.conf.set(name, value)
    session.sparkContext.setLogLevel("OFF")
    return session


def _parts(master: str) -> dict[str, str]:
    """On one machine a few parts will do; a cluster has its own setting."""
    return {"spark.sql.shuffle.partitions": "8"} if master.startswith("local") else {}
