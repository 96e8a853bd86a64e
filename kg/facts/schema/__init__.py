"""The declarations: one module a table, one field a column.

``TABLES`` maps a file's stem to the class that declares it, in the
order in which the tables are shown. Nothing about a column is written anywhere
else.
"""

from kg.facts.schema._column import PATTERNS, Column, Declaration, Table, Words
from kg.facts.schema.architectures import Architectures
from kg.facts.schema.assumptions import Assumptions
from kg.facts.schema.computed import COMPUTED
from kg.facts.schema.datasets import Datasets
from kg.facts.schema.estimates import Estimates
from kg.facts.schema.evaluations import Evaluations
from kg.facts.schema.exchange_rates import ExchangeRates
from kg.facts.schema.funding import Funding
from kg.facts.schema.hardware import Hardware
from kg.facts.schema.ids import Ids
from kg.facts.schema.licenses import Licenses
from kg.facts.schema.markets import Markets
from kg.facts.schema.metrics import Metrics
from kg.facts.schema.models import Models
from kg.facts.schema.organizations import Organizations
from kg.facts.schema.people import People
from kg.facts.schema.plans import Plans
from kg.facts.schema.products import Products
from kg.facts.schema.ratings import Ratings
from kg.facts.schema.regulations import Regulations
from kg.facts.schema.relations import CARRIED, MUTUAL, Relations
from kg.facts.schema.releases import Releases
from kg.facts.schema.resolutions import Resolutions
from kg.facts.schema.sections import Sections
from kg.facts.schema.settings import Measurement, Scenario, Setting, Source, Unit
from kg.facts.schema.shapes import columns, file_shape
from kg.facts.schema.speeds import Speeds
from kg.facts.schema.statements import Statements

TABLES: dict[str, type[Declaration]] = {
    "models": Models,
    "organizations": Organizations,
    "people": People,
    "architectures": Architectures,
    "datasets": Datasets,
    "licenses": Licenses,
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
    "speeds": Speeds,
    "assumptions": Assumptions,
    "estimates": Estimates,
    "exchange_rates": ExchangeRates,
    "resolutions": Resolutions,
    "ids": Ids,
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
    return TABLES[stem].table


__all__ = [
    "CARRIED",
    "COMPUTED",
    "MUTUAL",
    "PATTERNS",
    "SETTINGS",
    "TABLES",
    "YAML_TABLES",
    "Column",
    "Declaration",
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
