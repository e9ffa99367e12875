"""`jointroom trace`: the whole history of one person of a finished run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.runner.trace import Request

HELP = """\
jointroom trace [RUN_ID | FOLDER] [PERSON] [results_dir=results] [--csv]

Without PERSON, lists a few people of a finished run whose histories are worth reading: most attempts, sold
on, found held, longest in forced labour and so on. With PERSON, an address from that list or from
histories.parquet, prints every stay of that person (from when, how many days, in which state and place) in
the run's scenario and in its baseline, and draws them: figures/trace/PERSON.png and .svg in the run's folder,
named last. Without a run it is the newest one. People of the model are invented.

      --csv        the table as CSV, and no figure
  -h, --help       this text
"""

FLAGS = {"--csv": "csv"}


def read(words: Sequence[str], flags: set[str]) -> "Request":
    """The run and the person that the words name."""
    from jointroom.experiments.runner.trace import read_request

    return read_request(words)


def carry_out(asked: "Request", flags: set[str]) -> int:
    """Print and draw the history that is asked for, or list people."""
    from jointroom.experiments.runner.notable import notable_people
    from jointroom.experiments.runner.trace import as_csv, trace

    table = notable_people(asked) if asked.person is None else trace(asked)
    if "csv" in flags:
        print(as_csv(table), end="")
        return DONE
    from jointroom.experiments.cli.trace_view import show

    for file in show(asked, table):
        print(file)
    return DONE
