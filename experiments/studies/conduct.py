"""Studies as they are asked for and carried out: checked, simulated, answered, written."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.posterior import NO_DRAWS, OPTIONS, UNASKED, read_drawn
from jointroom.experiments.config.settings import SETTINGS, read_options
from jointroom.experiments.config.twice import values_twice
from jointroom.experiments.figures.publish import publish
from jointroom.experiments.report.provenance import manifest_of
from jointroom.experiments.stats.outcomes import with_expected
from jointroom.experiments.studies.ensemble import Ensemble, simulate, simulate_light
from jointroom.experiments.studies.registry import all_studies, find_study
from jointroom.experiments.studies.study import Simulated, Study
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, nearest_name, refuse

ALL = "all"
LAST_MONTH = "9999-12"
TAKEN = (
    "replicates", "seed", "workers", "population_scale", "people_per_record", "start", "end", "results_dir", "cache_gb",
    *OPTIONS,
)  # fmt: skip
"""Settings of a study; whatever else there is to set, the study sets itself."""


def read_request(
    names: Sequence[str], values: Mapping[str, object], *, quiet: bool = False
) -> list[tuple[Study, Ensemble]]:
    """The studies that are named, checked; every study where none is or `all` is.

    Args:
        names: of studies.
        values: settings by name; what is left out has the study's or the run's default.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem, each once.
    """
    problems = values_twice("study", names)
    for name in values:
        if name not in TAKEN:
            legal = ", ".join(TAKEN)
            problems.append(Problem(name, values[name], "is not for a study to set", legal, nearest_name(name, TAKEN)))
    options, found = read_options(values, OPTIONS)
    problems += found
    values, draws = {name: value for name, value in values.items() if name not in OPTIONS}, None
    with gathering(problems):
        draws = read_drawn(options, values, UNASKED)
    settings: dict[str, Any] = {name: values.get(name, SETTINGS[name].default) for name in TAKEN if name in SETTINGS}
    asked = []
    for name in all_studies() if not names or ALL in names else names:
        with gathering(problems):
            study = find_study(name)
            own = {} if "replicates" in values else {"replicates": study.replicates}
            ensemble = Ensemble(**{**settings, **own}, draws=None if study.of_defaults else draws, quiet=quiet)
            if names:
                if study.of_defaults and ALL not in names:
                    problems += _drawn(name, options)
                plans_of(study, ensemble)
            asked.append((study, ensemble))
    refuse(problems)
    return asked


def _drawn(name: str, options: Mapping[str, Any]) -> list[Problem]:
    """What a study of the defaults is told of draws: it would compare runs of one draw as if they were independent."""
    given = {key: value for key, value in options.items() if value not in (None, NO_DRAWS)}
    legal = "draws=none; `jointroom validate draws=` sets a posterior beside the record"
    return [Problem(key, value, f"is not for {name}, a study of the defaults", legal) for key, value in given.items()]


def plans_of(study: Study, ensemble: Ensemble) -> list[RunPlan]:
    """A checked plan for every member of a study.

    Raises:
        ConfigurationError: listing every problem of every plan, or that no month counts.
    """
    plans = ensemble.plans(study.members)
    first, last = f"{min(plan.start for plan in plans):%Y-%m}", f"{max(plan.end for plan in plans):%Y-%m}"
    until = study.until if study.until is not None else last
    if last < study.since or first > until:
        legal = f"days from {study.since} on" if study.until is None else f"days within {study.since} to {until}"
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
    done = Simulated(study, ensemble, tuple(plans), _tables(study, ensemble, plans))
    manifest = manifest_of(done.provenance, command, {plan.scenario.name: plan for plan in plans})
    manifest["question"] = study.question
    folder, largest_svg = ensemble.folder(study.name), math.inf if svg else 0
    return publish(study.answer(done), folder, manifest, largest_svg=largest_svg)


def _tables(study: Study, ensemble: Ensemble, plans: Sequence[RunPlan]) -> dict[str, pd.DataFrame]:
    """What is simulated, as far as the study looks at it."""
    if not study.light:
        return simulate(ensemble, plans, log=study.log)
    wanted = [name for name in with_expected(outcome.name for outcome in study.measured) if name in INDICATORS]
    return simulate_light(ensemble, plans, (study.since, study.until or LAST_MONTH), wanted)
