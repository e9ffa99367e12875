"""`jointroom describe`: everything that has a name, with its unit, range and source."""

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import fill

from jointroom.experiments.cli.catalogue import SECTIONS, Entry, as_csv, find_entries
from jointroom.experiments.cli.output import console, tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.plan import LEVER_PREFIX
from jointroom.sim.parameters.problems import ConfigurationError, Problem
from jointroom.sim.parameters.spec import GRADES


def read(words: Sequence[str], flags: set[str]) -> list[Entry] | None:
    """The entries that the name stands for; None for the index."""
    if len(words) > 1:
        raise ConfigurationError([Problem("describe", " ".join(words), "too many names", "at most 1")])
    return find_entries(words[0] if words else "all") if words or "csv" in flags else None


def carry_out(asked: list[Entry] | None, flags: set[str]) -> int:
    """Print what is known about a name, or the index."""
    if asked is None:
        tell(index(), end="")
    elif "csv" in flags:
        tell(as_csv(asked), end="")
    elif sys.stdout.isatty() and len(asked) > 1:
        print_tables(asked)
    else:
        tell(as_text(asked), end="")
    return DONE


def index() -> str:
    """What there is, section by section: how many names, of which evidence, in which groups."""
    lines = []
    for section, entries in SECTIONS.items():
        members = list(entries())
        grades = [(grade, sum(item.grade == grade for item in members)) for grade in GRADES]
        told = ", ".join(f"{number} {GRADES[grade]}" for grade, number in grades if number)
        lines.append(f"{section}: {len(members)} names" + (f" ({told})" if told else ""))
        names = [item.name.removeprefix(LEVER_PREFIX) for item in members]
        if section in ("parameters", "timeline"):  # too many to list one by one
            groups = [name.split(".")[1 if section == "timeline" else 0] for name in names]
            names = [f"{group} ({len(list(same))})" for group, same in groupby(groups)]
        lines.append(fill(", ".join(names), 100, initial_indent="    ", subsequent_indent="    "))
    lines.append("jointroom describe NAME: a section, a group, a name, a part of one, or all")
    return "\n".join(lines) + "\n"


def as_text(entries: Iterable[Entry]) -> str:
    """The entries as plain lines: name and value, then what is known about them."""
    lines = []
    for entry in entries:
        lines.append(f"{entry.name} {entry.value}".rstrip())
        lines.append(f"    {entry.doc}")
        lines += [f"    {label}: {text}" for label, text in entry.facts()]
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
