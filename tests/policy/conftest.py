"""The scenarios of the project, read from their files."""

from pathlib import Path

import pytest
import yaml

from jointroom.sim.policy.scenario import Scenario

SCENARIO_FILES = sorted(Path(__file__).parents[2].glob("configs/scenario/*.yaml"))


@pytest.fixture(scope="session")
def scenarios() -> dict[str, Scenario]:
    """Every scenario of `configs/scenario`, by the name of its file."""
    return {
        path.stem: Scenario.from_mapping(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in SCENARIO_FILES
    }
