"""`jointroom report`: a finished result as one HTML file that anybody can open."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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


@dataclass(frozen=True)
class Asked:
    """Results, and the file in which all of them are to stand; None for one in the folder of each."""

    results: "list[Result]"
    file: Path | None


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Find what is named."""
    from jointroom.experiments.pages.write import find_results

    options, rest, problems = split_options(words, OPTIONS)
    named = [word for word in rest if "=" not in word or Path(word).is_dir()]
    for setting, _, value in (word.partition("=") for word in rest if word not in named):
        nearest = nearest_name(setting, OPTIONS)
        problems.append(Problem(setting, value, "no such setting of report", ", ".join(OPTIONS), nearest))
    results, found = find_results(named, options["results_dir"])
    problems += found
    if not named:
        legal = f"names of runs, analyses, studies or sweeps in {options['results_dir']}, or paths of folders"
        problems.append(Problem("report", "", "names nothing to report on", legal))
    file = None if options["to"] is None else as_path(options["to"])
    if file is not None and (file.suffix != ".html" or file.is_dir()):
        problems.append(Problem("to", options["to"], "is no name of a page", "a file that ends in .html"))
    refuse(problems)
    return Asked(results, file)


def report_beside(folder: Path, flags: set[str], kind: str = "analysis") -> None:
    """Write the report of a run, an analysis or a study into its folder, of a sweep beside it, unless it is not wanted.

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

    together = [(asked.results, asked.file)] if asked.file else [([one], one.file) for one in asked.results]
    for results, file in together:
        write_report(results, file)
        tell(file)
    runs = [result.folder for result in asked.results if result.kind == "run"]
    if runs:
        point_on(command_line("report", list(map(str, runs))), runs[0], flags)
    return DONE
