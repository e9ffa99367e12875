"""Plain words and numbers for readers."""

from pathlib import Path

import pandas as pd

STATE_TABLE = pd.read_csv(Path(__file__).parent / "data" / "states.csv", index_col="state")
"""States of people, in the order of a journey: words, colour, and column and level where flows are drawn."""
STATES: dict[str, str] = dict(zip(STATE_TABLE.index, STATE_TABLE["words"], strict=True))

NOT_SUCCESS = "Fewer arrivals is not success"
ASSUMPTION_BADGE = "rests on assumptions alone"


def lower_first(words: str) -> str:
    """A title as it stands inside a sentence."""
    return words[:1].lower() + words[1:]


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


def brief(value: float, digits: int = 3) -> str:
    """A number at so many significant digits."""
    return number(rounded(value, digits))


def brief_change(value: float, digits: int = 3) -> str:
    """A difference at so many significant digits."""
    return signed(rounded(value, digits))


def brief_range(low: float, high: float) -> str:
    """From the lowest to the highest of some numbers."""
    return f"{brief(low)} to {brief(high)}"


def brief_interval(low: float, high: float, digits: int = 3) -> str:
    """The ends of the interval of a difference, in brackets; nothing where they are not known."""
    return f"[{brief_change(low, digits)}, {brief_change(high, digits)}]" if low == low else ""


def brief_estimate(mean: float, low: float, high: float) -> str:
    """A difference and its interval, where that is known."""
    return f"{brief_change(mean)} {brief_interval(low, high)}".rstrip()


def signed(value: float) -> str:
    """A difference with its sign always shown."""
    if value != value:
        return "–"
    text = number(abs(value))
    if text == "0":
        return "0"
    return ("+" if value > 0 else "−") + text
