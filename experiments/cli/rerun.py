"""`jointroom rerun`: one run of a sweep again, with its event log."""

import sys
from collections.abc import Sequence

from jointroom.experiments.cli.verbs import DONE

HELP = """\
jointroom rerun RUN_ID [results_dir=results]

Has everything of one run, finished, failed or not yet done: RESULTS_DIR/reruns/RUN_ID/ gets boats.parquet,
vessels.parquet, histories.parquet, monthly.csv and the other tables of a run. RUN_ID stands in the first
column of `jointroom table --runs`. A run that was kept with less is simulated once more, and its monthly
values are compared with those in the store, bit for bit; exit code 1 says that they differ. What is then
known of it is kept. A run that failed shows its error.

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """The folder of results, and the name of the run."""
    from jointroom.experiments.cli.parse import read_names

    options, (name,) = read_names("rerun", words, {}, "RUN_ID")
    return options["results_dir"], name


def carry_out(asked: tuple[str, str], flags: set[str]) -> int:
    """Do the run again, and say whether it was the same."""
    from jointroom.experiments.runner.rerun import rerun
    from jointroom.experiments.store.store import open_store

    results_dir, name = asked
    done = rerun(open_store(results_dir), name)
    if done.compared:
        print("the same as in the store, bit for bit", file=sys.stderr)
    print(done.folder)
    return DONE
