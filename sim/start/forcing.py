"""The forcing of the land before the first day: what stays the same on all days, and room for the rest."""

import numpy as np

from jointroom.sim.land.coast import Coast
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.maths.elementary import exp, power
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.groups import People
from jointroom.sim.state.columns import as_record
from jointroom.sim.state.state import State

LEAST_PRICE_SHARE = 1e-4  # at which a lower price is no further reason to cross, so that a free place is not infinite
ROWS_AT_A_TIME = 64  # the size of a record's tables is part of its type: worlds of nearly all sizes share one


def spare_rows(n_networks: int) -> int:
    """Empty rows to put after the networks, so that what is compiled for some of them serves any number."""
    return -n_networks % ROWS_AT_A_TIME


def discount_gain(p: People) -> float:
    """What a discount for a second attempt adds to the weight of an offer, as a factor; finite for a free place."""
    return power(max(1.0 - p.second_attempt_discount, LEAST_PRICE_SHARE), -p.board_savings_weight)


def first_forcing(state: State, coast: Coast, parameters: Parameters, seed: int) -> LandForcing:
    """One record, which every day of a run uses again (see `sim.day.policy` and `sim.day.inflow`)."""
    p, n_towns, n_classes = parameters.people, len(coast.towns), len(parameters.boat_classes)
    rows = len(state.networks.id) + spare_rows(len(state.networks.id))
    return as_record(
        LandForcing(
            day=0,
            calendar_day=0,
            seed=seed,
            n_persons=0,
            wave_m=0.0,
            news_death=0.0,
            news_return=0.0,
            mean_price_usd=0.0,
            least_price_usd=0.0,
            price_usd=np.zeros((rows, n_classes)),
            arrest_per_month=np.zeros(n_towns),
            client_usd=np.zeros(n_towns),
            kidnap_per_month=np.zeros(n_towns),
            blocked=np.zeros(n_towns),
            town_cumulative=np.zeros(coast.n_libyan),
            meeting_cumulative=np.zeros((n_towns, rows)),
            offer_weight=np.zeros((rows, n_classes)),
            discount_gain=discount_gain(p),
            home_weight=exp(p.home_utility),
            ask_weight=exp(p.ask_return_utility),
            legal_weight=exp(p.legal_utility),
            move_weight=np.zeros(n_towns),
            buyer_cumulative=np.zeros(len(state.groups.id)),
            boat_cost_usd=np.zeros(n_classes),
            boat_supply_left=np.zeros(n_classes),
            authority=0.0,
            niger_stops=0.0,
            border_stops=0.0,
            lists_per_h=np.zeros(coast.n_libyan),
            handed_over=np.zeros(2),
        )
    )
