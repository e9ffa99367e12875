"""A folder of links that shows the package `jointroom` to tools that read files: `python -m tests.architecture.names`.

The parts of `jointroom` lie in top-level folders and are put together when they are imported (see `setup.py`). mypy and
import-linter do not import, they look for a folder of that name. This makes one, `.names/jointroom`, which git ignores;
`mypy` finds it by itself, `lint-imports` needs it on its path: `PYTHONPATH=.names lint-imports`.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = ROOT / ".names"
PARTS = ("sim", "experiments", "configs")
FRONT = ROOT / "experiments" / "public"


def make_names() -> Path:
    """Make or renew the links; return the folder that holds `jointroom`."""
    package = NAMES / "jointroom"
    package.mkdir(parents=True, exist_ok=True)
    wanted = {part: ROOT / part for part in PARTS} | {path.name: path for path in FRONT.glob("*.py")}
    for link in package.iterdir():
        if link.name not in wanted:
            link.unlink()
    for name, target in wanted.items():
        link = package / name
        if not link.exists():
            link.unlink(missing_ok=True)  # a link that leads nowhere
            link.symlink_to(Path("..", "..", target.relative_to(ROOT)), target_is_directory=target.is_dir())
    return NAMES


if __name__ == "__main__":
    print(make_names())
