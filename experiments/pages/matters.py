"""Parameters and levers that mattered to a result, with what is declared of each: meaning, range, grade, sources."""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.pages.told import Matter
from jointroom.experiments.report.labels import number
from jointroom.experiments.stats.outcomes import label
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.sources import SOURCES, cited
from jointroom.sim.parameters.spec import GRADES, ParameterInfo
from jointroom.sim.policy.header import AT_ROOM_START, Change
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.policy.timeline import TIMELINE

Why = tuple[str, str]
"""A name as the command line has it, and why it stands here."""
LEVEL = "room_level"


def matters(found: Iterable[Why]) -> list[Matter]:
    """What is declared of everything that is named, each once, with all reasons; other names are left out."""
    reasons: dict[str, list[str]] = {}
    for name, why in found:
        reasons.setdefault(name.removeprefix(LEVER_PREFIX).removeprefix(OPENING_PREFIX), []).append(why)
    declared = ((name, _declared(name), "; ".join(dict.fromkeys(why))) for name, why in reasons.items())
    return [_matter(name, why, *known) for name, known, why in declared if known is not None]


def of_scenarios(labels: Iterable[str]) -> Iterator[Why]:
    """What scenarios that ship set, and what their labels add (`room_level_3+opening.coastguard_vessels=12`)."""
    for word in labels:
        scenario, *own = word.split("+")
        if scenario in scenario_names():
            header = load_scenario(scenario)
            yield from of_changes(scenario, header.changes, header.without)
        yield from of_words(own, word)


def of_changes(scenario: str, changes: Iterable[Change], without: Iterable[str]) -> Iterator[Why]:
    """What the changes of a scenario set, the ingredients of a level of the room one by one, and what it leaves out."""
    for change in changes:
        since = "the opening of the room" if change.date == AT_ROOM_START else str(change.date)
        yield change.lever, f"{scenario} sets {number(change.value)} from {since} on"
        if change.lever == LEVEL and change.value == int(change.value):
            level = int(change.value)
            for name, preset in PRESETS.items():
                if preset.values[level]:
                    low, high = preset.plausible_low[level], preset.plausible_high[level]
                    plausible = f"plausible: {number(low)} to {number(high)}"
                    yield name, f"{number(preset.values[level])} at level {level} of the room ({plausible})"
    for event in without:
        yield event, f"left out of {scenario}"


def of_words(words: Iterable[str], where: str) -> Iterator[Why]:
    """Values that were given."""
    for name, equals, value in (word.partition("=") for word in words):
        if equals:
            yield name, f"{where} sets {value}"


def of_command(command: str) -> Iterator[Why]:
    """Values that stand in a command."""
    yield from of_words(shlex.split(command), "the command")


def of_manifest(scenario: Mapping[str, Any]) -> Iterator[Why]:
    """What a scenario sets, as the manifest of a run has it."""
    changes = [Change(**change) for change in scenario["changes"]]
    yield from of_changes(scenario["name"], changes, scenario["without"])


def of_worlds(worlds: pd.DataFrame) -> Iterator[Why]:
    """Unknowns that changes go with, where runs live under draws; see `experiments.report.worlds.worlds_table`."""
    for row in worlds[worlds["hangs_on"] != ""].itertuples():
        yield str(row.hangs_on), f"goes with the change of: {label(str(row.outcome))}"


def _declared(name: str) -> tuple[str, str, str, str] | None:
    """Meaning with unit, plausible range, grade and source of a parameter, a lever, an event or its size."""
    known: dict[str, Lever | ParameterInfo] = {**LEVERS, **catalogue()}
    if name in known:
        item = known[name]
        unit = "" if item.unit in ("", "1") else f" [{item.unit}]"
        low, high = item.plausible
        beforehand = " before any dated event" if name in LEVERS else ""
        return f"{item.doc}{unit}", f"{low:g} to {high:g}{beforehand}", item.grade, item.source
    event = name.removeprefix(EVENT_PREFIX)
    if event in SIZES:
        size = SIZES[event]
        return size.doc, "{:g} to {:g}".format(*size.plausible), size.grade, size.source
    if event in TIMELINE:
        return TIMELINE[event].doc, "", TIMELINE[event].grade, TIMELINE[event].source
    return None


def _matter(name: str, why: str, meaning: str, plausible: str, grade: str, source: str) -> Matter:
    references = [(SOURCES[key].reference, SOURCES[key].url) for key in cited(source)]
    words = re.sub(r"\s*@[a-z][a-z0-9_]*", "", source).strip(" ;,:")
    return Matter(name, why, meaning, plausible, f"{grade}, {GRADES[grade]}", words, references)
