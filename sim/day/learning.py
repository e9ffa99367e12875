"""Phase of learning: what networks and places remember fades by the day."""

from typing import TYPE_CHECKING

from jointroom.sim.networks.learning import fade_lessons, settle_books

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def learning(context: "Context", day: int) -> None:
    """Memories fade by the day; smoothed rates of the last month move on; networks pay costs, profits are taken out."""
    networks = context.state.networks.rows
    fade_lessons(networks, context.state.sites.rows, context.rules.land)
    settle_books(networks, context.rules.land)
