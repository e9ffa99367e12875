"""The configuration tree, composed by Hydra from the packaged folder; whatever comes in was checked before."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from hydra import compose, initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.types import Quote, QuotedString
from hydra.types import RunMode
from omegaconf import OmegaConf

from jointroom.configs import CONFIGS
from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX, Checked, RunPlan
from jointroom.experiments.config.scenarios import read_header, scenario_names
from jointroom.experiments.config.settings import SETTINGS, RunSettings
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.classes import Classes, read_classes
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import FAMILIES

CONFIG = "config"
INFO = ("all", "config", "defaults", "defaults-tree", "plugins", "searchpath")
"""What `--info` can show."""


def compose_tree(checked: Checked) -> dict[str, Any]:
    """Compose the packaged configuration, with values that have passed every check, into plain values."""
    with _application(checked.settings):
        composed = OmegaConf.to_container(compose(CONFIG, _words(checked)))
    assert isinstance(composed, dict)
    return {str(name): value for name, value in composed.items()}


def show_info(kind: str, plan: RunPlan) -> None:
    """Print what Hydra knows of the composition of a plan, in Hydra's own words; `kind` is one of `INFO`."""
    words = _words(plan)
    with _application(plan.settings):
        hydra, log = GlobalHydra.instance().hydra, logging.getLogger()
        assert hydra is not None
        before = log.level, log.handlers[:]
        try:  # it makes the root logger speak
            hydra.show_info(kind, CONFIG, words, run_mode=RunMode.RUN)
        finally:
            log.level, log.handlers[:] = before


@contextmanager
def _application(settings: RunSettings) -> Iterator[None]:
    """Hydra ready to compose the packaged configuration; a caller may itself be a Hydra application."""
    _store_declarations(read_classes(settings.boats_file, settings.fleets_file))
    surrounding, configured = GlobalHydra.instance().hydra, HydraConfig.instance().cfg
    GlobalHydra.instance().clear()
    try:
        with initialize_config_dir(str(CONFIGS.resolve()), version_base="1.3"):
            yield
    finally:
        GlobalHydra.instance().hydra, HydraConfig.instance().cfg = surrounding, configured


def _words(checked: Checked) -> list[str]:
    """What differs from the packaged configuration, in Hydra's grammar."""
    changed = {**checked.settings.by_name, **checked.given}
    scenario = _scenario_option(changed.pop("scenario"))
    return [f"scenario={scenario}", *(f"{name}={_word(value)}" for name, value in changed.items())]


def _scenario_option(scenario: str) -> str:
    """The name of a scenario in the group of that name; a user's file joins the group under its own."""
    if scenario in scenario_names():
        return scenario
    header = read_header(scenario)
    ConfigStore.instance().store(group="scenario", name=str(header["name"]), node=header)
    return str(header["name"])


def _word(value: object) -> str:
    """A checked value in Hydra's grammar."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    return QuotedString(str(value), Quote.single).with_quotes()


def _store_declarations(classes: Classes) -> None:
    """Give Hydra the node `declared`: every declared name with its default, levers and sizes unset."""
    node: dict[str, Any] = {}
    defaults: dict[str, object] = {name: _plain(item.default) for name, item in SETTINGS.items()}
    del defaults["scenario"]  # the group of the same name
    defaults |= {name: item.default for name, item in catalogue(classes).items()}
    defaults |= {name: item.default for name, item in FAMILIES.items()}
    defaults |= {prefix + name: None for prefix in (LEVER_PREFIX, OPENING_PREFIX) for name in LEVERS}
    defaults |= {EVENT_PREFIX + name: None for name in SIZES}
    for name, value in defaults.items():
        place = node
        *parents, last = name.split(".")
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    ConfigStore.instance().store(name="declared", node=node)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, date) else value
