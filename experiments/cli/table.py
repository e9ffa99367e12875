"""`jointroom table`: what is in the store, as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.parse import read_names
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.overrides import Range, read_word
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.sweep.window import check_window
from jointroom.sim.parameters.problems import Problem, gathering, refuse

if TYPE_CHECKING:
    import pandas as pd

    from jointroom.experiments.store.store import Store


@dataclass(frozen=True)
class Asked:
    """A table as it is asked for: its sweep (None for the newest), options by name, values that columns may have."""

    sweep: str | None
    options: Mapping[str, Any]
    filters: Mapping[str, list[object]]


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Sort the words into the sweep, options and filters."""
    own = {
        "columns": Setting("names", None, "Outcomes to show."),
        "since": Setting("month", None, "First month that counts."),
        "until": Setting("month", None, "Last month that counts."),
        "sql": Setting("query", None, "A query over the tables."),
        "sort": Setting("text", None, "Column by which rows are ordered, the largest first; -NAME: the smallest."),
        "top": Setting("int", None, "How many rows to show.", 1),
    }
    mine = [word for word in words if "=" not in word or word.partition("=")[0] in (*own, "results_dir")]
    options: dict[str, Any] = {}
    names: tuple[str, ...] = ()
    filters: dict[str, list[object]] = {}
    problems: list[Problem] = []
    with gathering(problems):
        options, names = read_names("table", mine, own, more=["SWEEP_ID"])
        problems += check_window(options["since"], options["until"])
    for word in words:
        if word not in mine:
            with gathering(problems):
                name, values = read_word(word, sweeps=True)
                if name in filters:
                    problems.append(Problem(name, word.partition("=")[2], "is given twice", "one value, or a list"))
                filters[name] = [] if isinstance(values, Range) else values
    refuse(problems)
    return Asked(names[0] if names else None, options, filters)


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Print the table that is asked for."""
    from jointroom.experiments.cli.points import as_text
    from jointroom.experiments.store.store import open_store
    from jointroom.experiments.store.view import ordered

    store = open_store(asked.options["results_dir"])
    table = ordered(_table(store, asked, flags), asked.options["sort"], asked.options["top"])
    if "csv" in flags:
        tell(table.to_csv(index=False, lineterminator="\n"), end="")
    else:
        tell(as_text(table))
    for note in store.index().notes():
        tell(note, to_error=True)
    return DONE


def _table(store: "Store", asked: Asked, flags: set[str]) -> "pd.DataFrame":
    from jointroom.experiments.stats.outcomes import OUTCOMES
    from jointroom.experiments.store import view

    columns, since, until = (asked.options[name] for name in ("columns", "since", "until"))
    if "sweeps" in flags:
        return view.sweeps_table(store)
    sweep = store.sweep(asked.sweep)
    if "failures" in flags:
        return sweep.failures
    if asked.options["sql"] is not None:
        return view.query(sweep, asked.options["sql"])
    shown = view.chosen_outcomes(columns)
    table = view.filtered(sweep.outcomes_in(since, until), asked.filters)
    everything = "csv" in flags and columns is None
    outcomes = [name for name in (OUTCOMES if everything else shown) if name in table]
    keys = [name for name in table if name not in OUTCOMES]
    if "runs" in flags or "csv" in flags:
        return table[[*keys, *outcomes]]
    return view.means_of_points(table, outcomes)
