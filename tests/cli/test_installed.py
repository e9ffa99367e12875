"""The program as a user has it: installed from a wheel, in a folder with modules of the same names as its parts."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from jointroom.experiments.config.compose import compose

ROOT = Path(__file__).parents[2]
MADE = ("results/benchmarks", "results/calibration")
PARTS = ("setup.py", "pyproject.toml", "README.md", "LICENSE", "sim", "experiments", "configs", *MADE)
SCRIPT = """\
import jointroom
from jointroom import CorridorModel, compare, run, sweep
from jointroom.experiments.config.compose import compose
print(jointroom.__file__, compose({"scenario": "mine.yaml"}).run_id)
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment; libraries are those of this one."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "source").mkdir()
    for part in PARTS:  # building leaves files beside what is built
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / "source" / part)
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, folder / "source"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Could not find a version that satisfies the requirement setuptools" in made.stderr:
        pytest.skip("the build backend cannot be fetched here")
    assert made.returncode == 0, made.stderr
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", symlinks=True)
    site = folder / "env" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (site / "libraries.pth").write_text("\n".join(dict.fromkeys([*libraries, sysconfig.get_path("purelib")])))
    target = ["--python", str(folder / "env" / "bin" / "python")]
    subprocess.run(
        [sys.executable, "-m", "pip", *target, "install", "-q", "--no-deps", wheel], check=True, capture_output=True
    )
    return folder / "env" / "bin"


@pytest.mark.slow
def test_from_a_wheel_beside_modules_of_the_same_names(program: Path, tmp_path: Path) -> None:
    for name in ("sim.py", "experiments/__init__.py", "configs/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("raise SystemExit('a module of the user')\n")
    (tmp_path / "go.py").write_text(SCRIPT)

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [program / arguments[0], *arguments[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    call("jointroom", "new", "scenario", "mine", "--from", "room_level_3")
    call("jointroom", "export", "places")
    where, run_id = call("python", "go.py").split()
    assert Path(where).is_relative_to(program.parent)
    assert run_id == compose({"scenario": str(tmp_path / "mine.yaml")}).run_id, "the content identifies a run"
    assert "room_level = 3" in call("jointroom", "describe", "mine.yaml")
    assert "40 runs" in call("jointroom", "run", "mine.yaml", "places.file=places.csv", "--dry-run")
    assert "24 runs" in call("jointroom", "compare", "mine.yaml", "draws=reference", "n_draws=6", "--dry-run")
    assert "4 runs" in call("jointroom", "sweep", "scenario=mine.yaml", "--dry-run")
    assert call("python", "-m", "jointroom", "--version").startswith("jointroom ")
    assert "--quick" in call("python", "-m", "jointroom.experiments.bench", "--help"), "the harness needs no clone"
