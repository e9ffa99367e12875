"""Every indicator of the monthly table: the rows of `data/indicators.csv`, and what they stand for.

What a row counts are names of `Count` for a flow and of `PersonState` for a stock or person-days; a stock as a
recorder would have written it down is of the kind `recorded`, what was to be expected of a count of the kind
`expected`. `of` is the `SexAge` that alone is counted. Where it says `by_class` or `by_fleet`, the row stands for an
indicator of each boat class that the record counts, or of each fleet that takes people to Europe; fleets may share
one. A label that follows from the name, the colours of people on the move and of harm, and unit and meaning of a flow
that is one count, which `Count` has, are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from jointroom.sim.codes import Count, PersonState, SexAge
from jointroom.sim.counts import COUNTS
from jointroom.sim.observe.indicator import Colour, Group, Indicator
from jointroom.sim.packaged import read_rows
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


def label_of(name: str) -> str:
    """A name in plain letters."""
    return name.replace("_", " ").capitalize()


def read_indicator(row: dict[str, str]) -> Indicator:
    """The indicator in a row of the table.

    Raises:
        KeyError: the row names a count, a state, a group or a colour that does not exist.
    """
    group = Group[row["group"].upper()]
    usual = Colour.HELD if group == Group.HUMAN_COST else Colour.FLOW
    counted = [] if row["counted"] in ("by_class", "by_fleet") else row["counted"].upper().split()
    expected = row["kind"] == "expected"
    flow = row["kind"] == "flow" or expected
    return Indicator(
        name=row["name"],
        unit=row["unit"] or f"{COUNTS[row['counted']]['unit']}/month",
        doc=row["doc"] or COUNTS[row["counted"]]["meaning"],
        kind="stock" if row["kind"] == "recorded" else "flow" if flow else row["kind"],
        label=row["label"] or label_of(row["name"]),
        group=group,
        colour=Colour[row["colour"].upper()] if row["colour"] else usual,
        counts=tuple(Count[name] for name in counted) if flow else (),
        states=() if flow else tuple(PersonState[name] for name in counted),
        of=SexAge[row["of"].upper()] if row["of"] else None,
        workers=row["workers"] == "yes",
        by_recorder=row["kind"] == "recorded",
        without_dice=expected,
        record=row["record"],
    )


def met_on_classes(whole: Indicator, boat_classes: Sequence[BoatClass]) -> Iterator[Indicator]:
    """People met on each class of boats that the record counts."""
    for row in boat_classes:
        if row.record:
            name, doc = f"met_on_{row.name}", whole.doc.format(label=row.label)
            yield replace(whole, name=name, doc=doc, label=label_of(name), met_on=(row,), record=row.record)


def met_by_fleets(whole: Indicator, fleets: Sequence[FleetClass]) -> Iterator[Indicator]:
    """People whom each fleet takes to Europe, or some fleets that share an indicator."""
    sharing: dict[str, list[FleetClass]] = {}
    for fleet in fleets:
        if fleet.indicator:
            sharing.setdefault(fleet.indicator, []).append(fleet)
    for name, members in sharing.items():
        doc = whole.doc.format(label=" and ".join(fleet.label for fleet in members))
        yield replace(whole, name=name, doc=doc, label=label_of(name), met_by=tuple(members))


@cache
def indicators(boat_classes: tuple[BoatClass, ...], fleets: tuple[FleetClass, ...]) -> dict[str, Indicator]:
    """Every indicator of a run with these classes by name, in the order of the tables."""
    found: list[Indicator] = []
    for row in read_rows("observe/data/indicators.csv"):
        indicator = read_indicator(row)
        if row["counted"] == "by_class":
            found += met_on_classes(indicator, boat_classes)
        elif row["counted"] == "by_fleet":
            found += met_by_fleets(indicator, fleets)
        else:
            found.append(indicator)
    return {item.name: item for item in found}


INDICATORS: dict[str, Indicator] = indicators(packaged().boats.rows, packaged().fleets.rows)
"""Every indicator of a run with the packaged classes."""
