"""The studies by name: every module of this package with a `STUDY` is one, and is found without being listed."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from jointroom.experiments import studies
from jointroom.experiments.studies.study import Study
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name


@cache
def all_studies() -> dict[str, Study]:
    """Every study by its name, in alphabetical order.

    Raises:
        ValueError: a study is not named as its file is.
    """
    found = {}
    for module in iter_modules(studies.__path__):
        study = getattr(import_module(f"{studies.__name__}.{module.name}"), "STUDY", None)
        if study is None:
            continue
        if study.name != module.name:
            raise ValueError(f"the study of {module.name}.py is named {study.name!r}")
        found[study.name] = study
    return found


def find_study(name: str) -> Study:
    """The study of a name.

    Raises:
        ConfigurationError: there is none.
    """
    if name not in all_studies():
        legal, nearest = "what `jointroom study` lists", nearest_name(name, all_studies())
        raise ConfigurationError([Problem("study", name, "no such study", legal, nearest)])
    return all_studies()[name]
