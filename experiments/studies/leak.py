"""A room with departure intelligence, among armed groups or not: what do leaks undo?

`jointroom study leak` writes `results/reference/leak/`.
"""

import sys
from collections.abc import Sequence

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.stats.measured import indicators
from jointroom.experiments.studies.base import conduct
from jointroom.experiments.studies.investigation import Question, answer

LEAD = """\
Both rooms have departure intelligence (level 3). In the one that the other is compared with nothing leaks: no armed
group stands near it. In the other, armed groups are embedded twice as deep as in Tripoli: what its members know of a
launch, or of an arrest to come, reaches the networks more often, which stay ashore, move for the night, or hide."""
REPLICATES = 10
"""Unless the command line says otherwise."""
EMBEDDED = 2.0


def variant_of(embedding: float) -> Variant:
    """Level 3 with armed groups as near to the room as that; 1 is Tripoli."""
    words = "no armed group near the room" if embedding == 0.0 else "armed groups embedded"
    name = "room_level_3_apart" if embedding == 0.0 else "room_level_3_embedded"
    values = {"opening.room_embedding": embedding}
    return Variant(name, f"Level 3, {words}", "room_level_3", values)


QUESTION = Question(
    folder="leak",
    heading="What leaks from a room with departure intelligence undo",
    lead=LEAD,
    baseline=variant_of(0.0),
    members=(variant_of(EMBEDDED),),
    measures=indicators(
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
    since="2017-12",
    drawn=("arrests", "launches_postponed", "met_at_sea", "intercepted_libya"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("leak", QUESTION.heading, lambda study: answer(study, QUESTION), arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
