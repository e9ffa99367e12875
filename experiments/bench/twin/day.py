"""A day of the land's twin beside the model's: which rules follow which phase, and fights between armed groups."""

from contextlib import contextmanager

from jointroom.experiments.bench.twin import beach, exits, holding, morning, roads, towns
from jointroom.sim.day import armed_groups as groups_phase

FIGHTS = ("take_from_group", "empty_group", "open_warehouses")
"""What the outcome of a fight between armed groups does to people."""


@contextmanager
def noting_fights():
    """Within it, a list of who is raided and expelled by whom, as the model has it: names of rules, and for whom."""
    noted, rules = [], {name: getattr(groups_phase, name) for name in FIGHTS}
    for name, rule in rules.items():
        setattr(
            groups_phase, name, lambda land, *who, name=name, rule=rule: (noted.append((name, who)), rule(land, *who))
        )
    try:
        yield noted
    finally:
        for name, rule in rules.items():
            setattr(groups_phase, name, rule)


def live(land, phase, context, fights):
    """One phase of the twin's day; false for one that touches no person."""
    today = context.today
    if phase == "policy":
        morning.policy(land, today.levers)
    elif phase == "inflow":
        roads.inflow(land, context.date_of(land.day), today.recent_wave_m)
    elif phase == "towns":
        towns.towns(land)
    elif phase == "armed_groups":
        for rule, who in fights:
            getattr(exits, rule)(land, *who)
    elif phase == "embark":
        beach.embark(land, today.orders)
    elif phase == "landing":
        beach.landing(land, today.active_boats)
    elif phase == "detention":
        holding.detention(land)
    else:
        return False
    return True
