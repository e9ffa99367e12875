"""Every indicator of the monthly table: unit, meaning, numerator, and what in the record it is compared with.

A flow is the sum of a month's daily counts; a stock is read at the end of the month's last day; a sum adds up a stock
over the days of the month (person-days).
"""

from dataclasses import dataclass

from sim.codes import Count, PersonState


@dataclass(frozen=True)
class Indicator:
    """One row kind of the monthly table.

    Attributes:
        name, unit, doc: what it is called, in what, and what it means.
        kind: "flow", "stock" or "person-days".
        counts: the daily counts that are added up (flows).
        states: the states whose people are added up (stocks, person-days).
        workers: whether workers from neighbouring countries are included.
        human_cost: whether it counts harm, and so has to stand beside every flow.
        by_recorder: whether it is what `sim.observe.recorder` would have written down, and not the truth.
        record: column of the monthly record that it may be compared with, or None.
        evidence: "record" where a recorded series exists, else "assumption".
    """

    name: str
    unit: str
    doc: str
    kind: str = "flow"
    counts: tuple[Count, ...] = ()
    states: tuple[PersonState, ...] = ()
    workers: bool = False
    human_cost: bool = False
    by_recorder: bool = False
    record: str | None = None

    @property
    def evidence(self) -> str:
        """Whether a recorded series stands beside it."""
        return "record" if self.record else "assumption"

    @property
    def numerator(self) -> str:
        """What is counted, in words."""
        parts = [item.name.lower().replace("_", " ") for item in (*self.counts, *self.states)]
        return " + ".join(parts)


def _flow(
    name: str,
    doc: str,
    *counts: Count,
    unit: str = "persons/month",
    human_cost: bool = False,
    record: str | None = None,
) -> Indicator:
    return Indicator(name, unit, doc, counts=counts, human_cost=human_cost, record=record)


def _stock(
    name: str,
    doc: str,
    *states: PersonState,
    workers: bool = False,
    human_cost: bool = False,
    record: str | None = None,
) -> Indicator:
    return Indicator(
        name, "persons", doc, "stock", states=states, workers=workers, human_cost=human_cost, record=record
    )


IN_LIBYA = (
    PersonState.TRAVELLING,
    PersonState.LIVING,
    PersonState.WAITING,
    PersonState.HELD_OFFICIAL,
    PersonState.HELD_UNOFFICIAL,
    PersonState.FORCED_LABOUR,
)
"""States of people who are in Libya, or on a road that leads into it."""


def _recorded(name: str, doc: str, record: str | None, *, human_cost: bool = False) -> Indicator:
    return Indicator(name, "persons", doc, "stock", human_cost=human_cost, by_recorder=True, record=record)


