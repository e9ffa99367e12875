"""`jointroom trace`: the history of one person of a run, or a few people whose histories are worth reading.

It is read from the run's folder, or from a day on it is lived once more, for any replicate, from a state that was kept.
People of the model are invented: a history is an example of what the model does, never that of a real person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
from jointroom.experiments.report.labels import STATES, lower_first
from jointroom.experiments.report.run import MANIFEST, Run
from jointroom.experiments.runner.histories import FILE, closest, nearest_people, read_moves
from jointroom.experiments.runner.progress import say
from jointroom.experiments.runner.rerun import find_same_run
from jointroom.experiments.store.store import open_store
from jointroom.sim.branches import histories_since
from jointroom.sim.codes import FIRST_FINAL_STATE, PersonState
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.policy.timeline import TIMELINE_END, TIMELINE_START
from jointroom.sim.spec import MAX_REPLICATES

FINAL = frozenset(state.name.lower() for state in PersonState if state >= FIRST_FINAL_STATE)
RESULTS, SINCE = "results_dir", "from"
OPTIONS = {
    RESULTS: SETTINGS[RESULTS],
    SINCE: Setting("day", None, "Day from which histories are simulated.", TIMELINE_START, TIMELINE_END),
    "replicate": Setting("int", 0, "Whose histories are simulated.", low=0, high=MAX_REPLICATES - 1),
    "cache_gb": SETTINGS["cache_gb"],
}
COLUMNS = ["scenario", "from", "until", "days", "state", "place", "network"]


@dataclass(frozen=True)
class Request:
    """What was asked for.

    Attributes:
        run: a finished run, with histories where they are to be read from its folder.
        person: an address, None for people worth reading.
        words: of the command line that find the run.
        since: day from which the histories are simulated; None to read them.
        replicate: whose they are, where they are simulated.
        results: folder of results, whose store knows the runs.
        cache_gb: space for kept states.
    """

    run: Run
    person: int | None
    words: tuple[str, ...] = ()
    since: date | None = None
    replicate: int = 0
    results: str = ""
    cache_gb: float = SETTINGS["cache_gb"].default

    @property
    def figure(self) -> str:
        """Name of the files of the person's figure."""
        return str(self.person) if self.since is None else f"{self.person}-from-{self.since}-replicate-{self.replicate}"

    def moves(self, column: str, value: int | str) -> pd.DataFrame:
        """The moves with a value: of one `person` in scenario and baseline, or all of one `scenario`; perhaps none."""
        if self.since is None:
            return read_moves(self.run.folder / FILE, column, value)
        moves = _simulated(self)
        return moves[moves[column] == value]

    def nearest(self) -> list[int]:
        """Addresses that come closest to that of the person, who is not there."""
        assert self.person is not None
        if self.since is None:
            return nearest_people(self.run.folder / FILE, self.person)
        return closest(_simulated(self)["person"].unique(), self.person)


def read_request(words: Sequence[str]) -> Request:
    """Make sense of `[RUN_ID|FOLDER] [PERSON] [from=DAY] [replicate=N] [results_dir=...]`.

    Without a run it is the newest that has histories; a single whole number that is not a run is a person of it.

    Raises:
        ConfigurationError: with every problem of the words.
    """
    options, rest, problems = split_options(words, OPTIONS)
    names = [word for word in rest if "=" not in word or Path(word).is_dir()]
    for setting, _, value in (word.partition("=") for word in rest if word not in names):
        nearest = nearest_name(setting, OPTIONS)
        problems.append(Problem(setting, value, "no such setting of trace", ", ".join(OPTIONS), nearest))
    runs = as_path(options[RESULTS]) / "runs"
    if len(names) == 1 and _is_number(names[0]) and _folder(names[0], runs) is None:
        names.insert(0, "")
    run, missing = find_run(names[0] if names else "", runs, with_histories=options[SINCE] is None)
    problems += missing or _beyond(run, options)
    if len(names) > 2:
        problems.append(Problem("trace", " ".join(names), "too many names", "a run and a person"))
    person = int(names[1]) if len(names) == 2 and _is_number(names[1]) else None
    if len(names) == 2 and person is None:
        problems.append(Problem("person", names[1], "is not a person's address", "a whole number, as trace lists them"))
    if run is None or problems:
        raise ConfigurationError(problems)
    where = [word for word in words if word.partition("=")[0] in OPTIONS]
    simulated = [options[name] for name in (SINCE, "replicate", RESULTS, "cache_gb")] if options[SINCE] else []
    return Request(Run(run.name, run), person, ((names and names[0]) or run.name, *where), *simulated)


