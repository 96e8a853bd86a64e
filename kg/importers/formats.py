"""Files of other people to rows with their lines; a file that is no such file is refused as a whole."""

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from kg.errors import CallError, FactsError, Problem, meant
from kg.importers.entry import Entry

MOST_BYTES = 256 * 2**20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def refuse(file: Path, line: int, message: str, hint: str = "") -> FactsError:
    """An error that refuses a whole file."""
    return FactsError([Problem(str(file), line, 1, message, hint)], "nothing was imported")


def text_of(file: Path) -> str:
    """The text of a file, without a byte-order mark.

    Raises:
        CallError: It cannot be read.
        FactsError: It is empty or no text.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"cannot read {file}: {error.strerror} (name a file or folder that is there)"
        raise CallError(msg) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse(file, line, "this is not UTF-8 text", "save the file as UTF-8") from None
    if not text.strip():
        raise refuse(file, 1, "the file is empty", "fetch it again")
    return text


def files_of(place: Path, suffixes: Sequence[str]) -> list[Path]:
    """The files of a folder, or the one file, in a fixed order.

    Raises:
        CallError: There is none.
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        msg = f"there is no file or folder {place}"
        raise CallError(msg)
    found = sorted(path for path in place.rglob("*") if path.suffix in suffixes)
    if not found:
        msg = f"{place} holds no file that ends in {' or '.join(suffixes)}"
        raise CallError(msg)
    return found


def each(place: Path, suffixes: Sequence[str], rows: Callable[[Path], Iterable[Entry]]) -> Iterator[Entry]:
    """The rows of the one file, or of each file of a folder.

    What is wrong with the one file refuses it; of many, a file that cannot be read is one broken row.
    """
    files = files_of(place, suffixes)
    for file in files:
        try:
            yield from rows(file)
        except FactsError as error:
            if len(files) == 1:
                raise
            yield Entry(file.stem, str(file), error.problems[0].line, {}, error.problems[0].message)
        except CallError as error:
            if len(files) == 1:
                raise
            yield Entry(file.stem, str(file), 1, {}, str(error))


def csv_entries(file: Path, key: str, columns: Sequence[str]) -> Iterator[Entry]:
    """Rows of a CSV file; a cell may hold line breaks.

    Args:
        file: The file.
        key: The column that names a row.
        columns: Those it must have.

    Raises:
        FactsError: It is empty, or a column is missing.
    """
    text = text_of(file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _next(reader)
    if not isinstance(header, list):
        raise refuse(file, 1, "the header is broken", "fetch the file again")
    missing = [name for name in columns if name not in header]
    if missing:
        problems = [
            Problem(
                str(file),
                1,
                1,
                f"there is no column {name!r}",
                meant(name, set(header) - set(columns), "it may have been renamed"),
            )
            for name in missing
        ]
        raise FactsError(problems, "nothing was imported")
    yield from _csv_rows(file, reader, header, key)


def _csv_rows(file: Path, reader: Any, header: list[str], key: str) -> Iterator[Entry]:
    while True:
        line = reader.line_num + 1
        row = _next(reader)
        if row is None:
            return
        if isinstance(row, str):
            yield Entry("", str(file), line, {}, row)
        elif row and len(row) != len(header):
            yield Entry(row[0][:40], str(file), line, {}, f"{len(row)} cells, the header has {len(header)}")
        elif row:
            values = dict(zip(header, row, strict=True))
            yield Entry(" ".join(values[key].split()), str(file), line, values)


def _next(reader: Any) -> list[str] | str | None:
    """The next row; what is wrong with it where it is broken; nothing at the end."""
    try:
        row: list[str] = next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        return f"broken CSV: {error}"
    return row


def json_entries(file: Path) -> Iterator[Entry]:
    """The members of a JSON object, each with its line.

    Raises:
        FactsError: It is no JSON object, or a name stands twice.
    """
    text = text_of(file)
    try:
        members = list(_members(text))
    except json.JSONDecodeError as error:
        raise refuse(file, error.lineno, f"broken JSON: {error.msg}", "fetch the file again") from None
    except RecursionError:
        raise refuse(file, 1, "this JSON is nested too deeply") from None
    seen: set[str] = set()
    for line, name, value in members:
        whole = "stands twice" if name in seen else "" if isinstance(value, dict) else "this is no object"
        seen.add(name)
        yield Entry(name, str(file), line, value if isinstance(value, dict) else {}, whole)


def json_document(file: Path) -> dict[str, Any]:
    """The object in a JSON file.

    Raises:
        FactsError: It is broken, or no object.
    """
    try:
        found = json.loads(text_of(file))
    except json.JSONDecodeError as error:
        raise refuse(file, error.lineno, f"broken JSON: {error.msg}", "fetch the file again") from None
    except RecursionError:
        raise refuse(file, 1, "this JSON is nested too deeply") from None
    if not isinstance(found, dict):
        raise refuse(file, 1, "this is no object")
    return found


def _members(text: str) -> Iterator[tuple[int, str, Any]]:
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        msg = "an object was expected"
        raise json.JSONDecodeError(msg, text, at)
    at = _skip(text, at + 1)
    line, counted = 1, 0
    while text[at : at + 1] != "}":
        line, counted = line + text.count("\n", counted, at), at
        name, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if not isinstance(name, str) or text[at : at + 1] != ":":
            msg = "a name and a colon were expected"
            raise json.JSONDecodeError(msg, text, at)
        value, at = decoder.raw_decode(text, _skip(text, at + 1))
        yield line, name, value
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "}":
            msg = "the object does not end"
            raise json.JSONDecodeError(msg, text, at)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def toml_document(file: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        FactsError: It is broken.
    """
    try:
        return tomllib.loads(text_of(file))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise refuse(file, 1, f"broken TOML: {error}", "fetch the file again") from None


def yaml_document(file: Path) -> tuple[Any, Any]:
    """The content of a YAML file, and its nodes, which know their lines.

    Raises:
        FactsError: It is broken.
    """
    return _yaml(file, text_of(file), 1)


def yaml_text(file: Path, text: str, first: int) -> Any:
    """The content of YAML that is a part of a file, from this line on.

    Raises:
        FactsError: It is broken.
    """
    return _yaml(file, text, first)[0]


def _yaml(file: Path, text: str, first: int) -> tuple[Any, Any]:
    try:
        loader = LOADER(text)
        node = loader.get_single_node()
        _once(file, node, first)
        return loader.construct_document(node) if node else None, node
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        message = str(getattr(error, "problem", None) or error).splitlines()[0]
        line = mark.line + first if mark else first
        raise refuse(file, line, f"broken YAML: {message}", "fetch the file again") from None


def _once(file: Path, node: Any, first: int) -> None:
    """Refuse a mapping that says a name twice: YAML would forget the first without a word."""
    seen = set[str]()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if str(key.value) in seen:
            raise refuse(file, key.start_mark.line + first, f"{key.value} stands twice")
        seen.add(str(key.value))


def member(node: Any, name: str) -> Any:
    """The node of a member of a mapping."""
    return next((value for key, value in getattr(node, "value", ()) if key.value == name), None)
