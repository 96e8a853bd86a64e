"""Things side by side, property by property."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.query.declared import Field, Kind
from kg.query.describe import NAMES, Description
from kg.rows import Row, Rows


@dataclass(frozen=True)
class Comparison:
    """Things of one kind side by side.

    Attributes:
        kind: What they are; None where nothing is compared.
        things: They, in the order asked for.
        others: Those left out: of another kind than the first.
        fields: The properties about which something is known of one of them, in the order declared.
        differing: The names of those that are not the same for all.
    """

    kind: Kind | None
    things: tuple[Description, ...]
    others: tuple[Description, ...]
    fields: tuple[Field, ...]
    differing: frozenset[str]

    @property
    def rows(self) -> Rows:
        """A row a property: ``property``, a column for each thing, ``sources``, and the things of which it is ``disputed``."""
        ids = [about.id for about in self.things]
        behind = [{row["property"]: row for row in about.values} for about in self.things]
        return Rows(
            [self._row(field, behind) for field in self.fields], ["property", *ids, "sources", "disputed"]
        )

    def _row(self, field: Field, behind: Sequence[Mapping[str, Row]]) -> Row:
        facts = {about.id: facts.get(field.name) for about, facts in zip(self.things, behind, strict=True)}
        named = [source for fact in facts.values() if fact for source in fact["sources"]]
        return {
            "property": field.name,
            **{about.id: about.value(field) for about in self.things},
            "sources": list(dict.fromkeys(named)),
            "disputed": [id_ for id_, fact in facts.items() if fact and fact["disputed"]],
        }


def compare(found: Sequence[Description]) -> Comparison:
    """Set those of the kind of the first side by side."""
    kind = found[0].kind if found else None
    things = tuple(about for about in found if about.kind == kind)
    known = [field for field in (kind.fields.values() if kind else ()) if _known(field, things)]
    differing = {f.name for f in known if any(one.value(f) != things[0].value(f) for one in things)}
    others = tuple(about for about in found if about.kind != kind)
    return Comparison(kind, things, others, tuple(known), frozenset(differing))


def _known(field: Field, things: Sequence[Description]) -> bool:
    return field.name not in NAMES and any(about.value(field) is not None for about in things)
