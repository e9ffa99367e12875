"""Where a figure comes from: printed in its footer and kept in the metadata of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from jointroom.experiments.report.labels import ASSUMPTION_BADGE
from matplotlib.figure import Figure

SOFTWARE = "jointroom"


@dataclass(frozen=True)
class Provenance:
    """What is needed to make a figure again: the run, its configuration, the program and the seeds.

    `on_assumptions` says that nothing recorded supports the scenario, `labels` what else a reader has to be told;
    both stand on every figure.
    """

    run_id: str
    config_hash: str
    version: str
    seed: int
    replicates: int
    population_scale: float
    on_assumptions: bool = False
    labels: tuple[str, ...] = ()

    @property
    def whole_world(self) -> bool:
        """False in a shrunken world, whose counts must not be set beside the record."""
        return self.population_scale == 1.0

    @property
    def line(self) -> str:
        """The footer, one sentence of facts."""
        seeds = f"seed {self.seed}, {self.replicates} replicate{'s' if self.replicates != 1 else ''}"
        parts = [f"{SOFTWARE} {self.version}", f"run {self.run_id}", f"config {self.config_hash}", seeds]
        if not self.whole_world:
            parts.append(f"population scale {self.population_scale:g}")
        return " · ".join(parts)

    @property
    def badges(self) -> tuple[str, ...]:
        """Warnings that every figure of the run must carry."""
        badges = [f"this scenario {ASSUMPTION_BADGE}"] if self.on_assumptions else []
        if not self.whole_world and not any(label.startswith("another world") for label in self.labels):
            badges.append(f"another world: people, boats and capacities at {self.population_scale:g} of full scale")
        return (*badges, *self.labels)


def save(figure: Figure, stem: Path, title: str, description: str, provenance: Provenance) -> list[Path]:
    """Write `stem.png` and `stem.svg` with their provenance in the metadata; return both paths.

    The files hold no clock time, so the same figure gives the same bytes.
    """
    png, svg = stem.with_suffix(".png"), stem.with_suffix(".svg")
    facts: Mapping[str, str] = {
        "Title": title,
        "Description": f"{description} [{provenance.line}]",
        "Source": f"run {provenance.run_id}, config {provenance.config_hash}, seed {provenance.seed}",
    }
    figure.savefig(png, metadata={**facts, "Software": f"{SOFTWARE} {provenance.version}"})
    with matplotlib.rc_context({"svg.hashsalt": provenance.config_hash, "svg.fonttype": "path"}):
        figure.savefig(svg, metadata={**facts, "Creator": f"{SOFTWARE} {provenance.version}", "Date": None})
    return [png, svg]
