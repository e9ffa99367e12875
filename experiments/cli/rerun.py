"""`jointroom rerun`: one run of a sweep again, with its event log."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

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
MAX_WORDS = 2


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Do the run again, and say whether it was the same."""
    from jointroom.experiments.cli.store_words import read_words
    from jointroom.experiments.runner.rerun import rerun
    from jointroom.experiments.store.store import open_store

    asked = read_words("rerun", words, names=("results_dir",), needs="RUN_ID")
    done = rerun(open_store(asked.results_dir), asked.word)
    if done.compared:
        print("the same as in the store, bit for bit", file=sys.stderr)
    print(done.folder)
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """None beyond what the command itself finds."""
    return []
