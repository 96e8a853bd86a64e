"""The tour of the documentation, run as its reader would."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tour.ipynb"


@pytest.mark.filterwarnings("default")  # those of the kernel's libraries
def test_every_cell_of_the_tour_runs_and_shows_what_it_says(real_warehouse: Path) -> None:
    tour = nbformat.read(PAGE, as_version=4)  # type: ignore[no-untyped-call]
    shown = [_kinds(cell) for cell in tour.cells]
    assert any(shown), "make tour"
    for cell in tour.cells:
        cell.source = cell.source.replace("kg.open()", f"kg.open({str(real_warehouse)!r})")
    NotebookClient(tour, timeout=60, kernel_name="python3").execute()
    assert [_kinds(cell) for cell in tour.cells] == shown
    assert {"text/html", "image/svg+xml", "stream"} <= set().union(
        *shown
    )  # answers, figures, what is printed


def _kinds(cell: nbformat.NotebookNode) -> set[str]:
    """What the cell shows: the media types of its outputs."""
    outputs = cell.get("outputs", ())
    return {kind for one in outputs for kind in one.get("data", {one["output_type"]: ""})}
