"""What the verbs that analyse share: how their words are read, and the folder that an analysis is written to."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jointroom.experiments.config.overrides import parse_words
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.settings import Setting, split_options
from jointroom.experiments.report.provenance import Provenance
from jointroom.sim.parameters.problems import Problem, gathering, refuse

Result = TypeVar("Result")


@dataclass(frozen=True)
class Given:
    """Words of a command, sorted.

    Attributes:
        names: words that name something: scenarios and alternatives.
        values: values for every run, by name; not yet checked.
        options: a value for every option of the verb.
        problems: what could not be read.
    """

    names: tuple[str, ...]
    values: Mapping[str, object]
    options: Mapping[str, Any]
    problems: tuple[Problem, ...]

    def checked(self, check: Callable[[], Result]) -> Result:
        """What a further check returns, if neither it nor the reading found any problem.

        Raises:
            ConfigurationError: listing every problem of both, each once.
        """
        problems = list(self.problems)
        with gathering(problems):
            result = check()
        refuse(problems)
        return result


def read_words(words: Sequence[str], options: Mapping[str, Setting], joint: str = "+") -> Given:
    """Sort the words of a command.

    Args:
        words: as typed.
        options: the verb's own, by name.
        joint: what joins a scenario with values of its own: such a word is a name although it holds `=`.
    """
    read, rest, problems = split_options(words, options)
    names = tuple(word for word in rest if "=" not in word or joint in word.partition("=")[0])
    runs, unread = parse_words([word for word in rest if word not in names])
    return Given(names, runs[0] if runs else {}, read, (*problems, *unread))


def folder_of(provenance: Provenance, plan: RunPlan) -> Path:
    """Where an analysis is written: `RESULTS_DIR/analyses/NAME-HASH`."""
    return as_path(plan.settings.results_dir) / "analyses" / provenance.run_id


def command_line(verb: str, words: Sequence[str]) -> str:
    """The command that does it again."""
    return shlex.join(["jointroom", verb, *words])
