"""Run the same questions and queries on Spark, over an exported warehouse."""

from kg.query.spark.answers import Spark

__all__ = ["Spark"]
