"""The same checks, questions and queries on Spark, where one machine is not enough.

The check is in ``kg.query.spark.check``: it loads what only who checks needs.
"""

from kg.query.spark.answers import Spark

__all__ = ["Spark"]
