"""The studies by name: every `NAME.yaml` of this folder is one, and is found without being listed."""

from functools import cache
from importlib import import_module
from pathlib import Path

from jointroom.experiments.studies.answers import ANSWERS
from jointroom.experiments.studies.study import Study, declared, facts_of
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name


@cache
def all_studies() -> dict[str, Study]:
    """Every study by its name, in alphabetical order."""
    return {file.stem: _study(file) for file in sorted(Path(__file__).parent.glob("*.yaml"))}


def _study(file: Path) -> Study:
    if file.with_suffix(".py").is_file():
        study: Study = import_module(f"{__package__}.{file.stem}").STUDY
        return study
    return declared(file.stem, answer=ANSWERS[facts_of(file.stem).get("answer", "changes")])


def find_study(name: str) -> Study:
    """The study of a name.

    Raises:
        ConfigurationError: there is none.
    """
    if name not in all_studies():
        legal, nearest = "what `jointroom study` lists", nearest_name(name, all_studies())
        raise ConfigurationError([Problem("study", name, "no such study", legal, nearest)])
    return all_studies()[name]
