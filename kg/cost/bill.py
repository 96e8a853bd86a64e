"""What every result carries: its inputs with who said so, its formula, its method."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A record that cannot be changed or carry undeclared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Input(Frozen):
    """One number that went into a result."""

    name: str
    """Its id, as `--set NAME=VALUE` takes it."""
    typed: str
    """What was typed."""
    value: float
    """The number that stands for it: the middle of a range."""
    low: float
    """Its lower bound."""
    high: float
    """Its upper bound."""
    unit: str = ""
    """Its unit."""
    source: str
    """Who said so: a source, a scenario, or the call."""
    locator: str = ""
    """Where in the source."""

    def __str__(self) -> str:
        """One line of a bill."""
        typed = f" (typed {self.typed})" if self.typed.split(" ")[0] != f"{self.value:g}" else ""
        place = f": {self.locator}" if self.locator else ""
        return f"{self.name} = {self.value:.6g} {self.unit}{typed}  <- {self.source}{place}"


class Method(Frozen):
    """How a result was computed."""

    name: str
    """What `kg cost table` or the command calls it."""
    version: str
    """Raised when the same inputs would give another result."""
    formula: str
    """The rule in words and signs."""
    source: str
    """Whose rule it is."""

    def said(self) -> str:
        """Name, version, source and formula, as text."""
        return f"{self.name} (version {self.version}), after {self.source}\nformula: {self.formula}"


class Result(Frozen):
    """Something the engine computed; its own fields carry their units."""

    method: Method
    inputs: tuple[Input, ...]
    explanation: str = ""
    """Why the derived value differs from the printed one."""

    def explain(self) -> str:
        """Formula, inputs and sources, as text."""
        lines = [
            self.method.said(),
            *(f"  {one}" for one in self.inputs),
            *(f"{name} = {_shown(value)}" for name, value in self.figures().items()),
            *([self.explanation] if self.explanation else []),
        ]
        return "\n".join(lines)

    def figures(self) -> Mapping[str, Any]:
        """The result's own fields, without its bill."""
        return {
            name: getattr(self, name) for name in type(self).model_fields if name not in Result.model_fields
        }


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
