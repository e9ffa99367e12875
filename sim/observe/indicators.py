"""Every indicator of the monthly table: unit, meaning, numerator, and what in the record it is compared with.

A flow is the sum of a month's daily counts; a stock is read at the end of the month's last day; a sum adds up a stock
over the days of the month (person-days).
"""

from collections.abc import Sequence

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.observe.indicator import Colour, Group, Indicator, flow, recorded, stock
from jointroom.sim.observe.indicators_money import MONEY
from jointroom.sim.observe.indicators_organisations import ORGANISATIONS
from jointroom.sim.observe.indicators_room import ROOM
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.classes import packaged
from jointroom.sim.parameters.fleets import FleetClass

IN_LIBYA = (
    PersonState.TRAVELLING,
    PersonState.LIVING,
    PersonState.WAITING,
    PersonState.HELD_OFFICIAL,
    PersonState.HELD_UNOFFICIAL,
    PersonState.FORCED_LABOUR,
)
"""States of people who are in Libya, or on a road that leads into it."""

AT_SEA = (
    flow(
        "attempts", "People who left Libya in boats (true count)", Count.ATTEMPTS, record="attempts_libya_lower_bound",
        label="Attempts to cross",
    ),
    flow(
        "met_at_sea", "People from Libya rescued, landed or met by Europe-bound actors: what Frontex recorded",
        Count.RESCUED, Count.LANDED, record="libya_persons_frontex", label="Met or landed, bound for Europe",
        colour=Colour.MET,
    ),
    flow(
        "met_or_intercepted", "People from Libya rescued, landed or intercepted, wherever they were taken",
        Count.RESCUED, Count.LANDED, Count.INTERCEPTED_LIBYA,
    ),
    flow("landed_unaided", "People from Libya who reached a European coast by themselves", Count.LANDED),
    flow(
        "intercepted_libya", "People taken off boats by the Libyan coastguard", Count.INTERCEPTED_LIBYA,
        record="lcg_interceptions", label="Intercepted, returned to Libya", colour=Colour.RETURNED,
    ),
    flow("turned_back_sea", "People whose boat came back to an African beach by itself", Count.TURNED_BACK_SEA),
    flow(
        "dead_sea", "People who died or went missing at sea (true count)", Count.DEAD_SEA, human_cost=True,
        label="Died at sea, true", colour=Colour.DEATH,
    ),
    flow(
        "dead_sea_recorded", "Deaths at sea that a recorder would have seen", Count.DEAD_SEA_RECORDED, human_cost=True,
        record="dead_missing_libya_side", label="Died at sea, as recorded", colour=Colour.DEATH_RECORDED,
    ),
    flow("boats_launched", "Boats that left", Count.BOATS_LAUNCHED, unit="boats/month"),
    flow(
        "boats_met", "Boats from Libya met by Europe-bound actors or landed", Count.BOATS_MET, unit="boats/month",
        record="libya_boats_with_persons", label="Boats met, bound for Europe", colour=Colour.MET,
    ),
    flow("boats_intercepted", "Boats stopped by the Libyan coastguard", Count.BOATS_INTERCEPTED, unit="boats/month"),
)
"""What happens at sea to people and boats from Libya."""

