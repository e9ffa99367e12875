"""What the verbs that study the unknowns share: flags, reading of words, the estimate, what is done and printed.

A study is a module with `OPTIONS`, `read_study`, which gives the worlds and whatever else it needs, `points`,
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
STUDIES = {
    "sensitivity": "jointroom.experiments.uncertainty.sensitivity_study",
    "discover": "jointroom.experiments.uncertainty.discovery_study",
    "rank": "jointroom.experiments.uncertainty.ranking_study",
}
"""Module of the study that each verb carries out."""


def carry_out_study(verb: str, words: Sequence[str], flags: set[str]) -> int:
    """Simulate, analyse, write the page, and print what was found; with the flag dry_run, only the estimate."""
    from jointroom.experiments.figures.publish import publish
    from jointroom.experiments.report.analyses import command_line, folder_of
    from jointroom.experiments.report.provenance import manifest_of
    from jointroom.experiments.runner.simulate import Options
    from jointroom.experiments.sweep.run import announce

    study, quiet = import_module(STUDIES[verb]), "quiet" in flags
    worlds, *rest = given = _read(study, words, quiet=quiet)
    if "dry_run" in flags:
        plan = worlds.plan(study.points(*given))
        announce(plan, Options(plan.workers))
        return DONE
    found = study.carry_out(worlds, *rest)
    folder = folder_of(found.provenance, worlds.policies[0].plan)
    plans = {policy.label: policy.plan for policy in worlds.policies}
    manifest = manifest_of(found.provenance, command_line(verb, words), plans)
    publish(study.findings(found), folder, found.provenance, manifest)
    if not quiet:
        print("\n".join(study.told(found)))
    print(folder, flush=True)
    return DONE


def problems_of_study(verb: str, words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words, found without doing anything."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        _read(import_module(STUDIES[verb]), words, quiet=True)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _read(study: Any, words: Sequence[str], *, quiet: bool) -> Any:
    from jointroom.experiments.report.analyses import read_words

    given = read_words(words, study.OPTIONS)
    return given.checked(lambda: study.read_study(given.names, given.values, given.options, quiet=quiet))
