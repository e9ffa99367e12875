"""Four policies on land, each followed by what moves between states and what it costs.

Twice the detention capacity, everything done to triple interceptions, the southern borders closed, two thousand legal
places a month: one table and figure of all four, a figure of flows for each, and how long the coast takes to feel a
closed border, which is measured and not assumed.
"""

from functools import partial

from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.flows import flows_figure
from jointroom.experiments.figures.lag import lag_figure
from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.lag import lag_table
from jointroom.experiments.studies.answers import against_reference
from jointroom.experiments.studies.study import Simulated, declared

BORDER, LIAISON = "southern_border_closed", "liaison_continues"


def answer(done: Simulated) -> Findings:
    """The comparison, the flows of each policy, and the lag."""
    found, since = against_reference(done), done.study.since
    monthly, moves, accounts = (done.tables[name] for name in ("monthly", "moves", "flows"))
    lags = lag_table(monthly, BORDER, LIAISON, since)
    sheets = dict(found.sheets)
    for name in map(name_of, done.study.alternatives):
        words = [(name, done.titles[name]), (LIAISON, done.titles[LIAISON])]
        sheets[f"flows_{name}"] = partial(flows_figure, moves, accounts, found.tables["table"], words, done.provenance)
    sheets["lag"] = partial(lag_figure, monthly, lags, BORDER, LIAISON, since, done.provenance)
    pages = {**found.pages, "lag.md": render("lag", rows=lags.to_dict("records"))}
    return Findings(pages, {**found.tables, "lag": lags}, sheets)


STUDY = declared(__name__, answer=answer)
