"""Parts of README.md and of pages in `docs/` that are made from elsewhere: answer, questions, studies, validation.

`python -m jointroom.experiments.studies.readme` writes them anew; a test fails when they have drifted.
"""

import os
from pathlib import Path

import pandas as pd

from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.report.page import render as render_page
from jointroom.experiments.studies.beside_rivals import MODEL
from jointroom.experiments.studies.registry import all_studies
from jointroom.experiments.studies.study import Study
from jointroom.experiments.studies.validation import TABLE as VALIDATION
from jointroom.sim.policy.scenario import Scenario

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
STUDIES = DOCS / "results" / "studies.md"
ANSWER = ROOT / "results" / "reference" / "answer" / "page.md"
IN_SHORT = "In short"
"""Head of the part of that page which README leads with."""

GROUPS = (
    ("The two histories that the others are compared with", lambda item: item.baseline is None),
    ("What made the numbers fall in 2017? (to the end of 2017)", lambda item: item.baseline == "historical"),
    ("How might a joint room be run? (2018)", lambda item: item.name.startswith("room_")),
    ("What else could be done? (2018)", lambda item: True),
)
"""Headings, and which scenarios stand under each: the first that fits."""


def scenario_list() -> str:
    """Every scenario as its question, in groups."""
    groups: dict[str, list[Scenario]] = {heading: [] for heading, _ in GROUPS}
    for scenario in map(load_scenario, scenario_names()):
        groups[next(heading for heading, fits in GROUPS if fits(scenario))].append(scenario)
    return render_page("readme_scenarios", groups=groups).rstrip()


def study_list() -> str:
    """Every study as its question, with its page, where that is committed, and the command that answers it anew."""
    return "\n".join(f"- {_asked(study)} `jointroom study {study.name}`" for study in all_studies().values())


def _asked(study: Study) -> str:
    page = ROOT / "results" / "reference" / study.name / "page.md"
    link = os.path.relpath(page, STUDIES.parent).replace(os.sep, "/")
    return f"[{study.question}]({link})" if page.is_file() else study.question


def validation_block() -> str:
    """The validation in short, or how to make it."""
    if not VALIDATION.is_file():
        return "`.venv/bin/jointroom study validation` sets the model beside the record and fills this table."
    table = pd.read_csv(VALIDATION, dtype={"first_month": str, "last_month": str})
    scores, patterns = (table[table["part"] == part].to_dict("records") for part in ("months", "pattern"))
    rivals = pd.read_csv(VALIDATION.with_name("rivals.csv"), dtype={"first_month": str, "last_month": str})
    without = rivals[(rivals["forecaster"] != MODEL) & rivals["crps"].notna()]
    best = without.loc[without.groupby(["window", "indicator"])["crps"].idxmin()].to_dict("records")
    return render_page("validation_short", scores=scores, patterns=patterns, rivals=best).rstrip()


def answer_block() -> str:
    """What the committed answer says in short, with its figure; nothing where there is none."""
    page = ANSWER.read_text(encoding="utf-8") if ANSWER.is_file() else ""
    _, found, after = page.partition(f"## {IN_SHORT}\n\n")
    if not found:
        return ""
    folder = ANSWER.parent.relative_to(ROOT).as_posix()
    return render_page("readme_answer", said=after.partition("\n## ")[0].strip(), folder=folder).rstrip()


BLOCKS = {
    "answer": (README, answer_block),
    "scenarios": (DOCS / "reference" / "scenarios.md", scenario_list),
    "studies": (STUDIES, study_list),
    "validation": (DOCS / "explanation" / "record.md", validation_block),
}
"""Where each part stands, and what makes it."""


def render(name: str, text: str) -> str:
    """The text with the part between `<!-- NAME -->` and `<!-- /NAME -->` made anew.

    Raises:
        ValueError: the part has not exactly one place.
    """
    file, make = BLOCKS[name]
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(end) < text.index(begin):
        raise ValueError(f"{file.name} must have one place for the block {name}: {begin.strip()} ... {end}")
    before, rest = text.split(begin)
    return f"{before}{begin}{make()}\n{end}{rest.split(end)[1]}"


if __name__ == "__main__":
    for part, (page, _) in BLOCKS.items():
        page.write_text(render(part, page.read_text(encoding="utf-8")), encoding="utf-8")
