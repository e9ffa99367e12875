"""Phase of learning: what networks and places remember fades by the day."""

from typing import TYPE_CHECKING

from jointroom.sim.networks.learning import end_day

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def learning(context: "Context", day: int) -> None:
    """Memories fade by the day; smoothed rates of the last month move on; networks pay costs, profits are taken out."""
    end_day(context.land(day))
