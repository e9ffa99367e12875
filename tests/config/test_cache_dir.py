"""Where compiled code is kept: writable, private, and never older than the sources."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from jointroom.sim import cache

ROOT = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package with compiled and other files, and an environment that names no cache."""
    folder = tmp_path / "sim"
    (folder / "sea").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "sea" / "__init__.py").write_text("")
    (folder / "sea" / "boat.py").write_text(
        "from jointroom.sim.sea import helper\nfrom jointroom.sim.codes import A\n@njit\ndef f(): 0\n"
    )
    (folder / "sea" / "helper.py").write_text("X = 1\n")
    (folder / "codes.py").write_text('A = read("data/codes.csv")\n')
    (folder / "data").mkdir()
    (folder / "data" / "codes.csv").write_text("number\n1\n")
    (folder / "model.py").write_text("from jointroom.sim.sea.boat import f\n")
    monkeypatch.setattr(cache, "PACKAGE", folder)
    monkeypatch.delenv(cache.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "numba")
    yield folder
    os.environ.pop(cache.VARIABLE, None)


def test_a_folder_that_the_user_chose_is_left_alone(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "/some/where")
    assert cache.choose_cache_dir() == Path("/some/where")


def test_a_writable_package_keeps_its_own_code(package: Path) -> None:
    chosen = cache.choose_cache_dir()
    assert chosen.parent == package / "__pycache__"
    assert chosen.is_dir()
    assert os.environ[cache.VARIABLE] == str(chosen)


def test_a_read_only_package_uses_the_home_of_the_user(package: Path, tmp_path: Path) -> None:
    (package / "__pycache__").write_text("a file in the way, for a super-user may write anywhere")
    assert cache.choose_cache_dir().parent == tmp_path / "home" / "jointroom"


def test_a_package_on_a_full_disk_uses_the_home_of_the_user_unless_its_code_is_there(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = cache.choose_cache_dir()

    def usage(folder: Path) -> SimpleNamespace:
        return SimpleNamespace(free=0 if folder.is_relative_to(package) else 1 << 40)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    monkeypatch.delenv(cache.VARIABLE)
    assert cache.choose_cache_dir().parent == tmp_path / "home" / "jointroom"
    (inside / "boat.f.nbc").write_bytes(b"code.")
    monkeypatch.delenv(cache.VARIABLE)
    assert cache.choose_cache_dir() == inside


def test_without_any_writable_folder_a_private_one_is_made(package: Path, tmp_path: Path) -> None:
    (package / "__pycache__").write_text("in the way")
    (tmp_path / "home").write_text("in the way")
    chosen = cache.choose_cache_dir()
    assert chosen.is_dir()
    assert chosen.stat().st_mode & 0o077 == 0, "cached code is executed: nobody else may write it"
    shutil.rmtree(chosen)


@pytest.mark.parametrize(
    ("file", "matters"),
    [("sea/boat.py", True), ("sea/helper.py", True), ("codes.py", True), ("data/codes.csv", True), ("model.py", False)],
)
def test_the_fingerprint_follows_what_is_compiled_and_what_it_imports(package: Path, file: str, matters: bool) -> None:
    before = cache.fingerprint(package)
    with (package / file).open("a") as source:
        source.write("# changed\n")
    assert (cache.fingerprint(package) != before) == matters


def test_another_numba_has_a_folder_of_its_own(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two environments on one clone would otherwise throw away each other's code, and compile at every start."""
    chosen = []
    for release in ("0.68.0", "0.68.1"):
        monkeypatch.setattr(cache, "version", lambda _, release=release: release)
        monkeypatch.delenv(cache.VARIABLE, raising=False)
        chosen.append(cache.choose_cache_dir())
    assert chosen[0] != chosen[1]


@pytest.mark.parametrize(("age_days", "kept"), [(8, 4), (1, 8)])
def test_old_code_goes_but_for_the_newest_and_the_recent(package: Path, age_days: int, kept: int) -> None:
    for version in range(8):
        (package / "codes.py").write_text(f"A = {version}\n")
        os.environ.pop(cache.VARIABLE, None)
        folder = cache.choose_cache_dir()
        (folder / "code.nbc").write_text("x")
        then = time.time() - age_days * 24 * 3600 + version
        os.utime(folder, (then, then))
    assert len(list((package / "__pycache__").glob("numba-*"))) == kept


def test_importing_the_package_chooses_before_numba_is_there() -> None:
    program = (
        "import sys, os, jointroom.sim; assert 'numba' not in sys.modules; print(os.environ['NUMBA_CACHE_DIR']);"
        "import numba; assert numba.config.CACHE_DIR == os.environ['NUMBA_CACHE_DIR']"
    )
    environment = {name: value for name, value in os.environ.items() if name != cache.VARIABLE}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "numba-" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners and modes here")
def test_a_folder_of_somebody_else_or_open_to_others_is_not_used(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = cache.choose_cache_dir()
    assert mine.parent == package / "__pycache__" and mine.stat().st_mode & 0o077 == 0
    for mode in (0o770, 0o707):
        mine.chmod(mode)
        os.environ.pop(cache.VARIABLE)
        assert cache.choose_cache_dir().parent == tmp_path / "home" / "jointroom"
    mine.chmod(0o755)
    os.environ.pop(cache.VARIABLE)
    assert cache.choose_cache_dir() == mine
    os.environ.pop(cache.VARIABLE)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    chosen = cache.choose_cache_dir()
    assert chosen.parent not in (package / "__pycache__", tmp_path / "home" / "jointroom")


def test_compiled_code_that_was_cut_short_is_forgotten(package: Path) -> None:
    import pickle

    chosen = cache.choose_cache_dir()
    (chosen / "sea").mkdir()
    content = pickle.dumps({"index": list(range(99))})
    for name, length in (("whole.nbi", None), ("whole.nbc", None), ("short.nbi", -7), ("empty.nbc", 0)):
        (chosen / "sea" / name).write_bytes(content[:length])
    os.environ.pop(cache.VARIABLE)
    assert cache.choose_cache_dir() == chosen
    assert sorted(file.name for file in (chosen / "sea").iterdir()) == ["whole.nbc", "whole.nbi"]
