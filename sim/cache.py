"""Where compiled machine code is kept between runs. Imports nothing heavy: it runs before Numba does.

Numba looks only at the file of a cached function to see whether the function is out of date, not at the
files of the functions it calls. The folder chosen here therefore carries a fingerprint of every source file
that can end up in compiled code: after a change anywhere among them the old code is simply not found. It also
carries Numba's version, since another one would throw away what it finds there and put its own in the place.
"""

import contextlib
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).parent
VARIABLE = "NUMBA_CACHE_DIR"
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_KEPT = 3
_ROOM_BYTES = 120 << 20
"""Free space that a folder of compiled code needs: about twice what the code takes. A compiler that finds none ends."""
_UNUSED_S = 7 * 24 * 3600
_COMPILES = re.compile(r"@(kernel|typed|inlined|unchecked|allocating|releasing)\b|\bnjit\b")
_CODES = re.compile(r'"(data/\w+\.csv)"')
_IMPORT = re.compile(
    r"^\s*(?:from\s+jointroom\.(sim[\w.]*)\s+import\s+(\([^)]*|[\w, ]+)|import\s+jointroom\.(sim[\w.]*))", re.MULTILINE
)


def choose_cache_dir() -> Path:
    """Point Numba at a writable cache folder and return that folder.

    A folder that the environment already names is left alone. Otherwise the first writable one is taken
    of: the package's own `__pycache__` (a clone), the user's cache folder (a read-only installation), and a
    private temporary folder. Must be called before Numba is imported for the first time.
    """
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    name = f"numba-{version('numba')}-{fingerprint(PACKAGE)}"
    for base in (PACKAGE / "__pycache__", _user_cache()):
        if base is not None and _makes(base / name):
            _forget_old(base, name)
            _forget_broken(base / name)
            chosen = base / name
            break
    else:
        # Cached code is executed, so a name that somebody else could have made beforehand will not do.
        chosen = Path(tempfile.mkdtemp(prefix="jointroom-numba-"))
    os.environ[VARIABLE] = str(chosen)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(chosen)
    return chosen


def fingerprint(package: Path) -> str:
    """Twelve hexadecimal digits that change with any source file that compiled code can depend on.

    These are the files that compile something and, transitively, the project's files that they import, with the
    tables of codes that those read.
    """
    found: dict[Path, str] = {}
    waiting = [path for path in package.rglob("*.py") if _COMPILES.search(_read(path)) and path.name != "cache.py"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = _read(path)
            waiting += _imported(found[path], package)
    digest = hashlib.sha256()
    for path in sorted(found):
        digest.update(f"{path.relative_to(package).as_posix()}\0{found[path]}\0".encode())
    return digest.hexdigest()[:12]


def _imported(text: str, package: Path) -> list[Path]:
    """Files of the package that a source text imports, modules named after `import` included, and tables of codes."""
    paths = [package / table for table in _CODES.findall(text)]
    for origin, names, plain in _IMPORT.findall(text):
        folder = package.joinpath(*(origin or plain).split(".")[1:])
        # A name may be a module of its own; any other name is no file, and is dropped below.
        modules = [folder, *(folder / name for name in re.findall(r"\w+", names))]
        paths += [path for module in modules for path in (module.with_suffix(".py"), module / "__init__.py")]
    return [path for path in paths if path.is_file() and path != package / "__init__.py"]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _user_cache() -> Path | None:
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named:
        return Path(named) / "jointroom"
    try:
        return Path.home() / ".cache" / "jointroom"
    except RuntimeError:  # an account without a home
        return None


def _makes(folder: Path) -> bool:
    """Whether the folder exists or can be made, is the user's alone, and has room for files.

    What lies there is executed: a folder of somebody else's, or one that others may write into, will not do.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        kind = folder.lstat()
        if hasattr(os, "geteuid") and (kind.st_uid != os.geteuid() or kind.st_mode & _OTHERS or not folder.is_dir()):
            return False
        with tempfile.TemporaryFile(dir=folder):
            return shutil.disk_usage(folder).free >= _ROOM_BYTES or any(folder.rglob("*.nbc"))
    except OSError:
        return False


def _forget_broken(folder: Path) -> None:
    """Remove files that were cut short, at which Numba would stop; where they are missing it compiles anew.

    Each is a pickle, which ends with a full stop.
    """
    for file in folder.rglob("*.nb[ci]"):
        try:
            with file.open("rb") as content:
                content.seek(-1, os.SEEK_END)
                whole = content.read() == b"."
        except OSError:  # nothing is in it, or it cannot be read
            whole = False
        if not whole:
            with contextlib.suppress(OSError):
                file.unlink()


def _forget_old(base: Path, current: str) -> None:
    """Remove code of older versions, but for the newest few and for what another process may still be using."""
    try:
        others = [folder for folder in base.glob("numba-*") if folder.name != current]
        others.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in others[_KEPT:]:
            if time.time() - folder.stat().st_mtime > _UNUSED_S:
                shutil.rmtree(folder)
    except OSError:  # another process tidies up as well
        return
