"""`jointroom animate`: one possible history of a run as a GIF or an MP4, frame by frame."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
from jointroom.experiments.report.history import History
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.history import OPTIONS, expected, have, read_history
from jointroom.experiments.runner.progress import say, telling
from jointroom.experiments.runner.trace import find_run
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

if TYPE_CHECKING:
    from PIL import Image

DAYS = 31
"""So many are shown unless an end is given."""
FORMATS = ("gif", "mp4")
OWN = {
    "every": Setting("int", 3, "Hours from frame to frame.", low=1, high=24),
    "fps": Setting("int", 12, "Frames a second.", low=1, high=60),
    "results_dir": SETTINGS["results_dir"],
}


@dataclass(frozen=True)
class Asked:
    """A history, the format of the file, hours from frame to frame, frames a second, and space for kept states."""

    history: History
    format: str
    every: int
    a_second: int
    cache_gb: float

    @property
    def frames(self) -> range:
        """The hours that are shown, counted from 0."""
        hours = 24 * ((self.history.end - self.history.start).days + 1)
        return range(self.every - 1, hours, self.every)

    @property
    def file(self) -> Path:
        """Where it is written."""
        return self.history.run.folder / "figures" / "history" / f"{self.history.folder.name}.{self.format}"


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """The history that words name, and how it is to be shown."""
    from jointroom.experiments.figures.video import MOST_IN_GIF, has_ffmpeg

    options, rest, problems = split_options(words, {**OPTIONS, **OWN})
    names = [word for word in rest if "=" not in word or Path(word).is_dir()]
    for setting, _, value in (word.partition("=") for word in rest if word not in names):
        legal = ", ".join({**OPTIONS, **OWN})
        nearest = nearest_name(setting, {**OPTIONS, **OWN})
        problems.append(Problem(setting, value, "no such setting of animate", legal, nearest))
    if len(names) > 1:
        problems.append(Problem("animate", " ".join(names), "too many names", "one run"))
    chosen = [name for name in FORMATS if name in flags]
    if len(chosen) != 1:
        problems.append(Problem("format", " ".join(f"--{name}" for name in chosen), "is not one", "--gif or --mp4"))
    if "mp4" in chosen and not has_ffmpeg():
        problems.append(Problem("format", "--mp4", "needs ffmpeg, which is not on the PATH", "--gif"))
    runs = as_path(options["results_dir"]) / "runs"
    folder, missing = find_run(names[0] if names else "", runs, with_histories=False)
    problems += missing
    if folder is None:
        refuse(problems)
        raise AssertionError("a run that is not found is a problem")
    history, found = read_history(Run(folder.name, folder), options, DAYS)
    refuse([*problems, *found])
    asked = Asked(history, chosen[0], options["every"], options["fps"], options["cache_gb"])
    if asked.format == "gif" and len(asked.frames) > MOST_IN_GIF:
        least = math.ceil(len(asked.frames) * asked.every / MOST_IN_GIF)
        legal = f"every={least}, an earlier end, or --mp4" if least <= 24 else "an earlier end, or --mp4"
        refuse([Problem("every", asked.every, f"makes {len(asked.frames):,} frames, too many for a GIF", legal)])
    return asked


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Make the tables of the history if they are not there, draw its frames, and name the file."""
    from jointroom.experiments.disk.seal import seal

    quiet = "quiet" in flags
    if "dry_run" in flags:
        say([expected(asked.history), f"{len(asked.frames)} frames in {asked.file}"])
        return DONE
    have(asked.history, asked.cache_gb, quiet=quiet)
    with telling(len(asked.frames), quiet=quiet, what="frames") as teller:
        _write(asked, teller)
    seal(asked.file.parent)
    tell(asked.file)
    return DONE


def _write(asked: Asked, teller: Any) -> None:
    from jointroom.experiments.figures.frames import COLOURS, Frames, Side
    from jointroom.experiments.figures.video import write_gif, write_mp4

    history = asked.history
    run, titles = history.run, history.run.titles
    sides = [
        Side(title, history.shown(name), history.table("hours", name), history.table("boats", name))
        for title, name in zip(history.headings, titles, strict=True)
    ]
    drawn = Frames(sides, history.about, run.provenance)

    def frames() -> "Iterator[Image.Image]":
        for hour in asked.frames:
            yield drawn.frame(hour)
            teller.advanced(1)

    if asked.format == "gif":
        write_gif(asked.file, frames(), asked.a_second, COLOURS)
    else:
        write_mp4(asked.file, frames(), asked.a_second)
