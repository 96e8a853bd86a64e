"""One YAML file to checked entries; every problem names its line.

All scalars are read as text, so that ``6B``, ``2022-05`` and ``no`` stay what people typed. What YAML would
change unseen is refused: a key that stands twice, a blank, a value cut at a comment, anchors and tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import RootModel, ValidationError

from kg.errors import Problem
from kg.facts.values import text_fault

Path = tuple[int | str, ...]
Mark = tuple[int, int]
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The one in C, where it is built, reads ten times as fast."""
DEEPEST = 8
"""Facts are nested four deep."""
MOST_BYTES = 2**21
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
BLANKS = frozenset({"", "~", "null", "Null", "NULL"})


class _RefusedError(Exception):
    """The rest of the file cannot be read."""


def read_tree(
    file: str, data: bytes, shape: type[RootModel[Any]]
) -> tuple[dict[str, Any], dict[Path, int], list[Problem]]:
    """Read one YAML file.

    Returns:
        The entries by id (none where anything is wrong), the line of each
        node by its path, and everything wrong.
    """
    if len(data) > MOST_BYTES:
        return {}, {}, [Problem(file, 1, 1, "the file is longer than 2 MiB", "divide it between collections")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return {}, {}, [Problem(file, line, 1, "this is not UTF-8 text", "save the file as UTF-8")]
    tree = _Tree(file, BREAK.split(text), yaml.parse(text, Loader=LOADER))
    typed = tree.read()
    try:
        entries = {} if tree.problems else shape.model_validate(typed).root
    except ValidationError as error:
        return {}, {}, [_invalid(file, tree.marks, fault) for fault in error.errors()]
    return entries, {path: mark[0] for path, mark in tree.marks.items()}, tree.problems


@dataclass
class _Tree:
    """Follows the events of a parser, notes where everything stands and what is wrong."""

    file: str
    typed: list[str]
    events: Iterator[yaml.Event]
    marks: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Any:
        """The whole file as mappings, lists and text."""
        try:
            for event in self.events:
                if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                    break
            if not isinstance(event, yaml.MappingStartEvent):
                self._refuse(event, "the file holds no entries", "write `id:` with its fields below")
            found = self._value(event, ())
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    self._refuse(event, "a second document begins here", "keep one in a file")
        except _RefusedError:
            return {}
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.problems.append(_syntax(self.file, error))
            return {}
        return found

    def _value(self, event: Any, path: Path) -> Any:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._refuse(event, "anchors, aliases and tags are not read", "write the value itself")
        if len(path) > DEEPEST:
            self._refuse(event, "this is nested too deeply", "see the example in datasets/README.md")
        self.marks.setdefault(path, _mark(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            items = enumerate(self._until(yaml.SequenceEndEvent))
            return [self._value(item, (*path, index)) for index, item in items]
        return self._text(event)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in self._until(yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent) or key.anchor or key.tag:
                self._refuse(key, "a key is a word", "write `key: value`")
            name = self._text(key)
            if name in found:
                self._wrong(key, f"{name!r} stands twice", "merge the two entries")
            self.marks[*path, name] = _mark(key)
            found[name] = self._value(next(self.events), (*path, name))
        return found

    def _text(self, event: Any) -> str:
        value = str(event.value)
        fault = text_fault(value)
        if fault:
            self._wrong(event, *fault)
        if (not event.style and value in BLANKS) or not value:
            self._wrong(event, "this is blank", "write a value, or remove the key; quote a word")
        end = event.end_mark
        rest = "".join(self.typed[end.line : end.line + 1])[end.column :]
        if not event.style and rest.lstrip().startswith("#"):
            self._wrong(event, f"{value!r} ends where a comment begins", "quote it, or move the comment away")
        return value

    def _wrong(self, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, *_mark(event), message, hint))

    def _refuse(self, event: Any, message: str, hint: str) -> None:
        self._wrong(event, message, hint)
        raise _RefusedError


def _mark(event: yaml.Event) -> Mark:
    start: Any = event.start_mark
    return start.line + 1, start.column + 1


def _syntax(file: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = getattr(error, "problem", None) or "not YAML"
    return Problem(file, line, column, f"broken YAML: {message}", "check the indentation and quotes here")


def _invalid(file: str, marks: dict[Path, Mark], fault: Any) -> Problem:
    path = tuple(fault["loc"])
    while path and path not in marks:
        path = path[:-1]
    line, column = marks.get(path, (1, 1))
    where = ".".join(str(part) for part in fault["loc"])
    hints = {
        "extra_forbidden": "this key is not declared; remove it or correct its spelling",
        "missing": f"add `{fault['loc'][-1]}:` here",
    }
    return Problem(file, line, column, f"{where}: {fault['msg']}", hints.get(fault["type"], ""))
