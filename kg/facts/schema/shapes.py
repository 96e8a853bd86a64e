"""pydantic models of the YAML files, and the JSON schemas that let an editor complete them."""

from functools import cache
from typing import Annotated, Any

from pandera.polars import DataFrameModel
from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from kg.facts.schema._column import Column
from kg.facts.schema.settings import Measurement, Scenario, Source, Unit

Strict = ConfigDict(extra="forbid")
THING_ROLES = ("name", "alias")


def columns(model: type[DataFrameModel]) -> dict[str, Column]:
    """The declarations of a table by column name."""
    return {name: column.metadata["kg"] for name, column in model.to_schema().columns.items()}


@cache
def thing_shape(model: type[DataFrameModel]) -> type[BaseModel]:
    """How one entry of a YAML table looks: its names, then a list of claims.

    The shape is derived from the table's declaration, so that a column added
    there may be typed in YAML at once.
    """
    entry: dict[str, Any] = {}
    claim: dict[str, Any] = {}
    for name, column in model.to_schema().columns.items():
        declared: Column = column.metadata["kg"]
        if declared.role == "id":
            continue
        target = entry if declared.role in THING_ROLES else claim
        target[name] = _slot(column, declared)
    shape = create_model(
        f"{model.__name__}Claim", __config__=Strict, __doc__=model.__doc__, **claim
    )
    entry["claims"] = (Annotated[list[shape], Field(min_length=1)], ...)
    return create_model(model.__name__, __config__=Strict, __doc__=model.__doc__, **entry)


def _slot(column: Any, declared: Column) -> tuple[Any, Any]:
    patterns = [check.statistics["pattern"] for check in column.checks]
    text = Annotated[str, Field(pattern=patterns[0])] if patterns else str
    kind: Any = list[str] if declared.role == "alias" else text
    label = Field(description=f"{declared.label.en[0]} · {declared.label.zh[0]}")
    annotated = Annotated[kind, label]
    return (annotated, ...) if not column.nullable else (annotated | None, None)


def file_shape(stem: str, tables: dict[str, type[DataFrameModel]]) -> type[RootModel[Any]]:
    """The whole file: ids and what stands under each."""
    settings: dict[str, type[BaseModel]] = {
        "sources": Source,
        "units": Unit,
        "scenarios": Scenario,
        "measurements": Measurement,
    }
    entry: Any = settings.get(stem) or thing_shape(tables[stem])
    return RootModel[dict[str, entry]]
