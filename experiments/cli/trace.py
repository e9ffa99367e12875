"""`jointroom trace`: the whole history of one person of a finished run."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.runner.trace import Request, read_request, sum_up, trace

if TYPE_CHECKING:
    import pandas as pd


def read(words: Sequence[str], flags: set[str]) -> Request:
    """The run and the person that the words name."""
    return read_request(words)


def carry_out(asked: Request, flags: set[str]) -> int:
    """Print and draw the history that is asked for, or list people."""
    from jointroom.experiments.runner.notable import notable_people

    table = notable_people(asked) if asked.person is None else trace(asked)
    if "csv" in flags:
        tell(table.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d"), end="")
        return DONE
    from jointroom.experiments.cli.render import print_people, print_stays
    from jointroom.experiments.report.analyses import command_line
    from jointroom.experiments.report.run import panels_of

    if asked.person is None:
        print_people(asked.run.run_id, table, command_line("trace", [asked.words[0], "PERSON", *asked.words[1:]]))
        return DONE
    titles = dict(panels_of(asked.run.titles))
    print_stays(asked.person, table, titles)
    for file in draw(asked, table, titles):
        tell(file)
    return DONE


def draw(request: Request, stays: "pd.DataFrame", titles: dict[str, str]) -> list[Path]:
    """Write the figure of one person into the run's `figures/trace/`; return its files."""
    from jointroom.experiments.disk.files import forget_abandoned
    from jointroom.experiments.disk.seal import seal
    from jointroom.experiments.figures.files import save
    from jointroom.experiments.figures.trace import trace_figure

    assert request.person is not None
    panels = [(str(name), titles[str(name)], sum_up(part)) for name, part in stays.groupby("scenario", sort=False)]
    sheet = trace_figure(request.person, stays, panels, request.run.span, request.run.provenance)
    folder = request.run.folder / "figures" / "trace"
    forget_abandoned(folder)
    files = save(sheet, folder / request.figure)
    seal(folder)
    return files
