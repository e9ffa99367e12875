"""The book in which every move of a person is entered: stocks, flows between states, and histories.

`sim.land.person.move_person` is the only writer, so stocks, flows and histories cannot disagree.
"""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import I64
from jointroom.sim.codes import N_ORIGINS, PersonState, SexAge
from jointroom.sim.state.columns import new_records
from jointroom.sim.state.fields import Moves
from jointroom.sim.state.records import MoveRows

N_STATES = len(PersonState)
N_SEX_AGE = len(SexAge)
ROOM_A_DAY = 100_000  # histories: room kept free beyond one move a person and day


class Book(NamedTuple):
    """Accounts that kernels keep while they move people."""

    stock: I64
    """int64[state, origin]: people in each state now."""
    stock_sex_age: I64
    """int64[state, SexAge]: the same people, without workers, by sex and age group."""
    moves: I64
    """int64[from state, to state, origin]: moves since the start."""
    history: MoveRows
    """One record a move, in order; no rows when histories are not kept."""
    length: I64
    """int64[1]: rows of `history` in use."""


def new_book() -> Book:
    """An empty book without histories."""
    return Book(
        stock=np.zeros((N_STATES, N_ORIGINS), np.int64),
        stock_sex_age=np.zeros((N_STATES, N_SEX_AGE), np.int64),
        moves=np.zeros((N_STATES, N_STATES, N_ORIGINS), np.int64),
        history=new_records(Moves, 0),
        length=np.zeros(1, np.int64),
    )


def with_room(book: Book, n_persons: int) -> Book:
    """The same book with room for a day's histories of `n_persons` people."""
    used = int(book.length[0])
    needed = used + n_persons + ROOM_A_DAY
    if needed <= len(book.history):
        return book
    longer = new_records(Moves, max(needed, 2 * len(book.history)))
    longer[:used] = book.history[:used]
    return book._replace(history=longer)
