"""`jointroom trace`: the whole history of one person of a run, or a few people whose histories are worth reading.

People of the model are invented: a history is an example of what the model does, never that of a real person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.settings import SETTINGS, split_options
from jointroom.experiments.report.labels import STATES, lower_first
from jointroom.experiments.report.run import MANIFEST, Run
from jointroom.experiments.runner.histories import FILE, nearest_people, read_moves
from jointroom.sim.codes import FIRST_FINAL_STATE, PersonState
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

FINAL = frozenset(state.name.lower() for state in PersonState if state >= FIRST_FINAL_STATE)
RESULTS = "results_dir"
COLUMNS = ["scenario", "from", "until", "days", "state", "place", "network"]


@dataclass(frozen=True)
class Request:
    """What was asked for: a finished run with histories and, or not, a person in it; the words that find the run."""

    run: Run
    person: int | None
    words: tuple[str, ...] = ()


def read_request(words: Sequence[str]) -> Request:
    """Make sense of `[RUN_ID|FOLDER] [PERSON] [results_dir=...]`.

    Without a run it is the newest that has histories; a single whole number that is not a run is a person of it.

    Raises:
        ConfigurationError: with every problem of the words.
    """
    options, rest, problems = split_options(words, {RESULTS: SETTINGS[RESULTS]})
    names = [word for word in rest if "=" not in word or Path(word).is_dir()]
    for setting, _, value in (word.partition("=") for word in rest if word not in names):
        nearest = nearest_name(setting, [RESULTS])
        problems.append(Problem(setting, value, "no such setting of trace", RESULTS, nearest))
    runs = as_path(options[RESULTS]) / "runs"
    if len(names) == 1 and _is_number(names[0]) and _folder(names[0], runs) is None:
        names.insert(0, "")
    run, missing = _find_run(names[0] if names else "", runs)
    problems += missing
    if len(names) > 2:
        problems.append(Problem("trace", " ".join(names), "too many names", "a run and a person"))
    person = int(names[1]) if len(names) == 2 and _is_number(names[1]) else None
    if len(names) == 2 and person is None:
        problems.append(Problem("person", names[1], "is not a person's address", "a whole number, as trace lists them"))
    if run is None or problems:
        raise ConfigurationError(problems)
    where = [word for word in words if word.startswith(f"{RESULTS}=")]
    return Request(Run(run.name, run), person, ((names and names[0]) or run.name, *where))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and int(word) < 2**63


def _folder(name: str, runs: Path) -> Path | None:
    """The folder of a finished run by its path or name."""
    found = [folder for folder in (as_path(name), runs / name) if name and (folder / MANIFEST).is_file()]
    return found[0] if found else None


def _find_run(name: str, runs: Path) -> tuple[Path | None, list[Problem]]:
    """The folder of a run that has histories, or what is wrong with the name."""
    finished = sorted(file.parent for file in runs.glob(f"*/{MANIFEST}") if not file.parent.name.startswith("."))
    with_histories = [folder for folder in finished if (folder / FILE).is_file()]
    if not name:
        if with_histories:
            return max(with_histories, key=lambda folder: (folder / MANIFEST).stat().st_mtime), []
        return None, [Problem("run", name, f"no finished run with histories in {runs}", "RUN_ID or a folder")]
    folder = _folder(name, runs)
    if folder is None:
        legal = f"the folder of a finished run, or its name in {runs}"
        nearest = nearest_name(Path(name).name, [one.name for one in finished])
        return None, [Problem("run", name, "no such run", legal, nearest)]
    if not (folder / FILE).is_file():
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
    run, file = request.run, request.run.folder / FILE
    moves = read_moves(file, "person", request.person)
    if moves.empty:
        near = ", ".join(map(str, nearest_people(file, request.person)))
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
