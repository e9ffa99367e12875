"""The command `jointroom`. Reads verb and flags, leaves the rest to the modules of `experiments.cli.verbs`.

Everything heavy is imported where it is used, so that help and refusals come at once. Exit codes: 0 done,
2 bad input (one message with every problem, nothing written), 1 anything else.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

from jointroom.experiments.cli.parse import place_words
from jointroom.experiments.cli.verbs import BAD_INPUT, DONE, FAILED, MODULES, Verb

IN_TWO_WORDS = ("--shard", "--cluster", "--until-halfwidth", "--config-dir", "--from")

HELP = """\
jointroom: an agent-based model of the Central Mediterranean and a joint operations room

  jointroom run [NAME=VALUE ...]     simulate a scenario and its baseline, write tables and figures
  jointroom sweep NAME=VALUES ...    many runs from one design, each done once and kept in a store
  jointroom table [SWEEP_ID]         the outcomes of a sweep, some of them, or a query over them
  jointroom rerun RUN_ID             one run of a sweep again, boat by boat and person by person
  jointroom compare A B ...          alternatives side by side on the same chance, flow and human cost
  jointroom study [NAME]             a question that the project stands by: its page, tables and figures
  jointroom sensitivity [A | A B]    which of the things that are not known decide an outcome
  jointroom discover [A] B           in which plausible worlds a policy does more harm
  jointroom rank A B ...             which policies hold up in most plausible worlds
  jointroom trace [RUN] [PERSON]     the whole history of one person of a finished run
  jointroom describe [NAME]          list scenarios, settings, levers, parameters, indicators
  jointroom new scenario NAME        a commented scenario file to begin from
  jointroom export WHAT              places, weather, parameters or timeline as a file to begin from
  jointroom --version

Each verb has its own --help. Three runs to begin with:

  jointroom run
  jointroom run scenario=room_level_3
  jointroom run scenario=no_deal population_scale=0.05 replicates=4
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
    if given[0] in MODULES and any(word in ("-h", "--help") for word in given[1:]):
        print(_module(given[0]).HELP, end="")
        return DONE
    return _guarded(given[0], given[1:])


def _module(verb: str) -> Verb:
    """The module of a verb."""
    return cast(Verb, import_module(MODULES[verb]))


def _guarded(name: str, arguments: Sequence[str]) -> int:
    """Do what was asked, and turn what may go wrong into a message and an exit code."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        verb, flags, words = _split(name, arguments)
        code = _module(verb).carry_out(words, flags)
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


def _split(name: str, arguments: Sequence[str]) -> tuple[str, set[str], list[str]]:
    """The verb, the flags that are set, and the words; `--seed=3` and `seed=3` are the same word.

    What job arrays pass on may also come as two words, `--shard 3/8`. `--config-dir DIR` gives names to files of DIR.
    """
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

    if name not in MODULES:
        # `jointroom scenario=x` most likely means a run.
        nearest = "run" if "=" in name else nearest_name(name, MODULES)
        raise ConfigurationError([Problem("verb", name, "no such verb", ", ".join(MODULES), nearest)])
    verb = _module(name)
    flags, words, problems, folders = set(), [], [], []
    for argument in _joined(arguments):
        if argument.startswith("--config-dir="):
            folders.append(argument.partition("=")[2])
        elif argument in verb.FLAGS:
            flags.add(verb.FLAGS[argument])
        elif argument.startswith("--") and "=" in argument:
            setting, _, value = argument[2:].partition("=")
            words.append(f"{setting.replace('-', '_')}={value}")
        elif argument.startswith("-"):
            legal = ", ".join(verb.FLAGS)
            nearest = nearest_name(argument, verb.FLAGS)
            problems.append(Problem("flag", argument, f"no such flag of {name}", legal, nearest))
        else:
            words.append(argument)
    for folder in folders:
        words, found = place_words(words, folder)
        problems += found
    if verb.MAX_WORDS is not None and len(words) > verb.MAX_WORDS:
        problems.append(Problem(name, " ".join(words), "too many names", f"at most {verb.MAX_WORDS}"))
    if problems:
        raise ConfigurationError([*problems, *verb.problems_of(words)])
    return name, flags, words


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments, with those of `IN_TWO_WORDS` and their values as one word each."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in IN_TWO_WORDS and not argument.startswith("-"):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


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
