"""`jointroom rerun`: one run of a sweep again, with its event log."""

from collections.abc import Sequence

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.parse import read_names
from jointroom.experiments.cli.verbs import DONE


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """The folder of results, and the name of the run."""
    options, (name,) = read_names("rerun", words, {}, "RUN_ID")
    return options["results_dir"], name


def carry_out(asked: tuple[str, str], flags: set[str]) -> int:
    """Do the run again, and say whether it was the same."""
    from jointroom.experiments.runner.rerun import rerun
    from jointroom.experiments.store.store import open_store

    results_dir, name = asked
    done = rerun(open_store(results_dir), name)
    if done.compared:
        tell("the same as in the store, bit for bit", to_error=True)
    tell(done.folder)
    return DONE
