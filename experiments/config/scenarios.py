"""The scenarios that ship with the program, by name."""

from functools import cache

from jointroom.configs import CONFIGS
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.policy import Scenario

_LEGAL = "what `jointroom describe scenarios` lists"


@cache
def scenario_names() -> tuple[str, ...]:
    """Names of all scenarios, in alphabetical order."""
    return tuple(sorted(file.stem for file in (CONFIGS / "scenario").glob("*.yaml")))


@cache
def load_scenario(name: str) -> Scenario:
    """Read one scenario. A name is looked up in the list of names: it never becomes a path.

    Raises:
        ConfigurationError: there is no such scenario, or its file has faults.
    """
    if name not in scenario_names():
        nearest = nearest_name(name, scenario_names())
        raise ConfigurationError([Problem("scenario", name, "no such scenario", _LEGAL, nearest)])
    from omegaconf import OmegaConf

    content = OmegaConf.to_container(OmegaConf.load(CONFIGS / "scenario" / f"{name}.yaml"))
    if not isinstance(content, dict):
        raise ConfigurationError([Problem("scenario", name, "its file holds no table")])
    return Scenario.from_mapping({str(key): value for key, value in content.items()})
