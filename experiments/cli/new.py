"""`jointroom new`: a file of one's own to begin from."""

from collections.abc import Sequence

from jointroom.experiments.cli.verbs import DONE

HELP = """\
jointroom new scenario NAME [--from liaison_continues] [--config-dir DIR]

Writes NAME.yaml into the current folder: a scenario in which every key is explained, begun as another one
(a name, or the path of a file). It is used as scenario=NAME.yaml in every command and Python call, and need
not stand in this folder. An existing file is left alone.

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """The name of the new scenario, and the scenario to begin as."""
    from jointroom.experiments.config.scenarios import load_scenario
    from jointroom.experiments.config.settings import Setting, split_options
    from jointroom.sim.parameters.problems import Problem, gathering, refuse
    from jointroom.sim.policy.reading import is_scenario_name

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
    from jointroom.experiments.config.paths import write_new
    from jointroom.experiments.config.templates import scenario_template

    name, source = asked
    print(write_new("new", f"{name}.yaml", lambda: scenario_template(name, source)))
    return DONE
