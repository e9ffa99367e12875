"""Four policies on land, each followed by what moves between states and what it costs.

Twice the detention capacity, everything done to triple interceptions, the southern borders closed, two thousand legal
places a month: one table and figure of all four, a figure of flows for each, and how long the coast takes to feel a
closed border, which is measured and not assumed.
"""

from jointroom.experiments.figures.flows import flows_figure
from jointroom.experiments.figures.lag import lag_figure
from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.lag import lag_table
from jointroom.experiments.stats.outcomes import FLOWS, REQUIRED_HUMAN_COST
from jointroom.experiments.studies.answers import against_reference
from jointroom.experiments.studies.study import Simulated, Study, outcomes

BORDER, LIAISON = "southern_border_closed", "liaison_continues"
POLICIES = ("detention_capacity", "interceptions_pushed", BORDER, "legal_pathways")
SINCE = "2017-12"
LEAD = """\
Each change holds from 9 December 2017 on; every other policy stays as it was on that day. What becomes of people is
followed from state to state: a figure of flows for each question shows them before and after, with the human cost under
each. Everything here is a forecast and rests on assumptions; the record of 2018 was not used."""


def answer(done: Simulated) -> Findings:
    """The comparison, the flows of each policy, and the lag."""
    found = against_reference(done, (POLICIES,))
    monthly, moves, accounts = (done.tables[name] for name in ("monthly", "moves", "flows"))
    lags = lag_table(monthly, BORDER, LIAISON, SINCE)
    sheets = dict(found.sheets)
    for name in POLICIES:
        words = [(name, done.titles[name]), (LIAISON, done.titles[LIAISON])]
        sheets[f"flows_{name}"] = flows_figure(moves, accounts, found.tables["table"], words, done.provenance)
    sheets["lag"] = lag_figure(monthly, lags, BORDER, LIAISON, SINCE, done.provenance)
    pages = {**found.pages, "lag": render("lag", rows=lags.to_dict("records"))}
    return Findings(pages, {**found.tables, "lag": lags}, sheets)


STUDY = Study(
    name="people",
    question="What would four policies on land change?",
    heading="What four policies on land would change",
    lead=LEAD,
    reference=LIAISON,
    alternatives=POLICIES,
    outcomes=outcomes(*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention", "outside_shelters"),
    answer=answer,
    since=SINCE,
    replicates=20,
)
