"""A few lives of one pair of runs, told side by side in plain words. They are chosen by rule, not by taste."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from jointroom.experiments.lives.matching import EVENTS, STATES, Pair
from jointroom.experiments.runner.trace import stays

EXAMPLES = pd.read_csv(Path(__file__).parent / "data" / "examples.csv", index_col="example", keep_default_na=False)
"""What an example shows: events that happen, and that do not, with the baseline and with the scenario. Of all such
people it is the one with the lowest address whom no example before has taken."""
MOST_MOVES = 8
"""So many moves of a life are told before its last one."""
ABSENT = "does not come to Libya: the western route was taken, or the way ended at a border"


@dataclass(frozen=True)
class Life:
    """One invented person, twice.

    Attributes:
        example: which of `EXAMPLES`.
        words: what it shows.
        person: address.
        origin: group, in words.
        before: where the person was when the two lives parted.
        parted: on which day.
        told: what happened from then on, with the baseline and with the scenario.
        stays: of both, as `experiments.runner.trace.stays` has them.
    """

    example: str
    words: str
    person: int
    origin: str
    before: str
    parted: pd.Timestamp
    told: tuple[str, str]
    stays: pd.DataFrame


def choose(pair: Pair) -> dict[str, int]:
    """The address of the person of each of `EXAMPLES`; one whom nobody is like is left out."""
    happened = {
        name: {event: side[event].to_numpy() > 0 for event in EVENTS.index}
        for name, side in (("baseline", pair.baseline), ("scenario", pair.scenario))
    }
    chosen: dict[str, int] = {}
    for example, about in EXAMPLES.iterrows():
        fits = ~pair.baseline.index.isin(list(chosen.values()))
        for side, events in happened.items():
            for event in about[side].split():
                fits &= events[event]
            for event in about[f"{side}_not"].split():
                fits &= ~events[event]
        if fits.any():
            chosen[str(example)] = int(pair.baseline.index[int(np.argmax(fits))])
    return chosen


def tell(pair: Pair, baseline: pd.DataFrame, scenario: pd.DataFrame, end: pd.Timestamp) -> list[Life]:
    """The lives of `choose` in words.

    Args:
        pair: what `match` made of the two.
        baseline, scenario: histories, with the name of its policy in the column scenario.
        end: last day of the runs.
    """
    lives = []
    for example, person in choose(pair).items():
        both = [moves[moves["person"] == person] for moves in (baseline, scenario)]
        parted = pair.parted[person]
        known = next(moves for moves in both if len(moves))
        earlier = known[known["date"] < parted]
        told = (_told(moves[moves["date"] >= parted]) if len(moves) else ABSENT for moves in both)
        parts = [stays(moves, end) for moves in both if len(moves)]
        lives.append(
            Life(
                example=example,
                words=str(EXAMPLES["words"][example]),
                person=person,
                origin=str(known["origin"].iloc[0]).replace("_", " "),
                before=_move(earlier.iloc[-1]) if len(earlier) else "had not set out yet",
                parted=parted,
                told=(next(told), next(told)),
                stays=pd.concat(parts, ignore_index=True),
            )
        )
    return lives


def _told(moves: pd.DataFrame) -> str:
    """What happens in a life, move by move, beginning with the first difference."""
    phrases = [f"on {_day(row['date'])} {_move(row)}" for _, row in moves.iterrows()]
    if not phrases:
        return "nothing changes any more"
    if (left_out := len(phrases) - MOST_MOVES - 1) > 0:
        moves_more = f"{left_out} more move{'s' if left_out > 1 else ''} between"
        phrases = [*phrases[:MOST_MOVES], moves_more, phrases[-1]]
    return "; ".join(phrases)


def _move(row: pd.Series) -> str:
    place = f" ({row['place']})" if row["place"] else ""
    return f"{STATES['told'][str(row['state'])]}{place}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
