"""Things: by their names, by what they have, by what they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.query.ask.conditions import Is
from kg.query.ask.denotations import Desc, Things, Word
from kg.query.ask.lexicon import Lexicon, Property
from kg.query.ask.linked import Counted, Linked, Related, This  # fmt: skip
from kg.query.ask.modifiers.modifier import Meant, Modifier, either, linked, ordered
from kg.query.ask.said import Said
from kg.query.ask.verbs import Verb


@dataclass(frozen=True)
class OfThing(Modifier):
    """A thing that rows are linked to: "Google models", "models by Google", "plans of Midjourney".

    Attributes:
        how: The preposition: "by", "from", "of", "on", "with", "in", "under"; blank where it stands before the noun.
    """

    things: Things
    how: str = ""

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The first column that can hold it; of a thing of the same table, all that come from it."""
        fitting = [
            (t, i)
            for t, i in sorted(self.things.ids)
            if not self.how or t in lexicon.ends.get(self.how, (t,))
        ]
        if self.how == "otherwise":
            yield from self._otherwise(table, fitting, lexicon)
            return
        direct = [
            Is((link,), id_, Said(lexicon.called(id_), lexicon.called(id_)))
            for far, id_ in fitting if far != table and (link := lexicon.link(table, far))
        ]  # fmt: skip
        # Things that share a name are meant together.
        if direct:
            yield frozenset({either(list(direct))})
            # "Rounds by Sequoia", which raised none itself, are those in which it invested.
            if self.how in {"", "by"} and not any(lexicon.occurs(is_.path[0], is_.value) for is_ in direct):
                yield from self._otherwise(table, fitting, lexicon)
        for far, id_ in fitting:
            said = Said(lexicon.called(id_), lexicon.called(id_))
            if far == table:
                kin = [lexicon.properties[table, c] for c in lexicon.kin.get(table, ())]
                if kin and (
                    self.how in {"of", "from", "on"} or (not self.how and lexicon.roles[table].family)
                ):
                    yield frozenset({either([Is((p,), id_, said) for p in kin])})
            elif not direct:
                yield from self._round_about(table, far, id_, lexicon)

    def _otherwise(self, table: str, things: Sequence[tuple[str, str]], lexicon: Lexicon) -> Iterator[Meant]:
        """By the links that are not the first: a round by who invested in it."""
        for far, id_ in things:
            said = Said(lexicon.called(id_), lexicon.called(id_))
            links = [p for p in lexicon.columns(table) if p.type == "reference" and far in p.references]
            if far != table and (others := [link for link in links[1:] if lexicon.occurs(link, id_)]):
                yield frozenset({either([Is((link,), id_, said) for link in others])})

    def _round_about(self, table: str, far: str, id_: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Through what lends its values, or back along a link of the thing."""
        through = lexicon.through(table)
        for near in through.references if through else ():
            link = lexicon.link(near, far)
            if through and link:
                said = Said(lexicon.called(id_), lexicon.called(id_))
                yield frozenset({Is((through, link), id_, said)})
                return
        back = lexicon.link(far, table)
        if back and self.how in {"of", "by", ""}:
            yield frozenset(
                {Linked(back, (This(far, id_, lexicon.called(id_)),), lexicon.labels[far], back=True)}
            )


@dataclass(frozen=True)
class OneOf(Modifier):
    """Rows that are called so: "except Imagen", "among Kling and Pika"."""

    things: Things

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """The rows themselves."""
        for _, id_ in sorted((self.things.of(table) or Things("", frozenset())).ids):
            yield frozenset({This(table, id_, lexicon.called(id_))})


@dataclass(frozen=True)
class Has(Modifier):
    """Something linked that is described: "companies with a video model", "models trained on image data sets".

    Attributes:
        props: The link that is named: "powered by a model ...".
    """

    desc: Desc
    props: Word | None = None
    back: bool = True
    forth: bool = True

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Along the rows' own link, or back along one that leads to them."""
        far = self.desc.table
        if far == table or self.desc.ranked:
            return
        if self.props:
            links = [lexicon.properties[t, c] for t, c, _ in self.props.within(table)]
            for link in links:
                if far in link.references:
                    yield frozenset({linked(link, self.desc, lexicon, back=False)})
            return
        forth = lexicon.link(table, far) if self.forth else None
        if forth:
            yield frozenset({linked(forth, self.desc, lexicon, back=False)})
            return
        back = lexicon.link(far, table)
        if back and self.back:
            yield frozenset({linked(back, self.desc, lexicon, back=True)})


@dataclass(frozen=True)
class HasMany(Modifier):
    """A number of linked rows: "with more than 3 models"."""

    op: str
    number: float
    desc: Desc

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """Counted back along the link that leads to the row."""
        back = lexicon.link(self.desc.table, table)
        if back and self.desc.table != table and not self.desc.ranked:
            labels = lexicon.labels[self.desc.table]
            yield frozenset({Counted(back, ordered(self.desc.conditions), labels, self.op, self.number)})


@dataclass(frozen=True)
class Does(Modifier):
    """A verb and its other side: "that invested in OpenAI", "made by Chinese companies", "OpenAI投资的".

    Attributes:
        subject: The rows are who does it; else what it is done to.
    """

    verb: Verb
    other: Things | Desc
    subject: bool

    def on(self, table: str, lexicon: Lexicon) -> Iterator[Meant]:
        """By the columns that carry the verb; else by the links of its name."""
        found = False
        for link, from_row in lexicon.carriers(self.verb, table, subject=self.subject):
            for desc in self._ends(link.table if from_row is False else "", link, lexicon):
                found = True
                yield frozenset({linked(link, desc, lexicon, back=not from_row)})
        if found or not self.verb.relation or table not in lexicon.linkable:
            return
        for desc in self._any_end(table, lexicon):
            labels = (self.verb.label_en, self.verb.label_zh)
            yield frozenset(
                {Related(self.verb.relation, desc.table, ordered(desc.conditions), labels, not self.subject)}
            )

    def _ends(self, back_to: str, link: Property, lexicon: Lexicon) -> Iterator[Desc]:
        """The other side, where the link can lead to it."""
        tables = (back_to,) if back_to else link.references
        if isinstance(self.other, Desc):
            if self.other.table in tables and not self.other.ranked:
                yield self.other
            return
        for table, id_ in sorted(self.other.ids):
            if table in tables:
                yield Desc(table, frozenset({This(table, id_, lexicon.called(id_))}))

    def _any_end(self, table: str, lexicon: Lexicon) -> Iterator[Desc]:
        sides = self.verb.objects if self.subject else self.verb.subjects
        own = self.verb.subjects if self.subject else self.verb.objects
        if own and table not in own:
            return
        if isinstance(self.other, Desc):
            if (not sides or self.other.table in sides) and not self.other.ranked:
                yield self.other
            return
        for far, id_ in sorted(self.other.ids):
            if far in (sides or lexicon.linkable):
                yield Desc(far, frozenset({This(far, id_, lexicon.called(id_))}))
