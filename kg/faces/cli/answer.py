"""An answer for people: the verdict, the rows by name with numbered sources, and what came near."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from kg.faces.cli.output import width
from kg.faces.written import cell
from kg.rows import Row, as_printed

if TYPE_CHECKING:
    from kg.atlas import Atlas
    from kg.query.ask import Answer

MOST_NEAR = 12
"""Near misses that are listed; the rest are counted."""
MARKS = {True: "✓", False: "✗", None: "?"}
APART = 3
"""Conditions, or columns, from which each is looked at apart."""
WIDEST = 22
"""Letters of a cell before it is broken at a space."""
LISTED = 3
"""Items of a list in one cell before the rest are counted."""


def print_answer(atlas: "Atlas", answer: "Answer", *, all_of_it: bool = False) -> None:
    """Print an answer, in the language of the question.

    Args:
        atlas: Gives names for ids.
        answer: What to print.
        all_of_it: Every row and near miss, however many.
    """
    zh = answer.chinese
    typer.echo(_verdict(answer))
    typer.echo(f"读作：{answer.reading_zh}" if zh else f"Read as: {answer.reading}")
    if answer.rows and "property" in answer.rows[0]:
        _told(atlas, answer)
    elif answer.rows and answer.rows[0].get("id") != "count":
        _rows(atlas, answer, most=None if all_of_it else 40)
    _near(answer, most=None if all_of_it else MOST_NEAR if not answer.total else MOST_NEAR // 2)
    _left(answer)


def _verdict(answer: "Answer") -> str:
    """The first line: how many are known, how many want something, about how many sources differ."""
    zh = answer.chinese
    if answer.rows and "property" in answer.rows[0]:
        count = len(answer.rows)
        return f"{count} 条说法" if zh else f"{count} claim{'s' * (count != 1)}"
    if not answer.conditions and not answer.total and answer.unknown:
        return "没有来源说明" if zh else "No source says."
    known = f"已知 {answer.total} 个" if zh else f"{answer.total} known" if answer.total else "None known"
    unknown, disputed = len(answer.unknown), len(answer.disputed)
    parts = [known]
    if unknown:
        parts.append(f"{unknown} 个无法判断" if zh else f"{unknown} undecided: no source says enough")
    if disputed:
        parts.append(f"{disputed} 个有争议" if zh else f"{disputed} disputed")
    return ("；" if zh else "; ").join(parts)


def _rows(atlas: "Atlas", answer: "Answer", most: int | None) -> None:
    shown = as_printed(answer.rows[:most])
    names = atlas.names(
        {item for row in shown for column in answer.links for item in _items(row.get(column))},
        chinese=answer.chinese,
    )
    notes: dict[str, int] = {}
    table = []
    said = atlas.values(answer.table) if answer.chinese else {}
    for row in shown:
        called = {
            k: [names.get(i, i) for i in _items(v)] if k in answer.links else _worded(k, v, said)
            for k, v in row.items()
        }
        sources = " ".join(
            f"[{notes.setdefault(source, len(notes) + 1)}]" for source in _items(row.get("sources"))[:LISTED]
        )
        table.append({**called, "sources": sources} if "sources" in row else called)
    asked = [name for name in answer.asked if "." not in name]
    _table(table, asked, headings=atlas.labels(answer.table, chinese=answer.chinese) if table else {})
    if most and len(answer.rows) > most:
        typer.echo(
            f"还有 {len(answer.rows) - most} 行（--all）"
            if answer.chinese
            else f"{len(answer.rows) - most} more rows (--all)"
        )
    if len(answer.rows) < answer.total and "count" not in answer.rows[0] and "values" not in answer.rows[0]:
        typer.echo(
            f"共 {answer.total} 个，取前 {len(answer.rows)} 个"
            if answer.chinese
            else f"the first {len(answer.rows)} of {answer.total}"
        )
    _footnotes(notes)


def _worded(column: str, value: object, said: dict[tuple[str, str], str]) -> object:
    """The values of a choice as a language says them."""
    if isinstance(value, list):
        return [said.get((column, str(item)), item) for item in value]
    return said.get((column, str(value)), value)


def _told(atlas: "Atlas", answer: "Answer") -> None:
    """What sources say of a thing: a value once, with how many say it."""
    said: dict[tuple[str, str, str], list[Row]] = {}
    for row in answer.rows:
        value = f"{row['value']} {row['unit'] or ''}".strip()
        said.setdefault((row["id"], row["property"], value), []).append(row)
    things = {row["id"] for row in answer.rows}
    names = atlas.names(things | {str(row["value"]) for row in answer.rows}, chinese=answer.chinese)
    notes: dict[str, int] = {}
    table = []
    for (thing, prop, value), rows in said.items():
        sources = dict.fromkeys(row["source"] for row in rows)
        cited = " ".join(f"[{notes.setdefault(source, len(notes) + 1)}]" for source in sources)
        of = {"of": names.get(thing, thing)} if len(things) > 1 else {}
        when = next((str(row["as_of"]) for row in rows if row.get("as_of")), "")
        how = next((str(row["qualifier"]) for row in rows if row.get("qualifier")), "")
        table.append(
            {
                **of,
                "property": prop.replace("_", " "),
                "value": names.get(value, value),
                "for": how,
                "as of": when,
                "claims": str(len(rows)),
                "sources": cited,
            }
        )
    _table(table, ["property", "value"], headings={})
    _footnotes(notes)


def _footnotes(notes: dict[str, int]) -> None:
    if notes:
        typer.echo("  ".join(f"[{number}] {source}" for source, number in notes.items()))


def _near(answer: "Answer", most: int | None) -> None:
    """Rows that fail or want one condition, a mark for each, and what leaving a condition out would give."""
    # With two conditions, what fails one is everything else; only what a source leaves open is near.
    apart = len(answer.conditions) >= APART
    near = [row for row in answer.near if apart or None in row["marks"]]
    if not near:
        return
    zh = answer.chinese
    letters = [chr(ord("a") + i) for i in range(len(answer.conditions))]
    key = "  ".join(
        f"{letter} {said.zh if zh else said.en}"
        for letter, said in zip(letters, answer.conditions, strict=True)
    )
    typer.echo(
        f"\n{'只差一项' if zh else 'One condition away'} (✓ {'是' if zh else 'yes'}, ✗ {'否' if zh else 'no'}, ? {'无来源说明' if zh else 'unsaid or disputed'}):  {key}"
    )
    typer.echo(f"  {''.join(letters)}")
    for row in near[:most]:
        typer.echo(f"  {''.join(MARKS[mark] for mark in row['marks'])}  {row['name']}")
    if most and len(near) > most:
        typer.echo(
            f"  {'还有' if zh else 'and'} {len(near) - most} {'个（--all）' if zh else 'more (--all)'}"
        )
    without = Counter(
        next(i for i, mark in enumerate(row["marks"]) if mark is not True) for row in answer.near
    )
    said_en = ", ".join(
        f"without {letters[i]} {answer.total + count}" for i, count in sorted(without.items())
    )
    said_zh = "，".join(
        f"去掉 {letters[i]} 为 {answer.total + count}" for i, count in sorted(without.items())
    )
    typer.echo(f"{said_zh}" if zh else f"Known {said_en}")


def _left(answer: "Answer") -> None:
    """What could not be decided, as a count of what is wanting."""
    undecided = [*answer.unknown, *answer.disputed]
    reasons = Counter(
        str(name) for row in undecided for name in (row.get("missing") or row.get("contested") or ())
    )
    if reasons:
        said = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in reasons.most_common())
        typer.echo(
            f"\n{'未知或有争议的属性' if answer.chinese else 'Unsaid or disputed'}: {said} ({'--format json 列出全部' if answer.chinese else '--format json lists them all'})"
        )


def _items(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _brief(value: object) -> str:
    if isinstance(value, list) and len(value) > LISTED:
        return f"{cell(value[:LISTED])} +{len(value) - LISTED}"
    return cell(value)


def _table(rows: Sequence[Row], asked: Sequence[str], headings: dict[str, str]) -> None:
    """A table as wide as the terminal: columns that nobody asked for are left out before any is squeezed."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    cells = [{name: _brief(value) for name, value in row.items()} for row in rows]
    named = all(row.get("name") for row in rows)
    columns = [
        name for name in dict.fromkeys(n for row in rows for n in row) if any(row.get(name) for row in cells)
    ]
    # A row that counts or sums up is named by what it stands for.
    named = named or any(
        len({row.get("id"), row.get(name)}) == 1 for row in rows for name in columns if name != "id"
    )
    columns = [name for name in columns if name != "id" or not named]
    room = width()
    kept = set(_fitting(cells, columns, asked, headings, room))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        if name in kept:
            table.add_column(
                headings.get(name, name.replace("_", " ")), max_width=_room(cells, name), overflow="fold"
            )
    for row in cells:
        table.add_row(*(row.get(name, "") for name in columns if name in kept))
    Console(highlight=False, width=room, markup=False, emoji=False).print(table)


def _room(cells: Sequence[dict[str, str]], name: str) -> int:
    """How wide a column may be: so that no word of it is broken."""
    from rich.cells import cell_len

    return max(WIDEST, *(cell_len(word) for row in cells for word in row.get(name, "").split()), 0)


def _fitting(
    cells: Sequence[dict[str, str]],
    columns: Sequence[str],
    asked: Sequence[str],
    headings: dict[str, str],
    room: int,
) -> Iterator[str]:
    """The columns that have room, those first without which the answer cannot be read."""
    from rich.cells import cell_len

    first = [name for name in columns if name in {"id", "name", "property", "value", "count", "sources"}]
    # What is the same in every row has been said above.
    same = {name for name in columns if len(cells) > 1 and len({row.get(name) for row in cells}) == 1} - set(
        first
    )
    rest = sorted(
        (name for name in columns if name not in first), key=lambda name: (name in same, name not in asked)
    )
    order = [*first, *rest]
    left = room
    for name in order:
        wide = (
            max(
                cell_len(headings.get(name, name)),
                *(min(cell_len(row.get(name, "")), _room(cells, name)) for row in cells),
            )
            + 3
        )
        if wide <= left or name in first:
            left -= wide
            yield name
