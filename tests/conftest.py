"""Two fixtures: a folder of a few facts, and the real atlas, built once."""

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kg.atlas import Atlas
from kg.build import build
from kg.warehouse.fingerprint import data_folder

# Speed is measured by `make bench`; a busy machine must not fail a test.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


SOURCES = """\
early:
  kind: report
  authority: independent
  publisher: First Analysts
  title: 图像报告
  title_en: Image report
  date: 2023-05-09
  date_basis: printed on the first page
  language: zh
late:
  kind: report
  authority: independent
  publisher: Second Analysts
  title: 视频报告
  title_en: Video report
  date: 2023-12-18
  date_basis: printed on the first page
  language: zh
"""
UNITS = """\
s: {en: s, zh: 秒}
min: {en: min, zh: 分钟, base: s, factor: 60}
h: {en: h, zh: 小时, base: s, factor: 3600}
GB: {en: GB}
fps: {en: fps}
images: {en: images, zh: 张图像}
people: {en: people, zh: 人}
credits: {en: credits, zh: 点}
gpu-hours: {en: GPU hours}
gpus: {en: GPUs}
USD: {en: USD}
"""
ARCHITECTURES = """\
generative-model:
  name: Generative model
  claims:
    - {source: early, locator: p1}
diffusion:
  name: Diffusion model
  name_zh: 扩散模型
  aliases: [Diffusion]
  claims:
    - {parent: generative-model, source: early, locator: p1}
latent-diffusion:
  name: Latent diffusion model
  claims:
    - {parent: diffusion, source: early, locator: p1}
autoregressive:
  name: Autoregressive model
  name_zh: 自回归模型
  claims:
    - {parent: generative-model, source: early, locator: p1}
"""
ORGANIZATIONS = """\
id,name,name_zh,kind,country,source,locator
google,Google,谷歌,company,us,early,p2
tsinghua,Tsinghua University,清华大学,university,cn,early,p2
"""
MODELS = """\
id,name,name_zh,aliases,developer,released,output,architecture,parameters,open_source,source,locator
imagen,Imagen,,,google,2022-05,image,diffusion,1.5B,no,early,p3
imagen,Imagen,,,google,2022-05,image,diffusion,3.4B,,early,p4
cogvideo,CogVideo,,Cog Video,tsinghua,2022-05,video,autoregressive,9.4B,yes,early,p3
tiny,Tiny,小小,,google,2022-06,video,latent-diffusion,~2B,yes,early,p3
silent,Silent,,,,2023-11,video,diffusion,,yes,late,p1
"""

FolderOfFacts = Callable[..., Path]


def write_facts(folder: Path, **files: str | bytes) -> Path:
    """Write a few sound facts; keyword arguments replace or add files by name."""
    folder.mkdir(exist_ok=True)
    contents: dict[str, str | bytes] = {
        "sources_yaml": SOURCES,
        "units_yaml": UNITS,
        "architectures_yaml": ARCHITECTURES,
        "organizations_csv": ORGANIZATIONS,
        "models_csv": MODELS,
        **files,
    }
    for name, text in contents.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def facts(tmp_path: Path) -> FolderOfFacts:
    """Write a few facts into a fresh folder."""
    return lambda **files: write_facts(tmp_path / "facts", **files)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """An atlas of the few facts, to be read only."""
    folder = tmp_path_factory.mktemp("small")
    build([write_facts(folder / "facts")], folder / "small.duckdb")
    with Atlas(folder / "small.duckdb") as opened:
        yield opened


@pytest.fixture(scope="session")
def small_site(small: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the few facts as a folder, in a folder of its own."""
    from kg.faces.web.site import write  # noqa: PLC0415 - an extra that few tests need

    out = tmp_path_factory.mktemp("site") / "public"
    write(small.path, out)
    return out


@pytest.fixture(scope="session")
def real_warehouse(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The warehouse of the curated facts; of several workers the first builds it for all."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder if worker_id == "master" else folder.parent) / "real"
    folder.mkdir(exist_ok=True)
    out = folder / "atlas.duckdb"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build([data_folder("datasets")], out)
    return out


@pytest.fixture(scope="session")
def atlas(real_warehouse: Path) -> Iterator[Atlas]:
    """The real atlas, built once."""
    with Atlas(real_warehouse) as opened:
        yield opened


@pytest.fixture
def run_kg(
    small: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Run a command on the few facts that has nothing to complain of, and give what it prints."""
    from kg.faces.cli import main  # noqa: PLC0415 - only commands need it

    def run(*arguments: str) -> str:
        monkeypatch.setenv("KG_WAREHOUSE", str(small.path))
        monkeypatch.setattr("sys.argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert (ended.value.code, said.err) == (0, "")
        return said.out

    return run
