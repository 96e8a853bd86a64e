"""Prices of other people as rows of plans: what is paid for what, to whom."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.importers.entry import Dropped, Fact, Found
from kg.importers.values import plain

ZERO = "a price of 0, which there means that it is not known"


def price(thing: Found, seller: str, plan: str, per: str, amount: Decimal, **more: str) -> Fact | Dropped:
    """One offer in USD, as a row of ours."""
    if amount == 0:
        return Dropped(ZERO)
    cells = {
        "product": thing.id,
        "plan": plan,
        "per": per,
        "billing": "usage",
        "offered_by": seller,
        "amount": plain(amount),
        "currency": "USD",
        **more,
    }
    return Fact("plans", {name: cell for name, cell in cells.items() if cell})


TOKENS = {
    "input": "input tokens",
    "output": "output tokens",
    "input_text": "text tokens, input",
    "output_text": "text tokens, output",
    "input_image": "image tokens, input",
    "output_image": "image tokens, output",
    "input_audio": "audio tokens, input",
    "output_audio": "audio tokens, output",
    "input_video": "video tokens, input",
    "output_video": "video tokens, output",
}
"""What a million tokens are of, in the words of our prices."""


def token_prices(
    thing: Found, seller: str, plan: str, amounts: Mapping[str, Decimal]
) -> Iterator[Fact | Dropped]:
    """Prices of a million tokens each."""
    for name, amount in amounts.items():
        yield price(thing, seller, plan, "million-tokens", amount, tier=TOKENS[name])
