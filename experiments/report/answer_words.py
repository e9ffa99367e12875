"""Plain words for how sure an answer is, chosen from numbers by thresholds that are declared here."""

from collections.abc import Iterable, Mapping
from typing import Any

from jointroom.experiments.report.labels import brief, brief_change

SURE = ((0.95, "almost surely"), (0.8, "probably"), (0.6, "perhaps"))
"""Share of the worlds that the record allows from which on a word is used, the surest first; below all: open."""
TOLD = SURE[1][0]
"""Share from which on an answer counts as told."""
SIDES = {"more": "more", "fewer": "fewer", "neither": "no change that matters in"}
"""What may become of an outcome, by column of the worlds; a noun follows."""
OPEN = "open"

Row = Mapping[Any, Any]
"""A row of `experiments.report.worlds.worlds_table`."""


def side_of(row: Row) -> str:
    """What becomes of an outcome in most worlds: a key of `SIDES`."""
    return max(SIDES, key=lambda side: row[side])


def sureness(row: Row) -> str:
    """The word for how many worlds agree with `side_of`."""
    share = row[side_of(row)]
    return next((word for least, word in SURE if share >= least), OPEN)


def percent(share: float) -> str:
    """A share in whole percent, of which 100 and 0 are never said of what is only nearly so."""
    if 0.995 <= share < 1.0:
        return "over 99 %"
    if 0.0 < share < 0.005:
        return "under 1 %"
    return f"{100.0 * share:.0f} %"


def clauses(rows: Iterable[Row], nouns: Mapping[str, str], *, strong: bool = True) -> list[str]:
    """What becomes of the outcomes that are not open, the surest first, those of a sureness in one clause.

    Args:
        rows: of one alternative, the human cost before the flows.
        nouns: words for outcomes, in the plural, by name.
        strong: with Markdown's stars and shares of worlds.
    """
    by_word: dict[str, list[str]] = {word: [] for word in (*(word for _, word in SURE), OPEN)}
    for row in rows:
        side = side_of(row)
        share = f" ({percent(row[side])})" if strong else ""
        by_word[sureness(row)].append(f"{SIDES[side]} {nouns[row['outcome']]}{share}")
    said = {word: listed(items) for word, items in by_word.items() if items and word != OPEN}
    return [f"**{word}** {items}" if strong else f"{word} {items}" for word, items in said.items()]


def left_open(rows: Iterable[Row], nouns: Mapping[str, str]) -> list[str]:
    """The outcomes that are open, each with how many worlds say what; arguments as for `clauses`."""
    return [f"{nouns[row['outcome']]} ({_both(row)})" for row in rows if sureness(row) == OPEN]


def _both(row: Row) -> str:
    return f"more in {percent(row['more'])}, fewer in {percent(row['fewer'])}"


def listed(items: Iterable[str]) -> str:
    """Words in a row, "and" before the last."""
    *before, last = items
    return f"{', '.join(before)} and {last}" if before else last


def cell(row: Row) -> str:
    """A change in short lines: in how many worlds, how large, over worlds, in single years; less where none is told."""
    side, before = side_of(row), row["baseline_mean"]
    told = row[side] >= TOLD
    ends = ((row["low"], row["high"]), (row["history_low"], row["history_high"]))
    ranges = [f"{brief_change(low, 2)} to {brief_change(high, 2)}" for low, high in ends]
    if side == "neither" and told:
        return "<br>".join([f"no change in {percent(row[side])}", *(ranges[1:] if ends[1] != (0.0, 0.0) else ())])
    share = f" ({brief_change(100.0 * row['mean'] / before, 2)} %)" if before > 0.0 else ""
    head = f"{'no change' if side == 'neither' else side} in {percent(row[side])}"
    head = f"**{head}**" if told else f"open: {_both(row)}" if sureness(row) == OPEN else head
    return "<br>".join([head, f"{brief_change(row['mean'], 2)}{share}", *ranges])


def without(row: Row) -> str:
    """How many there are without a room."""
    return brief(row["baseline_mean"], 2)
