"""`jointroom describe`: everything that has a name, with its unit, range and source."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from shutil import get_terminal_size
from textwrap import fill

from jointroom.experiments.cli.catalogue import SECTIONS, Entry, as_csv
from jointroom.experiments.cli.differences import differences
from jointroom.experiments.cli.lookup import by_grade, find_entries, of_grade, search
from jointroom.experiments.cli.output import console, tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.paths import is_yaml
from jointroom.experiments.config.plan import LEVER_PREFIX
from jointroom.experiments.config.scenarios import baseline_of
from jointroom.experiments.config.settings import Setting, split_options
from jointroom.experiments.report.analyses import command_line
from jointroom.sim.parameters.problems import Problem, gathering, refuse
from jointroom.sim.parameters.spec import GRADES

OPTIONS = {
    "search": Setting("text", None, "What stands in a name, a meaning or a source."),
    "grade": Setting("text", None, "Only what has this grade of evidence."),
    "by": Setting("text", None, "How names are grouped.", choices=("grade",)),
}


@dataclass(frozen=True)
class Asked:
    """What is to be described: entries, None for the index; the name that was given; how names are listed."""

    entries: list[Entry] | None
    name: str = ""
    searched: bool = False
    by_grade: bool = False


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """The entries that a name stands for, that hold a text, or that have a grade."""
    options, names, problems = split_options(words, OPTIONS)
    text, grade = options["search"], options["grade"]
    if len(names) > (text is None):
        problems.append(Problem("describe", " ".join(names), "too many names", "at most 1, or --search WORD"))
    refuse(problems)
    if text is None and not names and not options["by"] and grade is None and "csv" not in flags:
        return Asked(None)
    entries = list[Entry]()
    with gathering(problems):
        entries = find_entries(names[0] if names else "all") if text is None else search(text)
        entries = entries if grade is None else of_grade(entries, grade)
    refuse(problems)
    return Asked(entries, names[0] if names else "", text is not None, options["by"] is not None)


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Print what is known about a name, or the index."""
    entries = asked.entries
    if entries is None:
        tell(index(), end="")
    elif "csv" in flags:
        tell(as_csv(entries), end="")
    elif asked.by_grade:
        tell(grouped(entries), end="")
    elif asked.searched:
        tell(listed(entries), end="")
    elif sys.stdout.isatty() and len(entries) > 1:
        print_tables(entries)
    else:
        tell(as_text(entries), end="")
        if [entry.section for entry in entries] == ["scenarios"]:
            tell(scenario_text(asked.name if is_yaml(asked.name) else entries[0].name), end="")
    return DONE


def index() -> str:
    """What there is, section by section: how many names, of which evidence, in which groups."""
    lines, width = [], min(100, get_terminal_size((100, 24)).columns)
    for section, entries in SECTIONS.items():
        members = list(entries())
        grades = [(grade, sum(item.grade == grade for item in members)) for grade in GRADES]
        told = ", ".join(f"{number} {GRADES[grade]}" for grade, number in grades if number)
        lines.append(f"{section}: {len(members)} names" + (f" ({told})" if told else ""))
        names = [item.name.removeprefix(LEVER_PREFIX) for item in members]
        if section in ("parameters", "timeline"):  # too many to list one by one
            groups = [name.split(".")[1 if section == "timeline" else 0] for name in names]
            names = [f"{group} ({len(list(same))})" for group, same in groupby(groups)]
        lines.append(fill(", ".join(names), width, initial_indent="    ", subsequent_indent="    "))
    lines += [
        "jointroom describe NAME: a section, a group, a name, a part of one, or all",
        "jointroom describe --search WORD: wherever the word stands; describe SCENARIO: what it changes",
        "jointroom describe parameters --by grade: what is found in a source and what is assumed",
    ]
    return "\n".join(lines) + "\n"


def as_text(entries: Iterable[Entry]) -> str:
    """The entries as plain lines: name and value, then what is known about them."""
    lines = []
    for entry in entries:
        lines.append(f"{entry.name} {entry.value}".rstrip())
        lines.append(f"    {entry.doc}")
        lines += [f"    {label}: {text}" for label, text in entry.facts()]
    return _fitted(lines)


def scenario_text(name: str) -> str:
    """What one scenario, by name or path, changes against its baseline, and how to simulate it."""
    found, baseline = differences(name), baseline_of(name)
    told = [] if baseline is None else [f"    {'no lever ' * (not found)}differs from {baseline}{':' * bool(found)}"]
    return _fitted([*told, *(f"        {line}" for line in found), "    " + command_line("run", [f"scenario={name}"])])


def listed(entries: Sequence[Entry]) -> str:
    """What a search found: the section, name and value of each, and its meaning."""
    lines = []
    for entry in entries:
        lines += [f"{entry.section}: {entry.name} {entry.value}".rstrip(), f"    {entry.doc}"]
    return _fitted([*lines, f"{len(entries)} found; jointroom describe NAME says everything about one"])


def grouped(entries: Iterable[Entry]) -> str:
    """Names and values by grade of evidence, each grade with how many they are."""
    lines = []
    for evidence, members in by_grade(entries).items():
        lines.append(f"{evidence}: {len(members)} names")
        lines += [f"    {entry.name} {entry.value}".rstrip() for entry in members]
    return _fitted(lines)


def _fitted(lines: Iterable[str]) -> str:
    """The lines; on a terminal broken between words, with what follows further in."""
    if sys.stdout.isatty():
        width = get_terminal_size().columns
        lines = (fill(line, width, subsequent_indent=" " * (len(line) - len(line.lstrip()) + 4)) for line in lines)
    return "\n".join(lines) + "\n"


def print_tables(entries: Iterable[Entry]) -> None:
    """Print the entries on the terminal, a table a section."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console()
    for section, members in groupby(entries, key=lambda entry: entry.section):
        table = Table(box=box.SIMPLE_HEAD, title=section, title_justify="left", title_style="bold", pad_edge=False)
        table.add_column("name", no_wrap=True)
        table.add_column({"scenarios": "against", "indicators": "unit"}.get(section, "default"))
        table.add_column("meaning, legal values, evidence, source")
        for entry in members:
            facts = "; ".join(f"{label}: {text}" for label, text in entry.facts())
            value = entry.value.removeprefix("= ").removeprefix("against ")
            table.add_row(entry.name, Text(value), Text.assemble(entry.doc, "\n", (facts, "dim")))
        out.print(table)
