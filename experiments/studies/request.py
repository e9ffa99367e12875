"""Which studies are asked for, and how they are to be done."""

from collections.abc import Mapping, Sequence
from typing import Any

from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.studies.conduct import plans_of
from jointroom.experiments.studies.ensemble import Ensemble
from jointroom.experiments.studies.registry import all_studies, find_study
from jointroom.experiments.studies.study import Study
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

ALL = "all"
TAKEN = ("replicates", "seed", "workers", "population_scale", "start", "end", "results_dir")
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
    problems: list[Problem] = []
    for name in values:
        if name not in TAKEN:
            legal = ", ".join(TAKEN)
            problems.append(Problem(name, values[name], "is not for a study to set", legal, nearest_name(name, TAKEN)))
    settings: dict[str, Any] = {name: values[name] if name in values else SETTINGS[name].default for name in TAKEN}
    asked = []
    for name in all_studies() if not names or ALL in names else dict.fromkeys(names):
        try:
            study = find_study(name)
            own = {} if "replicates" in values else {"replicates": study.replicates}
            ensemble = Ensemble(**{**settings, **own}, quiet=quiet)
            if names:
                plans_of(study, ensemble)
            asked.append((study, ensemble))
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError({str(problem): problem for problem in problems}.values())
    return asked
