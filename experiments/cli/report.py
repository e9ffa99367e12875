"""`jointroom report`: a finished result as one HTML file that anybody can open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
from jointroom.experiments.report.analyses import command_line
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

if TYPE_CHECKING:
    from jointroom.experiments.pages.write import Result

OPTIONS = {
    "to": Setting("text", None, "File for all of them together."),
    "results_dir": SETTINGS["results_dir"],
}
DAYS = 366
"""The most that a player shows."""


@dataclass(frozen=True)
class Asked:
    """Results, the file in which all of them are to stand, None for one in the folder of each, and space for states."""

    results: "list[Result]"
    file: Path | None
    cache_gb: float


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Find what is named."""
    from jointroom.experiments.pages.write import find_results
    from jointroom.experiments.runner.history import OPTIONS as OF_PLAYER

    options, rest, problems = split_options(words, {**OPTIONS, **OF_PLAYER})
    named = [word for word in rest if "=" not in word or Path(word).is_dir()]
    for setting, _, value in (word.partition("=") for word in rest if word not in named):
        nearest, legal = nearest_name(setting, {**OPTIONS, **OF_PLAYER}), ", ".join({**OPTIONS, **OF_PLAYER})
        problems.append(Problem(setting, value, "no such setting of report", legal, nearest))
    results, found = find_results(named, options["results_dir"])
    problems += found
    if "player" in flags:
        results, found = with_players(results, options)
        problems += found
    else:
        given = [word.partition("=") for word in words if word.partition("=")[0] in OF_PLAYER]
        problems += [Problem(name, value, "is about the player", "--player as well") for name, _, value in given]
    if not named:
        legal = f"names of runs, analyses, studies or sweeps in {options['results_dir']}, or paths of folders"
        problems.append(Problem("report", "", "names nothing to report on", legal))
    file = None if options["to"] is None else as_path(options["to"])
    if file is not None and (file.suffix != ".html" or file.is_dir()):
        problems.append(Problem("to", options["to"], "is no name of a page", "a file that ends in .html"))
    refuse(problems)
    return Asked(results, file, options["cache_gb"])


def with_players(results: "list[Result]", options: Mapping[str, Any]) -> "tuple[list[Result], list[Problem]]":
    """The results, each with the history that is to be played, and what is wrong with that."""
    from jointroom.experiments.report.run import Run
    from jointroom.experiments.runner.history import read_history

    found, problems = [], []
    for result in results:
        if result.kind != "run":
            name = result.folder.name
            problems.append(Problem("player", name, "is no run: nothing of it can be played", "the name of a run"))
            continue
        history, wrong = read_history(Run(result.folder.name, result.folder), options, DAYS)
        problems += wrong
        if (history.end - history.start).days >= DAYS:
            legal = f"at most {DAYS} days"
            problems.append(Problem("end", str(history.end), f"is too long after {history.start} for a page", legal))
        found.append(replace(result, history=history))
    return found, problems


def report_beside(folder: Path, flags: set[str], kind: str = "analysis") -> None:
    """Write the report of a run, an analysis or a study into its folder, of a sweep among reports, unless unwanted.

    Nothing fails for want of a report: where one would be too large for a mail that is said.
    """
    if "no_report" not in flags:
        from jointroom.experiments.pages.write import ReportTooLarge, Result, write_report

        result = Result(folder, kind)
        try:
            write_report([result], result.file)
        except ReportTooLarge as error:
            tell(f"no report: {error}", to_error=True)


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Write one page for all, or one for each, and name the files."""
    from jointroom.experiments.pages.write import write_report
    from jointroom.experiments.runner.history import have

    for result in asked.results:
        if result.history is not None:
            have(result.history, asked.cache_gb, quiet="quiet" in flags)
    together = [(asked.results, asked.file)] if asked.file else [([one], one.file) for one in asked.results]
    for results, file in together:
        write_report(results, file)
        tell(file)
    runs = [result.folder for result in asked.results if result.kind == "run"]
    if runs:
        point_on(command_line("report", list(map(str, runs))), runs[0], flags)
    return DONE
