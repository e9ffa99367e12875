"""Variants of scenarios: other levers, parameters or events than any scenario file has, made for one experiment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jointroom.experiments.config.plan import RunPlan
from jointroom.sim.policy.header import Change


@dataclass(frozen=True)
class Variant:
    """One variant of a scenario; it always rests on assumptions.

    Attributes:
        name: by which tables know it, unlike that of any scenario.
        title: a few words for figures.
        scenario: name of the scenario that it is a variant of.
        values: what `experiments.config.compose.compose` takes: `opening.LEVER`, `levers.LEVER`, `group.parameter`.
        without: ids of timeline events that are left out, beside those the scenario leaves out.
        changes: levers that are set from a day on, beside those the scenario sets.
    """

    name: str
    title: str
    scenario: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    without: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def plan(self, plan: RunPlan) -> RunPlan:
        """The plan of the scenario with the variant's values and changes, under its name and without its events."""
        left_out = tuple(dict.fromkeys((*plan.scenario.without, *self.without)))
        scenario = replace(
            plan.scenario,
            name=self.name,
            title=self.title,
            without=left_out,
            changes=(*plan.scenario.changes, *self.changes),
            evidence="assumption",
        )
        return replace(plan, scenario=scenario, baseline=None)


def name_of(member: "str | Variant") -> str:
    """The name by which tables know a scenario or a variant."""
    return member if isinstance(member, str) else member.name
