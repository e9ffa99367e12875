"""Which program made a run: versions, a fingerprint of the model's sources, and the commit where there is one."""

import hashlib
import platform
import subprocess
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jointroom import sim

LIBRARIES = ("hydra-core", "mesa", "numba", "numpy", "pandas", "pyarrow")
_ROOT = Path(sim.__file__).parents[1]


@cache
def source_fingerprint() -> str:
    """Sixteen hexadecimal digits over every source and data file of the model.

    A version number says what was released; this says what was run, so that results of a changed model are
    never taken for those of another.
    """
    package = Path(sim.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def software_versions() -> dict[str, str]:
    """Versions of Python and of the libraries that numbers pass through."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def program() -> dict[str, Any]:
    """What a manifest says of the program that made the files beside it."""
    return {
        "version": sim.__version__,
        "source": source_fingerprint(),
        "git_commit": git_commit(),
        "software": software_versions(),
    }


def git_commit() -> str | None:
    """The commit of the clone the program runs from, with `+` when files were changed; None outside a clone."""
    if not (_ROOT / ".git").exists():
        return None
    try:
        commit = _git("rev-parse", "HEAD")
        return commit + ("+" if _git("status", "--porcelain") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(_ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
    return done.stdout.strip()
