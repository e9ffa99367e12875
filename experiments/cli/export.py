"""`jointroom export`: what ships, as a file to begin from; a finished result in a format of others."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jointroom.experiments.cli.new_file import write_new
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.templates import TEMPLATES, places_feature_collection
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.settings import SETTINGS, split_options
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, refuse
from jointroom.sim.world.places_file import GEOJSON

OPTIONS = {"results_dir": SETTINGS["results_dir"]}


def read(words: Sequence[str], flags: set[str]) -> tuple[str, Callable[[], str | bytes]]:
    """The file to write, and what makes its content."""
    options, rest, problems = split_options(words, OPTIONS)
    what, *files = rest or [""]
    if what in TEMPLATES and len(files) <= 1:
        refuse(problems)
        file, make = files[0] if files else TEMPLATES[what][0], TEMPLATES[what][1]
        return file, places_feature_collection if what == "places" and Path(file).suffix in GEOJSON else make
    if len(files) == 1 and what not in TEMPLATES:
        from jointroom.experiments.cli.export_result import content_of, format_problems
        from jointroom.experiments.pages.write import find_results

        results, found = find_results([what], options["results_dir"], "export")
        problems += found or format_problems(results[0], files[0])
        refuse(problems)
        return files[0], partial(content_of, results[0], files[0])
    legal = f"{' or '.join(TEMPLATES)}, and a file; or a run or a sweep, and a file"
    problem = Problem("export", " ".join(rest), "cannot be exported", legal, nearest_name(what, TEMPLATES))
    raise ConfigurationError([*problems, problem])


def carry_out(asked: tuple[str, Callable[[], str | bytes]], flags: set[str]) -> int:
    """Write the file and say where it is."""
    tell(write_new("export", *asked))
    return DONE
