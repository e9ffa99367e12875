"""What has to hold in every world in which a record stands for several people: people come in whole records."""

import numpy as np

from jointroom.sim.codes import Count
from jointroom.sim.counts import COUNTS

OF_PEOPLE = {
    "boats": ("embarked", "aboard", "in_water", "dead"),
    "vessels": ("carried",),
    "transfers": ("persons",),
    "networks": ("waiting",),
    "centres": ("held",),
}
"""Columns that count people."""


def people_come_in_whole_records(model):
    """Wherever people are counted: on boats, aboard ships, in queues, centres and accounts."""
    state, each = model.context.state, model.context.people_per_record
    for table, names in OF_PEOPLE.items():
        for name in names:
            assert not np.any(getattr(getattr(state, table), name) % each), f"{table}.{name}"
    of_people = [n for n in Count if COUNTS[n.name.lower()]["by_origin"] == "yes"]
    assert not np.any(state.daily[:, of_people, :4] % each)
    assert not np.any(state.ledger.stock[:, :4] % each)
    assert not np.any(state.book.moves[:, :, :4] % each)
