"""Levels 0 to 4 of a joint room and the ways to run it, December 2017 to December 2018."""

from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.stats.outcomes import FLOWS, REQUIRED_HUMAN_COST
from jointroom.experiments.studies.answers import against_reference
from jointroom.experiments.studies.study import Simulated, Study, outcomes

LEAD = """\
The room opens on 9 December 2017. Every other policy stays as it was on that day. The baseline is liaison as it stood:
an Italian ship in Tripoli port that passes on what it hears. Everything here is a forecast, and rests on assumptions
about a room of which no detail was given; the record of 2018 was not used."""
LEVELS = ("room_level_0", "room_level_1", "room_level_2", "room_level_3", "room_level_4")
WAYS = ("room_in_rome", "room_rescue_first", "room_prosecution_first", "room_leaky")
WITHOUT = (
    "room_without_italy",
    "room_without_intelligence",
    "room_without_migration_department",
    "room_without_attorney_general",
)


def answer(done: Simulated) -> Findings:
    """A table each for levels, ways and missing members; and the whole room against none at all."""
    return against_reference(done, (LEVELS, WAYS, WITHOUT), further=((LEVELS[-1], LEVELS[0]),))


STUDY = Study(
    name="room_levels",
    question="What would a joint operations room change?",
    heading="What a joint operations room would change",
    lead=LEAD,
    reference="liaison_continues",
    alternatives=(*LEVELS, *WAYS, *WITHOUT),
    outcomes=outcomes(*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention", "outside_shelters"),
    answer=answer,
    since="2017-12",
    replicates=20,
)
