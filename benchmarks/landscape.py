"""A made-up landscape of any size, as the same files a user would have.

    python benchmarks/landscape.py FOLDER --models 100000

A third of the cells is blank, one model in twenty is told of by two sources that
disagree, and base models follow a power law. Nothing is downloaded; the same seed
gives the same bytes.
"""

import argparse
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
TABLES = ("organizations", "datasets", "models", "relations", "evaluations", "plans", "sections")
SEED = 20230509
SOURCES = """\
hub: {kind: page, authority: independent, publisher: Model hub, title: A hub, title_en: A hub, date: 2026-11-01, date_basis: made up, language: en}
paper: {kind: paper, authority: independent, publisher: Laboratory, title: A survey, title_en: A survey, date: 2026-10-01, date_basis: made up, language: en}
"""
ARCHITECTURES = """\
gan: {name: GAN, claims: [{source: hub, locator: models}]}
autoregressive: {name: autoregressive model, claims: [{source: hub, locator: models}]}
diffusion: {name: diffusion model, claims: [{source: hub, locator: models}]}
latent-diffusion: {name: latent diffusion, claims: [{parent: diffusion, source: hub, locator: models}]}
diffusion-transformer: {name: diffusion transformer, claims: [{parent: diffusion, source: hub, locator: models}]}
"""
UNITS = """\
images: {en: images, zh: 张图像}
"""


def generate(folder: Path, models: int, seed: int = SEED) -> None:
    """Write the facts of a landscape with that many models into a new folder."""
    folder.mkdir(parents=True)
    for name, text in (
        ("sources.yaml", SOURCES),
        ("architectures.yaml", ARCHITECTURES),
        ("units.yaml", UNITS),
    ):
        (folder / name).write_text(text, "utf-8")
    script = (HERE / "landscape.sql").read_text("utf-8")
    with duckdb.connect() as con:
        con.execute(script.replace("$models", str(models)).replace("$seed", str(seed)))
        for table in TABLES:
            con.execute(f"copy {table} to '{folder / table}.csv' (header, null '')")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    generate(given.folder, given.models, given.seed)


if __name__ == "__main__":
    main()
