"""Decision rules of organisations: which decisions are open to other rules, and where rules are found, by name.

A *family* is one decision: an abstract class in the file of its subject, whose docstring says what a rule is asked,
what it may read, what it must return and what it may draw. A *rule* is a class of that family with a `name`. Those that
ship stand beside the abstract class. A user's own come from an entry point of the group `jointroom.rules`,

    [project.entry-points."jointroom.rules"]
    truce = "my_package.stances:Truce"

or from Python, by `register_rule(Truce)` or by handing over the class itself. No configuration file names code.
"""

import hashlib
import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, TypeVar

from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, refuse

GROUP = "jointroom.rules"
PREFIX = "jointroom.sim."
NAME = "a lower-case letter, then such letters, digits and _"
R = TypeVar("R", bound=Any)


@dataclass(frozen=True)
class Family:
    """One decision of organisations that is open to other rules.

    Attributes:
        name: by which a rule is chosen, `groups.stance=always_tax`.
        home: module below `sim` and name of the abstract class.
        default: name of the rule that is used when none is chosen.
        doc: what is decided.
    """

    name: str
    home: str
    default: str
    doc: str

    @property
    def base(self) -> Any:
        """The abstract class; its docstring is the specification of a rule."""
        module, _, name = self.home.partition(":")
        return getattr(import_module(PREFIX + module), name)


FAMILIES = {
    item.name: item
    for item in (
        Family("groups.stance", "groups.stance:Stance", "logit", "What an armed group does with departures."),
        Family("networks.launch", "networks.launch_decision:Launch", "margin", "Which networks go out on a night."),
        Family("networks.entry", "networks.entry:Entry", "profit", "Which networks give up, resume or are founded."),
        Family("networks.warned", "networks.warned:Warned", "evade", "What a network does that hears it is expected."),
        Family("fleets.call_out", "sea.call_out:CallOut", "comply", "How rescuers answer to what policy asks."),
        Family("room.cues", "room.cues:Cueing", "informants", "Of which launches vessels are told beforehand."),
        Family("room.leads", "room.leads:Leads", "every_lead", "On which leads a case is opened."),
    )
}
"""Every family by name."""

_registered: dict[tuple[str, str], type] = {}


def rules_of(family: str) -> dict[str, type]:
    """Every rule of a family by name: those that ship, those of entry points, those that Python registered.

    Raises:
        ConfigurationError: a package declares a rule that is none.
    """
    return _shipped(family) | _of(family, _from_packages()) | _of(family, _registered)


def find_rule(family: str, name: str) -> type | None:
    """The rule of that name, None where there is none. Packages are only looked into for what is not known yet."""
    for place in (_shipped(family), _of(family, _registered)):
        if name in place:
            return place[name]
    found = _of(family, _from_packages())
    return found[name] if name in found else None


def register_rule(rule: R) -> R:
    """Make a rule known by its name in this process; usable as a decorator.

    Raises:
        ConfigurationError: with everything that is wrong with the class, or that another rule has its name.
    """
    problems: list[Problem] = _faults(rule)
    if not problems:
        family, name = vars(_base(rule))["family"], rule.name
        known = find_rule(family, name)
        if known is None or (known.__module__, known.__qualname__) == (rule.__module__, rule.__qualname__):
            _registered[family, name] = rule
            return rule
        problems = [Problem(family, name, f"is the name of {known.__module__}.{known.__qualname__} already")]
    raise ConfigurationError(problems)


def read_rules(given: Mapping[str, object]) -> tuple[dict[str, type], list[Problem]]:
    """The rules that are chosen, without those that are chosen anyway.

    Args:
        given: family -> name of a rule, or the class itself, which is registered then; each family must be one.
    """
    chosen: dict[str, type] = {}
    problems: list[Problem] = []
    for family, value in given.items():
        try:
            rule = register_rule(value) if isinstance(value, type) else find_rule(family, str(value))
        except ConfigurationError as error:
            problems += error.problems
            continue
        if rule is None:
            names = sorted(rules_of(family))
            problems.append(Problem(family, value, "no such rule", ", ".join(names), nearest_name(str(value), names)))
        elif not issubclass(rule, FAMILIES[family].base):
            problems.append(Problem(family, rule.__name__, "is a rule of another family", vars(_base(rule))["family"]))
        elif vars(rule)["name"] != FAMILIES[family].default:
            chosen[family] = rule
    return chosen, problems


