"""A study carried out: checked, simulated, answered, written."""

import math
from pathlib import Path

from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.figures.publish import publish
from jointroom.experiments.report.provenance import manifest_of
from jointroom.experiments.studies.ensemble import Ensemble, simulate
from jointroom.experiments.studies.study import Simulated, Study
from jointroom.sim.parameters.problems import ConfigurationError, Problem


def plans_of(study: Study, ensemble: Ensemble) -> list[RunPlan]:
    """A checked plan for every member of a study.

    Raises:
        ConfigurationError: listing every problem of every plan, or that no month counts.
    """
    plans = ensemble.plans(study.members)
    first, last = f"{min(plan.start for plan in plans):%Y-%m}", f"{max(plan.end for plan in plans):%Y-%m}"
    until = study.until if study.until is not None else last
    if last < study.since or first > until:
        legal = f"days within {study.since} to {until}"
        raise ConfigurationError([Problem("start, end", f"{first} to {last}", "holds no month that counts", legal)])
    return plans


def conduct(study: Study, ensemble: Ensemble, command: str, *, svg: bool = False) -> list[Path]:
    """Simulate a study's members, and write its page, tables, figures and manifest; return the files.

    They stand in `RESULTS_DIR/reference/NAME`, or, when the world is shrunken or its dates are others than the
    scenarios' own, in `RESULTS_DIR/runs/trials/NAME`, so that trials never mix with what the project stands by.

    Args:
        study: what to do.
        ensemble: how many replicates of which world.
        command: the command line that does it again.
        svg: write every figure as SVG, too, however large.

    Raises:
        ConfigurationError: bad input; nothing has been written.
    """
    plans = plans_of(study, ensemble)
    done = Simulated(study, ensemble, tuple(plans), simulate(ensemble, plans, log=study.log))
    manifest = manifest_of(done.provenance, command, {plan.scenario.name: plan for plan in plans})
    folder, largest_svg = ensemble.folder(study.name), math.inf if svg else 0
    return publish(study.answer(done), folder, manifest, largest_svg=largest_svg)
