"""`jointroom describe`: everything that has a name, with unit, legal range, source and evidence grade."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.sources import SOURCES, cited
from jointroom.sim.parameters.spec import GRADES, ParameterInfo
from jointroom.sim.policy.header import AT_ROOM_START, EVIDENCE, Change
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import FAMILIES, rules_of


@dataclass(frozen=True)
class Entry:
    """One row of the description; a column that says nothing about an entry is empty.

    Attributes:
        section: which list it belongs to.
        name: its name; for what can be set, the name on the command line.
        default: value if nothing is given; of a scenario its baseline.
        unit: unit of the value.
        legal: legal values; of a scenario the days it runs; of an indicator what it is compared with.
        plausible: range that the evidence leaves open.
        grade: evidence grade.
        source: where the default, or the idea, comes from.
        doc: what it means.
        changes: what a scenario changes; which levers another one sets.
    """

    section: str
    name: str
    default: str = ""
    unit: str = ""
    legal: str = ""
    plausible: str = ""
    grade: str = ""
    source: str = ""
    doc: str = ""
    changes: str = ""

    @property
    def value(self) -> str:
        """The default with its unit, or what a scenario is compared with."""
        unit = f"[{self.unit}]" if self.unit not in ("", "1") else ""
        relation = "against" if self.section == "scenarios" else "="
        return f"{relation} {self.default} {unit}".rstrip() if self.default else unit

    @property
    def evidence(self) -> str:
        """The grade in words."""
        words = {**GRADES, **(EVIDENCE if self.section == "scenarios" else {})}
        return f"{self.grade}, {words[self.grade]}" if self.grade in words else self.grade

    def facts(self) -> list[tuple[str, str]]:
        """What is known besides value and meaning, each with its label."""
        legal = {"scenarios": "days", "indicators": "record"}.get(self.section, "legal")
        known = {"changes": self.changes, legal: self.legal, "plausible": self.plausible}
        known |= {"evidence": self.evidence, "source": self.source}
        known |= {f"@{key}": SOURCES[key].reference for key in cited(self.source)}
        return [(label, text) for label, text in known.items() if text]


def _settings() -> Iterable[Entry]:
    for item in SETTINGS.values():
        default = "" if item.default is None else str(item.default)
        legal = "a scenario" if item.name == "scenario" else item.legal
        yield Entry("settings", item.name, default, item.unit, legal, doc=item.doc)


def _declared(section: str, name: str, item: ParameterInfo | Lever, doc: str, changes: str = "") -> Entry:
    """What a parameter or a lever declares of itself."""
    return Entry(
        section=section,
        name=name,
        default=_number(item.default),
        unit=item.unit,
        legal=item.legal,
        plausible=_range(item.plausible),
        grade=item.grade,
        source=item.source,
        doc=doc,
        changes=changes,
    )


def _parameters() -> Iterable[Entry]:
    for item in catalogue().values():
        yield _declared("parameters", item.name, item, item.doc)


def _levers() -> Iterable[Entry]:
    for item in LEVERS.values():
        doc, sets = item.doc, ", ".join(PRESETS) if item.name == "room_level" else ""
        if item.name in PRESETS:
            levels = ", ".join(_number(value) for value in PRESETS[item.name].values)
            doc = f"{doc}. Set by the room's level unless given: {levels} at levels 0 to 4"
        yield _declared("levers", LEVER_PREFIX + item.name, item, doc, changes=sets)


def _timeline() -> Iterable[Entry]:
    for size in SIZES.values():
        yield Entry(
            section="timeline",
            name=EVENT_PREFIX + size.name,
            default=_number(size.amount),
            unit=LEVERS[size.lever].unit,
            legal=f"what keeps {size.lever} within {LEVERS[size.lever].legal}",
            plausible=_range(size.plausible),
            grade=size.grade,
            source=size.source,
            doc=f"From {size.start}. {size.doc}",
        )


def _rules() -> Iterable[Entry]:
    for item in FAMILIES.values():
        rules = rules_of(item.name)
        said = [f"{name}: {(rule.__doc__ or '').partition(chr(10))[0]}" for name, rule in rules.items()]
        yield Entry(
            section="rules",
            name=item.name,
            default=item.default,
            legal=" or ".join(rules),
            grade="A",
            source="decision rules are modelling assumptions; the class of each says more",
            doc=f"{item.doc} {' '.join(said)}",
        )


def _scenarios() -> Iterable[Entry]:
    yield from map(describe_scenario, scenario_names())


def describe_scenario(name: str) -> Entry:
    """One scenario, by name or by the path of its file."""
    item = load_scenario(name)
    signs = ", ".join(f"{indicator} {sign}" for indicator, sign in item.expected.items())
    hypothesis = item.hypothesis.rstrip(".") + (f" (expected: {signs})" if signs else "")
    return Entry(
        section="scenarios",
        name=item.name,
        default="" if item.baseline is None else item.baseline,
        legal=f"{item.start} to {item.end}",
        grade=item.evidence,
        source=item.reference,
        doc=f"{item.title}. {item.question} {hypothesis}.",
        changes="; ".join([*map(_change, item.changes), *(f"without {event}" for event in item.without)]),
    )


def _change(change: Change) -> str:
    """A change in words: what is set to what, from when to when."""
    lever = LEVERS[change.lever]
    names = [name for name, code in lever.choices.items() if code == change.value]
    value = _number(bool(change.value) if lever.kind == "flag" else change.value)
    value += "".join(f" ({name})" for name in names[:1]) if names else f" {lever.unit}".removesuffix(" 1")
    begins = "the opening of the room" if change.date == AT_ROOM_START else str(change.date)
    until = "" if change.end is None else f" to {change.end}"
    return f"{change.lever} = {value} from {begins}{until}"


def _indicators() -> Iterable[Entry]:
    for item in INDICATORS.values():
        cost = " Human cost." if item.human_cost else ""
        yield Entry(
            section="indicators",
            name=item.name,
            unit=item.unit,
            legal=item.record if item.record else "nothing to compare with",
            grade=item.evidence,
            source=f"{item.kind}: {item.numerator}",
            doc=item.doc + "." + cost,
        )


SECTIONS: dict[str, Callable[[], Iterable[Entry]]] = {
    "settings": _settings,
    "scenarios": _scenarios,
    "levers": _levers,
    "timeline": _timeline,
    "parameters": _parameters,
    "rules": _rules,
    "indicators": _indicators,
}


def as_csv(entries: Iterable[Entry]) -> str:
    """The entries as CSV with a header."""
    import pandas as pd

    return pd.DataFrame(map(vars, entries)).to_csv(index=False, lineterminator="\n")


def _number(value: float) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:.10g}"


def _range(bounds: tuple[float, float]) -> str:
    return f"{_number(bounds[0])} to {_number(bounds[1])}"
