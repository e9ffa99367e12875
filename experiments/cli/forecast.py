"""`jointroom forecast`: 2018, sealed before anybody scores it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.report.analyses import command_line, read_words

if TYPE_CHECKING:
    from jointroom.experiments.envelope.forecast import Forecast


def read(words: Sequence[str], flags: set[str]) -> "tuple[Forecast, str]":
    """What is forecast, checked, and the command that does it again."""
    from jointroom.experiments.envelope.forecast import OPTIONS, read_forecast

    given, set_flags = read_words(words, OPTIONS), dict(again="again" in flags, quiet="quiet" in flags)
    asked = given.checked(lambda: read_forecast(given.names, given.values, given.options, **set_flags))
    return asked, command_line("forecast", [*words, *(["--again"] if set_flags["again"] else [])])


def carry_out(asked: "tuple[Forecast, str]", flags: set[str]) -> int:
    """Simulate, seal the folder and name it; with the flag dry_run, only say what is missing."""
    from jointroom.experiments.figures.publish import publish
    from jointroom.experiments.studies.ensemble import standing

    forecast, command = asked
    if "dry_run" in flags:
        tell("\n".join(standing(forecast.ensemble, forecast.plans, log=False, tables=False)))
        tell(forecast.folder)
        return DONE
    found = forecast.findings()
    publish(found, forecast.folder, forecast.manifest(command, found), largest_svg=0)
    point_on(command, forecast.folder, flags)
    tell(forecast.folder)
    return DONE
