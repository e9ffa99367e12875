"""The command `jointroom`. Reads verb and flags, leaves the rest to the verbs of `experiments.cli.verbs`.

Everything heavy is imported where it is used, so that help and refusals come at once. Exit codes: 0 done,
2 bad input (one message with every problem, nothing written), 1 anything else.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

from jointroom.experiments.cli.output import prepare, silence, tell
from jointroom.experiments.cli.verbs import BAD_INPUT, DONE, FAILED, VERBS, find_verb, flags_of, help_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments (those of the process by default); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    prepare()
    try:
        return _help(given) if _asks_for_help(given) else _guarded(given)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        silence()
        return DONE
    except OSError as error:
        silence()
        with suppress(OSError):  # the standard error, too, may not be writable
            tell(f"jointroom: {error}", to_error=True)
        return FAILED


def _guarded(given: Sequence[str]) -> int:
    """Do what was asked, and turn what may go wrong into a message and an exit code."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        code = _do(given[0], given[1:])
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        raise
    except ConfigurationError as error:
        tell(error, to_error=True)
        return BAD_INPUT
    except KeyboardInterrupt:
        tell("interrupted; the same command goes on from what was finished", to_error=True)
        return FAILED
    except Exception as error:
        silence()
        return _say_failure(error)


def _asks_for_help(given: Sequence[str]) -> bool:
    """Whether nothing but a text is wanted."""
    if not given or given[0] in ("-h", "--help", "help", "--version"):
        return True
    return given[0] in VERBS and any(word in ("-h", "--help") for word in given[1:])


def _help(given: Sequence[str]) -> int:
    """Print the help of the command or of a verb, or the version."""
    if given and given[0] == "--version":
        from jointroom.sim import __version__

        tell(f"jointroom {__version__}")
        return DONE
    tell(help_of(given[0] if given and given[0] in VERBS else "jointroom"), end="")
    return DONE if given else BAD_INPUT


def _do(name: str, arguments: Sequence[str]) -> int:
    """Read everything, and do it if nothing of it is wrong."""
    from jointroom.experiments.cli.parse import parse
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, nearest_name, refuse

    if name not in VERBS:
        # `jointroom scenario=x` most likely means a run.
        nearest = "run" if "=" in name else nearest_name(name, VERBS)
        raise ConfigurationError([Problem("verb", name, "no such verb", ", ".join(VERBS), nearest)])
    known = flags_of(name)
    words, flags, problems = parse(name, arguments, known)
    verb = find_verb(name)
    with gathering(problems):
        # Words are taken in the widest sense where a flag is misspelt: it may have been the one that allows them.
        asked = verb.read(words, set(known.values()) if problems else flags)
    refuse(problems)
    return verb.carry_out(asked, flags)


def _say_failure(error: Exception) -> int:
    """Say what failed: known failures in a line or two, anything else with its traceback."""
    from jointroom.experiments.config.extras import ExtraMissing
    from jointroom.experiments.disk.files import Damaged
    from jointroom.experiments.figures.video import VideoFailed
    from jointroom.experiments.pages.write import ReportTooLarge
    from jointroom.experiments.report.failed import FiguresFailed
    from jointroom.experiments.runner.local import WorkersLost
    from jointroom.experiments.runner.simulate import RunsFailed
    from jointroom.experiments.store.errors import StoreError

    known = WorkersLost, StoreError, Damaged, RunsFailed, FiguresFailed, ExtraMissing, ReportTooLarge, VideoFailed
    if isinstance(error, (*known, OSError)):
        tell(f"jointroom: {error}", to_error=True)
    else:
        import traceback

        tell("".join(traceback.format_exception(error)), end="", to_error=True)
    return FAILED
