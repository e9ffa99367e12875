"""Several scenarios against one baseline: the page, the table and the figure of a reference experiment."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from jointroom.experiments.compare.page import HOW_TO_READ
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.figures.provenance import Provenance
from jointroom.experiments.figures.scenarios import scenarios_figure
from jointroom.experiments.record import load_record
from jointroom.experiments.report.labels import REQUIRED_HUMAN_COST
from jointroom.experiments.report.provenance import footer, save_text
from jointroom.experiments.report.tables import FLOWS, changes_table, levels_table
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, summarise
from jointroom.experiments.studies.base import Study, save_manifest, save_sheet
from jointroom.sim.observe.indicators import INDICATORS

INDICATORS_SHOWN = (*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention", "outside_shelters")


@dataclass(frozen=True)
class Contrast:
    """What is compared, and in which words.

    Attributes:
        folder: where under the study's root the files go.
        heading, lead: title and first paragraph of the page.
        baseline: scenario, or variant of one, that the others are compared with.
        tables: names of scenarios, or variants, in order; those of one tuple share a table.
        since: first month that counts.
        pairs: further comparisons of one scenario with another, each (scenario, other), by name.
        indicators: rows of the tables; the human cost is added where it is left out.
    """

    folder: str
    heading: str
    lead: str
    baseline: str | Variant
    tables: tuple[tuple[str | Variant, ...], ...]
    since: str
    pairs: tuple[tuple[str, str], ...] = ()
    indicators: tuple[str, ...] = INDICATORS_SHOWN

    @property
    def members(self) -> tuple[str | Variant, ...]:
        """All that are compared with the baseline, in order."""
        return tuple(member for table in self.tables for member in table)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(map(name_of, self.members))


@dataclass(frozen=True)
class Report:
    """A contrast that has been simulated and written.

    Attributes:
        files: what was written.
        tables: the tables of all scenarios one below the other, as `experiments.runner.ensemble.simulate` returns them.
        summary: rows of `experiments.stats.summary.summarise` for every scenario.
        titles: words for every scenario, the baseline included.
        provenance: for further figures.
    """

    files: list[Path]
    tables: dict[str, pd.DataFrame]
    summary: pd.DataFrame
    titles: dict[str, str]
    provenance: Provenance


def carry_out(study: Study, contrast: Contrast) -> list[Path]:
    """Simulate, compare, write; return the files (see `report`)."""
    return report(study, contrast).files


def report(study: Study, contrast: Contrast) -> Report:
    """Simulate, compare, and write `table.md`, `table.csv`, `figure.png`, `figure.svg` and `manifest.json`.

    Raises:
        ConfigurationError: bad input; nothing has been written.
    """
    plans, baseline = study.ensemble.plans([contrast.baseline, *contrast.members]), name_of(contrast.baseline)
    headers = {plan.scenario.name: plan.scenario for plan in plans}
    tables = simulate(study.ensemble, plans)
    monthly = tables["monthly"]
    summary = pd.concat(
        [compared(monthly, name, baseline, contrast.since, study) for name in contrast.scenarios]
    )
    pairs = {pair: compared(monthly, *pair, contrast.since, study) for pair in contrast.pairs}
    titles = {
        name: header.title + (" (A)" if header.evidence == "assumption" else "")
        for name, header in headers.items()
        if name != baseline
    }
    provenance = study.provenance(plans)
    page = [
        f"# {contrast.heading}\n",
        contrast.lead + "\n",
        f"Months {span(summary)}, {study.ensemble.replicates} pairs of replicates.\n",
        f"## The baseline: {headers[baseline].title}\n",
        levels_table(summary, baseline, contrast.indicators).markdown,
        "## What each scenario changes\n",
    ]
    for members in contrast.tables:
        shown = {name: titles[name] for name in map(name_of, members)}
        page.append(changes_table(summary, shown, contrast.indicators).markdown)
    for (one, other), table in pairs.items():
        page += [
            f"## {headers[one].title}, against: {headers[other].title}\n",
            changes_table(table, {one: titles[one]}, contrast.indicators).markdown,
        ]
    page += ["![The same as a figure](figure.png)\n", HOW_TO_READ, footer(provenance)]
    folder = study.root / contrast.folder
    assumed = frozenset(name for name in titles if headers[name].evidence == "assumption")
    sheet = scenarios_figure(summary, {name: headers[name].title for name in titles}, assumed, provenance)
    files = [save_text("\n".join(page), folder / "table.md"), folder / "table.csv"]
    pd.concat([summary, *pairs.values()]).drop_duplicates().to_csv(files[1], index=False, lineterminator="\n")
    files += save_sheet(sheet, folder / "figure", provenance)
    files.append(save_manifest(study, plans, folder / "manifest.json"))
    return Report(files, tables, summary, {name: header.title for name, header in headers.items()}, provenance)


def compared(monthly: pd.DataFrame, scenario: str, baseline: str, since: str, study: Study) -> pd.DataFrame:
    """The summary rows of one pair, for the months from `since` on."""
    rows = summarise(
        monthly,
        scenario=scenario,
        baseline=baseline,
        indicators=INDICATORS,
        since=since,
        record=load_record() if study.is_reference else None,
    )
    wanted = AFTER_CHANGE if (rows["period"] == AFTER_CHANGE).any() else WHOLE_RUN
    return rows[rows["period"] == wanted]


def span(summary: pd.DataFrame) -> str:
    """The months that the rows cover, in words."""
    return f"{summary['first_month'].min()} to {summary['last_month'].max()}"
