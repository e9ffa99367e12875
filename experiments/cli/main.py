"""The command `jointroom`. Reads verb and flags, leaves the rest to the verbs of `experiments.cli.verbs`.

Everything heavy is imported where it is used, so that help and refusals come at once. Exit codes: 0 done,
2 bad input (one message with every problem, nothing written), 1 anything else.
"""

import os
import sys
from collections.abc import Sequence

from jointroom.experiments.cli.verbs import BAD_INPUT, DONE, FAILED, HOMES, find_verb

HELP = """\
jointroom: an agent-based model of the Central Mediterranean and a joint operations room

  jointroom run [SCENARIO]           simulate a scenario and its baseline, write tables and figures
  jointroom compare A B ...          alternatives side by side on the same chance, flow and human cost
  jointroom sweep NAME=VALUES ...    many runs from one design, each done once and kept in a store
  jointroom table [SWEEP_ID]         the outcomes of a sweep, some of them, or a query over them
  jointroom rerun RUN_ID             one run of a sweep again, boat by boat and person by person
  jointroom study [NAME]             a question that the project stands by: its page, tables and figures
  jointroom sensitivity [A | A B]    which of the things that are not known decide an outcome
  jointroom discover [A] B           in which plausible worlds a policy does more harm
  jointroom rank A B ...             which policies hold up in most plausible worlds
  jointroom trace [RUN] [PERSON]     the whole history of one person of a finished run
  jointroom describe [NAME]          scenarios, settings, levers, parameters, indicators
  jointroom new scenario NAME        a commented scenario file to begin from
  jointroom export WHAT              places, weather, parameters or timeline as a file to begin from
  jointroom completion SHELL         names completed with the tab key, in bash, zsh or fish
  jointroom --version

A scenario is a name, or the path of a .yaml file; with every verb, parameters=FILE sets what a .yaml file
sets, and --config-dir DIR gives names to DIR/scenario/*.yaml and DIR/parameters/*.yaml. Each verb has its
own --help. Three runs to begin with:

  jointroom run
  jointroom run room_level_3
  jointroom run no_deal population_scale=0.05 replicates=4
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments (those of the process by default); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return DONE if given else BAD_INPUT
    if given[0] == "--version":
        from jointroom.sim import __version__

        print(f"jointroom {__version__}")
        return DONE
    if given[0] in HOMES and any(word in ("-h", "--help") for word in given[1:]):
        print(find_verb(given[0]).HELP, end="")
        return DONE
    return _guarded(given[0], given[1:])


def _guarded(name: str, arguments: Sequence[str]) -> int:
    """Do what was asked, and turn what may go wrong into a message and an exit code."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        code = _do(name, arguments)
        sys.stdout.flush()
        return code
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("interrupted; the same command goes on from what was finished", file=sys.stderr)
        return FAILED
    except Exception as error:
        return _say_failure(error)


def _do(name: str, arguments: Sequence[str]) -> int:
    """Read everything, and do it if nothing of it is wrong."""
    from jointroom.experiments.cli.parse import parse
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, nearest_name, refuse

    if name not in HOMES:
        # `jointroom scenario=x` most likely means a run.
        nearest = "run" if "=" in name else nearest_name(name, HOMES)
        raise ConfigurationError([Problem("verb", name, "no such verb", ", ".join(HOMES), nearest)])
    verb = find_verb(name)
    words, flags, problems = parse(name, arguments, verb.FLAGS)
    with gathering(problems):
        # Words are taken in the widest sense where a flag is misspelt: it may have been the one that allows them.
        asked = verb.read(words, set(verb.FLAGS.values()) if problems else flags)
    refuse(problems)
    return verb.carry_out(asked, flags)


def _say_failure(error: Exception) -> int:
    """Say what failed: known failures in a line or two, anything else with its traceback."""
    from jointroom.experiments.runner.local import WorkersLost
    from jointroom.experiments.runner.simulate import RunsFailed
    from jointroom.experiments.store.errors import StoreError
    from jointroom.experiments.uncertainty.extras import ExtraMissing

    if isinstance(error, WorkersLost | StoreError | RunsFailed | ExtraMissing | OSError):
        print(f"jointroom: {error}", file=sys.stderr)
    else:
        import traceback

        traceback.print_exception(error)
    return FAILED
