"""Plain words and numbers for readers."""

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

NOT_SUCCESS = "Fewer arrivals is not success"
ASSUMPTION_BADGE = "rests on assumptions alone"


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
