"""Indicators of networks, armed groups and authorities, in the order of the monthly table."""

from jointroom.sim.codes import Count
from jointroom.sim.observe.indicator import Group, flow, of_group

ORGANISATIONS = of_group(
    Group.ORGANISATIONS,
    flow(
        "launches_blocked", "Launches that an armed group stopped on the beach", Count.LAUNCHES_BLOCKED,
        unit="boats/month",
    ),
    flow(
        "launches_stopped_by_police", "Launches that municipal police stopped on the beach",
        Count.LAUNCHES_STOPPED_BY_POLICE, unit="boats/month",
    ),
    flow("networks_founded", "Networks founded", Count.NETWORKS_FOUNDED, unit="networks/month"),
    flow("networks_split", "Networks of which a part set up on its own", Count.NETWORKS_SPLIT, unit="networks/month"),
    flow("networks_gone", "Networks that gave up in debt", Count.NETWORKS_GONE, unit="networks/month"),
    flow("deals_taken", "Armed groups that began to block while paid for it", Count.DEALS_TAKEN, unit="groups/month"),
    flow(
        "deals_broken", "Armed groups that let boats leave again although paid", Count.DEALS_BROKEN,
        unit="groups/month",
    ),
    flow(
        "stretches_lost", "Stretches of coast that a rival took by force", Count.STRETCHES_LOST, unit="stretches/month",
    ),
    flow(
        "taken_by_rival", "People held by one armed group and taken by another in a raid", Count.TAKEN_BY_RIVAL,
        human_cost=True,
    ),
    flow("crew_fees_usd", "Paid to armed groups behind coastguard crews", Count.CREW_FEES_USD, unit="USD/month"),
)
