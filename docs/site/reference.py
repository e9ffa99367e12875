"""The parts of the reference that are made from the code, from the declarations that `jointroom describe` reads.

    ```{made} parameters
    ```

in a page becomes what `MADE["parameters"]` says; further words are handed to it.
"""

import importlib
import inspect
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import jointroom
from jointroom.experiments.cli.catalogue import SECTIONS, Entry
from jointroom.experiments.cli.verbs import VERBS, help_of
from jointroom.experiments.report.dictionary import TABLES
from jointroom.experiments.stats.outcomes import RATIOS
from jointroom.experiments.studies.readme import answer_block
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.packaged import read_rows
from jointroom.sim.parameters.spec import GRADES

SHORT = ("legal", "plausible", "evidence", "days", "record")
"""What is said of a name in one line."""
BACKSLASH = "\\"
_KEY = re.compile(r"@((?:\w|\\_)+)")
_MADE = re.compile(r"^```\{made\} (\w+)([^\n]*)\n```$", re.MULTILINE)


def filled(text: str) -> str:
    """The text with every made part in its place."""
    return _MADE.sub(lambda match: MADE[match[1]](*match[2].split()), text)


def described(section: str) -> str:
    """Every name of a section with all that is known about it, in groups where there are many."""
    entries = list(SECTIONS[section]())
    if section not in ("parameters", "timeline"):
        return _entries(entries)
    parts = []
    for group, members in groupby(entries, key=lambda entry: _group(section, entry.name)):
        parts.append(f"## {group}\n\n{_entries(members)}")
    return "\n\n".join(parts)


def _group(section: str, name: str) -> str:
    return name.split(".")[1 if section == "timeline" else 0]


def indicators() -> str:
    """Indicators by what they are about, the human cost among them; then ratios of two."""
    by_name = {entry.name: entry for entry in SECTIONS["indicators"]()}
    groups: dict[str, list[Entry]] = {}
    for item in INDICATORS.values():
        groups.setdefault(item.group.value, []).append(by_name[item.name])
    parts = [f"## {group}\n\n{_entries(members)}" for group, members in groups.items()]
    rows = ((f"`{item.name}`", item.unit, item.doc) for item in RATIOS)
    return "\n\n".join([*parts, "## Ratios\n\n" + table("name | unit | meaning", rows)])


def _entries(entries: Iterable[Entry]) -> str:
    """Entries as a list of definitions, each with a place that links can lead to."""
    lines = []
    for entry in entries:
        told = [(label, text) for label, text in entry.facts() if not label.startswith("@")]  # keys lead to the sources
        facts = [(label, f"*{label}:* {_cited(_plain(text))}") for label, text in told]
        short = " · ".join(fact for label, fact in facts if label in SHORT)
        said = [_plain(entry.doc), *[short] * bool(short), *(fact for label, fact in facts if label not in SHORT)]
        place = f'<span id="{entry.section}-{entry.name}"></span>'
        lines.append(f"{place}`{entry.name}` {_plain(entry.value)}".rstrip())
        lines.append(":   " + "\\\n    ".join(said) + "\n")
    return "\n".join(lines)


def _cited(text: str) -> str:
    """The text with the key of every source a link to its place on the page of sources."""
    return _KEY.sub(lambda match: f'<a href="../sources.html#{match[1].replace(BACKSLASH, "")}">{match[0]}</a>', text)


def _plain(text: str) -> str:
    """Text in which no sign means more than itself, but for code between backquotes."""
    return "".join(
        part if number % 2 else re.sub(r"([\\*_\[\]<>#|{}])", r"\\\1", part)
        for number, part in enumerate(re.split(r"(`[^`]*`)", text))
    )


def evidence(folder: str = "") -> str:
    """How many numbers of each section are found, derived, from memory, assumed; `folder` leads to the reference."""
    rows = []
    for section in ("parameters", "levers", "timeline"):
        grades = [entry.grade for entry in SECTIONS[section]()]
        rows.append((f"[{section}]({folder}{section}.md)", len(grades), *map(grades.count, GRADES)))
    return table(f"section | names | {' | '.join(GRADES.values())}", rows)


def verbs() -> str:
    """The help of the command and of every verb, as it is printed."""
    parts = [f"```text\n{help_of('jointroom')}```"]
    parts += [f"## {verb}\n\n```text\n{help_of(verb)}```" for verb in VERBS]
    return "\n\n".join(parts)


def columns() -> str:
    """Every column of every table that a run leaves."""
    parts = []
    for name, members in TABLES.items():
        rows = ((f"`{column}`", unit, _plain(meaning)) for column, (unit, meaning) in members.items())
        parts.append(f"### {name}\n\n{table('column | unit | meaning', rows)}")
    return "\n\n".join(parts)


def streams() -> str:
    """Every random stream: its number and what is drawn from it."""
    rows = ((row["number"], f"`{row['name']}`", row["meaning"]) for row in read_rows("data/streams.csv"))
    return table("number | stream | what it decides", rows)


def answer() -> str:
    """The answer so far with its picture, as README has it; links are those of a page in `docs/`."""
    return answer_block().replace("](results/", "](../results/")


def api() -> str:
    """What `jointroom` exports, from its docstrings."""
    lines = ["```{eval-rst}"]
    for name in sorted(jointroom.__all__, key=str.lower):
        kind = "class" if inspect.isclass(getattr(jointroom, name)) else "function"
        members = ["   :members:"] if kind == "class" and name != "CorridorModel" else []
        lines += [f".. auto{kind}:: jointroom.{name}", *members, ""]
    return "\n".join([*lines, "```"])


def source(place: str) -> str:
    """The code of a function or class, `module:name` below `jointroom`, to be opened by whoever wants it."""
    module, _, name = place.partition(":")
    code = inspect.getsource(getattr(importlib.import_module(f"jointroom.{module}"), name))
    path = module.replace(".", "/") + ".py"
    summary = f"<details><summary>The code: <code>{name}</code> in <code>{path}</code></summary>"
    return f"{summary}\n\n```python\n{code}```\n\n</details>"


def table(head: str, rows: Iterable[Iterable[Any]]) -> str:
    """A table; the head names its columns between bars."""
    lines = [f"| {head} |", "|" + " --- |" * (head.count("|") + 1)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


MADE: dict[str, Callable[..., str]] = {
    **{section: (lambda section=section: described(section)) for section in SECTIONS},
    "indicators": indicators,
    "evidence": evidence,
    "verbs": verbs,
    "columns": columns,
    "streams": streams,
    "answer": answer,
    "api": api,
    "source": source,
}
"""What makes each part."""
