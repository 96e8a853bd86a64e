"""The house: its size, and that a table is declared in one place."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from kg.facts.schema import TABLES

ROOT = Path(__file__).resolve().parent.parent
KG = ROOT / "kg"
PIPELINE = [*(KG / "facts").rglob("*.py"), *(KG / "warehouse").rglob("*.py"), KG / "build.py"]
SUBJECTS = (
    "facts/schema/",  # where tables are declared
    "query/ask/verbs.py",  # what is said of their things
    "cost/",  # models, cards, plans, estimates: what costs are made of
    "draw/",  # a diagram is about some tables
    "warehouse/check/rules/",  # a rule is about some tables
    "warehouse/sql/resolve.sql",  # resolutions, links of sameness
    "warehouse/sql/ancestors.sql",  # the tree of architectures
    "warehouse/sql/money.sql",  # exchange rates
    "warehouse/sql/names.sql",  # how people say architectures
    "query/sql/coverage.sql",  # sections
    "query/ask/lexicon.py",  # the memory of a card
    "query/graph/",  # what a thing stands on
    "query/sql/agreement.sql",  # an offer is the same whatever its plan is called
    "importers/",  # what another database says, in our tables
    "warehouse/sql/cells.sql",  # which sources were imported
    "export/datapackage.py",  # what the standards call its licences
    "export/croissant.py",
)
"""Rooms whose subject a table is."""
LIMITS = {
    "facts": 3425,
    "warehouse": 1450,
    "query": 8650,
    "cost": 3450,
    "draw": 3770,
    "audit": 300,
    "faces": 5250,
    "importers": 3000,
    "export": 1050,
}
"""Lines of Python that a room may have: less is more, and a new room says how much it takes."""

LONGEST = 300
"""Lines of a module."""


def lines(files: list[Path]) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in files)


def test_the_pipeline_is_an_evenings_read() -> None:
    assert lines(PIPELINE) <= 5000


def test_each_room_stays_readable() -> None:
    rooms = {room: lines(list((KG / room).rglob("*.py"))) for room in LIMITS}
    assert {room: size for room, size in rooms.items() if size > LIMITS[room]} == {}


def test_a_module_is_read_at_a_sitting() -> None:
    """The atlas itself has a method a command, each with its words."""
    long = {path.relative_to(KG).as_posix() for path in KG.rglob("*.py") if lines([path]) > LONGEST}
    assert long == {"atlas.py"}


def test_every_room_has_a_limit() -> None:
    assert {path.name for path in KG.iterdir() if path.is_dir() and list(path.glob("*.py"))} == set(LIMITS)


def functions() -> list[int]:
    """Lines of the body of every function, without its docstring."""
    found = []
    for path in KG.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[bool(ast.get_docstring(node)) :]
                found.append(body[-1].end_lineno - body[0].lineno + 1 if body else 0)  # type: ignore[operator]
    return found


def test_functions_are_small() -> None:
    assert median(functions()) <= 8
    assert max(functions()) <= 50


@pytest.mark.parametrize("suffix", ["py", "sql"])
def test_a_table_is_named_only_where_it_is_the_subject(suffix: str) -> None:
    names = "|".join(TABLES)
    quoted = re.compile(rf"(['\"])({names})\1|\b(?:from|join) (?:facts\.)?({names})\b")
    found = {
        f"{path.relative_to(KG)}: {match[0]}"
        for path in KG.rglob(f"*.{suffix}")
        if not str(path.relative_to(KG)).startswith(SUBJECTS)
        for line in path.read_text("utf-8").splitlines()
        # Examples in a help text and the folder of facts are no tables.
        if "kg sql" not in line and "data_folder" not in line
        for match in quoted.finditer(line)
        if match[2] != "datasets"
    }
    assert found == set()


LAWSUITS = '''
"""lawsuits.csv: a claim before a court."""

from kg.facts.schema import _column as col
from kg.facts.schema._column import Declaration, Table, words


class Lawsuits(Declaration):
    """What one source says of a lawsuit."""

    id = col.identifier("lawsuit", "诉讼")
    name = col.name()
    against = col.reference("against", "被告", "organizations", edge="sued-in", many=True)
    filed = col.date("filed", "起诉时间")
    damages = col.quantity("damages", "赔偿", money="currency", low=1, high=1e12)
    currency = col.choice("currency", "货币", {"USD": words("USD", "美元")}, role="note")
    note = col.note()
    source = col.source()
    locator = col.locator()

    table = Table(
        "lawsuit",
        words("lawsuits | lawsuit", "诉讼"),
        main_quantity="damages",
        main_date="filed",
        shown=("against", "filed", "damages"),
    )
'''
ROWS = """\
id,name,against,filed,damages,currency,source,locator
getty-v-google,Getty v Google,google,2023-02,1.8B,USD,early,p9
artists-v-google,Artists v Google,google,2022-11,,,early,p9
"""
ASKED = """
import sys
from pathlib import Path
import networkx as nx
from kg.atlas import Atlas
from kg.build import build, check_facts
facts, out = Path(sys.argv[1]), Path(sys.argv[2])
assert check_facts([facts]) == [], check_facts([facts])
build([facts], out)
with Atlas(out) as atlas:
    for question in ("lawsuits since 2023", "largest lawsuits", "latest lawsuits"):
        print(question, [row["id"] for row in atlas.ask(question).rows])
    print(len(atlas.show("Getty v Google").links), "lawsuits" in atlas.dictionary())
    print(atlas.graph.has_edge("getty-v-google", "google"))
    print(atlas.sql("select lawsuit, organization from lawsuit_againsts order by 1").fetchall()[0])
    atlas.export("csv", out.parent / "exported")
print((out.parent / "exported" / "main" / "lawsuits.csv").exists())
"""


def test_a_new_table_is_known_everywhere_by_its_declaration(tmp_path: Path) -> None:
    from tests.conftest import write_facts  # noqa: PLC0415 - the folder of facts is made here

    shutil.copytree(KG, tmp_path / "kg")
    schema = tmp_path / "kg" / "facts" / "schema"
    (schema / "lawsuits.py").write_text(LAWSUITS, "utf-8")
    init = (schema / "__init__.py").read_text("utf-8")
    init = init.replace('    "hardware": Hardware,', '    "hardware": Hardware,\n    "lawsuits": Lawsuits,')
    init = init.replace("import Markets\n", "import Markets\nfrom kg.facts.schema.lawsuits import Lawsuits\n")
    (schema / "__init__.py").write_text(init, "utf-8")
    facts = write_facts(tmp_path / "facts", lawsuits_csv=ROWS)
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, str(facts), str(tmp_path / "made" / "w.duckdb")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "lawsuits since 2023 ['getty-v-google']",
        "largest lawsuits ['getty-v-google', 'artists-v-google']",
        "latest lawsuits ['getty-v-google', 'artists-v-google']",
        "1 True",
        "True",
        "('artists-v-google', 'google')",
        "True",
    ]
