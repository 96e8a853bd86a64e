"""What a modifier says of rows, once the noun tells their table: one class a kind of modifier.

``on(table, lexicon)`` gives the ways in which it can be meant there, each a set of conditions; none where it does not
fit, several where the table leaves it open.
"""

from kg.query.ask.modifiers.amounts import Measured, Scored
from kg.query.ask.modifiers.combined import Both, Either, Not_
from kg.query.ask.modifiers.modifier import Holds, Meant, Modifier, either, leaves, linked, ordered
from kg.query.ask.modifiers.things import Does, Has, HasMany, OfThing, OneOf
from kg.query.ask.modifiers.values import Flagged, Flow, InState, Mentions, OfValue

__all__ = [
    "Both",
    "Does",
    "Either",
    "Flagged",
    "Flow",
    "Has",
    "HasMany",
    "Holds",
    "InState",
    "Meant",
    "Measured",
    "Mentions",
    "Modifier",
    "Not_",
    "OfThing",
    "OfValue",
    "OneOf",
    "Scored",
    "either",
    "leaves",
    "linked",
    "ordered",
]