_ALL = (
    _flow(
        "attempts", "People who left Libya in boats (true count)", Count.ATTEMPTS, record="attempts_libya_lower_bound"
    ),
    _flow(
        "met_at_sea",
        "People from Libya rescued, landed or met by Europe-bound actors: what Frontex recorded",
        Count.RESCUED,
        Count.LANDED,
        record="libya_persons_frontex",
    ),
    _flow("landed_unaided", "People from Libya who reached a European coast by themselves", Count.LANDED),
    _flow(
        "intercepted_libya",
        "People taken off boats by the Libyan coastguard",
        Count.INTERCEPTED_LIBYA,
        record="lcg_interceptions",
    ),
    _flow("turned_back_sea", "People whose boat came back to an African beach by itself", Count.TURNED_BACK_SEA),
    _flow("dead_sea", "People who died or went missing at sea (true count)", Count.DEAD_SEA, human_cost=True),
    _flow(
        "dead_sea_recorded",
        "Deaths at sea that a recorder would have seen",
        Count.DEAD_SEA_RECORDED,
        human_cost=True,
        record="dead_missing_libya_side",
    ),
    _flow("boats_launched", "Boats that left", Count.BOATS_LAUNCHED, unit="boats/month"),
    _flow(
        "boats_met",
        "Boats from Libya met by Europe-bound actors or landed",
        Count.BOATS_MET,
        unit="boats/month",
        record="libya_boats_with_persons",
    ),
    _flow("boats_intercepted", "Boats stopped by the Libyan coastguard", Count.BOATS_INTERCEPTED, unit="boats/month"),
    _flow(
        "met_on_rubber",
        "People met at sea who were on rubber boats",
        Count.MET_ON_RUBBER,
        record="libya_persons_on_rubber",
    ),
    _flow("met_ngo", "People taken aboard by NGO ships", Count.MET_NGO),
    _flow("met_italian_navy", "People taken aboard by the Italian navy", Count.MET_ITALIAN_NAVY),
    _flow(
        "met_coast_guards",
        "People taken aboard by the Italian coast guard and Frontex ships",
        Count.MET_ITALIAN_COASTGUARD,
        Count.MET_FRONTEX,
    ),
    _flow("met_eu_naval", "People taken aboard by EU naval ships", Count.MET_EU_NAVAL),
    _flow("met_merchant", "People taken aboard by merchant ships", Count.MET_MERCHANT),
    _flow("attempts_tunisia", "People whose network launched them from Tunisia", Count.ATTEMPTS_TUNISIA),
    _flow("met_from_tunisia", "People met or landed from boats of these networks", Count.MET_TUNISIA),
    _flow("entered_south", "People who mean to cross and set out over a southern border", Count.ENTERED_SOUTH),
    _flow("entered_other", "People who mean to cross and came by air or from the west", Count.ENTERED_OTHER),
    _flow("turned_back_border", "People turned back at a southern border", Count.TURNED_BACK_BORDER),
    _flow("deflected_border", "People stopped at a border who turned to the western route", Count.DEFLECTED_BORDER),
    _flow("delayed_border", "People stopped at a border who waited until it was open", Count.DELAYED_BORDER),
    _flow("round_controls", "People stopped at a border who went round the controls", Count.ROUND_CONTROLS),
    _flow("western_route", "People who chose the western route at home", Count.WESTERN_ROUTE),
    _flow("way_usd", "Paid to drivers and at checkpoints on the way", Count.WAY_USD, unit="USD/month"),
    _flow("border_usd", "Public cost of border co-operation", Count.BORDER_USD, unit="USD/month"),
    _flow("remitted_usd", "Sent home by people who work in Libya", Count.REMITTED_USD, unit="USD/month"),
    _flow("moved_town", "Moves of people from one town of the coast to another", Count.MOVED_TOWN),
    _flow("reached_coast", "People who reached a town on the coast", Count.REACHED_COAST),
    _flow("paid", "People who paid for a crossing", Count.PAID),
    _flow("retried", "Of them, people who had tried before", Count.RETRIED),
    _stock("in_libya", "Migrants present in Libya, workers included", *IN_LIBYA, workers=True),
    _stock(
        "outside_shelters",
        "Migrants present in Libya and not in an official centre",
        *(state for state in IN_LIBYA if state != PersonState.HELD_OFFICIAL),
        workers=True,
    ),
    _recorded(
        "present_counted", "Migrants present as displacement tracking would have counted them", "present_counted"
    ),
    _stock("intending", "People present in Libya who mean to cross", *IN_LIBYA),
    _stock("waiting", "People who have paid and wait at the coast", PersonState.WAITING),
    _stock("at_sea", "People on boats or aboard vessels at the end of the month", PersonState.AT_SEA),
    _stock(
        "detained_official",
        "People held in official centres",
        PersonState.HELD_OFFICIAL,
        human_cost=True,
    ),
    _recorded(
        "detained_recorded",
        "People in official centres as monitors would have counted them",
        "detained_recorded",
        human_cost=True,
    ),
    _stock(
        "detained_unofficial",
        "People held by armed groups and in warehouses",
        PersonState.HELD_UNOFFICIAL,
        human_cost=True,
    ),
    _stock("forced_labour", "People in forced labour", PersonState.FORCED_LABOUR, human_cost=True),
    Indicator(
        "forced_labour_person_days",
        "person-days/month",
        "Days that people spent in forced labour",
        "person-days",
        states=(PersonState.FORCED_LABOUR,),
        human_cost=True,
    ),
    Indicator(
        "unofficial_holding_person_days",
        "person-days/month",
        "Days that people were held by armed groups",
        "person-days",
        states=(PersonState.HELD_UNOFFICIAL,),
        human_cost=True,
    ),
    _flow("forced_labour_begun", "People put to forced labour", Count.FORCED_LABOUR_BEGUN, human_cost=True),
    _flow(
        "first_in_forced_labour",
        "People put to forced labour for the first time",
        Count.NEWLY_IN_FORCED_LABOUR,
        human_cost=True,
    ),
    _flow(
        "first_held_unofficially",
        "People held by an armed group for the first time",
        Count.NEWLY_HELD_UNOFFICIALLY,
        human_cost=True,
    ),
    _flow("first_sold", "People sold for the first time", Count.NEWLY_SOLD, human_cost=True),
    _flow("sales_usd", "Paid for people", Count.SALES_USD, unit="USD/month", human_cost=True),
    _flow("sold", "Sales of people from one holder to another", Count.SOLD, human_cost=True),
    _flow("kidnapped", "People taken by armed groups on land", Count.KIDNAPPED, human_cost=True),
    _flow(
        "held_by_blockade",
        "People who waited for a boat and were held by a group that blocks",
        Count.HELD_BY_BLOCKADE,
        human_cost=True,
    ),
    _flow(
        "found_held",
        "People found in the hands of an expelled or raided armed group and taken to official centres",
        Count.FOUND_HELD,
        human_cost=True,
    ),
    _flow("ransom_paid", "People who bought their release", Count.RANSOM_PAID, human_cost=True),
    _flow("ransom_usd", "Ransom paid", Count.RANSOM_USD, unit="USD/month", human_cost=True),
    _flow(
        "land_arrests",
        "People taken to official centres by arrests and raids on land",
        Count.LAND_ARRESTS,
        Count.RAIDED,
        human_cost=True,
    ),
    _flow("raided", "Of them, people who waited for a boat and were raided", Count.RAIDED, human_cost=True),
    _flow("registered", "People in centres put on a register", Count.REGISTERED),
    _flow("transferred", "Moves of people from one official centre to another", Count.TRANSFERRED, human_cost=True),
    _flow(
        "returned_to_centre",
        "People returned from the sea and taken to an official centre",
        Count.RETURNED_TO_CENTRE,
        human_cost=True,
    ),
    _flow(
        "returned_to_group",
        "People returned from the sea and handed to an armed group",
        Count.RETURNED_TO_GROUP,
        human_cost=True,
    ),
    _flow("dead_desert", "People who died on the way through the desert", Count.DEAD_DESERT, human_cost=True),
    _flow("dead_libya", "People who died in Libya outside holding", Count.DEAD_LIBYA, human_cost=True),
    _flow(
        "dead_detention",
        "People who died in centres, in the hands of armed groups or in forced labour",
        Count.DEAD_DETENTION,
        human_cost=True,
    ),
    _flow("asked_return", "Times that people asked for assisted return or evacuation", Count.ASKED_RETURN),
    _flow("returned_assisted", "People who returned home with assistance", Count.RETURNED_ASSISTED),
    _flow("evacuated", "People evacuated", Count.EVACUATED),
    _flow("legal_pathway", "People who left by a legal pathway", Count.LEGAL_PATHWAY),
    _flow("left_overland", "People who gave up or left overland by themselves", Count.LEFT_OVERLAND),
    _flow("released", "People released from holding without payment", Count.RELEASED),
    _flow("escaped", "People who escaped from holding", Count.ESCAPED),
    _flow(
        "launches_postponed",
        "Launches put off because the network was warned",
        Count.LAUNCHES_POSTPONED,
        unit="boats/month",
    ),
    _flow(
        "launches_blocked",
        "Launches that an armed group stopped on the beach",
        Count.LAUNCHES_BLOCKED,
        unit="boats/month",
    ),
    _flow("true_cues", "Launches that informants reported", Count.TRUE_CUES, unit="boats/month"),
    _flow("false_cues", "False reports that vessels were sent after", Count.FALSE_CUES, unit="reports/month"),
    _flow("cases_opened", "Cases opened against networks", Count.CASES_OPENED, unit="cases/month"),
    _flow("arrests", "Organisers arrested", Count.ARRESTS, unit="persons/month"),
    _flow("convictions", "Organisers convicted", Count.CONVICTIONS, unit="persons/month"),
    _flow("offer_usd", "Paid to armed groups that block departures", Count.OFFER_USD, unit="USD/month"),
    _flow("fares_usd", "Fares of the boats that left", Count.FARES_USD, unit="USD/month"),
)

INDICATORS: dict[str, Indicator] = {indicator.name: indicator for indicator in _ALL}
"""Every indicator by name, in the order of the tables."""
