"""The report of an analysis or a study: its page, and beside it what its tables say outcome by outcome."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.disk.seal import open_checked, sealed_files
from jointroom.experiments.figures.publish import PAGE
from jointroom.experiments.pages.assumptions import assumptions
from jointroom.experiments.pages.blocks import as_summary, asked, compared, lead
from jointroom.experiments.pages.found import RULES, found
from jointroom.experiments.pages.matters import Why, matters, of_command, of_scenarios, of_worlds
from jointroom.experiments.pages.pictures import picture
from jointroom.experiments.pages.prose import Prose
from jointroom.experiments.pages.render import figure
from jointroom.experiments.pages.repeat import facts_of
from jointroom.experiments.pages.told import Block, Told
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.run import FACTS, MANIFEST
from jointroom.experiments.report.worlds import read_worlds
from jointroom.experiments.stats.outcomes import label

TABLES = ("differences.csv", "table.csv")
"""Tables of changes: of a comparison, of a study."""
SHOWN = 16
"""Alternatives that have a table of their own; all stand on the analysis's page."""


def analysis_told(folder: Path) -> Told:
    """What an analysis or a study says.

    Raises:
        Damaged: something of it is not what was written.
    """
    with open_checked(folder / MANIFEST) as content:
        manifest: dict[str, Any] = json.load(content)
    with open_checked(folder / PAGE) as content:
        prose = Prose(content.read().decode())
    digests = sealed_files(folder)
    figures = {name: picture(folder, name, digests) for name in digests if name.endswith(".png") and "/" not in name}
    flows = [name for name in figures if name.startswith("flows")]
    scenarios = manifest["scenarios"] if "scenarios" in manifest else {}
    worlds = _worlds(folder, digests)
    told = _compared(folder, digests, scenarios, worlds)

    def image(name: str) -> Markup | None:
        return figure(figures[name]) if name in figures and name not in flows else None

    tables = {name: _table(folder, name) for name in RULES if name in digests and not told}
    finding = lead(told) if told else found(tables, prose)
    blocks = [block for block, _ in told]
    evidence = {_title(name, about): about["evidence"] for name, about in scenarios.items()}
    verdicts = [verdict for _, rows in told for verdict in rows["verdict"]]
    reasons = [*of_scenarios(scenarios), *of_command(manifest["command"]), *_found(folder, digests, worlds)]
    return Told(
        name=str(manifest["run_id"]),
        title=prose.title,
        question=_question(manifest, scenarios) or asked(blocks),
        finding=finding,
        about=prose.lead if finding != prose.lead else "",
        badges=Provenance(**{name: manifest[name] for name in FACTS if name in manifest}).badges,
        blocks=blocks[:SHOWN],
        assumptions=assumptions(blocks, evidence, verdicts, drawn=worlds is not None),
        mechanism=[figures[name] for name in flows],
        prose=prose.html(image),
        command=manifest["command"],
        facts=facts_of(manifest, digests),
        matters=matters(reasons),
    )


def _compared(
    folder: Path, digests: Mapping[str, str], scenarios: Mapping[str, Any], worlds: pd.DataFrame | None
) -> list[tuple[Block, pd.DataFrame]]:
    """A block and its rows for each alternative of the folder's table of changes, if it has one."""
    for name in TABLES:
        if name in digests and scenarios:
            summary = as_summary(_table(folder, name), reference=next(iter(scenarios)))
            if summary is None or summary.empty:
                return []
            named = dict.fromkeys([*summary["scenario"], *summary["baseline"]])
            titles = {label: _title(label, scenarios[label] if label in scenarios else {}) for label in named}
            return [(block, rows) for block, rows in compared(summary, titles, worlds) if block.groups]
    return []


def _title(label: str, about: Mapping[str, Any]) -> str:
    """Words for a scenario or a variant: its own, those of the scenario that ships, or its name."""
    scenario, *own = label.split("+")
    words = label.replace("_", " ")
    if "title" in about:
        words = str(about["title"])
    elif scenario in scenario_names():
        words = ", ".join([load_scenario(scenario).title, *own])
    return words


def _question(manifest: Mapping[str, Any], scenarios: Mapping[str, Any]) -> str:
    """What was asked: by a study, or by the one scenario that is compared with another; "" where the title asks it."""
    if "question" in manifest:
        return str(manifest["question"])
    other = list(scenarios)[-1] if len(scenarios) == 2 else ""
    return load_scenario(other).question if other in scenario_names() else ""


def _table(folder: Path, name: str) -> pd.DataFrame:
    with open_checked(folder / name) as content:
        return pd.read_csv(content)


def _worlds(folder: Path, digests: Mapping[str, str]) -> pd.DataFrame | None:
    """How likely which change is, where runs lived under draws."""
    if "worlds.csv" not in digests:
        return None
    with open_checked(folder / "worlds.csv") as content:
        return read_worlds(content)


def _found(folder: Path, digests: Mapping[str, str], worlds: pd.DataFrame | None) -> Iterator[Why]:
    """Which unknowns the analysis itself found to matter."""
    if worlds is not None:
        yield from of_worlds(worlds)
    if "effects.csv" in digests:
        effects = _table(folder, "effects.csv")
        for row in effects[effects["clear"]].itertuples():
            yield str(row.factor), f"matters for: {label(str(row.outcome))}"
    if "identified.csv" in digests:
        factors = _table(folder, "identified.csv")
        for name in factors.loc[factors["identified"] == "well", "factor"]:
            yield str(name), "well identified by the record"
