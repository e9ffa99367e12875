"""`jointroom describe`: everything that has a name, with unit, legal range, source and evidence grade."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from jointroom.experiments.config.paths import is_yaml
from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.parameters.sources import SOURCES, cited
from jointroom.sim.parameters.spec import GRADES
from jointroom.sim.policy import EVENT_SIZES, LEVERS, PRESETS, TIMELINE
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
    """

    section: str
    name: str
    default: str
    unit: str
    legal: str
    plausible: str
    grade: str
    source: str
    doc: str


def _settings() -> Iterable[Entry]:
    for item in SETTINGS.values():
        default = "" if item.default is None else str(item.default)
        legal = "a scenario" if item.name == "scenario" else item.legal
        yield Entry("settings", item.name, default, item.unit, legal, "", "", "", item.doc)


def _parameters() -> Iterable[Entry]:
    for item in catalogue().values():
        yield Entry(
            section="parameters",
            name=item.name,
            default=_number(item.default),
            unit=item.unit,
            legal=item.legal,
            plausible=_range(item.plausible),
            grade=item.grade,
            source=item.source,
            doc=item.doc,
        )


def _levers() -> Iterable[Entry]:
    for item in LEVERS.values():
        doc = item.doc
        if item.name in PRESETS:
            levels = ", ".join(_number(value) for value in PRESETS[item.name].values)
            doc = f"{doc}. Set by the room's level unless given: {levels} at levels 0 to 4"
        yield Entry(
            section="levers",
            name=LEVER_PREFIX + item.name,
            default=_number(item.default),
            unit=item.unit,
            legal=item.legal,
            plausible=_range(item.plausible),
            grade=item.grade,
            source=item.source,
            doc=doc,
        )


def _timeline() -> Iterable[Entry]:
    for size in EVENT_SIZES.values():
        event = TIMELINE[size.event]
        yield Entry(
            section="timeline",
            name=EVENT_PREFIX + size.name,
            default=_number(size.amount),
            unit=LEVERS[size.lever].unit,
            legal=f"what keeps {size.lever} within {LEVERS[size.lever].legal}",
            plausible=_range(size.plausible),
            grade=event.grade,
            source=event.source,
            doc=f"From {event.start}, added to {size.lever}. {event.doc}",
        )


def _rules() -> Iterable[Entry]:
    for item in FAMILIES.values():
        rules = rules_of(item.name)
        said = [f"{name}: {(rule.__doc__ or '').partition(chr(10))[0]}" for name, rule in rules.items()]
        yield Entry(
            section="rules",
            name=item.name,
            default=item.default,
            unit="",
            legal=" or ".join(rules),
            plausible="",
            grade="A",
            source="decision rules are modelling assumptions; the class of each says more",
            doc=f"{item.doc} {' '.join(said)}",
        )


def _scenarios() -> Iterable[Entry]:
    yield from map(_scenario, scenario_names())


def _scenario(name: str) -> Entry:
    """One scenario, by name or by the path of its file."""
    item = load_scenario(name)
    signs = ", ".join(f"{indicator} {sign}" for indicator, sign in item.expected.items())
    hypothesis = item.hypothesis.rstrip(".") + (f" (expected: {signs})" if signs else "")
    return Entry(
        section="scenarios",
        name=item.name,
        default="" if item.baseline is None else item.baseline,
        unit="",
        legal=f"{item.start} to {item.end}",
        plausible="",
        grade=item.evidence,
        source=item.reference,
        doc=f"{item.title}. {item.question} {hypothesis}.",
    )


def _indicators() -> Iterable[Entry]:
    for item in INDICATORS.values():
        cost = " Human cost." if item.human_cost else ""
        yield Entry(
            section="indicators",
            name=item.name,
            default="",
            unit=item.unit,
            legal=item.record if item.record else "nothing to compare with",
            plausible="",
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


_LEGAL_WORDS = {**dict.fromkeys(SECTIONS, "legal"), "scenarios": "days", "indicators": "record"}


def find_entries(name: str | None) -> list[Entry]:
    """Entries of that name, group or section; everything without a name.

    A name may be given with or without its first half: `levers.room_level` or `room_level`, `boats` for all
    parameters of boats, `timeline.sabratha_offer` for all its sizes. `opening.room_level` is the lever of that name.

    Raises:
        ConfigurationError: nothing has that name.
    """
    if name is not None and is_yaml(name):
        return [_scenario(name)]
    entries = [entry for section in SECTIONS.values() for entry in section()]
    if name is None:
        return entries
    if name in SECTIONS:
        return [entry for entry in entries if entry.section == name]
    if name.startswith(OPENING_PREFIX):
        name = LEVER_PREFIX + name.removeprefix(OPENING_PREFIX)
    exact = [entry for entry in entries if name in (entry.name, entry.name.partition(".")[2])]
    found = exact or [entry for entry in entries if name in entry.name.split(".")]
    if not found:
        groups = {entry.name.split(".")[0] for entry in entries}
        nearest = nearest_name(name, sorted({*SECTIONS, *groups, *(entry.name for entry in entries)}))
        raise ConfigurationError(
            [Problem("describe", name, "nothing has this name", "a name, group or section", nearest)]
        )
    return found


def as_csv(entries: Iterable[Entry]) -> str:
    """The entries as CSV with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [item.name for item in fields(Entry)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(entry) for entry in entries)
    return text.getvalue()


def as_text(entries: Iterable[Entry]) -> str:
    """The entries as plain lines: name and value, then what is known about them."""
    lines = []
    for entry in entries:
        lines.append(f"{entry.name} {_value(entry)}".rstrip())
        lines.append(f"    {entry.doc}")
        lines += [f"    {label}: {text}" for label, text in _facts(entry)]
    return "\n".join(lines) + "\n"


def print_tables(entries: Iterable[Entry]) -> None:
    """Print the entries on the terminal, a table a section."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for section, members in groupby(entries, key=lambda entry: entry.section):
        table = Table(box=box.SIMPLE_HEAD, title=section, title_justify="left", title_style="bold", pad_edge=False)
        table.add_column("name", no_wrap=True)
        table.add_column({"scenarios": "against", "indicators": "unit"}.get(section, "default"))
        table.add_column("meaning, legal values, evidence, source")
        for entry in members:
            facts = "; ".join(f"{label}: {text}" for label, text in _facts(entry))
            value = _value(entry).removeprefix("= ").removeprefix("against ")
            table.add_row(entry.name, Text(value), Text.assemble(entry.doc, "\n", (facts, "dim")))
        console.print(table)


def _value(entry: Entry) -> str:
    """The default with its unit, or what a scenario is compared with."""
    unit = f"[{entry.unit}]" if entry.unit not in ("", "1") else ""
    relation = "against" if entry.section == "scenarios" else "="
    return f"{relation} {entry.default} {unit}".rstrip() if entry.default else unit


def _facts(entry: Entry) -> list[tuple[str, str]]:
    """What is known about an entry besides its value and meaning, each with its label."""
    facts = [
        (_LEGAL_WORDS[entry.section], entry.legal),
        ("plausible", entry.plausible),
        ("evidence", evidence(entry)),
        ("source", entry.source),
        *((f"@{key}", SOURCES[key].reference) for key in cited(entry.source)),
    ]
    return [(label, text) for label, text in facts if text]


def evidence(entry: Entry) -> str:
    """The grade in words."""
    return f"{entry.grade}, {GRADES[entry.grade]}" if entry.grade in GRADES else entry.grade


def _number(value: float) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:.10g}"


def _range(bounds: tuple[float, float]) -> str:
    return f"{_number(bounds[0])} to {_number(bounds[1])}"
