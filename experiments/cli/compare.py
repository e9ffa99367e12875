"""`jointroom compare`: alternatives side by side on common random numbers."""

from collections.abc import Sequence

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.compare.request import OPTIONS, Request, read_request
from jointroom.experiments.report.analyses import command_line, folder_of, read_words


def read(words: Sequence[str], flags: set[str]) -> tuple[Request, str]:
    """What is to be compared, and the command that does it again."""
    given, quiet = read_words(words, OPTIONS), "quiet" in flags
    request = given.checked(lambda: read_request(given.names, given.values, given.options, quiet=quiet))
    return request, command_line("compare", words)


def carry_out(asked: tuple[Request, str], flags: set[str]) -> int:
    """Compare, write the page, and print the table of changes."""
    from jointroom.experiments.compare.page import write
    from jointroom.experiments.compare.result import carry_out as compare

    request, command = asked
    if request.note:
        tell(request.note, to_error=True)
    if "dry_run" in flags:
        from jointroom.experiments.runner.simulate import Options
        from jointroom.experiments.sweep.run import announce

        plan = request.plan(request.replicates)
        announce(plan, Options(plan.workers))
        return DONE
    from jointroom.experiments.cli.render import print_comparison

    comparison = compare(request)
    folder = folder_of(comparison.provenance, comparison.reference.plan)
    try:
        write(comparison, folder, command)
    finally:  # what has been found out is shown in any case
        if "quiet" not in flags:
            print_comparison(comparison)
    report_beside(folder, flags)
    point_on(command, folder.name, flags)
    tell(folder)
    return DONE
