"""OpenAI's profit: who gets what once it has earned so much in all."""

from dataclasses import dataclass

from kg.cost.bill import Method, Result
from kg.cost.inputs import Inputs
from kg.cost.printed import Printed
from kg.errors import CallError

BILLION = 1e9
METHOD = Method(
    name="profit-waterfall",
    version="1",
    formula="stage 1: the first investors take all until their capital is back; 2: Microsoft takes its share until its "
    "investment is back; 3: from a profit of 92B, its lower share; 4: from 150B all goes to the non-profit",
    source="guohai-2023-03",
)


class Stage(Result):
    """One stage of the division, up to the profit asked about."""

    stage: str
    from_busd_printed: float | None
    from_busd_derived: float
    to_busd_printed: float | None
    to_busd_derived: float | None
    microsoft_share_printed: float | None
    microsoft_share_derived: float | None
    profit_busd_printed: float
    profit_busd_derived: float
    first_investors_busd_printed: float
    first_investors_busd_derived: float
    microsoft_busd_printed: float
    microsoft_busd_derived: float
    others_busd_printed: float
    others_busd_derived: float
    nonprofit_busd_printed: float
    nonprofit_busd_derived: float
    unassigned_busd_printed: float
    unassigned_busd_derived: float


@dataclass(frozen=True)
class Terms:
    """What the table states, in billion USD.

    Attributes:
        capital: What the first investors get back.
        investment: What Microsoft gets back.
        shares: Microsoft's share in the second and third stage.
        starts: Profit at which the third and fourth stage begin.
    """

    capital: float
    investment: float
    shares: tuple[float, float]
    starts: tuple[float, float]


@dataclass(frozen=True)
class Slot:
    """One stage of one reading: its bounds and who takes it."""

    start: float
    end: float | None
    share: float | None

    def within(self, profit: float) -> float:
        """The part of the profit that falls into the stage."""
        end = profit if self.end is None else min(profit, self.end)
        return max(0.0, end - self.start)


STAGES = ("stage-1", "stage-2", "between-2-and-3", "stage-3", "stage-4")


def waterfall(printed: Printed, inputs: Inputs, profit_busd: float) -> list[Stage]:
    """Each stage of the division of a cumulative profit.

    Raises:
        CallError: The profit is negative.
    """
    if not 0 <= profit_busd < float("inf"):
        msg = f"--profit {profit_busd}: give the cumulative profit in billion USD, zero or more"
        raise CallError(msg)
    cells = [
        printed.cell(stage, name)
        for stage, name in (
            ("stage-2", "microsoft-investment-recovered"), ("stage-2", "microsoft-share"), ("stage-3", "microsoft-share"),
            ("stage-3", "profit-threshold"), ("stage-4", "profit-threshold"),
        )
    ]  # fmt: skip
    (capital,) = inputs.take("first-investors-capital")
    numbers = [cell.value for cell in cells]
    terms = Terms(
        capital=capital.value / BILLION,
        investment=numbers[0] / BILLION,
        shares=(numbers[1], numbers[2]),
        starts=(numbers[3] / BILLION, numbers[4] / BILLION),
    )
    readings = zip(STAGES, by_thresholds(terms), by_recovery(terms), strict=True)
    return [
        Stage(method=METHOD, inputs=(capital, *cells), explanation=_WHY[stage], stage=stage,
              **_columns(stage, literal, derived, profit_busd))
        for stage, literal, derived in readings
    ]  # fmt: skip


def by_thresholds(terms: Terms) -> tuple[Slot, ...]:
    """The table read as stages of profit alone: each lasts until the next begins."""
    third, fourth = terms.starts
    return (
        Slot(0, terms.capital, 0.0),
        Slot(terms.capital, third, terms.shares[0]),
        Slot(third, third, None),
        Slot(third, fourth, terms.shares[1]),
        Slot(fourth, None, 0.0),
    )


def by_recovery(terms: Terms) -> tuple[Slot, ...]:
    """The table with its own end of the second stage: Microsoft's investment is back."""
    third, fourth = terms.starts
    recovered = min(third, terms.capital + terms.investment / terms.shares[0])
    return (
        Slot(0, terms.capital, 0.0),
        Slot(terms.capital, recovered, terms.shares[0]),
        Slot(recovered, third, None),
        Slot(third, fourth, terms.shares[1]),
        Slot(fourth, None, 0.0),
    )


def _columns(stage: str, literal: Slot, derived: Slot, profit: float) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for reading, slot in (("printed", literal), ("derived", derived)):
        part = slot.within(profit)
        taken = part * (slot.share or 0.0)
        found |= {
            f"from_busd_{reading}": slot.start,
            f"to_busd_{reading}": slot.end,
            f"microsoft_share_{reading}": slot.share,
            f"profit_busd_{reading}": part,
            f"first_investors_busd_{reading}": part if stage == "stage-1" else 0.0,
            f"microsoft_busd_{reading}": taken,
            f"others_busd_{reading}": part - taken if stage in {"stage-2", "stage-3"} else 0.0,
            f"nonprofit_busd_{reading}": part if stage == "stage-4" else 0.0,
            f"unassigned_busd_{reading}": part if stage == "between-2-and-3" else 0.0,
        }
    return found


_WHY = {
    "stage-1": "the table gives no amount: the first investors' capital is the round of 2016 in the same report",
    "stage-2": "printed: 75% until the next stage begins at 92B, which pays Microsoft far more than the 13B it is to "
    "recover; derived: 75% until 13B is recovered; the table does not name who has the rest",
    "between-2-and-3": "the table says nothing of the profit between the recovery of 13B and 92B, so nobody is given it",
    "stage-3": "the rest goes to the other investors and the staff",
    "stage-4": "the shares pass to the non-profit fund without payment",
}
