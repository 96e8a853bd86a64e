"""Amounts in one currency, and in another at a sourced rate."""

from fractions import Fraction

import duckdb
from pydantic import field_validator

from kg.cost.bill import Frozen
from kg.errors import CallError


class Rates(Frozen):
    """US dollars for one unit of each currency."""

    usd_per_unit: dict[str, Fraction]

    def usd(self, currency: str) -> Fraction:
        """US dollars for one unit.

        Raises:
            CallError: No source states it.
        """
        if currency == "USD":
            return Fraction(1)
        if currency not in self.usd_per_unit:
            msg = f"no exchange rate for {currency} (add it to exchange_rates.csv)"
            raise CallError(msg)
        return self.usd_per_unit[currency]


class Money(Frozen):
    """An exact amount of one currency."""

    amount: Fraction
    currency: str

    @field_validator("amount", mode="before")
    @classmethod
    def _exact(cls, given: object) -> Fraction:
        return given if isinstance(given, Fraction) else Fraction(str(given))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} cannot be added without a rate (convert one first)"
            raise CallError(msg)
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def to(self, currency: str, rates: Rates) -> "Money":
        """The same worth in another currency.

        Raises:
            CallError: No source states a rate of one of the two.
        """
        usd = self.amount * rates.usd(self.currency)
        return Money(amount=usd / rates.usd(currency), currency=currency)


def load_rates(con: duckdb.DuckDBPyConnection) -> Rates:
    """The latest rate of each currency."""
    rows = con.execute(
        "select currency, arg_max(usd_text, as_of_earliest) from exchange_rates group by currency"
    ).fetchall()
    return Rates(usd_per_unit={currency: Fraction(usd) for currency, usd in rows})
