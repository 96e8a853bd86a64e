"""Damaged CSV and YAML through the whole check and build: a file is told, or every cell of it comes back.

What should come back is read here a second time, by other means: a state machine for CSV, the composer of
the YAML library, decimal arithmetic.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import duckdb

from fuzz.damage import damaged
from fuzz.oracle import csv_cells, lost_cells, lost_words, yaml_cells
from kg.build import build, check_facts
from kg.errors import FactsError
from kg.warehouse.connect import connect
from tests.conftest import UNITS, write_facts

OWN = {
    "organizations.csv": """\
id,name,name_zh,kind,country,source,locator
m#-google,Google m#,谷歌 m#,company,us,m#-early,p2
m#-lab,"Lab, of m#",,company,cn,m#-early,p2
""",
    "models.csv": """\
id,name,name_zh,aliases,developer,released,output,architecture,parameters,duration,open_source,source,locator
m#-imagen,Imagen m#,,,m#-google,2022-05,image,m#-diffusion,1.5B,,no,m#-early,p3
m#-imagen,Imagen m#,,,m#-google,2022-05-23,image; video,m#-diffusion,3.4B..4.6B,2 min,,m#-early,p4
m#-cog,CogVideo m#,,Cog Video m#; Cog m#,m#-google; m#-lab,2022-Q2,video,m#-diffusion,~9.4B,4 s,yes,m#-early,p3
m#-tiny,"The ""Tiny"" m#",小小 m#,,,2022,video,,none,,undisclosed,m#-early,"p3: a, b"
""",
    "plans.csv": """\
product,plan,per,amount,currency,includes,source,locator
m#-cog,Pro,month,9.99,USD,100 images; 5 h,m#-early,p5
m#-cog,API,image,0.03..0.04,USD,,m#-early,p5
""",
    "funding.csv": """\
id,organization,amount,currency,valuation,valuation_currency,date,source,locator
m#-round,m#-google,>5M,USD,1.2亿,CNY,2022-06-01,m#-early,p6
""",
    "metrics.csv": """\
subject,metric,as_of,value,source,locator
m#-cog,users,2022-12,5M people,m#-early,p7
m#-cog,share,2022,12.5%,m#-early,p7
""",
    "sources.yaml": """\
m#-early:
  kind: report
  authority: independent
  publisher: First Analysts
  title: 图像报告
  title_en: "Image report: the first"
  date: 2023-05-09
  date_basis: printed on the first page
  language: zh
  url: https://example.org/report#page
""",
    "units.yaml": """\
m#-days: {en: days, zh: 天, base: h, factor: 24}
m#-weeks: {en: weeks, base: m#-days, factor: 7}
""",
    "architectures.yaml": """\
m#-root:
  name: Root m#
  claims:
    - {source: m#-early, locator: p1}
m#-diffusion:
  name: Diffusion m#
  name_zh: 扩散 m#
  aliases: [Diff m#, "Diff: m#"]
  claims:
    - {parent: m#-root, source: m#-early, locator: p1}
    - parent: m#-root
      source: m#-early
      locator: "p2: second"
""",
}


def run(seed: int, first: int, cases: int, folder: Path) -> Sequence[tuple[str, str]]:
    """Check some damaged collections beside each other."""
    root = write_facts(folder / "facts")
    for number in range(first, first + cases):
        _write(root, seed, number)
    try:
        outcomes = _checked(root, range(first, first + cases), folder)
    except Exception:
        outcomes = [_alone(seed, number, folder) for number in range(first, first + cases)]
    shutil.rmtree(folder)
    return outcomes


def _alone(seed: int, number: int, folder: Path) -> tuple[str, str]:
    root = write_facts(folder / f"alone{number}")
    _write(root, seed, number)
    try:
        return _checked(root, [number], folder)[0]
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"[:300]


def _write(root: Path, seed: int, number: int) -> None:
    """A sound collection with one of its files damaged."""
    random = Random(f"facts {seed}-{number}")
    own = root / f"c{number}"
    own.mkdir()
    hurt = random.choice(list(OWN))
    for name, text in OWN.items():
        data = text.replace("m#", f"m{number}").encode()
        (own / name).write_bytes(damaged(data, random, yaml=name.endswith("yaml")) if name == hurt else data)


def _checked(root: Path, numbers: Sequence[int], folder: Path) -> list[tuple[str, str]]:
    """What is told goes; the rest is built, and compared with what the warehouse has."""
    told: set[str] = set()
    # A table of which a file cannot be read hides what refers to it, until that file is gone.
    while problems := check_facts([root]):
        assert all(FactsError(problems).lines())
        # What a collection does to the sound facts beside it is told at both.
        blamed = {Path(problem.file).parent.name for problem in problems} - {root.name}
        assert blamed, FactsError(problems).lines()
        for name in blamed:
            shutil.rmtree(root / name)
            told.add(name)
    build([root], folder / "w.duckdb")
    with connect(folder / "w.duckdb") as con:
        return [("told", "") if f"c{n}" in told else _compared(con, root / f"c{n}") for n in numbers]


def _compared(con: duckdb.DuckDBPyConnection, own: Path) -> tuple[str, str]:
    lost: list[str] = []
    for path in sorted(own.iterdir()):
        data = path.read_bytes()
        if path.suffix == ".yaml":
            lost += lost_words(data)
            lost += lost_cells(con, path, yaml_cells(path.stem, data), UNITS)
        else:
            lost += lost_cells(con, path, csv_cells(data), UNITS)
    return ("failed", f"lost in silence: {lost[:3]}") if lost else ("kept", "")
