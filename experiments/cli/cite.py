"""`jointroom cite`: how to cite a result, and the sources of the numbers that mattered to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.settings import SETTINGS, split_options
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

if TYPE_CHECKING:
    from jointroom.experiments.pages.write import Result

OPTIONS = {"results_dir": SETTINGS["results_dir"]}


def read(words: Sequence[str], flags: set[str]) -> "list[Result]":
    """Find what is named."""
    from jointroom.experiments.pages.write import find_results

    options, rest, problems = split_options(words, OPTIONS)
    named = [word for word in rest if "=" not in word]
    for setting, _, value in (word.partition("=") for word in rest if word not in named):
        nearest = nearest_name(setting, OPTIONS)
        problems.append(Problem(setting, value, "no such setting of cite", ", ".join(OPTIONS), nearest))
    results, found = find_results(named, options["results_dir"], "cite")
    problems += found
    if not named:
        legal = f"names of runs, analyses, studies or sweeps in {options['results_dir']}, or paths of folders"
        problems.append(Problem("cite", "", "names nothing to cite", legal))
    refuse(problems)
    return results


def carry_out(asked: "list[Result]", flags: set[str]) -> int:
    """Print it."""
    from jointroom.experiments.pages.citation import bibtex, citation
    from jointroom.experiments.pages.kinds import KINDS

    told = [KINDS[result.kind](result.folder) for result in asked]
    tell(bibtex(told) if "bibtex" in flags else citation(told), end="")
    return DONE