PEOPLE = (
    flow(
        "attempts_tunisia", "People whose network launched them from Tunisia", Count.ATTEMPTS_TUNISIA,
        label="Launched from Tunisia instead", group=Group.ELSEWHERE,
    ),
    flow("met_from_tunisia", "People met or landed from boats of these networks", Count.MET_TUNISIA),
    flow(
        "entered_south", "People who mean to cross and set out over a southern border", Count.ENTERED_SOUTH,
        label="Entered Libya",
    ),
    flow("entered_other", "People who mean to cross and came by air or from the west", Count.ENTERED_OTHER),
    flow(
        "turned_back_border", "People turned back at a southern border", Count.TURNED_BACK_BORDER,
        label="Stopped at a border, went home",
    ),
    flow(
        "deflected_border", "People stopped at a border who turned to the western route", Count.DEFLECTED_BORDER,
        label="Stopped at a border, took the western route", group=Group.ELSEWHERE,
    ),
    flow("delayed_border", "People stopped at a border who waited until it was open", Count.DELAYED_BORDER),
    flow(
        "round_controls", "People stopped at a border who went round the controls", Count.ROUND_CONTROLS,
        label="Stopped at a border, went round",
    ),
    flow(
        "western_route", "People who chose the western route at home", Count.WESTERN_ROUTE,
        label="Chose the western route at home",
    ),
    flow(
        "way_usd", "Paid to drivers and at checkpoints on the way", Count.WAY_USD, unit="USD/month", group=Group.MONEY,
    ),
    flow("border_usd", "Public cost of border co-operation", Count.BORDER_USD, unit="USD/month", group=Group.MONEY),
    flow(
        "remitted_usd", "Sent home by people who work in Libya", Count.REMITTED_USD, unit="USD/month",
        group=Group.MONEY,
    ),
    flow("moved_town", "Moves of people from one town of the coast to another", Count.MOVED_TOWN),
    flow("reached_coast", "People who reached a town on the coast", Count.REACHED_COAST),
    flow("paid", "People who paid for a crossing", Count.PAID),
    flow("retried", "Of them, people who had tried before", Count.RETRIED),
    stock(
        "in_libya", "Migrants present in Libya, workers included", *IN_LIBYA, workers=True, label="In Libya",
        group=Group.ELSEWHERE,
    ),
    stock(
        "outside_shelters", "Migrants present in Libya and not in an official centre",
        *(state for state in IN_LIBYA if state != PersonState.HELD_OFFICIAL), workers=True, group=Group.ELSEWHERE,
    ),
    recorded("present_counted", "Migrants present as displacement tracking would have counted them", "present_counted"),
    stock("intending", "People present in Libya who mean to cross", *IN_LIBYA),
    stock("waiting", "People who have paid and wait at the coast", PersonState.WAITING),
    stock("at_sea", "People on boats or aboard vessels at the end of the month", PersonState.AT_SEA),
    stock(
        "detained_official", "People held in official centres", PersonState.HELD_OFFICIAL, human_cost=True,
        label="Held in official centres",
    ),
    recorded(
        "detained_recorded", "People in official centres as monitors would have counted them", "detained_recorded",
        human_cost=True, label="Held in official centres, as recorded",
    ),
    stock(
        "detained_unofficial", "People held by armed groups and in warehouses", PersonState.HELD_UNOFFICIAL,
        human_cost=True, label="Held unofficially", colour=Colour.HELD_UNOFFICIALLY,
    ),
    stock("forced_labour", "People in forced labour", PersonState.FORCED_LABOUR, human_cost=True),
    Indicator(
        "forced_labour_person_days", "person-days/month", "Days that people spent in forced labour", "person-days",
        states=(PersonState.FORCED_LABOUR,), human_cost=True, label="Forced labour, person-days",
    ),
    Indicator(
        "unofficial_holding_person_days", "person-days/month", "Days that people were held by armed groups",
        "person-days", states=(PersonState.HELD_UNOFFICIAL,), human_cost=True,
    ),
    flow("forced_labour_begun", "People put to forced labour", Count.FORCED_LABOUR_BEGUN, human_cost=True),
    flow(
        "first_in_forced_labour", "People put to forced labour for the first time", Count.NEWLY_IN_FORCED_LABOUR,
        human_cost=True,
    ),
    flow(
        "first_held_unofficially", "People held by an armed group for the first time", Count.NEWLY_HELD_UNOFFICIALLY,
        human_cost=True,
    ),
    flow("first_sold", "People sold for the first time", Count.NEWLY_SOLD, human_cost=True),
    flow("sales_usd", "Paid for people", Count.SALES_USD, unit="USD/month", human_cost=True),
    flow("sold", "Sales of people from one holder to another", Count.SOLD, human_cost=True),
    flow(
        "kidnapped", "People taken by armed groups on land", Count.KIDNAPPED, human_cost=True,
        label="Kidnapped on land",
    ),
    flow(
        "held_by_blockade", "People who waited for a boat and were held by a group that blocks", Count.HELD_BY_BLOCKADE,
        human_cost=True,
    ),
    flow(
        "found_held", "People found in the hands of an expelled or raided armed group and taken to official centres",
        Count.FOUND_HELD, human_cost=True,
    ),
    flow("ransom_paid", "People who bought their release", Count.RANSOM_PAID, human_cost=True),
    flow("ransom_usd", "Ransom paid", Count.RANSOM_USD, unit="USD/month", human_cost=True, label="Ransom, USD"),
    flow(
        "land_arrests", "People taken to official centres by arrests and raids on land", Count.LAND_ARRESTS,
        Count.RAIDED, human_cost=True, label="Arrested on land and held",
    ),
    flow("raided", "Of them, people who waited for a boat and were raided", Count.RAIDED, human_cost=True),
    flow("registered", "People in centres put on a register", Count.REGISTERED),
    flow("transferred", "Moves of people from one official centre to another", Count.TRANSFERRED, human_cost=True),
    flow(
        "returned_to_centre", "People returned from the sea and taken to an official centre", Count.RETURNED_TO_CENTRE,
        human_cost=True,
    ),
    flow(
        "returned_to_group", "People returned from the sea and handed to an armed group", Count.RETURNED_TO_GROUP,
        human_cost=True,
    ),
    flow(
        "dead_desert", "People who died on the way through the desert", Count.DEAD_DESERT, human_cost=True,
        label="Died in the desert", colour=Colour.DEATH,
    ),
    flow(
        "dead_libya", "People who died in Libya outside holding", Count.DEAD_LIBYA, human_cost=True,
        label="Died in Libya, not held", colour=Colour.DEATH,
    ),
    flow(
        "dead_detention", "People who died in centres, in the hands of armed groups or in forced labour",
        Count.DEAD_DETENTION, human_cost=True, label="Died in detention", colour=Colour.DEATH,
    ),
    flow("asked_return", "Times that people asked for assisted return or evacuation", Count.ASKED_RETURN),
    flow(
        "returned_assisted", "People who returned home with assistance", Count.RETURNED_ASSISTED,
        label="Returned home with assistance", group=Group.ELSEWHERE, colour=Colour.HELP,
    ),
    flow("evacuated", "People evacuated", Count.EVACUATED, group=Group.ELSEWHERE),
    flow(
        "legal_pathway", "People who left by a legal pathway", Count.LEGAL_PATHWAY, label="Left by a legal pathway",
        group=Group.ELSEWHERE,
    ),
    flow(
        "left_overland", "People who gave up or left overland by themselves", Count.LEFT_OVERLAND,
        group=Group.ELSEWHERE,
    ),
    flow("released", "People released from holding without payment", Count.RELEASED),
    flow("escaped", "People who escaped from holding", Count.ESCAPED),
)


