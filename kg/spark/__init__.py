"""The same checks, questions and queries on Spark, where one machine is not enough."""

from kg.spark.answers import Spark
from kg.spark.check import check_on_spark

__all__ = ["Spark", "check_on_spark"]
