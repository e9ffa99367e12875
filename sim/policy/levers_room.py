"""Levers of the joint operations room: the level, and each ingredient that a level stands for.

The defaults of the ingredients are those of level 0, no room. All of it is assumption: the announcement
of December 2017 names the members and says nothing about how the room would work.
"""

from jointroom.sim.codes import RoomLocation, RoomMandate
from jointroom.sim.policy.lever import Lever, share

_ASSUMED = "assumption: the announcement gives no details, @reuters_room"

ROOM_LEVELS = {
    "none": 0,
    "liaison": 1,
    "shared_picture": 2,
    "departure_intelligence": 3,
    "prosecution": 4,
}


def _names(enum: type[RoomLocation] | type[RoomMandate]) -> dict[str, int]:
    return {member.name.lower(): int(member) for member in enum}


def _member(name: str, who: str) -> Lever:
    return Lever(
        f"room_member_{name}",
        unit="1",
        low=0,
        high=1,
        default=0,
        plausible=(0, 1),
        kind="flag",
        doc=f"{who} sits in the room",
        source=_ASSUMED,
        grade="A",
    )


def _people(name: str, *, high: float, default: float, plausible: tuple[float, float], doc: str) -> Lever:
    return Lever(
        name,
        unit="persons",
        low=0,
        high=high,
        default=default,
        plausible=plausible,
        kind="int",
        doc=doc,
        source=_ASSUMED,
        grade="A",
        scales=True,
    )


ROOM = (
    Lever(
        "room_level",
        unit="1",
        low=0,
        high=4,
        default=0,
        plausible=(0, 0),
        kind="choice",
        doc="How far the room goes: a shorthand that sets every ingredient below that is not set by itself",
        source="no room and no standing liaison before August 2017, @reuters_room",
        grade="D",
        choices=ROOM_LEVELS,
    ),
    Lever(
        "room_relay_delay_h",
        unit="h",
        low=0.05,
        high=48,
        default=4,
        plausible=(2, 8),
        kind="float",
        doc="Median time from a report to the order it causes in the other country's vessels (log-normal)",
        source="assumption, between reports of hours without an answer and of help an hour after a cue",
        grade="A",
    ),
    share(
        "room_shared_detections",
        default=0.1,
        plausible=(0, 0.25),
        doc="Share of the detections of one side that reach the other",
        source=_ASSUMED,
        grade="A",
    ),
    Lever(
        "room_datum_growth_kn",
        unit="kn",
        low=0.5,
        high=15,
        default=6,
        plausible=(4, 9),
        kind="float",
        doc="Speed at which the error of a reported position grows while the report is under way",
        source=_ASSUMED,
        grade="A",
    ),
    Lever(
        "room_false_cue_share",
        unit="1",
        low=0,
        high=0.95,
        default=0.5,
        plausible=(0.3, 0.7),
        kind="float",
        doc="Share of departure cues behind which there is no boat",
        source=_ASSUMED,
        grade="A",
    ),
    _people(
        "room_investigators",
        high=500,
        default=2,
        plausible=(0, 6),
        doc="Investigators who work on smuggling and trafficking cases",
    ),
    share(
        "room_trafficking_share",
        default=0.25,
        plausible=(0, 0.5),
        doc="Share of the investigators who work on the sale of people and forced labour, the others on smuggling",
        source=_ASSUMED,
        grade="A",
    ),
    _people(
        "room_informants",
        high=1000,
        default=0,
        plausible=(0, 0),
        doc="Informants ashore, each of whom may know a network's next launch",
    ),
    _people(
        "room_operators",
        high=100,
        default=1,
        plausible=(1, 3),
        doc="Operators on watch, each of whom can follow a few tracks at once",
    ),
    _member("coastguard", "The Libyan coastguard"),
    _member(
        "migration_department",
        "The Libyan migration department, which runs the official centres,",
    ),
    _member("attorney_general", "The Libyan attorney general"),
    _member("intelligence", "The Libyan intelligence service"),
    _member("italy", "The Italian counterpart of the Libyan members"),
    Lever(
        "room_location",
        unit="1",
        low=0,
        high=4,
        default=0,
        plausible=(0, 0),
        kind="choice",
        doc=(
            "Where the room sits: it changes the delay to each side's vessels and who controls the "
            "surroundings"
        ),
        source="no room before August 2017, @reuters_room",
        grade="D",
        choices=_names(RoomLocation),
    ),
    Lever(
        "room_mandate",
        unit="1",
        low=0,
        high=2,
        default=0,
        plausible=(0, 2),
        kind="choice",
        doc="What a free vessel is sent to first",
        source=_ASSUMED,
        grade="A",
        choices=_names(RoomMandate),
    ),
    Lever(
        "room_embedding",
        unit="1",
        low=0,
        high=5,
        default=1,
        plausible=(0.5, 2),
        kind="float",
        doc="How close armed groups stand to the room: multiplies what its members leak",
        source=_ASSUMED,
        grade="A",
    ),
    share(
        "room_oversight",
        default=0,
        plausible=(0, 0.1),
        doc="How far the room follows the people whom it has returned into detention",
        source=_ASSUMED,
        grade="A",
    ),
)
