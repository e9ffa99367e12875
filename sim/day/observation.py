"""The last phase of a day: stocks are read off, nothing is changed."""

from typing import TYPE_CHECKING

from jointroom.sim.state.ledger import all_have_a_place, check_at_sea, check_holders

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def observation(context: "Context", day: int) -> None:
    """Check the accounts that span people and boats; stocks of the day are kept by the model's observer."""
    s = context.state
    boats, transfers = s.boats.rows[: s.n_boats], s.transfers.rows[: s.n_transfers]
    if all_have_a_place(s.ledger.stock, boats, transfers, s.networks.rows, s.centres.rows):
        return
    check_at_sea(s.ledger, boats, transfers, day)
    check_holders(s.ledger, s.networks, s.centres, day)
