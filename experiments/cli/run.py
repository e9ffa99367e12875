"""`jointroom run`: simulate a scenario and its baseline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.compose import compose_words
from jointroom.experiments.config.overrides import with_scenario
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.posterior import read_drawn
from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
from jointroom.experiments.config.tree import INFO, show_info
from jointroom.experiments.report.analyses import command_line
from jointroom.sim.parameters.problems import gathering, refuse


@dataclass(frozen=True)
class Asked:
    """Runs as they are asked for; `cfg` and `info` name what of their configuration is to be shown instead."""

    command: str
    plans: list[RunPlan]
    cfg: str | None
    info: str | None


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Compose the run or runs that the words ask for."""
    options = {
        "cfg": Setting("text", None, "What to print of the composed configuration.", choices=("job",)),
        "info": Setting("text", "all" if "info" in flags else None, "What Hydra is to tell.", choices=INFO),
    }
    shown, rest, problems = split_options(words, {**options, **DRAWN})
    given: dict[str, object] = {word.partition("=")[0]: word.partition("=")[2] for word in rest}
    draws, plans = None, list[RunPlan]()
    with gathering(problems):
        draws = read_drawn(shown, given)
    if shown["n_draws"] is not None:
        rest = [word for word in rest if not word.startswith("replicates=")] + [f"replicates={given['replicates']}"]
    with gathering(problems):
        plans = compose_words(with_scenario(rest, list(SETTINGS)), multirun="multirun" in flags)
    refuse(problems)
    if draws is not None:
        plans = [replace(plan, draws=replace(draws, seed=plan.settings.seed)) for plan in plans]
    return Asked(command_line("run", words), plans, *(shown[name] for name in options))


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Carry out the runs, or say what they would be."""
    from jointroom.experiments.cli.render import print_summary
    from jointroom.experiments.runner import publish

    for plan in asked.plans:
        if asked.cfg or asked.info:
            _show_configuration(plan, asked)
        elif "dry_run" in flags:
            publish.announce(plan)
        else:
            run = publish.carry_out(plan, again="again" in flags, quiet="quiet" in flags)
            if "quiet" not in flags:
                print_summary(run.summary, run.titles, run.provenance, worlds=run.worlds)
                tell()
            report_beside(run.folder, flags, "run")
            point_on(asked.command, run.run_id, flags)
            tell(run.run_id)
            tell(run.folder)
    return DONE


def _show_configuration(plan: RunPlan, asked: Asked) -> None:
    """Print the composed configuration, or what Hydra knows of it."""
    from omegaconf import OmegaConf

    if asked.cfg:
        tell(OmegaConf.to_yaml(OmegaConf.create(dict(plan.config))), end="")
    if asked.info:
        show_info(asked.info, plan)