def rules_in_force(chosen: Mapping[str, type]) -> dict[str, Any]:
    """The rule of every family for one run: the chosen one, else the default."""
    return {
        name: chosen[name]() if name in chosen else _shipped(name)[family.default]()
        for name, family in FAMILIES.items()
    }


def rule_names(chosen: Mapping[str, type]) -> list[tuple[str, str]]:
    """Family and name of every rule that is chosen."""
    return [(family, vars(rule)["name"]) for family, rule in chosen.items()]


def rule_digest(rule: type) -> str:
    """Sixteen hexadecimal digits over the source of a rule: the files of its class and of those it is made from.

    What ships with the model is left out, since the fingerprint of the model's sources has it; so are other modules of
    the user's that the rule calls.

    Raises:
        ConfigurationError: the source cannot be read, so that it could not be told from a changed rule's.
    """
    own = [cls for cls in rule.__mro__[:-1] if not cls.__module__.startswith((PREFIX, "abc"))]
    return hashlib.sha256("\0".join(dict.fromkeys(map(_source, own))).encode()).hexdigest()[:16]


def _source(cls: type) -> str:
    """Source of the module of a class; of the class alone where it was typed in."""
    for thing in (sys.modules[cls.__module__], cls):
        try:
            return inspect.getsource(thing)
        except (OSError, TypeError):
            continue
    try:
        return "\0".join(
            inspect.getsource(item) if inspect.isfunction(item) else f"{name}={item!r}"
            for name, item in vars(cls).items()
            if not name.startswith("_")
        )
    except (OSError, TypeError):
        problem = Problem("rule", cls.__qualname__, "has a source that cannot be read", "a class in a file")
        raise ConfigurationError([problem]) from None


@cache
def _shipped(family: str) -> dict[str, type]:
    base = FAMILIES[family].base
    module = vars(sys.modules[base.__module__])
    rules: list[Any] = [item for item in module.values() if isinstance(item, type) and issubclass(item, base)]
    return {rule.name: rule for rule in rules if rule is not base}


@cache
def _from_packages() -> dict[tuple[str, str], type]:
    """Rules that installed packages declare, by (family, name)."""
    found: dict[tuple[str, str], type] = {}
    problems: list[Problem] = []
    for entry in entry_points(group=GROUP):
        try:
            rule = entry.load()
        except Exception as error:  # whatever a package raises when it is imported
            problems.append(Problem(f"{GROUP}.{entry.name}", entry.value, f"cannot be loaded: {error}"))
            continue
        faults = _faults(rule)
        problems += faults
        if not faults:
            found[vars(_base(rule))["family"], rule.name] = rule
    refuse(problems)
    return found


def _of(family: str, rules: Mapping[tuple[str, str], type]) -> dict[str, type]:
    return {name: rule for (of, name), rule in rules.items() if of == family}


def _base(rule: Any) -> Any:
    """The abstract class that a rule is made from, None for what is no rule."""
    if isinstance(rule, type):
        for family in FAMILIES.values():
            if issubclass(rule, family.base):
                return family.base
    return None


def _faults(rule: Any) -> list[Problem]:
    """What is wrong with a class that is meant to be a rule."""
    where = getattr(rule, "__qualname__", repr(rule))
    if _base(rule) is None:
        return [Problem("rule", where, "is no class of a family of rules", ", ".join(FAMILIES))]
    if inspect.isabstract(rule):
        return [Problem("rule", where, f"does not define {', '.join(sorted(rule.__abstractmethods__))}")]
    name = vars(rule)["name"] if "name" in vars(rule) else None
    if not (isinstance(name, str) and name.isidentifier() and name == name.lower()):
        return [Problem("rule", where, f"has {name!r} for a name of its own", NAME)]
    return []
