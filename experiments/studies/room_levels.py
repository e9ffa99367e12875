"""What would a joint operations room change? Levels 0 to 4 and the ways to run it, December 2017 to December 2018.

`jointroom study room_levels` writes `results/reference/room/`.
"""

import sys
from collections.abc import Sequence

from jointroom.experiments.studies.base import conduct
from jointroom.experiments.studies.contrasts import Contrast, carry_out

LEAD = """\
The room opens on 9 December 2017. Every other policy stays as it was on that day. The baseline is liaison as it stood:
an Italian ship in Tripoli port that passes on what it hears. Everything here is a forecast, and rests on assumptions
about a room of which no detail was given; the record of 2018 was not used."""

CONTRAST = Contrast(
    folder="room",
    heading="What a joint operations room would change",
    lead=LEAD,
    baseline="liaison_continues",
    tables=(
        ("room_level_0", "room_level_1", "room_level_2", "room_level_3", "room_level_4"),
        ("room_in_rome", "room_rescue_first", "room_prosecution_first", "room_leaky"),
        (
            "room_without_italy",
            "room_without_intelligence",
            "room_without_migration_department",
            "room_without_attorney_general",
        ),
    ),
    since="2017-12",
    pairs=(("room_level_4", "room_level_0"),),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("room_levels", CONTRAST.heading, lambda study: carry_out(study, CONTRAST), arguments)


if __name__ == "__main__":
    sys.exit(main())
