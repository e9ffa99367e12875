"""What the reference experiments share: their command line, their folder, their provenance and manifest."""

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.figures.provenance import Provenance, save
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.provenance import manifest_of, provenance_of, save_json
from jointroom.experiments.runner.ensemble import Ensemble
from jointroom.sim.parameters.problems import ConfigurationError

DONE, BAD_INPUT = 0, 2
_FLAGS = {"replicates": int, "seed": int, "workers": int, "population_scale": float, "results_dir": str}


@dataclass(frozen=True)
class Study:
    """One experiment as it was asked for.

    Attributes:
        name: of the experiment; also of its folder.
        ensemble: what its scenarios have in common.
        command: the command line that does it again.
    """

    name: str
    ensemble: Ensemble
    command: str

    @property
    def is_reference(self) -> bool:
        """Whether it is the whole world over the scenarios' own dates; anything else is a trial."""
        ensemble = self.ensemble
        return ensemble.population_scale == 1.0 and ensemble.start is None and ensemble.end is None

    @property
    def root(self) -> Path:
        """`RESULTS_DIR/reference`, or `RESULTS_DIR/runs/trials`, which never mixes with it."""
        results = as_path(self.ensemble.results_dir)
        return results / "reference" if self.is_reference else results / "runs" / "trials"

    def provenance(self, plans: Sequence[RunPlan]) -> Provenance:
        """What stands in the footer of every figure and table."""
        return provenance_of(self.name, plans, self.ensemble.replicates)


def conduct(
    name: str,
    description: str,
    carry_out: Callable[[Study], Sequence[Path]],
    arguments: Sequence[str] | None = None,
    *,
    replicates: int | None = None,
) -> int:
    """Read the command line, carry the experiment out, and say which files it wrote.

    Args:
        name: the experiment's module, `jointroom study NAME`.
        description: what it does, for `--help`.
        carry_out: does it, and returns the files it wrote.
        arguments: in place of those of the process.
        replicates: how many unless the command line says so; None for the default of every run.

    Returns:
        The exit code: 0 done, 2 bad input (every problem in one message, nothing written).
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog=f"python -m experiments.{name}", description=description)
    own_defaults = {} if replicates is None else {"replicates": replicates}
    for flag, kind in _FLAGS.items():
        setting = SETTINGS[flag]
        default = own_defaults[flag] if flag in own_defaults else setting.default
        text = f"{setting.doc} Default: {default}."
        parser.add_argument(f"--{flag.replace('_', '-')}", type=kind, default=default, help=text)
    for flag in ("start", "end"):
        parser.add_argument(f"--{flag}", help=f"{SETTINGS[flag].doc} With it, the result is a trial.")
    parser.add_argument("-q", "--quiet", action="store_true", help="Show no progress.")
    study = Study(
        name, Ensemble(**vars(parser.parse_args(given))), shlex.join(["python", "-m", f"experiments.{name}", *given])
    )
    try:
        files = carry_out(study)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    for file in files:
        print(file)
    return DONE


def save_sheet(sheet: Sheet, stem: Path, provenance: Provenance) -> list[Path]:
    """Write a figure as PNG and SVG; make its folder."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    return save(sheet.figure, stem, sheet.title, sheet.subtitle, provenance)


def save_manifest(study: Study, plans: Sequence[RunPlan], file: Path) -> Path:
    """Write by which program, from what, and when the files beside it were made."""
    manifest = manifest_of(study.provenance(plans), study.command, {plan.scenario.name: plan for plan in plans})
    return save_json(manifest, file)
