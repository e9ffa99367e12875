"""Indicators of networks, armed groups, the room and money, in the order of the monthly table."""

from sim.codes import Count
from sim.observe.indicator import flow

ORGANISATIONS = (
    flow(
        "launches_postponed",
        "Launches put off because the network was warned",
        Count.LAUNCHES_POSTPONED,
        unit="boats/month",
    ),
    flow(
        "launches_blocked",
        "Launches that an armed group stopped on the beach",
        Count.LAUNCHES_BLOCKED,
        unit="boats/month",
    ),
    flow(
        "launches_stopped_by_police",
        "Launches that municipal police stopped on the beach",
        Count.LAUNCHES_STOPPED_BY_POLICE,
        unit="boats/month",
    ),
    flow("networks_founded", "Networks founded", Count.NETWORKS_FOUNDED, unit="networks/month"),
    flow("networks_split", "Networks of which a part set up on its own", Count.NETWORKS_SPLIT, unit="networks/month"),
    flow("networks_gone", "Networks that gave up in debt", Count.NETWORKS_GONE, unit="networks/month"),
    flow("deals_taken", "Armed groups that began to block while paid for it", Count.DEALS_TAKEN, unit="groups/month"),
    flow(
        "deals_broken", "Armed groups that let boats leave again although paid", Count.DEALS_BROKEN, unit="groups/month"
    ),
    flow(
        "stretches_lost", "Stretches of coast that a rival took by force", Count.STRETCHES_LOST, unit="stretches/month"
    ),
    flow(
        "taken_by_rival",
        "People held by one armed group and taken by another in a raid",
        Count.TAKEN_BY_RIVAL,
        human_cost=True,
    ),
    flow("crew_fees_usd", "Paid to armed groups behind coastguard crews", Count.CREW_FEES_USD, unit="USD/month"),
    flow("true_cues", "Launches that informants reported", Count.TRUE_CUES, unit="boats/month"),
    flow("false_cues", "False reports that vessels were sent after", Count.FALSE_CUES, unit="reports/month"),
    flow("cases_opened", "Cases opened against networks", Count.CASES_OPENED, unit="cases/month"),
    flow("arrests", "Organisers arrested", Count.ARRESTS, unit="persons/month"),
    flow("convictions", "Organisers convicted", Count.CONVICTIONS, unit="persons/month"),
    flow("offer_usd", "Paid to armed groups that block departures", Count.OFFER_USD, unit="USD/month"),
    flow("fares_usd", "Fares of the boats that left", Count.FARES_USD, unit="USD/month"),
)
