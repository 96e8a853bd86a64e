"""Reading CSV: what is written comes back, and no bytes whatever end in a traceback."""

import csv
import io
import json
import tempfile
from pathlib import Path

import duckdb
from hypothesis import given, settings, strategies as st

from kg.facts.read.place import cell_start
from kg.facts.read.table import Declared, read_table
from kg.facts.read.tree import read_tree
from kg.facts.schema import TABLES, file_shape
from kg.warehouse.load import select_part
from tests.conftest import ARCHITECTURES, MODELS

DECLARED = Declared(("id", "name", "note", "source", "locator"), ("id", "name", "source", "locator"))
plain = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)
rows = st.lists(st.tuples(plain, plain, plain, plain, plain), min_size=1, max_size=5)


def written(table: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([DECLARED.names, *table])
    return out.getvalue()


def cells(data: bytes, *, carefully: bool) -> list[tuple[object, ...]]:
    """The cells and the line of each row of a sound file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.csv")
        file.write_bytes(data)
        part, problems = read_table(str(file), data, DECLARED, carefully=carefully)
        assert problems == []
        assert carefully is (part.rows is not None)
        given_rows = [json.dumps(part.rows)] if carefully else []
        names = ", ".join(DECLARED.names)
        return duckdb.execute(f"select {names}, line from ({select_part(part)})", given_rows).fetchall()


@settings(deadline=None)
@given(rows)
def test_cells_come_back_as_they_were_written(table: list[tuple[str, ...]]) -> None:
    data = written(table).encode()
    expected = [(*row, line) for line, row in enumerate(table, start=2)]
    assert cells(data, carefully=False) == expected
    assert cells(data, carefully=True) == expected


@settings(deadline=None)
@given(table=rows, index=st.integers(0, 4))
def test_the_place_of_a_cell_is_where_it_begins(table: list[tuple[str, ...]], index: int) -> None:
    line = written(table).split("\n")[1]
    start = cell_start(line, index) - 1
    rest = next(csv.reader([line[start:]]))
    assert rest[0] == table[0][index]


damages = st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), min_size=1, max_size=4)


def damaged(data: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for at, put in changes:
        data = data[:at] + put + data[at + 1 :]
    return data


@settings(deadline=None, max_examples=300)
@given(damages)
def test_damaged_csv_is_read_or_told_never_a_traceback(changes: list[tuple[int, bytes]]) -> None:
    columns = tuple(TABLES["models"].columns)
    data = damaged(MODELS.encode(), changes)
    part, problems = read_table("models.csv", data, Declared(columns, ("id",)), carefully=True)
    assert len(part.rows or []) <= MODELS.count("\n") + sum(put.count(b"\n") for _, put in changes)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


@settings(deadline=None, max_examples=200)
@given(damages)
def test_damaged_yaml_is_read_or_told_never_a_traceback(changes: list[tuple[int, bytes]]) -> None:
    shape = file_shape("architectures", TABLES)
    _, _, problems = read_tree("architectures.yaml", damaged(ARCHITECTURES.encode(), changes), shape)
    assert all(problem.line >= 1 for problem in problems)
