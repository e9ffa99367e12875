"""`jointroom table`: what is in the store, as a table."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    import pandas as pd
    from jointroom.experiments.cli.store_words import Words
    from jointroom.experiments.store.store import Store
    from jointroom.sim.parameters.problems import Problem

HELP = """\
jointroom table [SWEEP_ID] [NAME=VALUE ...] [columns=OUTCOME,...] [since=YYYY-MM] [until=YYYY-MM]
                [sql=QUERY] [results_dir=results] [--runs] [--csv] [--sweeps] [--failures]

Shows a sweep, the newest unless another is named: the mean of each outcome over the replicates of each point.
Deaths, holding, forced labour and sale stand beside every count of arrivals and interceptions.

  levers.coastguard_vessels=12        only these points; also a list, or scenario=glob(room_*)
  columns=attempts,met_at_sea         these outcomes (`jointroom describe indicators`), and the human cost
  since=2018-01 until=2018-06         another window; nothing is simulated again
  sql="select ..."                    a query over the tables outcomes (a row a run), monthly (a row a run and
                                      month, of all sweeps) and failures; needs "jointroom[analysis]"

      --runs       a row a run
      --csv        as CSV, with every outcome unless columns= is given, a row a run
      --sweeps     the sweeps in the store
      --failures   the runs of the sweep that failed, with the command that does each again
  -h, --help       this text
"""

FLAGS = {"--runs": "runs", "--csv": "csv", "--sweeps": "sweeps", "--failures": "failures"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Print the table that the words ask for."""
    from jointroom.experiments.cli.store_words import read_words
    from jointroom.experiments.cli.text import as_text
    from jointroom.experiments.store.store import open_store

    names = ("results_dir", "columns", "since", "until", "sql")
    asked = read_words("table", words, names=names, filters=True)
    store = open_store(asked.results_dir)
    table = _table(store, asked, flags)
    if "csv" in flags:
        print(table.to_csv(index=False, lineterminator="\n"), end="")
    else:
        print(as_text(table))
    for note in store.index().notes():
        print(note, file=sys.stderr)
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """None beyond what the command itself finds."""
    return []


def _table(store: "Store", asked: "Words", flags: set[str]) -> "pd.DataFrame":
    from jointroom.experiments.stats.outcomes import OUTCOMES
    from jointroom.experiments.store import view
    from jointroom.experiments.sweep.window import check_window
    from jointroom.sim.parameters.problems import ConfigurationError

    since, until = (asked.own[name] if name in asked.own else None for name in ("since", "until"))
    if problems := check_window(since, until):
        raise ConfigurationError(problems)
    if "sweeps" in flags:
        return view.sweeps_table(store)
    sweep = store.sweep(asked.word or None)
    if "failures" in flags:
        return store.failures_of(sweep)
    if "sql" in asked.own:
        return view.query(store, sweep, asked.own["sql"])
    columns = asked.own["columns"] if "columns" in asked.own else None
    shown = view.chosen_outcomes(columns)
    table = view.filtered(store.outcomes(sweep.sweep_id, since=since, until=until), asked.filters)
    everything = "csv" in flags and columns is None
    outcomes = [name for name in (OUTCOMES if everything else shown) if name in table]
    keys = [name for name in table if name not in OUTCOMES]
    if "runs" in flags or "csv" in flags:
        return table[[*keys, *outcomes]]
    return view.means_of_points(table, outcomes)
