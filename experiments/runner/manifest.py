"""The manifest of a run: what was asked, what was run, by which program, with which seeds."""

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.config.versions import program
from jointroom.experiments.report.records import told_of
from jointroom.experiments.report.run import SCHEMA
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.rules import rule_names


def make_manifest(plan: RunPlan, facts: Sequence[Mapping[str, Any]], began: datetime) -> dict[str, Any]:
    """The manifest of a plan that has been carried out.

    Args:
        plan: what was done.
        facts: of every replicate its scenario, number, seed and seconds.
        began: when the work of this process began.
    """
    settings, ended = plan.settings, datetime.now(UTC)
    return {
        "schema": SCHEMA,
        "run_id": plan.run_id,
        "config_hash": plan.config_hash,
        **program(),
        "command": command(plan),
        "seed": settings.seed,
        "replicates": settings.replicates,
        "population_scale": settings.population_scale,
        "people_per_record": settings.people_per_record,
        "told_of_records": told_of(settings.people_per_record) if settings.people_per_record > 1 else "",
        "start": str(plan.start),
        "end": str(plan.end),
        "room_start": str(settings.room_start),
        "since": None if plan.since is None else f"{plan.since:%Y-%m}",
        "labels": list(plan.labels),
        "scenario": _header(plan.scenario),
        "baseline": None if plan.baseline is None else _header(plan.baseline),
        "overrides": {
            "parameters": dict(plan.parameters),
            "levers": dict(plan.levers),
            "opening": dict(plan.opening),
            "rules": dict(rule_names(plan.rules)),
        },
        "config": dict(plan.config),
        **({} if plan.draws is None else {"draws": plan.draws.facts(settings.replicates)}),
        "began": began.isoformat(timespec="seconds"),
        "ended": ended.isoformat(timespec="seconds"),
        "wall_seconds": round((ended - began).total_seconds(), 1),
        "replicate_facts": [dict(item) for item in facts],
    }


def command(plan: RunPlan) -> str:
    """The command that does the same run again; settings that have their default value are left out."""
    settings = plan.settings.by_name.items()
    given = {name: value for name, value in settings if name == "scenario" or value != SETTINGS[name].default}
    drawn = {} if plan.draws is None else {"draws": plan.draws.word}
    words = (f"{name}={value}" for name, value in {**given, **plan.given, **drawn}.items())
    return shlex.join(["jointroom", "run", *words])


def _header(scenario: Scenario) -> dict[str, Any]:
    """A scenario as plain values."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(scenario), default=str))
    return plain
