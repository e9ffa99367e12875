"""Plain words for indicators, in the order and groups in which every summary and figure shows them.

The groups keep one promise: wherever people who crossed or were taken back are counted, the people who
died, were held, forced to work or sold are counted beside them.
"""

from dataclasses import dataclass

FLOW = "Flow"
HUMAN_COST = "Human cost"
ELSEWHERE = "Where else people are"

LABELS = {
    "entered_south": "Entered Libya",
    "attempts": "Attempts to cross",
    "met_at_sea": "Met or landed, bound for Europe",
    "intercepted_libya": "Intercepted, returned to Libya",
    "intercepted_share": "Intercepted, share of attempts",
    "boats_met": "Boats met, bound for Europe",
    "dead_sea": "Died at sea, true",
    "dead_sea_recorded": "Died at sea, as recorded",
    "dead_sea_per_1000_attempts": "Died at sea per 1,000 attempts",
    "dead_desert": "Died in the desert",
    "dead_libya": "Died in Libya, not held",
    "dead_detention": "Died in detention",
    "detained_official": "Held in official centres",
    "detained_recorded": "Held in official centres, as recorded",
    "detained_unofficial": "Held unofficially",
    "forced_labour_person_days": "Forced labour, person-days",
    "land_arrests": "Arrested on land and held",
    "kidnapped": "Kidnapped on land",
    "sold": "Sold",
    "ransom_usd": "Ransom, USD",
    "in_libya": "In Libya",
    "outside_shelters": "Outside shelters",
    "attempts_tunisia": "Launched from Tunisia instead",
    "western_route": "Chose the western route at home",
    "deflected_border": "Stopped at a border, took the western route",
    "turned_back_border": "Stopped at a border, went home",
    "round_controls": "Stopped at a border, went round",
    "returned_assisted": "Returned home with assistance",
    "evacuated": "Evacuated",
    "legal_pathway": "Left by a legal pathway",
    "left_overland": "Left overland",
    "public_usd": "Public cost, USD",
    "public_usd_per_person": "Public cost per person met or intercepted, USD",
    "false_cue_share_of_hours": "Patrol hours spent on false reports, share",
    "drivers_arrested": "Boat drivers arrested in Europe",
    "drivers_coerced": "Of them, made to steer",
    "trafficking_cases": "Cases of sale and forced labour",
    "cases_opened": "Cases of smuggling",
}

GROUPS = {
    FLOW: ("entered_south", "attempts", "met_at_sea", "intercepted_libya", "intercepted_share"),
    HUMAN_COST: (
        "dead_sea",
        "dead_sea_recorded",
        "dead_sea_per_1000_attempts",
        "dead_desert",
        "dead_libya",
        "dead_detention",
        "detained_official",
        "detained_unofficial",
        "land_arrests",
        "kidnapped",
        "forced_labour_person_days",
        "sold",
    ),
    ELSEWHERE: (
        "in_libya",
        "outside_shelters",
        "attempts_tunisia",
        "deflected_border",
        "returned_assisted",
        "evacuated",
        "legal_pathway",
        "left_overland",
    ),
}

STATES = {
    "outside": "Entering Libya",
    "travelling": "On the way to the coast",
    "living": "In a town",
    "waiting": "Paid, waiting for a boat",
    "at_sea": "At sea",
    "held_official": "Held in an official centre",
    "held_unofficial": "Held unofficially",
    "forced_labour": "In forced labour",
    "arrived": "Arrived in Europe",
    "returned_assisted": "Returned home with assistance",
    "left_overland": "Left overland",
    "evacuated": "Evacuated",
    "legal_pathway": "Left by a legal pathway",
    "dead_desert": "Died in the desert",
    "dead_libya": "Died in Libya, not held",
    "dead_detention": "Died in detention",
    "dead_sea": "Died at sea",
}
"""States of people, in the order of a journey."""

REQUIRED_HUMAN_COST = (
    "dead_sea",
    "dead_sea_recorded",
    "detained_official",
    "detained_unofficial",
    "forced_labour_person_days",
    "sold",
)
"""Indicators without which no summary and no figure of flow is made."""

NOT_SUCCESS = "Fewer arrivals is not success"
ASSUMPTION_BADGE = "rests on assumptions alone"


@dataclass(frozen=True)
class Ratio:
    """An indicator made of two others: `scale * sum(numerator) / sum(denominator)` over a period."""

    name: str
    numerator: str
    denominator: str
    scale: float
    unit: str
    human_cost: bool
    doc: str


RATIOS = (
    Ratio(
        "intercepted_share",
        "intercepted_libya",
        "attempts",
        100.0,
        "percent",
        False,
        "people intercepted by the Libyan coastguard, percent of attempts",
    ),
    Ratio(
        "dead_sea_per_1000_attempts",
        "dead_sea",
        "attempts",
        1000.0,
        "per 1,000",
        True,
        "true deaths at sea per 1,000 attempts",
    ),
    Ratio(
        "public_usd_per_person",
        "public_usd",
        "met_or_intercepted",
        1.0,
        "USD/person",
        False,
        "public cost per person rescued, landed or intercepted; unit costs are assumed, what became of the person is "
        "not in it, and the human cost stands beside it",
    ),
    Ratio(
        "false_cue_share_of_hours",
        "false_cue_hours",
        "coastguard_hours",
        100.0,
        "percent",
        False,
        "hours spent on boats that were not there, percent of the hours at sea of Libyan patrol vessels",
    ),
)


def label(indicator: str) -> str:
    """The plain words for an indicator; one without an entry is read as it is written."""
    if indicator in LABELS:
        return LABELS[indicator]
    return indicator.replace("_", " ").capitalize()


def number(value: float) -> str:
    """A count or rate with three significant digits below 100 and thousands separators above."""
    if value != value:
        return "–"
    if abs(value) >= 99.95 or value == int(value):
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:.3g}".replace("-", "−")


def rounded(value: float, digits: int = 3) -> float:
    """The value at so many significant digits: more would claim a precision that no replicate has."""
    return float(format(value, f".{digits}g"))


def signed(value: float) -> str:
    """A difference with its sign always shown."""
    if value != value:
        return "–"
    text = number(abs(value))
    if text == "0":
        return "0"
    return ("+" if value > 0 else "−") + text
