"""How much of a build is costing a million models on two precisions and three accelerators?

Run with the virtual environment's Python: ``python benchmarks/cost.py [MODELS]``. It writes the
models to a folder of its own beside the real facts, builds both, and prints seconds for each step.
"""

import itertools
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from kg.build import build

MODELS = """
copy (
    select 'bench-' || i as id, 'Bench ' || i as name, (2018 + i % 6) || '-0' || (1 + i % 9) as released,
        ['image', 'video'][1 + i % 2] as output, ['diffusion', 'diffusion-transformer', 'autoregressive', 'gan'][1 + i % 4] as architecture,
        (1 + i % 40) || case when i % 7 = 0 then 'B' else '00M' end as parameters,
        ['512x512', '1024x1024'][1 + i % 2] as resolution, 'guohai-2023-10' as source, 'summary-technology' as locator
    from range({}) as r(i)
) to '{}' (header)
"""


def main(models: int) -> None:
    """Build once and print what each step took."""
    facts = Path(__file__).resolve().parent.parent / "datasets"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "facts"
        folder.mkdir()
        duckdb.sql(MODELS.format(models, folder / "models.csv"))
        marks = [("start", time.perf_counter())]
        built = build(
            [facts, folder],
            Path(name) / "atlas.duckdb",
            lambda step: marks.append((step, time.perf_counter())),
        )
        marks.append(("end", time.perf_counter()))
        with duckdb.connect(built.path, read_only=True) as con:
            ((rows,),) = con.execute("select count(*) from cost.serving").fetchall()
    total = marks[-1][1] - marks[0][1]
    for (step, begun), (_, ended) in itertools.pairwise(marks):
        print(f"{step:8} {ended - begun:8.2f} s  {(ended - begun) / total:6.1%}")
    print(f"{'all':8} {total:8.2f} s  {built.claims:,} claims, {rows:,} costed pairs of model and card")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
