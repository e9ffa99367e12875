"""Worlds for the twin of the land: some hundred people, small boats, any season and policy, much or little going on."""

import random
from datetime import date, timedelta

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.levers import LEVERS
from tests.property.worlds import some_values
from tests.worlds import NOBODY_AT_SEA, small_spec

DAYS = 30
ALONE = 10
"""Seeds of worlds in which a record is one person; in those from here on it stands for three."""
LIVELY = {
    "boats.*.load": 3.0, "boats.*.boat_usd": 100.0, "networks.boats_per_week": 100.0, "networks.load_fill": 0.3,
    "networks.launch_threshold": 0.3, "networks.price_floor_usd": 20.0, "boats.rubber.failure_per_h": 0.03,
    "people.review_days": 2, "people.offers_met": 4, "people.board_utility": 1.0, "people.alone_share": 0.3,
    "people.kidnap_per_month": 0.2, "people.belief_talk": 0.5, "people.contact_notice": 0.5,
    "people.death_per_month": 0.02, "people.move_utility": -3.0, "people.ask_return_utility": -4.0,
    "people.legal_utility": -4.0, "people.give_up_waiting_per_month": 0.3, "armed_groups.attack_per_month": 1.0,
    "armed_groups.rival_raid_per_month": 1.0, "holding.raid_per_month": 0.5, "holding.group_raid_per_month": 0.5,
    "holding.review_days": 3, "holding.decisions_per_month": 2.0, "holding.buyers_at_hand": 0.5,
    "holding.work_at_hand": 0.5, "holding.transfer_per_month": 1.0, "holding.ask_return_per_month": 0.5,
    "holding.labour_death_per_month": 0.1, "holding.sold_per_month": 0.3, "holding.labour_per_month": 0.3,
    "south.danger_factor": 3.0, "coastguard.collusion_share": 0.5, "networks.move_sharpness": 0.0,
    "networks.review_days": 3, "people.elsewhere_factor": 1.0, "rescuers.hand_over_km": 500.0, "sea.carry_on_h": 1.0,
    "fleets.ngo.small_share": 1.0,
}  # fmt: skip
"""Parameters under which a few hundred people go through everything in a month."""
UNAIDED = {
    "boats.rubber.failure_per_h": 0.0, "boats.*.engine_failure_per_h": 0.0, "boats.*.fuel_km": 2000.0,
    "fleets.merchant.ships": 0, "boats.call_share": 0.0,
}  # fmt: skip
"""With no ship out, boats also land by themselves."""
POLICY = dict(
    assisted_return_places_month=5000, evacuation_places_month=5000, legal_places_month=20000, detention_visitors=30,
    government_authority_west=0.4, southern_border_cooperation=0.6, niger_enforcement=0.4, coastguard_vessels=100,
    coastguard_training=1.0, ngo_ships=60, ngo_code=0.0, italian_navy_ships=40, landing_clerks=20,
)  # fmt: skip
ON_LAND = ("people.", "south.", "holding.", "armed_groups.", "networks.", "cases.", "coastguard.", "rooms.")

ROWS = ("networks.count", "networks.spare_places")
"""So many networks would be compiled for apart."""
CROWDS = ("people.intending_at_start", "people.waiting_at_start", "south.west_africa_per_month", "south.horn_per_month",
          "south.chad_sudan_per_month", "south.air_or_west_per_month")  # fmt: skip
"""Many people take long."""


def land_world(seed):
    """The run of a seed: lively, lively without rescuers, or anything legal, with a few values of its own."""
    chance = random.Random(seed)
    declared = {name: row for name, row in catalogue().items() if name.startswith(ON_LAND) and name not in ROWS}
    kind = seed % 3
    values = some_values(chance, declared, 40) if kind == 2 else some_values(chance, declared, 6) | LIVELY
    levers = some_values(chance, LEVERS, 12) if kind == 2 else some_values(chance, LEVERS, 4) | POLICY
    if kind == 1:
        values, levers = values | UNAIDED, levers | NOBODY_AT_SEA
    values = {name: value for name, value in values.items() if name not in CROWDS}
    each = 1 if seed < ALONE else 3
    return small_spec(
        scenario=chance.choice(scenario_names()),
        start=date(2015, 1, 1) + timedelta(days=chance.randrange(1400)),
        days=DAYS,
        scale=each * chance.uniform(0.004, 0.01),
        people_per_record=each,
        seed=chance.randrange(2**31),
        overrides=values,
        levers=levers,
        keep_histories=True,
    )
