"""Policy: levers, room presets, the dated timeline, scenarios, and their resolution into daily values."""

from jointroom.sim.policy.dated_rows import DATED_ROWS, NGO_WINDOWS, DatedRow, NgoWindow
from jointroom.sim.policy.event import Event, EventSize, Increment
from jointroom.sim.policy.header import AT_ROOM_START, EVIDENCE, SIGNS, Change
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers import LEVERS, read_lever
from jointroom.sim.policy.presets import PRESETS, Preset
from jointroom.sim.policy.reading import check_period, read_day
from jointroom.sim.policy.resolve import read_overrides, resolve, size_problems
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule, differing_levers, first_difference
from jointroom.sim.policy.timeline import (
    EVENT_SIZES,
    POLICY_FREEZE,
    ROOM_START,
    TIMELINE,
    TIMELINE_END,
    TIMELINE_START,
)

__all__ = [
    "AT_ROOM_START",
    "DATED_ROWS",
    "EVENT_SIZES",
    "EVIDENCE",
    "LEVERS",
    "NGO_WINDOWS",
    "POLICY_FREEZE",
    "PRESETS",
    "ROOM_START",
    "SIGNS",
    "TIMELINE",
    "TIMELINE_END",
    "TIMELINE_START",
    "Change",
    "DatedRow",
    "Event",
    "EventSize",
    "Increment",
    "Lever",
    "NgoWindow",
    "PolicySchedule",
    "Preset",
    "Scenario",
    "check_period",
    "differing_levers",
    "first_difference",
    "read_day",
    "read_lever",
    "read_overrides",
    "resolve",
    "size_problems",
]
