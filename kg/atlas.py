"""The object a user holds: one open warehouse, everything else made on first use."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb

from kg.errors import CallError, QuestionError, WarehouseError, meant
from kg.query import look
from kg.rows import Rows
from kg.warehouse.connect import connect, fetch, stamped
from kg.warehouse.fingerprint import FORMAT, data_folder, default_warehouse, fingerprint

if TYPE_CHECKING:
    import networkx as nx

    from kg.audit.audit import Audit
    from kg.cost.engine import Costs
    from kg.draw import Diagram, Figure
    from kg.export import Exported
    from kg.query.agreement import Agreement
    from kg.query.ask import Answer, Lexicon
    from kg.query.browse import Listing, Wanted
    from kg.query.compare import Comparison
    from kg.query.declared import Kind
    from kg.query.describe import Description
    from kg.query.facets import Facet
    from kg.query.library import Query
    from kg.query.months import Month
    from kg.query.search import Called
    from kg.query.sources import Source
    from kg.warehouse.connect import Values
    from kg.warehouse.sandbox import Limits, Parameters, Sandbox

Row = dict[str, Any]


class Atlas:
    """An open warehouse.

    Examples:
        >>> import kg
        >>> atlas = kg.open()
        >>> atlas.ask("open diffusion video models").reading
        'models; open source; architecture is Diffusion model or a kind of it; output includes video'
    """

    def __init__(self, path: str | Path) -> None:
        """Open the warehouse at ``path``; `kg.open` finds or builds it first."""
        self.path = Path(path)
        self.con: duckdb.DuckDBPyConnection = connect(self.path)

    def __enter__(self) -> Self:
        """The atlas itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if "_sandbox" in self.__dict__:
            self._sandbox.close()
        self.con.close()

    # Asking -----------------------------------------------------------------------

    def ask(
        self,
        question: str,
        *,
        as_of: dt.date | None = None,
        first: bool = False,
        engine: str = "duckdb",
        at: Path | None = None,
    ) -> "Answer":
        """Answer a plain question, in English or Chinese.

        Args:
            question: As in ``"diffusion video models under 5B params with open weights"``.
            as_of: Answer from the sources published by that day.
            first: Take the first reading of an ambiguous word instead of refusing.
            engine: What runs the query: ``duckdb``, or ``spark`` over an exported warehouse.
            at: The folder of ``kg export parquet``, for Spark.

        Raises:
            QuestionError: The question was not understood completely.
            CallError: There is no such engine, or it cannot run this.
        """
        from kg.query.ask import ask  # noqa: PLC0415 - a parser that other calls do not need

        if any("\ud800" <= character <= "\udfff" for character in question):
            msg = "the question is no text: it holds half of a character"
            raise QuestionError(msg)
        run = self._runs(engine, at, as_of)
        return ask(self.con, question, as_of=as_of, first=first, lexicon=self.lexicon, rows=run)

    def _runs(
        self, engine: str, at: Path | None, as_of: dt.date | None
    ) -> "Callable[[str], list[Row]] | None":
        if engine == "duckdb":
            return None
        if engine != "spark" or at is None or as_of is not None:
            msg = "--engine is duckdb, or spark with --at DIR of an export and without --as-of"
            raise CallError(msg)
        from kg.query.spark import Spark  # noqa: PLC0415 - an extra

        return Spark(at).rows

    def claims_used(self, answer: "Answer") -> list[Row]:
        """The claims that decided the rows of an answer."""
        from kg.query.ask import claims_used  # noqa: PLC0415

        return claims_used(self.con, answer)

    def names(self, ids: Iterable[str], *, chinese: bool = False) -> dict[str, str]:
        """What things are called, by id."""
        rows = self.con.execute(
            "select id, coalesce(min(name) filter (kind_of_name = ?), min(name) filter (kind_of_name = 'name')) from names "
            "where id in (select unnest(?)) group by id",
            ["name_zh" if chinese else "name", list(ids)],
        ).fetchall()
        return {id_: name for id_, name in rows if name}

    def values(self, table: str) -> dict[tuple[str, str], str]:
        """What the choices of a table are called in Chinese, by column and value."""
        rows = self.con.execute(
            "select col, value, words_zh[1] from meta.choices where tbl = ?", [table]
        ).fetchall()
        return {(column, value): label for column, value, label in rows}

    def labels(self, table: str, *, chinese: bool = False) -> dict[str, str]:
        """What the columns of a table are called in a language."""
        words = "words_zh" if chinese else "words_en"
        return dict(
            self.con.execute(f"select col, {words}[1] from meta.columns where tbl = ?", [table]).fetchall()
        )

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words that questions may use."""
        from kg.query.ask import load_lexicon  # noqa: PLC0415

        return load_lexicon(self.con)

    def complete(self, typed: str, most: int = 8) -> Rows:
        """What the last words of a question being typed may become: ``text, kind, whole``."""
        from kg.query.ask.complete import complete  # noqa: PLC0415

        return complete(self.con, self.lexicon, typed, most)

    def forget(self) -> None:
        """Let go of the names that questions taught; they are read again when they are needed."""
        self.__dict__.pop("lexicon", None)

    def sql(
        self, query: str, parameters: "Parameters | None" = None, *, limits: "Limits | None" = None
    ) -> Rows:
        """Rows of one SELECT, read-only, in a process of its own under limits.

        Args:
            query: The statement.
            parameters: Values for its ``?``, or by name for its ``$name``.
            limits: Time, memory and rows that it may take.

        Raises:
            CallError: It is not exactly one query, DuckDB refuses it, or it met a limit.
        """
        return self._sandbox.run(query, parameters, limits)

    @cached_property
    def _sandbox(self) -> "Sandbox":
        from kg.warehouse.sandbox import Sandbox  # noqa: PLC0415 - a process that other calls do not need

        return Sandbox(self.path)

    def rows(self, query: str, values: "Values | None" = None) -> list[Row]:
        """Rows of a query of our own as dictionaries."""
        return fetch(self.con, query, values)

    def queries(self) -> "dict[str, Query]":
        """The queries of the library by name."""
        from kg.query.library import queries  # noqa: PLC0415

        return queries()

    def query(self, name: str, **given: str) -> list[Row]:
        """Run a query of the library; parameters are given as text.

        Raises:
            CallError: No such query or parameter, or a value of another type.
        """
        from kg.query.library import run  # noqa: PLC0415

        return run(self.con, name, given)

    # Browsing ---------------------------------------------------------------------

    @cached_property
    def kinds(self) -> "dict[str, Kind]":
        """The declared tables by name: their columns, and the words for both."""
        from kg.query.declared import declared  # noqa: PLC0415

        return declared(self.con)

    def kind(self, table: str) -> "Kind":
        """One declared table.

        Raises:
            CallError: There is no such table.
        """
        if table in self.kinds:
            return self.kinds[table]
        hint = meant(table, self.kinds, f"one of {', '.join(self.kinds)}")
        msg = f"there is no table {table!r} ({hint})"
        raise CallError(msg)

    def browse(self, table: str, wanted: "Wanted | None" = None) -> "Listing":
        """A page of the rows of a table that satisfy filters.

        Raises:
            CallError: There is no such table or column, or a value is not of its type.
        """
        from kg.query.browse import Wanted, browse  # noqa: PLC0415

        return browse(self.con, self.kind(table), wanted or Wanted())

    def facets(self, table: str, wanted: "Wanted | None" = None) -> "list[Facet]":
        """The values of the columns that tell the rows of a table apart, with counts under the other filters.

        Raises:
            CallError: There is no such table or column, or a value is not of its type.
        """
        from kg.query.browse import Wanted  # noqa: PLC0415
        from kg.query.facets import facets  # noqa: PLC0415

        return facets(self.con, self.kind(table), wanted or Wanted())

    def describe(self, id_: str, table: str = "", *, as_of: dt.date | None = None) -> "Description | None":
        """One thing, or row of a table: its properties with every claim behind each, and what names it."""
        from kg.query.describe import table_of_thing  # noqa: PLC0415

        kind = table or table_of_thing(self.con, id_)
        return self.described(kind, [id_], as_of=as_of).get(id_) if kind in self.kinds else None

    def described(
        self, table: str, ids: Sequence[str], *, as_of: dt.date | None = None
    ) -> "dict[str, Description]":
        """Many things of one table at once, by id.

        Raises:
            CallError: There is no such table.
        """
        from kg.query.describe import describe  # noqa: PLC0415

        return describe(self.con, self.kinds, self.kind(table), ids, as_of)

    def most_built_on(self, table: str) -> str:
        """The thing of a table that others by the most makers name, as what theirs is made from; blank where none does.

        Raises:
            CallError: There is no such table.
        """
        from kg.query.describe import most_built_on  # noqa: PLC0415

        return most_built_on(self.con, self.kinds, self.kind(table))

    def compare(self, *names: str, as_of: dt.date | None = None) -> "Comparison":
        """Things by any of their names side by side, property by property; those of another kind than the first are left out.

        Raises:
            CallError: Nothing is called so, or several things are, or nothing was known of it on that day.
        """
        from kg.query.compare import compare  # noqa: PLC0415

        found = {}
        for name in names:
            about = self.describe(self.find(name), as_of=as_of)
            if about is None:
                msg = f"nothing is known of {name!r}" + (f" on {as_of}" if as_of else "")
                raise CallError(msg)
            found[about.id] = about
        return compare([*found.values()])

    def search(self, words: str, most: int = 20) -> Rows:
        """Things whose name holds these words, in any spelling: ``id, tbl, kind, name, name_zh, spelling, sources``."""
        from kg.query.search import search  # noqa: PLC0415

        return search(self.con, words, most)

    def called(self, ids: Iterable[str]) -> "dict[str, Called]":
        """What things are called in both languages, and the tables in which they stand, by id."""
        from kg.query.search import called  # noqa: PLC0415

        return called(self.con, self.kinds, ids)

    def sources(self) -> Rows:
        """Every source, with how many claims it makes."""
        from kg.query.sources import sources  # noqa: PLC0415

        return sources(self.con)

    def source(self, id_: str, *, page: int = 1, size: int = 200) -> "Source":
        """One source: what it speaks of, how often others agree, a page of its claims.

        Raises:
            CallError: There is no such source.
        """
        from kg.query.sources import source  # noqa: PLC0415

        return source(self.con, id_, page=page, size=size)

    def months(self) -> Rows:
        """How much changed in each month: ``month, new, price, withdrawn, conflict``."""
        from kg.query.months import months  # noqa: PLC0415

        return months(self.con, self.kinds)

    def month(self, which: str) -> "Month":
        """What came out, what a price became, what was withdrawn and what became disputed in a month, as ``2026-09``."""
        from kg.query.months import month  # noqa: PLC0415

        return month(self.con, self.kinds, which)

    @cached_property
    def version(self) -> str:
        """Digest of everything that the warehouse says."""
        ((digest,),) = self.con.execute("select content_hash from meta.build").fetchall()
        return str(digest)

    @cached_property
    def until(self) -> str:
        """The last day on which a source was read, as ``2026-11-20``; blank where none says."""
        ((day,),) = self.con.execute("select max(accessed) from sources").fetchall()
        return str(day or "")

    # Looking ----------------------------------------------------------------------

    def overview(self) -> look.Overview:
        """What is in the atlas: counts, and the sources."""
        return look.overview(self.con)

    def edition(self) -> look.Edition:
        """Which atlas this is: version, digest of its facts, and how fresh they are."""
        return look.edition(self.con)

    def tables(self) -> Rows:
        """Every table and view that SQL may ask: ``table, rows, about``."""
        return look.tables(self.con)

    def columns(self, table: str) -> Rows:
        """The columns of a table: ``column, type, about``.

        Raises:
            CallError: There is no such table.
        """
        return look.columns(self.con, table)

    def show(self, name: str) -> look.Thing:
        """One thing: its claims, its links both ways, the disagreements about it.

        Raises:
            CallError: Nothing is called that.
        """
        return look.show(self.con, self.find(name))

    def why(self, name: str, property_: str) -> Rows:
        """Every claim behind one value, the best ranked first.

        Raises:
            CallError: Nothing is called that, or nothing is claimed about that property.
        """
        return look.why(self.con, self.find(name), property_)

    def conflicts(self, *, as_of: dt.date | None = None) -> Rows:
        """Where sources disagree about one answer, and how it stands."""
        return look.conflicts(self.con, as_of)

    def coverage(self, source: str = "") -> look.Coverage:
        """How much of each property is known, when each source was read, and the sections of one source or all.

        Raises:
            CallError: There is no such source.
        """
        return look.coverage(self.con, source)

    def audit(self, sources: str | Path) -> "Audit":
        """Open every page that a repository keeps, and look for what is claimed of it on the lines cited.

        Args:
            sources: A folder of copies of the repositories, as ``<owner>+<name>`` or ``<owner>/<name>``.

        Raises:
            CallError: There is no such folder.
        """
        from kg.audit.audit import audit  # noqa: PLC0415 - starts git, which other calls do not need

        return audit(self.con, Path(sources))

    def agreement(self) -> "Agreement":
        """How far each imported database agrees with the sources that people read."""
        from kg.query.agreement import agreement  # noqa: PLC0415 - a page that few ask for

        return agreement(self.con)

    def dictionary(self) -> str:
        """The data dictionary as Markdown."""
        from kg.query.dictionary import dictionary  # noqa: PLC0415 - a page that few ask for

        return dictionary(self.con)

    def diff(self, old: dt.date, new: dt.date) -> Rows:
        """What the sources of two days answer differently: ``id, property, old, new, change``."""
        from kg.query.diff import Side, changes  # noqa: PLC0415 - opens the file once more

        return Rows(changes(Side(self.path, old), Side(self.path, new)))

    def export(self, form: str, folder: str | Path) -> "Exported":
        """Write every table as ``parquet``, ``csv`` or ``json`` into a new folder.

        Raises:
            CallError: The format is another, or the folder holds something or cannot be written.
        """
        from kg.export import export  # noqa: PLC0415 - what only an export needs

        return export(self.path, Path(folder), form)

    def find(self, name: str) -> str:
        """The id of what is called so: an id, or any name or alias in any spelling.

        Raises:
            CallError: Nothing is, or several things are.
        """
        from kg.facts.values import fold  # noqa: PLC0415

        if self.con.execute("select 1 from claims where subject = ? limit 1", [name]).fetchall():
            return name
        self.lexicon.learn(name)
        ids = sorted({str(m.value) for m in self.lexicon.meanings.get(fold(name), ()) if m.type == "THING"})
        if len(ids) == 1:
            return ids[0]
        if ids:
            msg = f"{name!r} is the name of several things (say which: {', '.join(ids)})"
            raise CallError(msg)
        self.lexicon.learn_like(name)
        hint = meant(name, self.lexicon.names, most=3) or meant(name, self.lexicon.heard(), most=3)
        msg = f"nothing is called {name!r}" + (f" ({hint})" if hint else "")
        raise CallError(msg)

    @cached_property
    def cost(self) -> "Costs":
        """What things take and cost, under the default scenario."""
        return self.costs()

    def costs(self, scenario: str = "default", overrides: Iterable[str] = ()) -> "Costs":
        """The cost engine under a scenario, with inputs overridden as ``name=value``.

        Raises:
            CallError: There is no such scenario or input, or a value makes no sense.
        """
        from kg.cost.engine import Costs  # noqa: PLC0415 - pydantic loads only when something is costed

        return Costs.load(self.con, scenario, overrides)

    def draw(  # noqa: PLR0913 - one for each thing that can be chosen
        self,
        name: str,
        *things: str,
        where: str = "",
        lang: str = "en",
        size: str = "slide",
        theme: str = "light",
        top: int | None = None,
        highlight: Sequence[str] = (),
        as_of: dt.date | None = None,
        address: "Callable[[str], str] | None" = None,
    ) -> "Figure":
        """Draw a diagram; ``kg.draw.DIAGRAMS`` lists them.

        Args:
            name: The diagram.
            things: What to draw around, by id or any name, for diagrams that have a middle.
            where: A question; only what answers it is drawn.
            lang: ``en`` or ``zh``.
            size: ``slide``, ``page``, ``square``, or width and height in pixels as ``1600x900``.
            theme: ``light`` or ``dark``.
            top: At most so many of what the diagram ranks.
            highlight: What stands out, by id or any name.
            as_of: Draw what the sources published by that day say.
            address: Where the page of a thing is, by id (blank: it has none); marks then lead there, not to their sources.

        Raises:
            CallError: There is no such diagram, nothing to draw, or the question cannot choose what it shows.
            QuestionError: The question was not understood.
        """
        from kg.draw import Wish, draw  # noqa: PLC0415 - an extra that only pictures need

        kept = {}
        if where:
            answer = self.ask(where, as_of=as_of)
            kept = {answer.table: frozenset(str(row["id"]) for row in answer.rows if row.get("id"))}
        around = tuple(self.find(thing) for thing in things)
        chosen = tuple(self.find(one) for one in highlight)
        return draw(self.con, Wish(name, lang, where, kept, around, size, theme, top, chosen, as_of, address))

    @cached_property
    def lineages(self) -> frozenset[str]:
        """The things around which a lineage can be drawn, and more is known than who makes them."""
        from kg.draw.lineage import drawable  # noqa: PLC0415 - an extra that only pictures need

        return drawable(self.con)

    def diagrams(self) -> "Mapping[str, Diagram]":
        """The diagrams that can be drawn, by name."""
        from kg.draw import DIAGRAMS  # noqa: PLC0415

        return DIAGRAMS

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """The atlas as a graph, built once: typed nodes, edges with their sources."""
        from kg.query.graph import build_graph, describe_nodes  # noqa: PLC0415 - networkx loads only when it is asked for

        return describe_nodes(self.con, build_graph(self.con))


def open_atlas(warehouse: str | Path | None = None, *, facts: Sequence[str | Path] = ()) -> Atlas:
    """Open a warehouse; the default one is built if it is missing or stale.

    Args:
        warehouse: A warehouse file; it must exist.
        facts: Folders of facts for the default warehouse; the curated ones if none is named.

    Raises:
        WarehouseError: The named warehouse is missing or cannot be read.
        FactsError: The facts do not pass the check.
    """
    if warehouse is not None:
        return Atlas(warehouse)
    folders = [Path(f) for f in facts] or [data_folder("datasets")]
    return open_default(folders, _built)


def open_default(folders: Sequence[Path], build: Callable[[Sequence[Path], Path], None]) -> Atlas:
    """The default warehouse of these folders, built first where it is missing or stale."""
    path = default_warehouse(folders)
    atlas = open_fresh(path, folders)
    if atlas is None:
        build(folders, path)
        return Atlas(path)
    return atlas


def _built(folders: Sequence[Path], path: Path) -> None:
    from kg.build import build  # noqa: PLC0415 - the data frame library loads only to build

    build(folders, path)


def open_fresh(path: Path, folders: Sequence[Path]) -> Atlas | None:
    """The warehouse at ``path``, if it was built from exactly these facts by this code."""
    try:
        atlas = Atlas(path)
    except WarehouseError:
        return None
    if stamped(atlas.con) == (fingerprint(folders), FORMAT):
        return atlas
    atlas.close()
    return None


def is_fresh(path: Path, folders: Sequence[Path]) -> bool:
    """Whether the warehouse was built from exactly these facts by this code."""
    atlas = open_fresh(path, folders)
    if atlas:
        atlas.close()
    return atlas is not None
