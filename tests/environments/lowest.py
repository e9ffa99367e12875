"""An environment of the lowest versions that are declared: `python -m tests.environments.lowest FOLDER` makes it."""

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRAS = ("analysis", "cluster")


def lowest_versions() -> list[str]:
    """`name==version` for every dependency of the core and of the extras that users install, at its lower bound.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    pins = []
    for text in [*project["dependencies"], *(text for extra in EXTRAS for text in extras[extra])]:
        bound = re.match(r"([\w.-]+)>=([\d.]+)(,<[\d.]+)?$", text)
        if bound is None:
            raise ValueError(f"{text} needs one lower bound")
        pins.append(f"{bound[1]}=={bound[2]}")
    return pins


def make(folder: Path) -> Path:
    """Make the environment with the project in it; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q"]
    subprocess.run([*install, *lowest_versions()], check=True)
    subprocess.run([*install, "--no-deps", "-e", ROOT], check=True)
    subprocess.run([python, "-m", "pip", "check"], check=True)
    return python


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
