"""The whole room (level 4) with each member left out in turn."""

from jointroom.experiments.studies.answers import compared
from jointroom.experiments.studies.study import Study, outcomes

LEAD = """\
The whole room (level 4) loses one member at a time, and with it what that member does: the coastguard its vessels'
reports and tasks, the migration department its register, the attorney general the cases and the courts, the
intelligence service its informants, Italy its picture of the sea and the witnesses who have landed. Read a column as
what the room is without that member."""

STUDY = Study(
    name="members",
    question="Who must sit in the room?",
    heading="Who sits in the room: each member left out in turn",
    lead=LEAD,
    reference="room_level_4",
    alternatives=(
        "room_without_coastguard",
        "room_without_migration_department",
        "room_without_attorney_general",
        "room_without_intelligence",
        "room_without_italy",
    ),
    outcomes=outcomes(
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
    answer=compared,
    since="2017-12",
    drawn=("met_at_sea", "intercepted_libya", "arrests", "convictions"),
)
