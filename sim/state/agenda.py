"""The agenda: which people the coming days have to look at, as sets of rows, so that all others cost nothing.

A set of rows is an array of words, one bit a row. Bits may be stale: who is moved keeps the bit of the day that was
meant before, and whoever reads the set asks the person's own `due_day`. No bit is ever missing.
"""

from typing import Annotated, NamedTuple

import numpy as np

from jointroom.sim.arrays import F64, I32, I64, U32, Rows
from jointroom.sim.state.columns import record_type
from jointroom.sim.state.fields import Persons

HORIZON = 64  # days ahead, a power of two; who is due later is looked at once on the way
BITS = 32  # rows a word
BLOCK = 64  # people whose draws are made together
Whole = Annotated[I64, (BLOCK,)]
Real = Annotated[F64, (BLOCK,)]


class Draws:
    """Two uniform draws for each person of a block: what happens to one, and when one is looked at again."""

    id: Whole
    struck: Real
    later: Real


DRAWS = record_type(Draws)


class Agenda(NamedTuple):
    """Sets of rows of `Persons`."""

    due: U32
    """uint32[day of a ring of HORIZON days, word]: people whose review may be due on each of the coming days."""
    waiting: U32
    """uint32[word]: people who wait for a boat; never stale."""
    in_line: U32
    """uint32[word]: those of them whom the last launch found waiting."""
    line: I32
    """int32[row]: people whom it found waiting, those who have waited longest first; some have gone since."""
    line_queue: I32
    """int32[row]: the queue of each of them, as in `sim.networks.queues`."""
    line_length: I64
    """int64[1]: how many of `line` are in use."""
    draws: Rows[Draws]
    """One record: room for the draws of a block of people whose review is due."""


def new_agenda(persons: Persons) -> Agenda:
    """An empty agenda with room for all rows of a table."""
    words = -(-len(persons.state) // BITS)
    return Agenda(
        due=np.zeros((HORIZON, words), np.uint32),
        waiting=np.zeros(words, np.uint32),
        in_line=np.zeros(words, np.uint32),
        line=np.zeros(words * BITS, np.int32),
        line_queue=np.zeros(words * BITS, np.int32),
        line_length=np.zeros(1, np.int64),
        draws=np.zeros(1, DRAWS),
    )


def with_room(agenda: Agenda, persons: Persons) -> Agenda:
    """The same agenda with room for all rows of a table that has grown."""
    larger, words, rows = new_agenda(persons), len(agenda.waiting), len(agenda.line)
    larger.due[:, :words] = agenda.due
    larger.waiting[:words], larger.in_line[:words] = agenda.waiting, agenda.in_line
    larger.line[:rows], larger.line_queue[:rows] = agenda.line, agenda.line_queue
    larger.line_length[:] = agenda.line_length
    return larger
