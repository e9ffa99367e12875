"""The page, table and figure of an experiment that measures numbers of its own on variants of scenarios."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from experiments.measured import HOW_TO_READ, Measure, changes, changes_page, harms
from experiments.plan import RunPlan
from experiments.plots.intervals import intervals_figure
from experiments.provenance import footer, save_text
from experiments.study import Study, save_manifest, save_sheet


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

    @property
    def all_measures(self) -> dict[str, Measure]:
        """The measures, and the human cost beside them."""
        return {**self.measures, **{name: about for name, about in harms().items() if name not in self.measures}}


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
        changes_page(table, found.titles, measures).markdown,
        *found.findings,
        "![The same as a figure](figure.png)\n",
        HOW_TO_READ,
        footer(provenance),
    ]
    sheet = intervals_figure(
        table,
        found.titles,
        measures,
        found.heading,
        f"Change on shared chance, {found.months}, with the 95 % interval of the mean. Filled: told apart from no "
        "change; hollow: cannot tell apart. Every panel has its own scale; harm to people is red.",
        provenance,
    )
    files = [save_text("\n".join(page), folder / "table.md"), folder / "table.csv"]
    table.to_csv(files[1], index=False, lineterminator="\n")
    files += save_sheet(sheet, folder / "figure", provenance)
    return [*files, save_manifest(study, plans, folder / "manifest.json")]
