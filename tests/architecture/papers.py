"""Pages of `docs/` made from the code: `python -m tests.architecture.papers` writes them, a test sees drift."""

import csv
from collections import defaultdict
from pathlib import Path

from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.sources import KNOWN, SOURCES, cited
from jointroom.sim.policy import LEVERS, TIMELINE

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

SOURCES_HEAD = """# Sources

Every source that a number or a date of the model rests on, once, under the key by which it is cited (`@key`). Where an
address leads to a site only, the page was not noted. What no source backs is graded A, an assumption, and cites
nothing; a grade M without a key is from memory. Made by `python -m tests.architecture.papers` from
`sim/parameters/data/sources.csv` and from what cites it.
"""


def citations() -> list[tuple[str, str, str]]:
    """(what cites, its grade, its words) of parameters, levers, events, tables that ship with the model, formulas."""
    found = [(name, item.grade, item.source) for name, item in catalogue().items()]
    found += [(name, lever.grade, lever.source) for name, lever in LEVERS.items()]
    found += [(f"event {name}", event.grade, event.source) for name, event in TIMELINE.items()]
    for path in sorted((ROOT / "sim").rglob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if "source" in row]
        found += [(path.name, row.get("grade", ""), row["source"]) for row in rows]
    texts = [*sorted((ROOT / "sim").rglob("data/*.md")), DOCS / "model.md"]
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
        lines = [f"**`{key}`** {source.reference}.{f' {where}' if source.url else ''}{known}"]
        if key in users:
            lines.append(f"<br>For {', '.join(f'`{name}`' for name in users[key])}.")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


PAGES = {"sources.md": sources_page}

if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(DOCS / name)
