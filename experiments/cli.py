"""The command `jointroom`. Reads verb and flags, leaves the rest to the modules that do the work.

Everything heavy is imported where it is used, so that help and refusals come at once. Exit codes: 0 done,
2 bad input (one message with every problem, nothing written), 1 anything else.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from experiments.execute import Run
    from experiments.plan import RunPlan
    from sim.parameters.problems import Problem

DONE, FAILED, BAD_INPUT = 0, 1, 2

HELP = """\
jointroom: an agent-based model of the Central Mediterranean and a joint operations room

  jointroom run [NAME=VALUE ...]     simulate a scenario and its baseline, write tables and figures
  jointroom trace [RUN] [PERSON]     the whole history of one person of a finished run
  jointroom describe [NAME]          list scenarios, settings, levers, parameters, indicators
  jointroom --version

Each verb has its own --help. Three runs to begin with:

  jointroom run
  jointroom run scenario=room_level_3
  jointroom run scenario=no_deal population_scale=0.05 replicates=4
"""

RUN_HELP = """\
jointroom run [scenario=historical] [replicates=20] [seed=1] [workers=2] [start=2016-01-01] [end=2017-12-31]
              [population_scale=1.0] [results_dir=results] [NAME=VALUE ...] [--multirun] [--again] [--quiet]

Simulates a scenario and the baseline it names on the same random numbers, and writes
RESULTS_DIR/runs/RUN_ID/ with manifest.json, monthly.parquet, monthly.csv, summary.csv, figures/ and more.
RUN_ID and the folder are printed last.

NAME=VALUE may also be
  room.start=2018-03-01                  the day on which the joint room opens
  weather.replay=FILE.csv                wave heights (columns date, swh_m) in place of generated weather
  places.file=FILE.csv                   other positions of launch sites, bases and ports
  levers.coastguard_vessels=12           a lever for the whole run, in the scenario and in its baseline
  timeline.sabratha_offer.offer_reach=0  another size of a dated event
  boats.speed_spread=0.2                 a parameter of the model
`jointroom describe` lists every name with its unit, legal range and source.

  -m, --multirun   one run for each combination of values: seed=1,2 or scenario=glob(room_level_*)
      --again      do the run anew although it stands finished
  -q, --quiet      no progress and no summary, only RUN_ID and folder
  -h, --help       this text

A run is known by its configuration and by the version of the model. The same command finds a finished run
again, and goes on with one that was broken off.
"""

TRACE_HELP = """\
jointroom trace [RUN_ID | FOLDER] [PERSON] [results_dir=results] [--csv]

Without PERSON, lists a few people of a finished run whose histories are worth reading: most attempts, sold
on, found held, longest in forced labour and so on. With PERSON, an address from that list or from
histories.parquet, prints every stay of that person (from when, how many days, in which state and place) in
the run's scenario and in its baseline, and draws them: figures/trace/PERSON.png and .svg in the run's folder,
named last. Without a run it is the newest one. People of the model are invented.

      --csv        the table as CSV, and no figure
  -h, --help       this text
"""

DESCRIBE_HELP = """\
jointroom describe [NAME] [--csv]

Lists everything that has a name, with unit, legal and plausible range, evidence grade and source. NAME may
be a section (settings, scenarios, levers, timeline, parameters, indicators), a group of parameters (boats),
or a single name (room_level, boats.speed_spread, room_level_3, attempts).

      --csv        as CSV
  -h, --help       this text

