"""The five changes among which the fall of departures of 2017 is shared out, and histories with some of them."""

from collections.abc import Mapping

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.stats.shapley import subsets
from jointroom.experiments.studies.study import facts_of

CAUSES: dict[str, tuple[str, ...]] = {
    cause: tuple(events) for cause, events in facts_of("sabratha")["given"]["causes"].items()
}
"""Events of the timeline that make up each cause."""
HISTORY, NONE = "historical", "only_none"
"""Names of the history with all of the causes, and without any."""


def member_of(
    present: frozenset[str], setting: str = "", values: Mapping[str, object] | None = None
) -> str | Variant:
    """The history with only some of the causes; all of them is history itself.

    Args:
        present: the causes.
        setting: put before the name, and in brackets after the words, where parameters are not at their defaults.
        values: those parameters.
    """
    every = len(present) == len(CAUSES)
    if every and not values:
        return HISTORY
    without = tuple(event for cause in CAUSES if cause not in present for event in CAUSES[cause])
    some = [cause for cause in CAUSES if cause in present]
    name = HISTORY if every else "_".join(["only", *some]).lower().replace(" ", "_") if some else NONE
    words = "All of the five" if every else "Only " + ", ".join(some) if some else "None of the five"
    if setting:
        name, words = f"{setting}_{name}", f"{words} ({setting})"
    return Variant(name, words, HISTORY, dict(values or {}), without)


def members(setting: str = "", values: Mapping[str, object] | None = None) -> dict[frozenset[str], str | Variant]:
    """The variant of every subset of causes."""
    return {present: member_of(present, setting, values) for present in subsets(tuple(CAUSES))}
