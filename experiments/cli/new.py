"""`jointroom new`: a file of one's own to begin from."""

from collections.abc import Sequence

from jointroom.experiments.cli.new_file import write_new
from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.templates import scenario_template
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.settings import Setting, split_options
from jointroom.experiments.report.analyses import command_line
from jointroom.sim.parameters.problems import Problem, gathering, refuse
from jointroom.sim.policy.reading import is_scenario_name


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """The name of the new scenario, and the scenario to begin as."""
    options, names, problems = split_options(words, {"from": Setting("text", "liaison_continues", "What to begin as.")})
    if len(names) != 2 or names[0] != "scenario":
        problems.append(Problem("new", " ".join(names), "is not understood", "scenario NAME [--from SCENARIO]"))
    elif not is_scenario_name(names[1]):
        legal = "a lower-case letter, then such letters, digits and _"
        problems.append(Problem("new", names[1], "is not a name", legal))
    with gathering(problems):
        load_scenario(options["from"])
    refuse(problems)
    return names[1], options["from"]


def carry_out(asked: tuple[str, str], flags: set[str]) -> int:
    """Write the file and say where it is."""
    name, source = asked
    file = write_new("new", f"{name}.yaml", lambda: scenario_template(name, source))
    point_on(command_line("new", ["scenario", name]), file, flags)
    tell(file)
    return DONE
