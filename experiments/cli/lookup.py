"""Entries of `jointroom describe` by name, by a word that stands anywhere in them, or by grade of evidence."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from jointroom.experiments.cli.catalogue import SECTIONS, Entry, describe_scenario
from jointroom.experiments.config.paths import is_yaml
from jointroom.experiments.config.plan import LEVER_PREFIX, OPENING_PREFIX
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.parameters.spec import GRADES

_MOST_NEAR = 4
"""Names that are offered in place of one that nothing has."""


def find_entries(name: str) -> list[Entry]:
    """Entries of that name, group or section, or with that text in their names or descriptions; `all` for everything.

    A name may be given with or without its first half: `levers.room_level` or `room_level`, `boats` for all
    parameters of boats, `timeline.sabratha_offer` for all its sizes. `opening.room_level` is the lever of that name.
    The path of a .yaml file is a scenario of its own.

    Raises:
        ConfigurationError: nothing has that name.
    """
    if is_yaml(name):
        return [describe_scenario(name)]
    entries = _all()
    if name == "all" or name in SECTIONS:
        return [entry for entry in entries if name in ("all", entry.section)]
    if name.startswith(OPENING_PREFIX):
        name = LEVER_PREFIX + name.removeprefix(OPENING_PREFIX)
    tests: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: name in (entry.name, entry.name.partition(".")[2]),
        lambda entry: name in entry.name.split("."),
        lambda entry: name.lower() in entry.name,
        lambda entry: name.lower() in entry.doc.lower(),
    )
    for fits in tests:
        if found := [entry for entry in entries if fits(entry)]:
            return found
    raise ConfigurationError([_unknown("describe", name, "nothing has this name", entries)])


def search(word: str) -> list[Entry]:
    """Entries of all sections that have a text in their name, meaning, values or sources; `_` is as good as a space.

    Raises:
        ConfigurationError: no entry has it.
    """
    entries, wanted = _all(), _plain(word)
    if found := [entry for entry in entries if wanted in _plain(_everything(entry))]:
        return found
    raise ConfigurationError([_unknown("search", word, "stands nowhere", entries)])


def of_grade(entries: Iterable[Entry], grade: str) -> list[Entry]:
    """Those of the entries that have a grade of evidence, by its letter or its word.

    Raises:
        ConfigurationError: none of them has it.
    """
    entries = list(entries)
    if found := [entry for entry in entries if grade.lower() in _spellings(entry)]:
        return found
    legal = ", ".join(dict.fromkeys(entry.evidence for entry in entries if entry.grade))
    raise ConfigurationError([Problem("grade", grade, "none of these names has it", legal or "no grade here")])


def by_grade(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by evidence in words, the best first."""
    groups: dict[str, list[Entry]] = {}
    order = {grade: place for place, grade in enumerate(GRADES)}
    for entry in sorted(entries, key=lambda entry: (entry.grade == "", order.get(entry.grade, len(order)))):
        groups.setdefault(entry.evidence or "no evidence needed", []).append(entry)
    return groups


def _all() -> list[Entry]:
    return [entry for section in SECTIONS.values() for entry in section()]


def _plain(text: str) -> str:
    return text.lower().replace("_", " ")


def _everything(entry: Entry) -> str:
    return "\n".join([entry.name, entry.doc, *(text for _, text in entry.facts())])


def _spellings(entry: Entry) -> set[str]:
    return {entry.grade.lower(), GRADES.get(entry.grade, entry.grade).lower()} - {""}


def _unknown(what: str, name: str, message: str, entries: Iterable[Entry]) -> Problem:
    """The problem of a name that nothing has, with names of all sections that are near it."""
    kinds = {entry.name: entry.section for entry in entries}
    tails = {full.rpartition(".")[2]: full for full in reversed(kinds)}
    close = get_close_matches(name, [*kinds, *tails], n=2 * _MOST_NEAR)
    near = list(dict.fromkeys(tails.get(one, one) for one in close))[:_MOST_NEAR]
    told = ", ".join(f"{one} ({kinds[one]})" for one in near)
    groups = {one.split(".")[0] for one in kinds}
    legal = "a name, group or section" + (f"; near it: {told}" if told else "")
    return Problem(what, name, message, legal, nearest_name(name, sorted({*SECTIONS, *groups, *kinds})))
