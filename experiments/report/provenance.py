"""Where a table or figure of several runs comes from: its name, its hash, and the manifest that lies beside it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jointroom import sim
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.versions import program
from jointroom.experiments.report.labels import ASSUMPTION_BADGE
from jointroom.experiments.report.records import told_of

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
    people_per_record: int = 1
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
        if self.people_per_record > 1:
            parts.append(told_of(self.people_per_record))
        return " · ".join(parts)

    @property
    def badges(self) -> tuple[str, ...]:
        """Warnings that every figure of the run must carry."""
        badges = [f"this scenario {ASSUMPTION_BADGE}"] if self.on_assumptions else []
        if not self.whole_world and not any(label.startswith("another world") for label in self.labels):
            badges.append(f"another world: people, boats and capacities at {self.population_scale:g} of full scale")
        if self.people_per_record > 1:
            badges.append(f"each record stands for {self.people_per_record} people")
        return (*badges, *self.labels)


def provenance_of(
    name: str, plans: Sequence[RunPlan], replicates: int, also: Mapping[str, object] | None = None
) -> Provenance:
    """What stands in the footer of a figure or table made of several plans.

    Args:
        name: of the analysis; the first part of its run id.
        plans: what was simulated, but for the number of replicates.
        replicates: of each plan.
        also: whatever else decides the result, plain values by name.
    """
    text = "".join(plan.config_hash for plan in plans)
    if also:
        text += json.dumps(dict(also), sort_keys=True, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    settings = plans[0].settings
    labels = tuple(label for label in plans[0].labels if all(label in plan.labels for plan in plans))
    return Provenance(
        run_id=f"{name}-{digest[:8]}",
        config_hash=digest,
        version=sim.__version__,
        seed=settings.seed,
        replicates=replicates,
        population_scale=settings.population_scale,
        people_per_record=settings.people_per_record,
        labels=labels,
    )


def made_by(provenance: Provenance, command: str) -> dict[str, Any]:
    """By which program, command and world something was made."""
    return {
        "run_id": provenance.run_id,
        "config_hash": provenance.config_hash,
        "command": command,
        **program(),
        "seed": provenance.seed,
        "replicates": provenance.replicates,
        "population_scale": provenance.population_scale,
        "people_per_record": provenance.people_per_record,
    }


def manifest_of(provenance: Provenance, command: str, plans: Mapping[str, RunPlan]) -> dict[str, Any]:
    """By which program, from what, and when the files beside it were made; `plans` by the name of each."""
    return {
        **made_by(provenance, command),
        "scenarios": {
            name: {
                "title": plan.scenario.title,
                "start": str(plan.start),
                "end": str(plan.end),
                "evidence": plan.scenario.evidence,
            }
            for name, plan in plans.items()
        },
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def footer(provenance: Provenance) -> str:
    """Provenance, and what a trial is, below a Markdown page."""
    words = f"{provenance.line}.\n"
    return words if provenance.whole_world else f"**Another world: not comparable with the record.** {words}"
