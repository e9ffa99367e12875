"""Reports as files: what is named is found, told, and written as one page that needs nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import forget_abandoned, write_whole
from jointroom.experiments.pages.kinds import KINDS, kind_of
from jointroom.experiments.pages.player import player_of
from jointroom.experiments.pages.render import page
from jointroom.experiments.pages.told import Told
from jointroom.experiments.report.history import History
from jointroom.sim.parameters.problems import Problem, nearest_name

REPORT = "report.html"
"""Name of the file in a result's own folder."""
SWEEPS = "store/sweeps"
PLACES = ("runs", "analyses", "runs/trials", "reference", "forecast", SWEEPS, ".")
"""Folders of results, below that of all results, in which a name is looked for."""
MOST_BYTES = 5_000_000
"""What a mail takes without asking."""


@dataclass(frozen=True)
class Result:
    """A finished result: its folder, which of `experiments.pages.kinds.KINDS` it is, and what of it is to be played."""

    folder: Path
    kind: str
    history: History | None = None

    @property
    def file(self) -> Path:
        """Where its report stands unless another place is asked for; the store keeps nothing but runs."""
        of_sweep = self.folder.parents[2] / "reports" / f"{self.folder.name}.html"
        return of_sweep if self.kind == "sweep" else self.folder / REPORT

    @property
    def told(self) -> Told:
        """What it says; see `write_report` for what may go wrong."""
        told = KINDS[self.kind](self.folder)
        return told if self.history is None else replace(told, player=player_of(self.history))


def find_results(
    words: Sequence[str], results_dir: str, verb: str = "report"
) -> tuple[list[Result], list[Problem]]:
    """The results that words name, by name or by folder, and what is wrong with the others, as a verb says it.

    Args:
        words: names or paths.
        results_dir: folder of results.
        verb: that asks for them.

    Raises:
        Damaged: a folder that is named is not what was written.
    """
    root, found, problems = as_path(results_dir), list[Result](), list[Problem]()
    for word in words:
        folders = [folder for folder in _folders_of(word, root) if disk().is_folder(folder)]
        results = [Result(folder, kind) for folder in folders if (kind := kind_of(folder)) is not None]
        if results:
            found.append(results[0])
            continue
        said = "holds no finished run, analysis, study or sweep" if folders else f"no such result in {results_dir}"
        legal = "a name, as the folders there have it, or the path of a folder"
        problems.append(Problem(verb, word, said, legal, nearest_name(word, list(names(root)))))
    return found, problems


def names(root: Path) -> Iterator[str]:
    """Names of what stands in a folder of results, finished or not."""
    for place in PLACES[:-1]:
        if disk().is_folder(root / place):
            yield from (name for name in disk().names(root / place) if disk().is_folder(root / place / name))


def _folders_of(word: str, root: Path) -> list[Path]:
    """Where a word may point: at a folder of results by its name, or at any by its path."""
    by_name = [] if not word or Path(word).name != word else [root / place / word for place in PLACES]
    return [*by_name, as_path(word)] if word else []


def write_report(results: Sequence[Result], file: Path) -> int:
    """Write one page on one result or several; return how many bytes it has.

    Raises:
        Damaged: something of a result is not what was written.
        OSError: the file cannot be written.
        ReportTooLarge: together they would be more than a mail takes.
    """
    content = page([result.told for result in results]).encode()
    if len(content) > MOST_BYTES:
        size = f"{len(content):,} bytes, more than {MOST_BYTES:,}"
        raise ReportTooLarge(f"{len(results)} results make {size}: ask for fewer at once")
    forget_abandoned(file.parent)
    write_whole(file, content)
    return len(content)


class ReportTooLarge(RuntimeError):
    """What was asked for is more than one page that opens from a mail can hold."""
