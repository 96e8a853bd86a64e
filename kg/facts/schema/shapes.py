"""pydantic models of the YAML files, and the JSON schemas that let an editor complete them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from kg.facts.schema._column import ID_PATTERN, UNIT_PATTERN, Column, Declaration
from kg.facts.schema.settings import Measurement, Scenario, Source, Unit

Strict = ConfigDict(extra="forbid")
THING_ROLES = ("name", "alias")


def columns(model: type[Declaration]) -> dict[str, Column]:
    """The declarations of a table by column name."""
    return model.columns


def thing_shape(model: type[Declaration]) -> type[BaseModel]:
    """How one entry of a YAML table looks: its names, then a list of claims.

    The shape is derived from the table's declaration, so that a column added
    there may be typed in YAML at once.
    """
    entry: dict[str, Any] = {}
    claim: dict[str, Any] = {}
    for name, column in model.columns.items():
        if column.role != "id":
            (entry if column.role in THING_ROLES else claim)[name] = _slot(column)
    shape = create_model(f"{model.__name__}Claim", __config__=Strict, __doc__=model.__doc__, **claim)
    entry["claims"] = (Annotated[list[shape], Field(min_length=1)], ...)
    return create_model(model.__name__, __config__=Strict, __doc__=model.__doc__, **entry)


def _slot(column: Column) -> tuple[Any, Any]:
    text = Annotated[str, Field(pattern=f"^(?:{column.pattern})$")] if column.pattern else str
    kind: Any = list[Annotated[str, Field(pattern="^[^;]*$")]] if column.role == "alias" else text
    label = Field(description=f"{column.label.en[0]} · {column.label.zh[0]}")
    annotated = Annotated[kind, label]
    return (annotated, ...) if column.required else (annotated | None, None)


def file_shape(stem: str, tables: dict[str, type[Declaration]]) -> type[RootModel[Any]]:
    """The whole file: ids and what stands under each."""
    settings: dict[str, type[BaseModel]] = {
        "sources": Source,
        "units": Unit,
        "scenarios": Scenario,
        "measurements": Measurement,
    }
    entry: Any = settings.get(stem) or thing_shape(tables[stem])
    key = Annotated[str, Field(pattern=f"^(?:{UNIT_PATTERN if stem == 'units' else ID_PATTERN})$")]
    return RootModel[dict[key, entry]]
