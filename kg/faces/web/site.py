"""The explorer as a folder of pages that need no server: every page, its data, and nothing else."""

import csv
import io
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from kg.atlas import Atlas
from kg.errors import CallError
from kg.faces.web import data, further
from kg.faces.web.address import Site
from kg.faces.web.folder import LANGUAGES, Part, parts, write_part
from kg.faces.web.pages import Pages
from kg.faces.web.render import feed
from kg.faces.written import exact
from kg.warehouse.beside import beside

HERE = Path(__file__).parent
MARK = "kg-site.txt"
"""What a folder that was written here holds, so that it may be written again."""
FIRST = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=en/index.html"><title>Atlas of generative media</title></head>
<body><p><a href="en/index.html">English</a> <a href="zh/index.html" lang="zh-Hans">中文</a></p></body></html>
"""
Step = Callable[[str], None]


@dataclass(frozen=True)
class Written:
    """A folder that was written, and how many pages it has."""

    folder: Path
    pages: int


def write(warehouse: Path, folder: Path, step: Step = lambda _: None) -> Written:
    """Write every page in both languages into a folder, in the place of those written there before.

    Raises:
        CallError: The folder holds something else, or cannot be written.
    """
    target = Path(os.path.realpath(folder))
    if target.exists() and not _ours(target):
        msg = f"{folder} holds something that kg site did not write, which is left alone (choose an empty folder)"
        raise CallError(msg)
    try:
        with beside(target) as made:
            pages = _fill(warehouse, made / "site", step)
            if target.exists():
                target.rename(made / "old")
            (made / "site").rename(target)
    except BrokenProcessPool:
        msg = f"a process that wrote pages was stopped; {folder} is as it was (run it again)"
        raise CallError(msg) from None
    except OSError as error:
        msg = f"cannot write {folder}: {error.strerror} (choose another folder)"
        raise CallError(msg) from None
    return Written(folder, pages)


def _ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))


def _fill(warehouse: Path, out: Path, step: Step) -> int:
    shutil.copytree(HERE / "static", out / "static")
    (out / MARK).write_text("Written by kg site; it may be written again.\n", "utf-8")
    (out / "index.html").write_text(FIRST, "utf-8")
    with Atlas(warehouse) as atlas:
        step("data")
        _data(atlas, out)
        asked = parts(atlas)
    done, total = 0, sum(len(part.pages) for part in asked)
    # Not forked: the connection of this process is none that another may use.
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as workers:
        for part in as_completed(workers.submit(_written, warehouse, out, part) for part in asked):
            done += part.result()
            step(f"{done:,} of {total:,} pages")
    return total


def _written(warehouse: Path, out: Path, part: Part) -> int:
    write_part(warehouse, out, part)
    return len(part.pages)


def _data(atlas: Atlas, out: Path) -> None:
    """What scripts load, tables as CSV, diagrams as SVG, and the feed of each language."""
    (out / "data").mkdir()
    (out / "data" / "search.js").write_text(data.search(atlas), "utf-8")
    for kind in atlas.kinds.values():
        (out / "data" / f"{kind.table}.js").write_text(data.table(atlas, kind), "utf-8")
        (out / "data" / f"{kind.table}.csv").write_text(_csv(atlas, kind.table), "utf-8")
    for lang in LANGUAGES:
        pages = Pages(atlas, Site(lang, "changes", static=True))
        (out / lang / "diagrams").mkdir(parents=True)
        (out / lang / "changes.atom").write_text(feed(pages), "utf-8")
        for name in atlas.diagrams():
            drawn, _ = further.picture(pages, name)
            (out / lang / "diagrams" / f"{name}.svg").write_text(drawn, "utf-8")


def _csv(atlas: Atlas, table: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    rows = atlas.rows(f'select * from "{table}" order by id')
    columns = list(rows[0]) if rows else []
    writer.writerow(columns)
    writer.writerows([exact(row[column]) for column in columns] for row in rows)
    return text.getvalue()
