"""Everything a reader may copy from the README is run here."""

import re
import shlex
from pathlib import Path

import pytest

import kg
from kg.atlas import Atlas
from kg.faces.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(sh|python)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if line.startswith("kg")
]
PYTHON = [block for kind, block in BLOCKS if kind == "python"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(
    command: str,
    real_warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_WAREHOUSE", str(real_warehouse))
    monkeypatch.setattr("sys.argv", shlex.split(command))
    main_status(0)
    assert capsys.readouterr().out


def main_status(expected: int) -> None:
    with pytest.raises(SystemExit) as stopped:
        main()
    assert (stopped.value.code or 0) == expected


@pytest.mark.parametrize("block", PYTHON)
def test_the_python_of_the_readme_runs(
    block: str, real_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg, "open", lambda: Atlas(real_warehouse), raising=False)
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own page


def test_the_readme_names_only_folders_that_exist() -> None:
    assert all((ROOT / name).is_dir() for name in re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE))


def test_the_picture_of_the_explorer_is_a_small_png() -> None:
    (name,) = re.findall(r"\]\((docs/\w+\.png)\)", README)
    data = (ROOT / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20]) == 1280
    assert len(data) < 200_000


def test_links_of_the_readme_lead_somewhere() -> None:
    assert all((ROOT / target).exists() for target in re.findall(r"\]\(([\w./-]+)\)", README))
