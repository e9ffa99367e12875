"""An environment of the lowest versions that are declared: `python -m tests.environments.lowest FOLDER` makes it."""

import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRAS = ("analysis", "cluster", "data", "npe")


def declared() -> list[str]:
    """Every dependency of the core and of the extras that users install, with its bounds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(text for extra in EXTRAS for text in extras[extra])]


def lowest_versions() -> list[str]:
    """`name==version` for every one of them, at its lower bound.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    pins = []
    for text in declared():
        bound = re.match(r"([\w.-]+)>=([\d.]+)(,<[\d.]+)?$", text)
        if bound is None:
            raise ValueError(f"{text} needs one lower bound")
        pins.append(f"{bound[1]}=={bound[2]}")
    return pins


def make(folder: Path, words: Sequence[str]) -> Path:
    """Make an environment of what `pip install` makes of the words, with the project in it; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q"]
    subprocess.run([*install, *words], check=True)
    subprocess.run([*install, "--no-deps", "-e", ROOT], check=True)
    subprocess.run([python, "-m", "pip", "check"], check=True)
    return python


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), lowest_versions()))
