"""A look at every byte of everything that is kept in a folder of results, and what is damaged set aside."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import ASIDE, Damaged, aside_of, below, make_folder, read_record
from jointroom.experiments.disk.seal import SEAL, damage, open_whole, sealed_files
from jointroom.experiments.store import snapshots
from jointroom.experiments.store.parts import SCHEMA_VERSION
from jointroom.experiments.store.snapshots import look_at_state
from jointroom.experiments.store.store import FOLDER, LAYOUT, SPEED

TRIALS = "trials"
_SAME = "the same command writes the folder anew"
SEALED = {
    "runs": "`jointroom run` writes the folder anew from the store",
    f"runs/{TRIALS}": _SAME,
    "reruns": _SAME,
    "analyses": _SAME,
    "reference": _SAME,
    "forecast": "take the folder back from where it was committed: made anew, it is the forecast of another day",
    f"{FOLDER}/sweeps": "the same `jointroom sweep` writes the folder anew",
}
"""Folders of sealed folders, and what makes one of these anew."""
ASIDE_IN = "damaged"


@dataclass(frozen=True)
class Finding:
    """Something that is damaged.

    Attributes:
        error: which file, and what is wrong with it.
        piece: the file or folder that has to be made anew.
        again: by what.
    """

    error: Damaged
    piece: Path
    again: str

    def __str__(self) -> str:
        return f"{self.error.file} {self.error.what}; {self.again}"


def look_over(results: Path) -> tuple[int, list[Finding]]:
    """How many files were looked at, and everything that is damaged."""
    looked_at, found = 0, list[Finding]()
    for place, again in SEALED.items():
        for folder in _folders(results / place):
            found += [Finding(error, folder, again) for error in damage(folder)]
            with contextlib.suppress(Damaged):
                looked_at += 1 + len(sealed_files(folder))
    for file, look, again in _single_files(results / FOLDER):
        looked_at += 1
        try:
            look(file)
        except Damaged as error:
            found.append(Finding(error, file, again))
    return looked_at, found


def set_aside(results: Path, found: list[Finding]) -> list[Path]:
    """Move damaged files and folders out of the way, into `damaged/`; return where they are now."""
    moved = []
    for piece in dict.fromkeys(finding.piece for finding in found):
        away = aside_of(results / ASIDE_IN / piece.name)
        away = away.with_name(away.name.removeprefix(ASIDE))
        make_folder(away.parent)
        disk().replace(piece, away)
        disk().sync(away.parent)
        disk().sync(piece.parent)
        moved.append(away)
    return moved


def _folders(place: Path) -> Iterator[Path]:
    """The sealed folders of a place; figures of people are sealed by themselves."""
    for name in disk().names(place):
        folder = place / name
        if disk().is_folder(folder) and not name.startswith(".") and name != TRIALS:
            yield folder
            if disk().is_file(folder / "figures" / "trace" / SEAL):
                yield folder / "figures" / "trace"


def _single_files(store: Path) -> Iterator[tuple[Path, Callable[[Path], object], str]]:
    """Files that tell by themselves whether they are whole, how each does, and what becomes of one that is not."""
    for name, look in ((LAYOUT, _layout), (SPEED, read_record)):
        if disk().is_file(store / name):
            yield store / name, look, "the next `jointroom run` or `sweep` writes it anew"
    for place, look, again in (
        ("failures", read_record, "the run is done again"),
        (snapshots.FOLDER, look_at_state, "its days are simulated again"),
        ("parts", _part, "its runs are simulated again by the command that wants them"),
    ):
        for file in below(store / place):
            if not file.name.startswith("."):
                yield file, look, again


def _layout(file: Path) -> None:
    """Look at the record of the store itself."""
    record = read_record(file)
    if "schema" not in record or record["schema"] != SCHEMA_VERSION:
        raise Damaged(file, f"is not of layout {SCHEMA_VERSION}")


def _part(file: Path) -> None:
    """Look at a part, of whichever version of the model: its name is its digest."""
    open_whole(file, file.stem).close()
