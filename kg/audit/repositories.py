"""A folder of repositories, read at the commit that a source names."""

import subprocess
from functools import cache
from pathlib import Path

from kg.errors import CallError


class Repositories:
    """Copies in a folder, as ``<owner>+<name>`` or ``<owner>/<name>``: git directories, or around one."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            msg = f"there is no folder {folder} (name one that holds copies of repositories with --sources)"
            raise CallError(msg)
        places = [*folder.glob("*+*"), *folder.glob("*/*")]
        self._places = {_key(place.relative_to(folder).as_posix()): place for place in places}
        self.read = cache(self._read)

    def _read(self, address: str, commit: str, path: str) -> list[str] | None:
        """The lines of a file at a commit: none where it has no such file, None where there is no copy of it."""
        place = self._places.get(_key("/".join(address.rstrip("/").split("/")[-2:])))
        inside = [place, place / ".git", *place.iterdir()] if place and place.is_dir() else []
        git = next((one for one in inside if (one / "HEAD").is_file() and (one / "objects").is_dir()), None)
        if git is None or _git(git, "cat-file", "-e", f"{commit}^{{commit}}") is None:
            return None
        return (_git(git, "show", f"{commit}:{path}") or "").splitlines()


def _key(name: str) -> str:
    return name.lower().removesuffix(".git").replace("+", "/")


def _git(directory: Path, *arguments: str) -> str | None:
    command = ["git", f"--git-dir={directory}", *arguments]
    ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own words, no shell
    return ran.stdout.decode("utf-8", "replace") if ran.returncode == 0 else None
