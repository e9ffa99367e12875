"""Which files of the repository are pages of the site, and where their links lead there."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from docs.site.reference import filled

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FILES = "files"
"""Folder of the site for whatever pages link to that is no page: tables, code, pictures."""

ELSEWHERE = {
    "README.md": "index",
    "CONTRIBUTING.md": "project/contributing",
    "CHANGELOG.md": "project/changelog",
    "SECURITY.md": "project/security",
    "results/calibration/page.md": "results/calibration",
    "results/benchmarks/table.md": "results/benchmarks",
}
"""Files outside `docs/` and the pages that they become; README stands behind the first page."""

_LINK = re.compile(r"((?<!\\)\]\()([^)\s#]*)((?:#[^)\s]*)?\))")


class BrokenLinks(Exception):
    """Links of pages that lead to no file."""


def pages() -> dict[Path, str]:
    """The page of every file that is one, by its path from the root of the repository."""
    found = {path.relative_to(ROOT): path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    found |= {Path(name): page for name, page in ELSEWHERE.items()}
    for path in sorted((ROOT / "results" / "reference").rglob("*.md")):
        study = path.parent.name
        page = f"results/{study}" if path.stem == "page" else f"results/{study}_{path.stem}"
        found[path.relative_to(ROOT)] = page
    return found


def gather(target: Path) -> list[Path]:
    """Put every page into a folder, filled from the code, its links turned to where they lead there; return the files.

    Raises:
        BrokenLinks: naming every link that leads nowhere.
    """
    of, made, broken = pages(), list[Path](), list[str]()
    for source, page in of.items():
        if source == Path("README.md"):
            continue
        file = target / f"{page}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = filled((ROOT / source).read_text(encoding="utf-8"))
        file.write_text(_turned(text, source, file, of, target, broken), encoding="utf-8")
        made.append(file)
    if broken:
        raise BrokenLinks("\n".join(broken))
    for name in ("conf.py", "_static"):
        copy = shutil.copytree if (DOCS / name).is_dir() else shutil.copyfile
        copy(DOCS / name, target / name)
    return sorted(made)


def _turned(text: str, source: Path, file: Path, of: dict[Path, str], target: Path, broken: list[str]) -> str:
    """The text with its links as they have to be in the site."""

    def turn(match: re.Match[str]) -> str:
        link = match[2]
        if not link or ":" in link:
            return match[0]
        path = Path(os.path.normpath(source.parent / link))
        if path in of:
            return f"{match[1]}{_from(file, target / f'{of[path]}.md')}{match[3]}"
        if not (ROOT / path).is_file():
            broken.append(f"{source}: {link}")
            return match[0]
        return f"{match[1]}{_from(file, _kept(path, target))}{match[3]}"

    return "".join(part if code else _LINK.sub(turn, part) for part, code in _by_code(text))


def _by_code(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is a fenced block of code, in which nothing is a link."""
    for number, part in enumerate(re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)):
        yield part, number % 2 == 1


def _kept(path: Path, target: Path) -> Path:
    """A copy of a file that is no page. One in Markdown is kept as text, since Sphinx would take it for a page."""
    copy = target / FILES / path
    copy = copy.with_name(f"{copy.name}.txt") if copy.suffix == ".md" else copy
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / path, copy)
    return copy


def _from(file: Path, other: Path) -> str:
    return os.path.relpath(other, file.parent).replace(os.sep, "/")
