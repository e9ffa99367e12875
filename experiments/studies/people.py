"""Four questions about people on land, each answered by what moves between states and what it costs.

Twice the detention capacity, everything done to triple interceptions, the southern borders closed, two thousand legal
places a month. `jointroom study people` writes `results/reference/people/`: the table and figure of all four, a
figure of flows for each, and how long the coast takes to feel a closed border, which is measured and not assumed.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.flows import flows_figure
from jointroom.experiments.figures.lag import lag_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.provenance import save_text
from jointroom.experiments.studies.base import Study, conduct, save_sheet
from jointroom.experiments.studies.contrasts import Contrast, Report, report
from jointroom.experiments.studies.lag import lag_lines, lag_table

BORDER = "southern_border_closed"
LEAD = """\
Each change holds from 9 December 2017 on; every other policy stays as it was on that day. What becomes of people is
followed from state to state: a figure of flows for each question shows them before and after, with the human cost under
each. Everything here is a forecast and rests on assumptions; the record of 2018 was not used."""

CONTRAST = Contrast(
    folder="people",
    heading="What four policies on land would change",
    lead=LEAD,
    baseline="liaison_continues",
    tables=(("detention_capacity", "interceptions_pushed", BORDER, "legal_pathways"),),
    since="2017-12",
)


def carry_out(study: Study) -> list[Path]:
    """Simulate the baseline and the four policies; write the comparison, the flows and the lag."""
    done = report(study, CONTRAST)
    folder = study.root / CONTRAST.folder
    files = list(done.files)
    for name in CONTRAST.scenarios:
        files += save_sheet(_flows(done, name), folder / f"flows_{name}", done.provenance)
    baseline = name_of(CONTRAST.baseline)
    lags = lag_table(done.tables["monthly"], BORDER, baseline, CONTRAST.since)
    files.append(save_text(lags.to_csv(index=False, lineterminator="\n"), folder / "lag.csv"))
    files.append(save_text("\n".join(lag_lines(lags, CONTRAST.since)), folder / "lag.md"))
    sheet = lag_figure(done.tables["monthly"], lags, BORDER, baseline, CONTRAST.since, done.provenance)
    return [*files, *save_sheet(sheet, folder / "lag", done.provenance)]


def _flows(done: Report, name: str) -> Sheet:
    """The flows of one policy and of the baseline."""
    baseline = name_of(CONTRAST.baseline)
    words = [(name, done.titles[name]), (baseline, done.titles[baseline])]
    return flows_figure(done.tables["moves"], done.tables["flows"], done.summary, words, done.provenance)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("people", CONTRAST.heading, carry_out, arguments)


if __name__ == "__main__":
    sys.exit(main())
