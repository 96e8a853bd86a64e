"""exchange_rates.csv: what a currency was worth in US dollars on a date."""

import pandera.polars as pa

from kg.facts.schema import _column as col
from kg.facts.schema._column import Table, words
from kg.facts.schema._vocabulary import CURRENCIES


class ExchangeRates(pa.DataFrameModel):
    """One rate that a source states or implies."""

    currency: str = col.choice("currency", "货币", CURRENCIES, role="key", required=True)
    as_of: str = col.date("date", "日期", role="key", required=True)
    usd: str = col.quantity("US dollars for one unit", "兑美元", low=1e-4, high=1e3, required=True)
    note: str = col.note()
    rank: str = col.rank()
    source: str = col.source()
    locator: str = col.locator()

    class Config:
        """Every column of the file is declared here."""

        strict = True
        metadata = {
            "kg": Table("exchange-rate", words("exchange rates", "汇率"), key=("currency", "as_of"))
        }
