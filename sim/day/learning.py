"""Phase of learning: what networks and places remember fades by the day."""

from typing import TYPE_CHECKING

from jointroom.sim.networks.learning import fade_memory, settle_accounts

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def learning(context: "Context", day: int) -> None:
    """Memories fade by the day; smoothed rates of the last month move on; networks pay costs, profits are taken out."""
    fade_memory(context.land(day))
    settle_accounts(context.land(day))
