"""Who sits in the room? The whole room (level 4) with each member left out in turn.

`jointroom study members` writes `results/reference/members/`.
"""

import sys
from collections.abc import Sequence

from jointroom.experiments.stats.measured import indicators
from jointroom.experiments.studies.base import conduct
from jointroom.experiments.studies.investigation import Question, answer

LEAD = """\
The whole room (level 4) loses one member at a time, and with it what that member does: the coastguard its vessels'
reports and tasks, the migration department its register, the attorney general the cases and the courts, the
intelligence service its informants, Italy its picture of the sea and the witnesses who have landed. Read a column as
what the room is without that member."""
REPLICATES = 10
"""Unless the command line says otherwise."""

QUESTION = Question(
    folder="members",
    heading="Who sits in the room: each member left out in turn",
    lead=LEAD,
    baseline="room_level_4",
    members=(
        "room_without_coastguard",
        "room_without_migration_department",
        "room_without_attorney_general",
        "room_without_intelligence",
        "room_without_italy",
    ),
    measures=indicators(
        "attempts",
        "met_at_sea",
        "intercepted_libya",
        "arrests",
        "convictions",
        "trafficking_arrests",
        "trafficking_convictions",
        "drivers_arrested",
        "cases_from_informants",
        "cases_from_witnesses",
        "convictions_by_attorney_general",
        "officials_removed",
        "public_usd",
        "outside_shelters",
        "dead_desert",
        "dead_detention",
    ),
    since="2017-12",
    drawn=("met_at_sea", "intercepted_libya", "arrests", "convictions"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("members", QUESTION.heading, lambda study: answer(study, QUESTION), arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
