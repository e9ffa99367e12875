"""`jointroom calibrate`: what the record to June 2017 says about what is not known, and a second opinion of that."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.report.analyses import command_line, folder_of, read_words
from jointroom.experiments.report.provenance import manifest_of
from jointroom.sim.parameters.problems import Problem

if TYPE_CHECKING:
    from jointroom.experiments.calibration.analysis import Calibration
    from jointroom.experiments.calibration.crosscheck import CrossCheck


def read(words: Sequence[str], flags: set[str]) -> "tuple[Calibration | CrossCheck, str]":
    """What is asked for, checked, and the command that does it again."""
    from jointroom.experiments.calibration.analysis import NETWORKS, OPTIONS, read_calibration
    from jointroom.experiments.calibration.crosscheck import OPTIONS as OF_A_CHECK
    from jointroom.experiments.calibration.crosscheck import read_cross_check

    given, command = read_words(words, {**OPTIONS, **OF_A_CHECK}), command_line("calibrate", words)
    named = dict(word.split("=", 1) for word in words if word not in given.names)
    if given.options["method"] == NETWORKS:
        return given.checked(lambda: read_cross_check(given.names, named, given.options)), command
    told, legal = f"belongs to a cross-check, method={NETWORKS}", ", ".join(OPTIONS)
    alien = [Problem(name, named[name], told, legal) for name in named if name in OF_A_CHECK]
    given = replace(given, problems=(*given.problems, *alien))
    return given.checked(lambda: read_calibration(given.names, given.values, given.options)), command


def carry_out(asked: "tuple[Calibration | CrossCheck, str]", flags: set[str]) -> int:
    """Do what is missing, write the folder, and print what was found; with the flag dry_run, only the estimate."""
    from jointroom.experiments.figures.publish import publish
    from jointroom.experiments.runner.simulate import Options

    calibration, command = asked
    options = Options(calibration.plan.settings.workers, retry_failed="retry_failed" in flags, quiet="quiet" in flags)
    if "dry_run" in flags:
        tell("\n".join(calibration.announce(options)))
        return DONE
    found = calibration.findings(options)
    folder = folder_of(calibration.provenance, calibration.plan)
    try:
        manifest = manifest_of(calibration.provenance, command, {calibration.plan.scenario.name: calibration.plan})
        publish(found.published(), folder, manifest)
    finally:  # what has been found out is shown in any case
        if "quiet" not in flags:
            tell("\n".join(found.told()))
    report_beside(folder, flags)
    point_on(command, calibration.posterior, flags)
    tell(folder)
    return DONE
