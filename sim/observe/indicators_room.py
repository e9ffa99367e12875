"""Indicators of the operations room: cues and leaks, cases of both kinds, officials and boat drivers."""

from jointroom.sim.codes import Count
from jointroom.sim.observe.indicator import Group, flow, of_group

CASES, PERSONS, BOATS = "cases/month", "persons/month", "boats/month"

ROOM = of_group(
    Group.ROOM,
    flow("true_cues", "Launches that informants reported", Count.TRUE_CUES, unit=BOATS),
    flow("false_cues", "False reports that vessels were sent after", Count.FALSE_CUES, unit="reports/month"),
    flow(
        "false_cue_hours", "Hours that vessels spent on tasks to boats that were not there", Count.FALSE_CUE_HOURS,
        unit="h/month",
    ),
    flow("launches_postponed", "Launches put off because the network was warned", Count.LAUNCHES_POSTPONED, unit=BOATS),
    flow(
        "launches_moved", "Launches moved to a neighbouring stretch because the network was warned",
        Count.LAUNCHES_MOVED, unit=BOATS,
    ),
    flow(
        "cases_opened", "Cases of smuggling opened against networks", Count.CASES_OPENED, unit=CASES,
        label="Cases of smuggling",
    ),
    flow("arrests", "Organisers of networks arrested; boat drivers not among them", Count.ARRESTS, unit=PERSONS),
    flow("convictions", "Organisers of networks convicted", Count.CONVICTIONS, unit=PERSONS),
    flow(
        "trafficking_cases", "Cases of sale and forced labour opened against armed groups",
        Count.TRAFFICKING_CASES_OPENED, unit=CASES, label="Cases of sale and forced labour",
    ),
    flow("trafficking_arrests", "Leaders of armed groups arrested", Count.TRAFFICKING_ARRESTS, unit=PERSONS),
    flow("trafficking_convictions", "Leaders of armed groups convicted", Count.TRAFFICKING_CONVICTIONS, unit=PERSONS),
    flow(
        "cases_from_investigators", "Cases of both kinds that investigators opened by themselves",
        Count.CASES_FROM_INVESTIGATORS, unit=CASES,
    ),
    flow(
        "cases_from_informants", "Cases of both kinds that informants of the intelligence service led to",
        Count.CASES_FROM_INFORMANTS, unit=CASES,
    ),
    flow(
        "cases_from_witnesses",
        "Cases of both kinds that witnesses led to, in Europe or on the migration department's register",
        Count.CASES_FROM_WITNESSES, unit=CASES,
    ),
    flow(
        "cases_held_up", "Arrests that an armed group prevented, in cases of both kinds", Count.CASES_HELD_UP,
        unit="arrests/month",
    ),
    flow(
        "arrests_leaked", "Arrests that failed because the suspect was warned, in cases of both kinds",
        Count.ARRESTS_LEAKED, unit="arrests/month",
    ),
    flow("let_go", "People arrested in cases of both kinds whom a court let go", Count.LET_GO, unit=PERSONS),
    flow(
        "convictions_by_attorney_general", "Convictions of both kinds that the attorney general's work made",
        Count.CONVICTIONS_BY_ATTORNEY_GENERAL, unit=PERSONS,
    ),
    flow(
        "officials_removed", "Times that officers who handed people to an armed group were removed",
        Count.OFFICIALS_REMOVED, unit="removals/month",
    ),
    flow(
        "drivers_arrested", "Boat drivers arrested in Europe; they are not organisers", Count.DRIVERS_ARRESTED,
        unit=PERSONS, label="Boat drivers arrested in Europe",
    ),
    flow(
        "drivers_coerced", "Of them, migrants whom a network made steer", Count.DRIVERS_COERCED, unit=PERSONS,
        human_cost=True, label="Of them, made to steer",
    ),
)
"""In the order of the tables."""