Evidence grades: F found in a source that was read, D derived from found values, M from memory, A assumed.
"""


@dataclass(frozen=True)
class Verb:
    """What a verb accepts: its help, and its flags under every spelling."""

    help: str
    flags: dict[str, str]
    max_words: int | None = None


VERBS = {
    "run": Verb(
        RUN_HELP,
        {"-m": "multirun", "--multirun": "multirun", "--again": "again", "-q": "quiet", "--quiet": "quiet"},
    ),
    "trace": Verb(TRACE_HELP, {"--csv": "csv"}),
    "describe": Verb(DESCRIBE_HELP, {"--csv": "csv"}, max_words=1),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments (those of the process by default); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return DONE if given else BAD_INPUT
    if given[0] == "--version":
        from sim import __version__

        print(f"jointroom {__version__}")
        return DONE
    if given[0] in VERBS and any(word in ("-h", "--help") for word in given[1:]):
        print(VERBS[given[0]].help, end="")
        return DONE
    return _guarded(given[0], given[1:])


def _guarded(name: str, arguments: Sequence[str]) -> int:
    """Do what was asked, and turn what may go wrong into a message and an exit code."""
    from sim.parameters.problems import ConfigurationError

    try:
        verb, flags, words = _split(name, arguments)
        if verb == "run":
            _run(words, flags)
        elif verb == "trace":
            _trace(words, flags)
        else:
            _describe(words, flags)
        sys.stdout.flush()
        return DONE
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("interrupted; the same command goes on from the replicates that were finished", file=sys.stderr)
        return FAILED
    except Exception as error:
        return _say_failure(error)


def _split(name: str, arguments: Sequence[str]) -> tuple[str, set[str], list[str]]:
    """The verb, the flags that are set, and the words; `--seed=3` and `seed=3` are the same word."""
    from sim.parameters.problems import ConfigurationError, Problem, nearest_name

    if name not in VERBS:
        # `jointroom scenario=x` most likely means a run.
        nearest = "run" if "=" in name else nearest_name(name, VERBS)
        raise ConfigurationError([Problem("verb", name, "no such verb", ", ".join(VERBS), nearest)])
    verb = VERBS[name]
    flags, words, problems = set(), [], []
    for argument in arguments:
        if argument in verb.flags:
            flags.add(verb.flags[argument])
        elif argument.startswith("--") and "=" in argument:
            setting, _, value = argument[2:].partition("=")
            words.append(f"{setting.replace('-', '_')}={value}")
        elif argument.startswith("-"):
            legal = ", ".join(verb.flags)
            nearest = nearest_name(argument, verb.flags)
            problems.append(Problem("flag", argument, f"no such flag of {name}", legal, nearest))
        else:
            words.append(argument)
    if verb.max_words is not None and len(words) > verb.max_words:
        problems.append(Problem(name, " ".join(words), "too many names", f"at most {verb.max_words}"))
    if problems:
        raise ConfigurationError([*problems, *_problems_of(name, words)])
    return name, flags, words


def _problems_of(verb: str, words: Sequence[str]) -> list["Problem"]:
    """Problems of the words of a run, when its flags are already known to be wrong."""
    from experiments.compose import compose_words
    from sim.parameters.problems import ConfigurationError

    if verb == "run":
        try:
            compose_words(words, multirun=True)
        except ConfigurationError as error:
            return list(error.problems)
    return []


def _run(words: Sequence[str], flags: set[str]) -> None:
    from experiments.compose import compose_words
    from experiments.execute import execute

    quiet = "quiet" in flags
    for plan in compose_words(words, multirun="multirun" in flags):
        run = execute(plan, again="again" in flags, quiet=quiet)
        if not quiet:
            _show(run, plan)
        print(run.run_id)
        print(run.folder, flush=True)


def _show(run: "Run", plan: "RunPlan") -> None:
    """Print the summary for a reader, and what has to be known about the run."""
    from experiments.terminal import print_summary

    print_summary(
        run.summary,
        scenario=plan.scenario.name,
        title=plan.scenario.title,
        baseline_title=None if plan.baseline is None else plan.baseline.title,
        on_assumptions=plan.scenario.evidence == "assumption",
        population_scale=plan.settings.population_scale,
    )
    for label in plan.labels:
        print(f"Note: {label}.")
    print()


def _trace(words: Sequence[str], flags: set[str]) -> None:
    from experiments.trace import as_csv, read_request, trace

    request = read_request(words)
    if request.person is None:
        from experiments.notable import notable_people

        table = notable_people(request)
    else:
        table = trace(request)
    if "csv" in flags:
        print(as_csv(table), end="")
        return
    from experiments.trace_terminal import show

    for file in show(request, table):
        print(file)


def _describe(words: Sequence[str], flags: set[str]) -> None:
    from experiments.describe import as_csv, as_text, find_entries, print_tables

    entries = find_entries(words[0] if words else None)
    if "csv" in flags:
        print(as_csv(entries), end="")
    elif sys.stdout.isatty() and len(entries) > 1:
        print_tables(entries)
    else:
        print(as_text(entries), end="")


def _say_failure(error: Exception) -> int:
    """Say what failed: known failures in a line or two, anything else with its traceback."""
    from experiments.engine import TaskFailed, WorkersLost
    from experiments.run_folder import RunBusy

    if isinstance(error, RunBusy | WorkersLost):
        print(f"jointroom: {error}", file=sys.stderr)
    elif isinstance(error, TaskFailed):
        cause = error.__cause__
        print(f"jointroom: {error.task} failed: {type(cause).__name__}: {cause}", file=sys.stderr)
        print("finished replicates are kept; the same command goes on from them", file=sys.stderr)
    elif isinstance(error, OSError):
        print(f"jointroom: {error}", file=sys.stderr)
    else:
        import traceback

        traceback.print_exception(error)
    return FAILED
