"""The page, table and figure of an experiment that measures numbers of its own on variants of scenarios."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.figures.intervals import intervals_figure
from jointroom.experiments.figures.provenance import Provenance
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.provenance import footer, save_text
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.measured import (
    HOW_TO_READ,
    Measure,
    by_replicate,
    changes,
    changes_page,
    harms,
    span_of,
)
from jointroom.experiments.studies.base import Study, save_manifest, save_sheet


@dataclass(frozen=True)
class Question:
    """Scenarios, or variants of them, against one of them, by indicators of the monthly table.

    Attributes:
        folder, heading, lead: as in `Investigation`.
        baseline: what the others are compared with.
        members: the others, in order.
        measures: see `experiments.stats.measured.indicators`; the human cost is added.
        since: first month that counts.
        drawn: as in `Investigation`.
    """

    folder: str
    heading: str
    lead: str
    baseline: str | Variant
    members: tuple[str | Variant, ...]
    measures: Mapping[str, Measure]
    since: str
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Investigation:
    """What an experiment measured, ready to be written.

    Attributes:
        folder: where under the study's root the files go.
        heading, lead: title and first paragraph of the page.
        values: index replicate, a column a measure, by name of scenario or variant.
        baselines: baseline of each variant, by name, in order of the rows.
        titles: words for every variant in `baselines`.
        measures: what was measured, in order; the human cost is added.
        findings: further paragraphs of the page, computed from the values.
        months: the span, in words.
        drawn: names of the measures that the figure shows, with the human cost; all of them if there are none.
        parts: variants that share a table, by its heading; one table without a heading if there are none.
        draw: draws another figure than that of `experiments.figures.intervals` from the table of changes.
    """

    folder: str
    heading: str
    lead: str
    values: Mapping[str, pd.DataFrame]
    baselines: Mapping[str, str]
    titles: Mapping[str, str]
    measures: Mapping[str, Measure]
    months: str
    findings: Sequence[str] = field(default_factory=tuple)
    drawn: tuple[str, ...] = ()
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    draw: Callable[[pd.DataFrame, Provenance], Sheet] | None = None

    @property
    def all_measures(self) -> dict[str, Measure]:
        """The measures, and the human cost beside them."""
        return {**self.measures, **{name: about for name, about in harms().items() if name not in self.measures}}

    @property
    def panels(self) -> dict[str, Measure]:
        """The measures of the figure: those to be drawn, and the human cost beside them."""
        if not self.drawn:
            return self.all_measures
        return {name: self.all_measures[name] for name in dict.fromkeys((*self.drawn, *harms()))}


def answer(study: Study, question: Question) -> list[Path]:
    """Simulate, compare and write; see `write`.

    Raises:
        ConfigurationError: bad input; nothing has been written.
    """
    plans = study.ensemble.plans([question.baseline, *question.members])
    monthly = simulate(study.ensemble, plans)["monthly"]
    first, last = span_of(monthly, question.since)
    names = [name_of(member) for member in (question.baseline, *question.members)]
    found = Investigation(
        folder=question.folder,
        heading=question.heading,
        lead=question.lead,
        values={name: by_replicate(monthly, name, first, last) for name in names},
        baselines=dict.fromkeys(names[1:], names[0]),
        titles={plan.scenario.name: plan.scenario.title for plan in plans[1:]},
        measures=question.measures,
        months=f"{first} to {last}",
        drawn=question.drawn,
    )
    return write(study, plans, found)


def write(study: Study, plans: Sequence[RunPlan], found: Investigation) -> list[Path]:
    """Write `table.md`, `table.csv`, `figure.png`, `figure.svg` and `manifest.json`; return them."""
    measures = found.all_measures
    table = changes(found.values, found.baselines, measures)
    provenance = study.provenance(plans)
    folder = study.root / found.folder
    page = [
        f"# {found.heading}\n",
        found.lead + "\n",
        f"Months {found.months}, {study.ensemble.replicates} pairs of replicates on common random numbers.\n",
        *_tables(table, found),
        *found.findings,
        "![The same as a figure](figure.png)\n",
        HOW_TO_READ,
        footer(provenance),
    ]
    sheet = _intervals(table, found, provenance) if found.draw is None else found.draw(table, provenance)
    files = [save_text("\n".join(page), folder / "table.md"), folder / "table.csv"]
    table.to_csv(files[1], index=False, lineterminator="\n")
    files += save_sheet(sheet, folder / "figure", provenance)
    return [*files, save_manifest(study, plans, folder / "manifest.json")]


def _tables(table: pd.DataFrame, found: Investigation) -> list[str]:
    """One table of all variants, or one for each part, under its heading."""
    if not found.parts:
        return [changes_page(table, found.titles, found.all_measures).markdown]
    pages = []
    for part, names in found.parts.items():
        titles = {name: found.titles[name] for name in names}
        pages += [f"## {part}\n", changes_page(table, titles, found.all_measures).markdown]
    return pages


def _intervals(table: pd.DataFrame, found: Investigation, provenance: Provenance) -> Sheet:
    """The figure unless another is asked for."""
    return intervals_figure(
        table,
        found.titles,
        found.panels,
        found.heading,
        f"Change on shared chance, {found.months}, with the 95 % interval of the mean. Filled: told apart from no "
        "change; hollow: cannot tell apart. Every panel has its own scale; harm to people is red.",
        provenance,
    )
