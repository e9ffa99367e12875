"""The day as an ordered tuple of phases: what each does, reads, writes and draws from.

Tables are named as in `sim.state.fields`; `agenda` stands for whose review is due when and who waits, `ledger` for the
stock of people by state, `daily` for the counts, `today` for what phases of one day hand on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jointroom.sim.context import Context
from jointroom.sim.day import (
    accounts,
    armed_groups,
    calendar,
    detention,
    embark,
    inflow,
    landing,
    learning,
    networks,
    observation,
    policy,
    prices,
    room,
    sea,
    towns,
    vessels,
    weather,
)
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


def _phase(
    name: str, run: Callable[[Context, int], None], reads: str, writes: str, streams: tuple[Stream, ...]
) -> Phase:
    return Phase(name, run, frozenset(reads.split()), frozenset(writes.split()), frozenset(streams))


PHASES: tuple[Phase, ...] = (
    _phase("policy", policy.policy, "today", "today centres", (Stream.PLACEMENT,)),
    _phase("calendar", calendar.calendar, "agenda persons ledger", "agenda today", ()),
    _phase("weather", weather.weather, "today", "today", ()),
    _phase("prices", prices.prices, "networks groups today", "networks sites", ()),
    _phase(
        "inflow",
        inflow.inflow,
        "persons sites centres networks groups today",
        "persons agenda ledger daily today",
        (Stream.ENTRY, Stream.ENTRY_TRAITS, Stream.TRAVEL, Stream.HOLDING, Stream.WORKERS),
    ),
    _phase(
        "towns",
        towns.towns,
        "persons networks groups sites centres today",
        "persons agenda networks groups sites centres ledger daily today",
        (
            Stream.TRAVEL,
            Stream.LIVING,
            Stream.CHOICE,
            Stream.WAITING,
            Stream.RUMOUR,
            Stream.HOLDING,
            Stream.HOLDING_EXIT,
            Stream.LAND_ARREST,
            Stream.PLACEMENT,
        ),
    ),
    _phase(
        "armed_groups",
        armed_groups.armed_groups,
        "groups sites persons today",
        "groups persons agenda networks centres ledger daily",
        (Stream.ARMED_GROUP_CHOICE, Stream.ARMED_GROUP_ATTACK, Stream.HOLDING_EXIT, Stream.PLACEMENT, Stream.HOLDING),
    ),
    _phase(
        "networks",
        networks.networks,
        "networks sites groups today",
        "networks daily today",
        (Stream.NETWORK_PLAN, Stream.NETWORK_CHANGE),
    ),
    _phase(
        "room",
        room.room,
        "networks groups sites today",
        "networks groups daily today",
        (
            Stream.ROOM_CUE,
            Stream.ROOM_FALSE_CUE,
            Stream.ROOM_LEAK,
            Stream.ROOM_CASE,
            Stream.TRAFFICKING_CASE,
            Stream.OFFICIAL_CASE,
        ),
    ),
    _phase("vessels", vessels.vessels, "vessels today", "vessels today", (Stream.VESSEL_READY,)),
    _phase(
        "embark",
        embark.embark,
        "persons agenda networks groups sites boats centres today",
        "boats persons agenda passengers networks sites ledger daily today",
        (Stream.BOAT_TRAITS, Stream.ROOM_CUE),
    ),
    _phase(
        "sea",
        sea.sea,
        "boats vessels transfers today",
        "boats vessels transfers",
        (
            Stream.BOAT_HEADING,
            Stream.BOAT_FAILURE,
            Stream.BOAT_WRECK,
            Stream.BOAT_SURVIVAL,
            Stream.BOAT_CALL,
            Stream.DETECTION,
            Stream.REPORT_ERROR,
            Stream.RELAY,
            Stream.VESSEL_PATROL,
            Stream.BOARDING,
        ),
    ),
    _phase(
        "landing",
        landing.landing,
        "boats vessels transfers persons passengers groups today",
        "boats vessels transfers persons agenda networks groups centres sites ledger daily",
        (Stream.PLACEMENT, Stream.HOLDING, Stream.HOLDING_EXIT, Stream.RECORDER, Stream.DRIVER_ARREST),
    ),
    _phase(
        "detention",
        detention.detention,
        "persons centres networks groups sites today",
        "persons agenda centres networks groups ledger daily today",
        (Stream.HOLDING, Stream.HOLDING_EXIT),
    ),
    _phase("learning", learning.learning, "networks sites", "networks sites", ()),
    _phase("accounts", accounts.accounts, "vessels ledger daily today", "vessels daily", ()),
    _phase("observation", observation.observation, "ledger boats transfers networks centres", "", ()),
)
"""The day, in order."""
