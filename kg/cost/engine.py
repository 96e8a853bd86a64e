"""The engine on an open warehouse: what `kg cost` and ``atlas.cost`` call."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from kg.cost import serve, tables, uncertain
from kg.cost.bill import Result
from kg.cost.calibrate import Calibration, calibrate
from kg.cost.compare import Comparison, compare
from kg.cost.fit import Fit, fit
from kg.cost.inputs import Inputs, load_inputs, read_input
from kg.cost.market import Segment, media_market
from kg.cost.page import page
from kg.cost.profile import Profile, profile
from kg.cost.training import Training, training
from kg.cost.validate import Validation, not_compared, not_predicted, validate
from kg.errors import CallError

Row = dict[str, Any]


class Costs:
    """What things take and cost, under one scenario.

    Examples:
        >>> import kg
        >>> atlas = kg.open()
        >>> [fleet["cards_derived"] for fleet in atlas.cost.table("image-fleet")]
        [143, 857, 1429, 3429, 5714, 2000]
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, inputs: Inputs) -> None:
        """Take an open warehouse and inputs; `Costs.load` reads them."""
        self.con = con
        self.inputs = inputs

    @classmethod
    def load(
        cls, con: duckdb.DuckDBPyConnection, scenario: str = "default", overrides: Iterable[str] = ()
    ) -> "Costs":
        """Take a scenario and what overrides it, as ``name=value``."""
        return cls(con, load_inputs(con, scenario, overrides))

    def under(self, scenario: str = "default", inputs: Mapping[str, object] | None = None) -> "Costs":
        """The same warehouse under another scenario or with other inputs."""
        given = [f"{name}={value}" for name, value in (inputs or {}).items()]
        return Costs.load(self.con, scenario, given)

    def on(self, accelerator: str = "", precision: str = "") -> "Costs":
        """The same with another accelerator or precision."""
        return Costs(self.con, self.inputs.at(accelerator=accelerator, precision=precision))

    def table(self, name: str, *, profit_busd: float = tables.PROFIT_BUSD) -> list[Row]:
        """A printed table beside its derivation."""
        return tables.table_rows(self.con, name, self.inputs, profit_busd)

    def results(self, name: str, *, profit_busd: float = tables.PROFIT_BUSD) -> Sequence[Result]:
        """The same as results that explain themselves; prices and dreamstudio are rows only."""
        return tables.table_results(self.con, name, self.inputs, profit_busd)

    def unit(self, model: str) -> serve.UnitCost:
        """What one generation of a model costs."""
        return serve.unit_cost(self._profile(model), self.inputs)

    def size(self, model: str, daily_users: str | float | None = None) -> serve.Size:
        """The memory of a model, and the cards for so many daily users where they are given.

        Raises:
            CallError: The users make no sense, or nobody has published the model's size.
        """
        users = self.inputs.given.get("daily-users")
        if daily_users is not None:
            users = read_input("daily-users", f"{daily_users}", "the call", "users")
        return serve.size(self._profile(model), self.inputs, users)

    def compare(
        self,
        wanted: str,
        *,
        on: Sequence[str] = (),
        per_month: float | None = None,
        license: str = "",  # noqa: A002 - as the option is called
        any_size: bool = False,
        every: bool = False,
    ) -> Comparison:
        """Make or buy: every API and every timed open model for the same thing, cheapest first, in US dollars.

        Args:
            wanted: As in ``"video 5 s 720p"``, ``"image 1024x1024"``, ``"speech"``, ``"music 30 s"``, ``"3d"``.
            on: Cards, by id; none is all that somebody lets.
            per_month: How many are wanted a month: cards are then kept for all of it.
            license: ``commercial`` leaves out models whose licence forbids that, or does not say.
            any_size: Also prices and times of no stated size.
            every: Every offer and card rather than the cheapest of each model.

        Raises:
            CallError: A word means nothing, or there is no such card or licence.
        """
        if license not in {"", "commercial"}:
            msg = f"--license {license}: only 'commercial' can be asked for"
            raise CallError(msg)
        hour = self.inputs.given.get("gpu-hour-usd")
        return compare(
            self.con, wanted, on=on, per_month=per_month, commercial=bool(license), any_size=any_size, every=every,
            hour_usd=hour.value if hour else None,
        )  # fmt: skip

    def fit(self, model: str, *, every: bool = False) -> list[Fit]:
        """The cards on which a model fits and how long it takes there, by printed figures first, else the engine.

        Raises:
            CallError: There is no such model, or nothing is printed of it and nobody has published its size.
        """
        return fit(self.con, model, self.inputs, every=every)

    def uncertainty(self, model: str) -> list[uncertain.Quantiles]:
        """The unit cost at p5, p50 and p95."""
        return uncertain.quantiles(self.con, self._profile(model), self.inputs)

    def sensitivity(self, model: str) -> list[uncertain.Sensitivity]:
        """Which input matters most to the unit cost."""
        return uncertain.sensitivity(self._profile(model), self.inputs)

    def train(self, model: str = "") -> list[Training]:
        """What training took."""
        return training(self.con, self.inputs, model)

    def market(self) -> tuple[list[Segment], Segment]:
        """The segments of the media market, and its total."""
        return media_market(self.con)

    def plan(self, product: str = "") -> list[Row]:
        """Every plan of a product, or of all, to one unit.

        Raises:
            CallError: No source prices the product.
        """
        rows = [row for row in self.table("prices") if product in ("", row["product"])]
        if not rows:
            msg = f"no source states a price of {product!r} (kg cost table prices)"
            raise CallError(msg)
        return rows

    def validate(self) -> list[Validation]:
        """Predictions beside published speeds."""
        return validate(self.con, self.inputs)

    def not_compared(self) -> dict[str, str]:
        """The published speeds without a prediction, by model, and what is missing."""
        return not_compared(self.con, self.inputs)

    def not_predicted(self) -> dict[str, int]:
        """How many timed runs have no prediction, by what is missing."""
        return not_predicted(self.con)

    def calibrate(self) -> list[Calibration]:
        """The calibrated assumptions, computed again from the calibration half of the timed runs."""
        return calibrate(self.con, self.inputs)

    def page(self) -> str:
        """How far the engine can be trusted, as Markdown.

        Raises:
            CallError: The facts hold no run that proves anything.
        """
        known = self.validate(), self.not_compared(), self.not_predicted(), self.calibrate()
        return page(*known, self.inputs.scenario)

    def _profile(self, model: str) -> Profile:
        return profile(self.con, model, self.inputs)
