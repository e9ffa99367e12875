"""The agenda: which people the coming days have to look at, as sets of rows, so that all others cost nothing.

A set of rows is an array of words, one bit a row. Bits may be stale: who is moved keeps the bit of the day that was
meant before, and whoever reads the set asks the person's own `due_day`. No bit is ever missing.
"""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import U32
from jointroom.sim.state.fields import Persons

HORIZON = 64  # days ahead, a power of two; who is due later is looked at once on the way
BITS = 32  # rows a word


class Agenda(NamedTuple):
    """Sets of rows of `Persons`."""

    due: U32
    """uint32[day of a ring of HORIZON days, word]: people whose review may be due on each of the coming days."""
    waiting: U32
    """uint32[word]: people who wait for a boat; never stale."""


def new_agenda(persons: Persons) -> Agenda:
    """An empty agenda with room for all rows of a table."""
    words = -(-len(persons.state) // BITS)
    return Agenda(np.zeros((HORIZON, words), np.uint32), np.zeros(words, np.uint32))


def with_room(agenda: Agenda, persons: Persons) -> Agenda:
    """The same agenda with room for all rows of a table that has grown."""
    larger, words = new_agenda(persons), len(agenda.waiting)
    larger.due[:, :words] = agenda.due
    larger.waiting[:words] = agenda.waiting
    return larger
