"""What the verbs that look at the unknowns share: flags, reading of words, the estimate, what is done and printed.

An analysis is a module with `OPTIONS`, `read_analysis`, which gives the worlds and whatever else it needs, `points`,
`carry_out` and `findings`, and `told`, what to print of what was found. It is imported when it is used.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

FLAGS = {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None
ANALYSES = {
    "sensitivity": "jointroom.experiments.uncertainty.sensitivity_analysis",
    "discover": "jointroom.experiments.uncertainty.discovery_analysis",
    "rank": "jointroom.experiments.uncertainty.ranking_analysis",
}
"""Module of the analysis that each verb carries out."""


def carry_out_analysis(verb: str, words: Sequence[str], flags: set[str]) -> int:
    """Simulate, analyse, write the page, and print what was found; with the flag dry_run, only the estimate."""
    from jointroom.experiments.figures.publish import publish
    from jointroom.experiments.report.analyses import command_line, folder_of
    from jointroom.experiments.report.provenance import manifest_of
    from jointroom.experiments.runner.simulate import Options
    from jointroom.experiments.sweep.run import announce

    analysis, quiet = import_module(ANALYSES[verb]), "quiet" in flags
    worlds, *rest = given = _read(analysis, words, quiet=quiet)
    if "dry_run" in flags:
        plan = worlds.plan(analysis.points(*given))
        announce(plan, Options(plan.workers))
        return DONE
    found = analysis.carry_out(worlds, *rest)
    folder = folder_of(found.provenance, worlds.policies[0].plan)
    plans = {policy.label: policy.plan for policy in worlds.policies}
    manifest = manifest_of(found.provenance, command_line(verb, words), plans)
    publish(analysis.findings(found), folder, found.provenance, manifest)
    if not quiet:
        print("\n".join(analysis.told(found)))
    print(folder, flush=True)
    return DONE


def problems_of_analysis(verb: str, words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words, found without doing anything."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        _read(import_module(ANALYSES[verb]), words, quiet=True)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _read(analysis: Any, words: Sequence[str], *, quiet: bool) -> Any:
    from jointroom.experiments.report.analyses import read_words

    given = read_words(words, analysis.OPTIONS)
    return given.checked(lambda: analysis.read_analysis(given.names, given.values, given.options, quiet=quiet))