def _beyond(run: Path | None, options: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the day from which, or the replicate of which, histories are asked for."""
    if run is None or options[SINCE] is None:
        return [] if not options["replicate"] else [Problem("replicate", options["replicate"], "needs from=DAY")]
    manifest, problems = Run(run.name, run).manifest, []
    if not manifest["start"] < str(options[SINCE]) <= manifest["end"]:
        legal = f"a day after {manifest['start']}, up to {manifest['end']}"
        problems.append(Problem(SINCE, str(options[SINCE]), "is no day of the run that has a day before it", legal))
    if options["replicate"] >= manifest["replicates"]:
        legal = f"0 to {manifest['replicates'] - 1}"
        problems.append(Problem("replicate", options["replicate"], "the run has no such replicate", legal))
    return problems


@lru_cache(maxsize=1)
def _simulated(request: Request) -> pd.DataFrame:
    """Moves from a day on, of the scenario and of its baseline, simulated from kept states.

    Raises:
        ConfigurationError: the run was made by another version of the model, or reads a file that has changed.
    """
    assert request.since is not None
    store, parts = open_store(request.results), []
    shelf = store.snapshots(int(request.cache_gb * 1e9), say)
    for fact in request.run.manifest["replicate_facts"]:
        if fact["replicate"] == request.replicate:
            spec = find_same_run(store, fact["run_id"])
            moves = histories_since(spec, (request.since - spec.start).days, shelf)
            parts.append(moves.assign(scenario=fact["scenario"]))
    return pd.concat(parts, ignore_index=True)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and int(word) < 2**63


def _folder(name: str, runs: Path) -> Path | None:
    """The folder of a finished run by its path or name."""
    found = [folder for folder in (as_path(name), runs / name) if name and (folder / MANIFEST).is_file()]
    return found[0] if found else None


def find_run(name: str, runs: Path, *, with_histories: bool) -> tuple[Path | None, list[Problem]]:
    """The folder of a run, of one that has histories if they are wanted, or what is wrong with the name."""
    finished = sorted(file.parent for file in runs.glob(f"*/{MANIFEST}") if not file.parent.name.startswith("."))
    fitting = [folder for folder in finished if (folder / FILE).is_file() or not with_histories]
    if not name:
        if fitting:
            return max(fitting, key=lambda folder: (folder / MANIFEST).stat().st_mtime), []
        return None, [Problem("run", name, f"no finished run with histories in {runs}", "RUN_ID or a folder")]
    folder = _folder(name, runs)
    if folder is None:
        legal = f"the folder of a finished run, or its name in {runs}"
        nearest = nearest_name(Path(name).name, [one.name for one in finished])
        return None, [Problem("run", name, "no such run", legal, nearest)]
    if with_histories and not (folder / FILE).is_file():
        return None, [Problem("run", name, f"has no {FILE}; `jointroom run ... --again` makes it anew")]
    return folder, []


def trace(request: Request) -> pd.DataFrame:
    """The stays of the request's person, one row each, in the run's scenario and then in its baseline.

    Returns:
        `COLUMNS`: from and until are dates, until is missing for the last stay; days of the last stay of those who
        are still on their way are counted to the end of the run; network is missing where none has been paid.

    Raises:
        ConfigurationError: nobody in the run has this address.
    """
    assert request.person is not None
    run, moves = request.run, request.moves("person", request.person)
    if moves.empty:
        near = ", ".join(map(str, request.nearest()))
        problem = Problem("person", request.person, f"nobody in {run.run_id} has this address", f"such as {near}")
        raise ConfigurationError([problem])
    parts = [stays(moves[moves["scenario"] == scenario], run.span[1]) for scenario in run.titles]
    return pd.concat([part for part in parts if not part.empty], ignore_index=True)


def stays(moves: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """Moves of one person in one scenario as stays; see `trace`."""
    until = moves["date"].shift(-1)
    state = moves["state"].astype(str)
    finish = until.fillna(end + pd.Timedelta(days=1))
    days = (finish - moves["date"]).dt.days.astype("Int64").mask(state.isin(FINAL))
    return pd.DataFrame(
        {
            "scenario": moves["scenario"].astype(str),
            "from": moves["date"],
            "until": until,
            "days": days,
            "state": state,
            "place": moves["place"].astype(str),
            "network": moves["network"].astype("Int64").mask(moves["network"] < 0),
        }
    )


def sum_up(part: pd.DataFrame) -> str:
    """One sentence about the stays of one person in one scenario."""
    days = {state: int(rows.fillna(0).sum()) for state, rows in part.groupby("state")["days"]}
    attempts = int((part["state"] == "at_sea").sum())
    words = [f"{attempts} attempt{'' if attempts == 1 else 's'} to cross"]
    for state in ("held_official", "held_unofficial", "forced_labour"):
        if state in days:
            words.append(f"{days[state]} day{'' if days[state] == 1 else 's'} {lower_first(STATES[state])}")
    return f"{'; '.join(words)}. At the end: {lower_first(STATES[part['state'].iloc[-1]])}."
