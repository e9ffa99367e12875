"""A room with departure intelligence, among armed groups or not."""

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.studies.answers import compared
from jointroom.experiments.studies.study import Study, outcomes

LEAD = """\
Both rooms have departure intelligence (level 3). In the one that the other is compared with nothing leaks: no armed
group stands near it. In the other, armed groups are embedded twice as deep as in Tripoli: what its members know of a
launch, or of an arrest to come, reaches the networks more often, which stay ashore, move for the night, or hide."""
EMBEDDED = 2.0


def variant_of(embedding: float) -> Variant:
    """Level 3 with armed groups as near to the room as that; 1 is Tripoli."""
    words = "no armed group near the room" if embedding == 0.0 else "armed groups embedded"
    name = "room_level_3_apart" if embedding == 0.0 else "room_level_3_embedded"
    return Variant(name, f"Level 3, {words}", "room_level_3", {"opening.room_embedding": embedding})


STUDY = Study(
    name="leak",
    question="What do leaks undo?",
    heading="What leaks from a room with departure intelligence undo",
    lead=LEAD,
    reference=variant_of(0.0),
    alternatives=(variant_of(EMBEDDED),),
    outcomes=outcomes(
        "arrests",
        "arrests_leaked",
        "convictions",
        "true_cues",
        "launches_postponed",
        "launches_moved",
        "boats_launched",
        "attempts",
        "met_at_sea",
        "intercepted_libya",
    ),
    answer=compared,
    since="2017-12",
    drawn=("arrests", "launches_postponed", "met_at_sea", "intercepted_libya"),
)
