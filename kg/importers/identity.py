"""Who is who: which thing of ours a foreign name means, decided only where nothing speaks against it.

A name is looked up as it stands, then without what only decorates it: the maker before a colon, an acronym in
brackets. What is found must not contradict what else the row says: another maker, a day more than a year away.
What is not found is new where nothing of ours is like it and its maker is known. All else is undecided.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from kg.facts.values import parse_date
from kg.importers.entry import Found, Mention
from kg.importers.ours import Ours, Thing, spelling

NEAR = 78
"""How like, of 100, a name of ours must be to stand in the way of a new thing."""
SHOWN = 3
DAYS_APART = 270
"""Days between two releases that are not of one thing."""
_BRACKETS = re.compile(r"^(.+?)\s*[(（]([^()（）]+)[)）]$")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Decision:
    """What was decided of one name.

    Attributes:
        decision: ``same``, ``new``, ``not-ours`` or ``undecided``.
        thing: The id of ours.
        basis: What decided.
        near: The nearest of ours, where that is undecided.
        note: What speaks against the nearest.
    """

    decision: str
    thing: str = ""
    basis: str = ""
    near: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Identities:
    """Decisions of one import, each made once.

    Attributes:
        ours: What the facts have.
        by_person: What a person decided before, by table and name.
        free: Tables whose things are new without a maker that is known.
        made: All decisions, by table and name.
    """

    ours: Ours
    by_person: dict[tuple[str, str], Decision] = field(default_factory=dict)
    free: tuple[str, ...] = ()
    made: dict[tuple[str, str], Decision] = field(default_factory=dict)
    _named: dict[Mention, tuple[str, str]] = field(default_factory=dict)
    _new: dict[tuple[str, str], Found] = field(default_factory=dict)

    def decide(self, mention: Mention) -> Decision:
        """What a name means."""
        known = self._named.get(mention)
        if known is None:
            known = self._named[mention] = self._name(mention)
        return self.made[known]

    def _name(self, mention: Mention) -> tuple[str, str]:
        """Decide, under its name; where another thing was called so before, under its other name, too."""
        longer = f"{mention.name} [{mention.names[-1]}]"
        for key in ((mention.table, mention.name), (mention.table, longer)):
            decided = self.by_person.get(key)
            decision = self._complete(decided, mention) if decided else self._decide(mention)
            made = self.made.setdefault(key, decision)
            if made == decision or made.decision == decision.decision == "undecided":
                break
        return key

    def _complete(self, decided: Decision, mention: Mention) -> Decision:
        """What a person decided, with the id that was left to us."""
        if decided.thing or decided.decision not in {"same", "new"}:
            return decided
        if decided.decision == "new":
            return replace(decided, thing=slug(self._plain(mention)))
        near = decided.near or self._near(mention, self._makers(mention))
        return (
            replace(decided, thing=near[0])
            if near
            else Decision("undecided", note="say which it is the same as")
        )

    def who(self, mention: Mention) -> Found | None:
        """The thing of ours, or the new one; nothing where that is undecided or it is not ours."""
        made = self.decide(mention)
        if made.decision == "same":
            known = self.ours.things[mention.table].get(made.thing)
            return Found(made.thing, known.name if known else mention.name)
        return Found(made.thing, self._plain(mention)) if made.decision == "new" else None

    def _decide(self, mention: Mention) -> Decision:
        makers = self._makers(mention)
        known = self.ours.spellings[mention.table]
        hits = [
            (name, ids) for name, certain in readings(mention, self._is_organization)
            if certain and (ids := known.get(spelling(name)))
        ]  # fmt: skip
        if not hits:
            return self._unknown(mention, makers)
        # A bracket that names another thing than what stands before it leaves the whole open.
        ids = set.intersection(*(ids for _, ids in hits)) or set.union(*(ids for _, ids in hits))
        return self._choose(
            mention, [self.ours.things[mention.table][i] for i in sorted(ids)], makers, hits[0][0]
        )

    def _is_organization(self, name: str) -> bool:
        return bool(self.ours.spellings["organizations"].get(spelling(name)))

    def _makers(self, mention: Mention) -> set[str]:
        """Those of its makers that are known."""
        found = (self.who(Mention("organizations", (name,))) for name in mention.makers)
        return {maker.id for maker in found if maker}

    def _choose(self, mention: Mention, things: list[Thing], makers: set[str], name: str) -> Decision:
        against = {thing.id: self._against(thing, mention, makers) for thing in things}
        fitting = [thing for thing in things if not against[thing.id]]
        if len(fitting) != 1:
            note = (
                "; ".join(f"{id_}: {why}" for id_, why in against.items() if why) or "several are called so"
            )
            return Decision("undecided", near=tuple(against), note=note)
        basis = (
            "developer" if len(things) > 1
            else "id" if spelling(fitting[0].id) == spelling(name)
            else "name" if name == mention.name
            else "spelling"
        )  # fmt: skip
        return Decision("same", fitting[0].id, basis)

    def _against(self, thing: Thing, mention: Mention, makers: set[str]) -> str:
        """What speaks against their being one thing."""
        theirs = set().union(*map(self.ours.owners, makers)) if makers else set()
        known = thing.makers - {"none", "undisclosed"}
        mine = set().union(*map(self.ours.owners, known)) if known else set()
        if theirs and mine and not theirs & mine:
            return f"made by {', '.join(sorted(known))}"
        if mention.released and thing.days and all(_apart(mention.released, day) for day in thing.days):
            return f"appeared {', '.join(sorted(thing.days))}, not {mention.released}"
        return ""

    def _plain(self, mention: Mention) -> str:
        """A name without the maker before a colon."""
        maker, colon, rest = mention.name.partition(": ")
        return rest if colon and self._is_organization(maker) else mention.name

    def _unknown(self, mention: Mention, makers: set[str]) -> Decision:
        name = self._plain(mention)
        made = self._new.get((mention.table, spelling(name)))
        if made:
            return Decision("new", made.id, "rule")
        near = self._near(mention, makers)
        why = (
            "" if near or mention.table in {"organizations", "licenses"}
            else "its maker is not known here" if not (makers or mention.table in self.free)
            else "its id is taken" if slug(name) in {*self.ours.ids, ""}
            else "new"
        )  # fmt: skip
        if why != "new":
            return Decision("undecided", near=near, note=why)
        self._new[mention.table, spelling(name)] = Found(slug(name), name)
        return Decision("new", slug(name), "rule")

    def _near(self, mention: Mention, makers: set[str]) -> tuple[str, ...]:
        """Ids of the nearest of ours, nearest first.

        Near is what is alike as a whole, what has one name within the other, and what the same maker calls by the
        same word.
        """
        known = self.ours.spellings[mention.table]
        found: dict[str, float] = {}
        for name in dict.fromkeys(spelling(name) for name, _ in readings(mention, self._is_organization)):
            hits = process.extract(name, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=SHOWN)
            inside = [(k, NEAR, 0) for k in known if _begins(k, name) or _begins(name, k)]
            for hit, score, _ in [*hits, *inside]:
                for id_ in known[hit]:
                    found[id_] = max(found.get(id_, 0), score)
        for thing in self.ours.things[mention.table].values():
            if makers & thing.makers and _words(thing.name) & _words(mention.name):
                found.setdefault(thing.id, fuzz.ratio(spelling(thing.name), spelling(mention.name)))
        return tuple(sorted(found, key=lambda id_: (-found[id_], id_))[:SHOWN])


def _begins(short: str, name: str) -> bool:
    """Whether a spelling begins with another, or ends with one that is long enough to be no accident."""
    return (len(short) > SHOWN and name.startswith(short)) or (
        len(short) > 2 * SHOWN and name.endswith(short)
    )


COMMON = frozenset(["audio", "image", "model", "music", "speech", "text", "turbo", "video", "with"])


def _words(name: str) -> set[str]:
    """Words that tell models of one maker from those of another."""
    return set(re.findall(r"[^\W\d_]{3,}", name.casefold())) - COMMON


def readings(mention: Mention, is_organization: object = None) -> Iterator[tuple[str, bool]]:
    """Names under which a thing may be known, and whether one alone decides."""
    for name in mention.names:
        yield name, True
        maker, colon, rest = name.partition(": ")
        if colon and callable(is_organization) and is_organization(maker):
            yield rest, True
            name = rest  # noqa: PLW2901 - what stands before a colon is read
        yield from ((part, mention.table == "organizations") for part in name.split(" / ")[1:])
        bracketed = _BRACKETS.match(name)
        if bracketed:
            outside, inside = bracketed.groups()
            certain = is_acronym(inside, outside) or is_acronym(outside, inside)
            yield outside, certain
            yield inside, certain


def slug(name: str) -> str:
    """The id of a new thing: its name in lower case with hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _SLUG.sub("-", plain).strip("-")


def is_acronym(short: str, name: str) -> bool:
    """Whether a word is made of characters of a name, in their order: SDXL of Stable Diffusion XL."""
    letters = iter(spelling(name))
    word = spelling(short)
    return len(word) > 1 and word[0] == spelling(name)[0] and all(letter in letters for letter in word)


def _apart(one: str, other: str) -> bool:
    try:
        first, second = parse_date(one), parse_date(other)
    except ValueError:
        return False
    gap = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return gap > dt.timedelta(DAYS_APART)
