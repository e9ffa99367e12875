"""Pages of `docs/` made from the code: `python -m tests.architecture.papers` writes them, a test sees drift."""

import csv
import inspect
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jointroom.sim.day.schedule import PHASES
from jointroom.sim.parameters import Parameters, catalogue
from jointroom.sim.parameters.sources import KNOWN, SOURCES, cited
from jointroom.sim.parameters.spec import GRADES, ParameterInfo
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.timeline import TIMELINE
from jointroom.sim.rules import FAMILIES, rules_of
from jointroom.sim.state.columns import declared_columns
from jointroom.sim.state.fields import TABLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

SOURCES_HEAD = """# Sources

Every source that a number or a date of the model rests on, once, under the key by which it is cited (`@key`). Where an
address leads to a site only, the page was not noted. What no source backs is graded A, an assumption; a grade M without
a key is from memory. What was found and carries no number stands in [evidence.md](evidence.md). Made by
`python -m tests.architecture.papers` from `sim/parameters/data/sources.csv` and from what cites it.
"""


def citations() -> list[tuple[str, str, str]]:
    """(what cites, its grade, its words) of parameters, levers, events, tables that ship with the model, formulas."""
    found = [(name, item.grade, item.source) for name, item in catalogue().items()]
    found += [(name, lever.grade, lever.source) for name, lever in LEVERS.items()]
    found += [(f"event {name}", event.grade, event.source) for name, event in TIMELINE.items()]
    for path in sorted((ROOT / "sim").rglob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        rows = [row for row in cells if "source" in row and "kind" not in row]  # parameters and levers are named above
        found += [(path.name, row.get("grade", ""), row["source"]) for row in rows]
    texts = [*sorted((ROOT / "sim").rglob("data/*.md")), DOCS / "model.md", DOCS / "evidence.md"]
    return found + [(path.name, "", path.read_text(encoding="utf-8")) for path in texts]


def sources_page() -> str:
    """`docs/sources.md`."""
    users: dict[str, list[str]] = defaultdict(list)
    for name, _, words in citations():
        for key in cited(words):
            if name not in users[key]:
                users[key].append(name)
    blocks = [SOURCES_HEAD]
    for key, source in sorted(SOURCES.items()):
        where = source.url if source.url.startswith("http") else f"[{source.url}]({source.url.removeprefix('docs/')})"
        known = f" {KNOWN[source.known].capitalize()}."
        lines = [f'<a id="{key}"></a>**`{key}`** {source.reference}.{f" {where}" if source.url else ""}{known}']
        if key in users:
            lines.append(f"<br>For {', '.join(f'`{name}`' for name in users[key])}.")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def first_sentence(documented: Any) -> str:
    """What a docstring begins with."""
    return " ".join(inspect.getdoc(documented).split("\n\n")[0].split()).split(". ")[0].rstrip(".")


def table(head: str, rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; the head names its columns between bars."""
    lines = [f"| {head} |", "|" + " --- |" * (head.count("|") + 1)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def state_table() -> str:
    """Every column of every table."""
    rows = [
        (f"`{record.__name__}`", f"`{name}`", column.unit, column.meaning)
        for record in TABLES
        for name, (_, column) in declared_columns(record).items()
    ]
    return table("table | column | unit | meaning", rows)


def phase_table() -> str:
    """The day."""
    rows = [
        (f"`{p.name}`", first_sentence(p.run), *(", ".join(sorted(names)) for names in (p.reads, p.writes)),
         ", ".join(sorted(stream.name for stream in p.streams)))
        for p in PHASES
    ]  # fmt: skip
    return table("phase | what happens | reads | writes | draws from", rows)


def rule_table() -> str:
    """Decisions that are open to other rules, and the rules that ship."""
    rows = []
    for family in FAMILIES.values():
        shipped = [rule for rule in rules_of(family.name).values() if rule.__module__.startswith("jointroom.")]
        words = "; ".join(f"`{rule.name}`: {first_sentence(rule)}" for rule in shipped)
        rows.append((f"`{family.name}`", family.doc.rstrip("."), words))
    return table("decision | what is decided | rules", rows)


def parameter_table() -> str:
    """Groups of parameters, and how well their numbers are known."""
    rows, default = [], Parameters()

    def add(what: str, items: Iterable[ParameterInfo | Lever], words: str) -> None:
        grades = [item.grade for item in items]
        rows.append((what, len(grades), *map(grades.count, GRADES), words))

    for group in dict.fromkeys(name.partition(".")[0] for name in catalogue()):
        value = getattr(default, group)
        kind = type(value[0] if isinstance(value, tuple) else value)
        members = [info for name, info in catalogue().items() if name.startswith(f"{group}.")]
        add(f"`{group}`", members, first_sentence(kind))
    cells = [info for name, info in catalogue().items() if name.count(".") == 2]
    add("all", catalogue().values(), f"Parameters; {len(cells)} of them are cells of the tables of boats and fleets")
    add("levers", LEVERS.values(), "What policy can set, at its state of 2015")
    return table(f"group | numbers | {' | '.join(GRADES.values())} | what", rows)


BLOCKS = {"state": state_table, "phases": phase_table, "rules": rule_table, "parameters": parameter_table}


def odd_page() -> str:
    """`docs/odd.md`, the parts between marks made anew."""
    text = (DOCS / "odd.md").read_text(encoding="utf-8")
    for name, make in BLOCKS.items():
        before, rest = text.split(f"<!-- {name} -->\n")
        text = f"{before}<!-- {name} -->\n{make()}\n<!-- /{name} -->{rest.split(f'<!-- /{name} -->')[1]}"
    return text


PAGES = {"sources.md": sources_page, "odd.md": odd_page}

if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(DOCS / name)
