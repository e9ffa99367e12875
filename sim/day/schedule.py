"""The day as an ordered tuple of phases: what each does, reads, writes and draws from.

The phases stand in `data/phases.csv`, in order; what each does is the function of its name in the file of its name.
Tables are named as in `sim.state.fields`; `agenda` stands for whose review is due when and who waits, `ledger` for the
stock of people by state, `daily` for the counts, `today` for what phases of one day hand on. Draws are from `Stream`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from jointroom.sim.context import Context
from jointroom.sim.packaged import read_rows
from jointroom.sim.streams import Stream


@dataclass(frozen=True)
class Phase:
    """One step of the day."""

    name: str
    run: Callable[[Context, int], None]
    reads: frozenset[str]
    writes: frozenset[str]
    streams: frozenset[Stream]

    @property
    def moves_people(self) -> bool:
        """Whether the ledger has to be checked after it."""
        return "persons" in self.writes


def _phase(row: dict[str, str]) -> Phase:
    """The phase in a row of the table, whose cells hold names with blanks between them."""
    name = row["phase"]
    return Phase(
        name,
        run=getattr(import_module(f"jointroom.sim.day.{name}"), name),
        reads=frozenset(row["reads"].split()),
        writes=frozenset(row["writes"].split()),
        streams=frozenset(Stream[stream.upper()] for stream in row["draws"].split()),
    )


PHASES: tuple[Phase, ...] = tuple(map(_phase, read_rows("day/data/phases.csv")))
"""The day, in order."""