def met_on_classes(boat_classes: Sequence[BoatClass]) -> list[Indicator]:
    """People met on each class of boats that the record counts."""
    return [
        Indicator(
            f"met_on_{row.name}",
            "persons/month",
            f"People met at sea who were on {row.label}",
            met_on=(row,),
            record=row.record,
        )
        for row in boat_classes
        if row.record
    ]


def met_by_fleets(fleets: Sequence[FleetClass]) -> list[Indicator]:
    """People whom each fleet takes to Europe, or some fleets that share an indicator."""
    sharing: dict[str, list[FleetClass]] = {}
    for fleet in fleets:
        if fleet.indicator:
            sharing.setdefault(fleet.indicator, []).append(fleet)
    return [
        Indicator(
            name,
            "persons/month",
            "People taken aboard by " + " and ".join(fleet.label for fleet in members),
            met_by=tuple(members),
        )
        for name, members in sharing.items()
    ]


def indicators(boat_classes: Sequence[BoatClass], fleets: Sequence[FleetClass]) -> dict[str, Indicator]:
    """Every indicator of a run with these classes by name, in the order of the tables."""
    met = (*met_on_classes(boat_classes), *met_by_fleets(fleets))
    return {item.name: item for item in (*AT_SEA, *met, *PEOPLE, *ORGANISATIONS, *ROOM, *MONEY)}


INDICATORS: dict[str, Indicator] = indicators(packaged().boats.rows, packaged().fleets.rows)
"""Every indicator of a run with the packaged classes."""
