"""The lives of people under two policies on paper: the finding, the tables, a few lives, the figures, the manifest."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.figures.lives import square_figure
from jointroom.experiments.figures.publish import PAGE, Findings, publish
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.figures.trace import trace_figure
from jointroom.experiments.lives.counts import net, square
from jointroom.experiments.lives.examples import Life
from jointroom.experiments.lives.matching import ENDS, EVENTS
from jointroom.experiments.lives.request import Lives
from jointroom.experiments.report.labels import brief, lower_first
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import manifest_of
from jointroom.experiments.report.tables import Table, change_cell
from jointroom.experiments.runner.trace import sum_up
from jointroom.experiments.stats.differences import FEWER, MORE, UNCLEAR, Difference, by_chance
from jointroom.experiments.stats.summary import row_of

DIED = "died"
WORDS = {str(name): str(words) for table in (EVENTS, ENDS) for name, words in table["words"].items()}


class Told:
    """What was found, as page and figure say it.

    Attributes:
        lives: what was found.
        square, net: tables with intervals, see `experiments.lives.counts`.
        ways: means over replicates.
    """

    def __init__(self, lives: Lives):
        self.lives, self.request = lives, lives.request
        self.square, self.net = (make(lives.counts, self.request.lived) for make in (square, net))
        self.ways = lives.ways.mean()

    @property
    def titles(self) -> tuple[str, str]:
        """Words for the reference and for the other policy."""
        baseline, scenario = self.request.titles.values()
        return baseline, scenario

    @property
    def span(self) -> tuple[str, str]:
        """The day on which the policies first differ, and the last day of the runs."""
        return f"{min(self.request.first_days)}", f"{self.request.reference.plan.end}"

    def per_thousand(self, name: str) -> str:
        """A count of lives for each 1,000 that are followed."""
        return brief(1000.0 * self.ways[name] / self.ways["people"], 2)

    @property
    def deaths(self) -> str:
        """What becomes of deaths on balance, in a few words."""
        verdict = self.row(DIED)["verdict"]
        words = {MORE: "more die than live by it", FEWER: "more live than die by it"}
        return words[verdict] if verdict in words else f"deaths on balance: {verdict}"

    @property
    def finding(self) -> str:
        """The answer in one sentence."""
        baseline, scenario = self.titles
        died, (first, last) = self.row(DIED), self.span
        return (
            f"{scenario} beside {lower_first(baseline)}: of {brief(self.ways['people'])} people who are followed from"
            f" {first} to {last}, {self.per_thousand('other_end')} in 1,000 end otherwise; {brief(died['lost'])} live"
            f" who would have died, {brief(died['gained'])} die who would have lived ({self.deaths})."
        )

    def row(self, what: str) -> pd.Series:
        """A row of `net`."""
        return row_of(self.net.set_index("what"), what)

    @property
    def changes(self) -> dict[str, Table]:
        """What befell people, and where they are at the end: gains and losses, by heading."""
        baseline, scenario = self.request.titles
        head = ("", baseline, scenario, f"only with {scenario}", f"only with {baseline}", "on balance [95 %]")
        names = {"What befalls them": EVENTS.index, "Where they are at the end": ENDS.index}
        found = self.net.set_index("what")
        return {
            heading: Table(head, [self._changed(row_of(found, what), what) for what in some if what in found.index])
            for heading, some in names.items()
        }

    def _changed(self, row: pd.Series, what: str) -> tuple[str, ...]:
        change = Difference(row["difference"], row["low"], row["high"], len(set(self.request.lived)))
        numbers = (brief(row[name]) for name in ("baseline", "scenario", "gained", "lost"))
        return (WORDS[what], *numbers, change_cell(change))

    @property
    def ends(self) -> Table:
        """The square table: a row an end with the reference, a column an end with the other policy."""
        shown = [end for end in ENDS.index if end in {*self.square["baseline"], *self.square["scenario"]}]
        cells = {(row["baseline"], row["scenario"]): row for row in self.square.to_dict("records")}
        rows = [(WORDS[before], *(_cell(cells, before, after) for after in shown)) for before in shown]
        return Table(("", *(ENDS["short"][end] for end in shown)), rows)

    @property
    def chance(self) -> str:
        """How many verdicts chance alone would give."""
        return by_chance(self.net["verdict"])


def _cell(cells: Mapping[tuple[str, str], Mapping[Hashable, Any]], before: str, after: str) -> str:
    """People, and their interval where they changed."""
    if (before, after) not in cells:
        return "–"
    cell = cells[before, after]
    if before == after or cell["high"] != cell["high"]:
        return brief(cell["persons"])
    return f"{brief(cell['persons'], 2)} [{brief(cell['low'], 2)}, {brief(cell['high'], 2)}]"


def page(told: Told) -> str:
    """The whole in Markdown."""
    return render("lives", told=told, request=told.request, draws=told.request.draws, UNCLEAR=UNCLEAR)


def write(lives: Lives, folder: Path, command: str) -> list[Path]:
    """Write page, tables, figures and manifest into a folder; return the files.

    Args:
        lives: what to write.
        folder: where to; made where it is not there.
        command: the command line that does it again.
    """
    told = Told(lives)
    provenance = lives.request.provenance
    drawn = partial(square_figure, told.square, told.net, ENDS, told.titles, told.deaths, told.span, provenance)
    ways = lives.ways.rename_axis("replicate").reset_index()
    findings = Findings(
        {PAGE: page(told)},
        {"ends": told.square, "changes": told.net, "counts": lives.counts, "ways": ways},
        {"figure": drawn, **{life.example: _drawn(told, life) for life in lives.examples}},
    )
    manifest = manifest_of(provenance, command, lives.request.plans)
    if lives.request.draws is not None:
        manifest["draws"] = lives.request.draws.facts(lives.request.replicates)
    return publish(findings, folder, manifest)


def _drawn(told: Told, life: Life) -> Callable[[], Sheet]:
    """What draws one life, twice."""
    parts = {str(name): part for name, part in life.stays.groupby("scenario", sort=False)}
    titles = told.request.titles
    panels = [(name, titles[name], sum_up(part)) for name, part in parts.items()]
    plan = told.request.reference.plan
    span = pd.Timestamp(plan.start), pd.Timestamp(plan.end)
    return partial(trace_figure, life.person, life.stays, panels, span, told.request.provenance)
