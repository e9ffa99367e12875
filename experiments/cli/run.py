"""`jointroom run`: simulate a scenario and its baseline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.config.plan import RunPlan
    from jointroom.experiments.runner.publish import Run
    from jointroom.sim.parameters.problems import Problem

HELP = """\
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
  opening.coastguard_vessels=12          the same lever from the day on which the room opens, in both
  timeline.sabratha_offer.offer_reach=0  another size of a dated event
  boats.speed_spread=0.2                 a parameter of the model
`jointroom describe` lists every name with its unit, legal range and source.

  -m, --multirun   one run for each combination of values: seed=1,2 or scenario=glob(room_level_*)
      --again      write the folder anew although it stands finished
  -q, --quiet      no progress and no summary, only RUN_ID and folder
  -h, --help       this text

A run is known by its configuration and by the version of the model. Replicates stand in RESULTS_DIR/store,
each simulated once for all verbs: the same command goes on with a run that was broken off.
"""

FLAGS = {"-m": "multirun", "--multirun": "multirun", "--again": "again", "-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Carry out the run or runs that the words ask for."""
    from jointroom.experiments.config.compose import compose_words
    from jointroom.experiments.runner import publish

    quiet = "quiet" in flags
    for plan in compose_words(words, multirun="multirun" in flags):
        run = publish.carry_out(plan, again="again" in flags, quiet=quiet)
        if not quiet:
            _show(run, plan)
        print(run.run_id)
        print(run.folder, flush=True)
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """Problems of the words, each of several values taken for a multirun."""
    from jointroom.experiments.config.compose import compose_words
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        compose_words(words, multirun=True)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _show(run: "Run", plan: "RunPlan") -> None:
    """Print the summary for a reader, and what has to be known about the run."""
    from jointroom.experiments.cli.summary_view import print_summary

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
