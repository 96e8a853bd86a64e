"""exchange_rates.csv: what a currency was worth in US dollars on a date."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words
from kg.facts.schema._vocabulary import CURRENCIES


class ExchangeRates(Declaration):
    """One rate that a source states or implies."""

    currency = col.choice("currency", "货币", CURRENCIES, role="key", required=True)
    as_of = col.date("date", "日期", role="key", required=True)
    usd = col.quantity("US dollars for one unit", "兑美元", low=1e-4, high=1e3, required=True)
    note = col.note()
    rank = col.rank()
    source = col.source()
    locator = col.locator()

    table = Table("exchange-rate", words("exchange rates", "汇率"), key=("currency", "as_of"))
