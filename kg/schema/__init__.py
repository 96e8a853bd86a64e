"""The declarations: one module a table, one field a column.

``TABLES`` maps a file's stem to the pandera model that declares it, in the
order in which the tables are shown. Nothing about a column is written anywhere
else.
"""

import pandera.polars as pa

from kg.schema._column import Column, Table, Words
from kg.schema.architectures import Architectures
from kg.schema.assumptions import Assumptions
from kg.schema.computed import COMPUTED
from kg.schema.datasets import Datasets
from kg.schema.estimates import Estimates
from kg.schema.evaluations import Evaluations
from kg.schema.exchange_rates import ExchangeRates
from kg.schema.funding import Funding
from kg.schema.hardware import Hardware
from kg.schema.markets import Markets
from kg.schema.metrics import Metrics
from kg.schema.models import Models
from kg.schema.organizations import Organizations
from kg.schema.people import People
from kg.schema.plans import Plans
from kg.schema.products import Products
from kg.schema.ratings import Ratings
from kg.schema.regulations import Regulations
from kg.schema.relations import Relations
from kg.schema.releases import Releases
from kg.schema.resolutions import Resolutions
from kg.schema.sections import Sections
from kg.schema.settings import Measurement, Scenario, Setting, Source, Unit
from kg.schema.shapes import columns, file_shape
from kg.schema.statements import Statements

TABLES: dict[str, type[pa.DataFrameModel]] = {
    "models": Models,
    "organizations": Organizations,
    "people": People,
    "architectures": Architectures,
    "datasets": Datasets,
    "products": Products,
    "releases": Releases,
    "evaluations": Evaluations,
    "plans": Plans,
    "funding": Funding,
    "metrics": Metrics,
    "relations": Relations,
    "ratings": Ratings,
    "statements": Statements,
    "regulations": Regulations,
    "markets": Markets,
    "hardware": Hardware,
    "assumptions": Assumptions,
    "estimates": Estimates,
    "exchange_rates": ExchangeRates,
    "resolutions": Resolutions,
    "sections": Sections,
}

YAML_TABLES = ("architectures", "hardware", "assumptions")
"""Tables typed as YAML: few things with long entries."""
SETTINGS: dict[str, type[Setting]] = {
    "sources": Source,
    "units": Unit,
    "scenarios": Scenario,
    "measurements": Measurement,
}


def table_of(stem: str) -> Table:
    """What a row of the table is."""
    metadata = TABLES[stem].Config.metadata
    declared: Table = (metadata or {})["kg"]
    return declared


__all__ = [
    "COMPUTED",
    "SETTINGS",
    "TABLES",
    "YAML_TABLES",
    "Column",
    "Measurement",
    "Scenario",
    "Source",
    "Table",
    "Unit",
    "Words",
    "columns",
    "file_shape",
    "table_of",
]
