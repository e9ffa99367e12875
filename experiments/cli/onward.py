"""After a verb has made something: the next useful command, with the settings that were given."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass

from jointroom.experiments.cli.output import tell
from jointroom.experiments.report.analyses import command_line

_WORLD = ("results_dir", "population_scale", "people_per_record", "seed", "workers")
"""Settings that stay as they were for whatever is done in the same world and the same folder."""
_OWN = (
    "replicates", "max_replicates", "until_halfwidth", "until_verdict", "n_draws", "worlds", "tolerance", "harm",
    "above", "factors", "method", "by", "trajectories", "samples", "outcomes",
)  # fmt: skip
"""Options of one analysis that say nothing of the next; its other words are about policy, world and window."""


@dataclass(frozen=True)
class _Done:
    """A command that was carried out: its names, its NAME=VALUE words, and what it made."""

    names: list[str]
    values: list[str]
    made: str

    def kept(self, *settings: str) -> list[str]:
        """The words that set any of these."""
        return [word for word in self.values if word.partition("=")[0] in settings]

    def about(self) -> list[str]:
        """The words about policy, world and window."""
        return [word for word in self.values if word.partition("=")[0] not in _OWN]


def _of_what_was_made(verb: str) -> Callable[[_Done], list[str]]:
    return lambda done: [verb, done.made, *done.kept("results_dir")]


def _analysis(verb: str) -> Callable[[_Done], list[str]]:
    """An analysis of a policy beside another: of the first two names."""
    return lambda done: [verb, *done.names[:2], *done.about(), "--dry-run"]


def _after_compare(done: _Done) -> list[str]:
    """Which of several holds up in most worlds; of a single one, what it hangs on."""
    return ["rank" if len(done.names) > 1 else "sensitivity", *done.names, *done.about(), "--dry-run"]


def _after_study(done: _Done) -> list[str]:
    """The question that all studies are about; after that, how far the model is to be believed."""
    return [*(["validate"] if "answer" in done.names else ["study", "answer"]), *done.kept(*_WORLD), "--dry-run"]


_ONWARD: dict[str, Callable[[_Done], list[str]]] = {
    "run": _of_what_was_made("trace"),
    "sweep": _of_what_was_made("table"),
    "compare": _after_compare,
    "lives": _analysis("compare"),
    "rank": _analysis("discover"),
    "discover": _analysis("sensitivity"),
    "sensitivity": lambda done: ["calibrate", *done.kept(*_WORLD), "--dry-run"],
    "calibrate": lambda done: ["validate", f"draws={done.made}", *done.kept(*_WORLD), "--dry-run"],
    "validate": lambda done: ["forecast", *done.kept("draws", "n_draws", *_WORLD), "--dry-run"],
    "forecast": lambda done: ["validate", done.made, "outcomes=FILE", *done.kept("results_dir")],
    "study": _after_study,
    "overlay": _of_what_was_made("report"),
    "new": lambda done: ["run", done.made, "--dry-run"],
    "report": lambda done: ["trace", done.made],
}
"""What comes after each verb; what may take long begins with saying how long."""


def next_command(command: str, made: object) -> str:
    """The command that is useful after another.

    Args:
        command: that was carried out, with every word that was given.
        made: name of the run, the sweep or the analysis; the folder of a forecast or of the run that a report is of;
            the file of a new scenario.
    """
    verb, *words = shlex.split(command)[1:]
    names = [word for word in words if "=" not in word or "+" in word.partition("=")[0]]
    names += [word.partition("=")[2] for word in words if word.startswith("scenario=")]
    values = [word for word in words if word not in names and not word.startswith(("scenario=", "--"))]
    then, *others = _ONWARD[verb](_Done([name for name in names if not name.startswith("-")], values, str(made)))
    return command_line(then, others)


def point_on(command: str, made: object, flags: set[str]) -> None:
    """Write the next command to the standard error; the standard output is for what was made."""
    if "quiet" not in flags:
        tell(f"next: {next_command(command, made)}", to_error=True)
