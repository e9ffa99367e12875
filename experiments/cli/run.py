"""`jointroom run`: simulate a scenario and its baseline."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.config.plan import RunPlan
    from jointroom.experiments.runner.publish import Run

HELP = """\
jointroom run [SCENARIO] [replicates=20] [seed=1] [workers=2] [start=2016-01-01] [end=2017-12-31]
              [population_scale=1.0] [results_dir=results] [parameters=FILE] [NAME=VALUE ...]
              [--config-dir DIR] [--multirun] [--again] [--dry-run] [--cfg job] [--info [WHAT]] [--quiet]

Simulates a scenario (historical if none is named) and the baseline it names on the same random numbers, and
writes RESULTS_DIR/runs/RUN_ID/ with manifest.json, monthly.parquet, monthly.csv, summary.csv, figures/ and
more. RUN_ID and the folder are printed last. SCENARIO is a name or the path of a .yaml file.

NAME=VALUE may also be
  room.start=2018-03-01                  the day on which the joint room opens
  weather.replay=FILE.csv                wave heights (columns date, swh_m) in place of generated weather
  places.file=FILE.csv                   places that are moved or added
  boats.file=FILE.yaml fleets.file=...   classes of boats and fleets that are added, or take the place of ours
  levers.coastguard_vessels=12           a lever for the whole run, in the scenario and in its baseline
  opening.coastguard_vessels=12          the same lever from the day on which the room opens, in both
  timeline.sabratha_offer.offer_reach=0  another size of a dated event
  boats.speed_spread=0.2                 a parameter of the model
`jointroom describe NAME` tells unit, legal range and source.

  -m, --multirun   one run for each combination of values: seed=1,2 or scenario=glob(room_level_*)
      --again      write the folder anew although it stands finished
      --dry-run    only say how many runs it is, how long they take, and how much disk
      --cfg job    only print the composed configuration
      --info WHAT  only print what Hydra knows: defaults-tree, defaults, config, searchpath, plugins or all
  -q, --quiet      no progress and no summary, only RUN_ID and folder
  -h, --help       this text

A run is known by its configuration and by the version of the model. Replicates stand in RESULTS_DIR/store,
each simulated once for all verbs: the same command goes on with a run that was broken off.
"""

FLAGS = {
    "-m": "multirun",
    "--multirun": "multirun",
    "--again": "again",
    "--dry-run": "dry_run",
    "--info": "info",
    "-q": "quiet",
    "--quiet": "quiet",
}


@dataclass(frozen=True)
class Asked:
    """Runs as they are asked for; `cfg` and `info` name what of their configuration is to be shown instead."""

    plans: "list[RunPlan]"
    cfg: str | None
    info: str | None


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Compose the run or runs that the words ask for."""
    from jointroom.experiments.config.compose import compose_words
    from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
    from jointroom.experiments.config.tree import INFO
    from jointroom.sim.parameters.problems import gathering, nearest_name, refuse

    options = {
        "cfg": Setting("text", None, "What to print of the composed configuration.", choices=("job",)),
        "info": Setting("text", "all" if "info" in flags else None, "What Hydra is to tell.", choices=INFO),
    }
    shown, rest, problems = split_options(words, options)
    settings = [f"{name}=" for name in SETTINGS]
    # A word alone is the scenario, unless it looks like a setting that lacks its value.
    rest = [word if "=" in word or nearest_name(f"{word}=", settings) else f"scenario={word}" for word in rest]
    plans: list[RunPlan] = []
    with gathering(problems):
        plans = compose_words(rest, multirun="multirun" in flags)
    refuse(problems)
    return Asked(plans, **shown)


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Carry out the runs, or say what they would be."""
    from jointroom.experiments.runner import publish

    for plan in asked.plans:
        if asked.cfg or asked.info:
            _show_configuration(plan, asked)
        elif "dry_run" in flags:
            publish.announce(plan)
        else:
            run = publish.carry_out(plan, again="again" in flags, quiet="quiet" in flags)
            if "quiet" not in flags:
                _show(run, plan)
            print(run.run_id)
            print(run.folder, flush=True)
    return DONE


def _show_configuration(plan: "RunPlan", asked: Asked) -> None:
    """Print the composed configuration, or what Hydra knows of it."""
    from omegaconf import OmegaConf

    from jointroom.experiments.config.tree import show_info

    if asked.cfg:
        print(OmegaConf.to_yaml(OmegaConf.create(dict(plan.config))), end="")
    if asked.info:
        show_info(asked.info, plan)


def _show(run: "Run", plan: "RunPlan") -> None:
    """Print the summary for a reader, and what has to be known about the run."""
    from jointroom.experiments.cli.render import print_summary

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
