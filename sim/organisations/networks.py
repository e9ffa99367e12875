"""Smuggling networks: when to launch, how many boats, how full, and from where.

A network fills boats from those who have paid it. It launches on nights on which it expects enough boats to be met
or to arrive, judged from the waves (with error) and from what it remembers of its boats; it moves when another stretch
promises more by a margin. Which classes of boat it orders is in `sim.organisations.boat_choice`, how large it is in
`sim.organisations.network_size`. Nothing in it depends on a date.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.arithmetic.draws import lognormal, uniform
from sim.arithmetic.elementary import logistic
from sim.codes import BoatType
from sim.kernels.choice import pick_logit
from sim.kernels.loads import best_load, worth_of_success
from sim.kernels.rules import SeaRules
from sim.organisations.boat_choice import (
    boat_costs,
    profits,
    reaches_help,
    supply_for,
    usual_prices,
    worth_of_classes,
)
from sim.parameters import Parameters
from sim.parameters.networks import Networks as NetworkParameters
from sim.state.state import State
from sim.streams import Stream
from sim.units import SUBSTEP_H

if TYPE_CHECKING:
    from sim.state.fields import F64, Sites

PLAN = int(Stream.NETWORK_PLAN)
CHANGE = int(Stream.NETWORK_CHANGE)
FEWEST_ABOARD = 2


@dataclass(frozen=True)
class LaunchOrder:
    """A boat that a network means to launch tonight.

    `network` and `site` are rows, `kind` a `BoatType`, `places` the people it is to take, `substep` the time after
    midnight in ten minutes, `sequence` the number of the launch among the network's of this night.
    """

    network: int
    site: int
    kind: int
    places: int
    substep: int
    sequence: int


def site_values(sites: "Sites", blocked_share: "F64", p: NetworkParameters) -> "F64":
    """Relative profit of each site, float64[site]: expected success there, not stopped, at its price.

    What others met there is seen by all, and fades like a network's own memory.

    Args:
        blocked_share: float64[site] share of launches that is stopped.
    """
    good = sites.met / p.lesson_persons + p.prior_success
    success = good / (good + (sites.returned + sites.dead) / p.lesson_persons + p.prior_failure)
    return np.asarray(success * (1.0 - blocked_share) * sites.price_usd / sites.price_usd.mean())


class Network(mesa.Agent):
    """One smuggling network; `row` is its place in the table."""

    def __init__(self, model: mesa.Model, row: int, seed: int, state: State, parameters: Parameters, rules: SeaRules):
        super().__init__(model)
        self.row, self.seed, self.state, self.rules = row, seed, state, rules
        self.p, self.boats, self.groups = parameters.networks, parameters.boats, parameters.armed_groups
        self.address = int(state.networks.id[row])
        b = parameters.boats
        self.usual_load = np.array([b.rubber_load, b.small_wooden_load, b.large_wooden_load, b.fibreglass_load])
        self.load_spread = (b.rubber_load_spread, b.other_load_spread, b.other_load_spread, b.other_load_spread)
        self.fuel_km = np.array([b.rubber_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km])
        self.prior = self.p.prior_success / (self.p.prior_success + self.p.prior_failure)
        cash, costs = 1.0 - self.p.fare_on_arrival, boat_costs(0.0, self.p)
        success = self.prior * reaches_help(self.p.usual_met_km, self.fuel_km, b.fuel_spread)
        self.usual_profits = profits(usual_prices(self.p), self.usual_load, success, costs, cash)
        self.worth = [
            worth_of_success(
                int(kind), self.prior, cash, self.p.usual_wave_m, self.p.voyage_h, rules
            )
            for kind in BoatType
        ]

    def success_by_class(self) -> "F64":
        """The same class by class, float64[BoatType]; a class without boats is believed to do as it always did."""
        table = self.state.networks
        good = table.success[self.row] + self.p.prior_success
        return np.asarray(good / (good + table.failure[self.row] + self.p.prior_failure))

    def planned_load(self, kind: int) -> float:
        """People to put aboard, relative to what is usual for the class: fares now against boats that fail.

        `load_response` is how far a network follows the best load: not at all (0) or altogether (1).
        """
        if self.p.load_response == 0.0:
            return 1.0
        success = float(self.success_by_class()[kind])
        cash = 1.0 - self.p.fare_on_arrival
        best = best_load(kind, success, self.worth[kind], cash, self.p.usual_wave_m, self.p.voyage_h, self.rules)
        return 1.0 + self.p.load_response * (best - 1.0)

    def choose_places(self, kind: int, day: int, k: int) -> int:
        """People to put aboard, around what the network plans for the class."""
        median = self.usual_load[kind] * self.planned_load(kind)
        spread = self.load_spread[kind]
        return max(FEWEST_ABOARD, round(lognormal(median, spread, self.seed, PLAN, day, self.address, 104 + 8 * k)))

    def longest_queue(self, waiting: "F64", boats: "F64") -> int:
        """The class with a boat at hand for which most boatloads wait, or -1 when nowhere enough do."""
        loads = np.where(boats >= 1.0, waiting / self.usual_load, 0.0)
        kind = int(loads.argmax())
        return kind if loads[kind] >= self.p.load_fill else -1

    def plan(self, day: int) -> list[LaunchOrder]:
        """Launches of a night on which the network goes out, with the boats and the people that are there."""
        table, row = self.state.networks, self.row
        waiting, boats = table.waiting[row].astype(np.float64), table.boats[row].copy()
        most = max(1, round(self.p.launches_per_day * table.skill[row]))
        first, span = round(self.p.launch_from_h / SUBSTEP_H), round(self.p.launch_span_h / SUBSTEP_H)
        orders: list[LaunchOrder] = []
        for k in range(most):
            kind = self.longest_queue(waiting, boats)
            if kind < 0:
                break
            places = self.choose_places(kind, day, k)
            if waiting[kind] < self.p.load_fill * places:
                break
            waiting[kind] -= min(places, waiting[kind])
            boats[kind] -= 1.0
            wait = int(span * uniform(self.seed, PLAN, day, self.address, 101 + 8 * k))
            orders.append(LaunchOrder(row, int(table.site[row]), kind, places, first + wait, k))
        return orders

    def review_site(self, day: int, value: "F64", abroad: "F64") -> int:
        """The site to work from: a logit over sites with a cost of moving and a penalty on working abroad.

        Args:
            value: float64[site] of `site_values`.
            abroad: float64[site] 1 for sites outside Libya, else 0.
        """
        here, p = int(self.state.networks.site[self.row]), self.p
        net = value - p.move_cost - p.tunisia_penalty * abroad
        net[here] += p.move_cost + p.tunisia_penalty * abroad[here]
        return pick_logit(net, p.move_sharpness, uniform(self.seed, CHANGE, day, self.address, 0))

    def first_site(self, day: int, value: "F64", abroad: "F64") -> int:
        """The site of a network that is founded: the same logit without a place to move from."""
        net = value - self.p.tunisia_penalty * abroad
        return pick_logit(net, self.p.move_sharpness, uniform(self.seed, CHANGE, day, self.address, 3))

    def review_classes(self, export_limit: float) -> "F64":
        """Boats a week to order from now on, by class: by what each now earns, relative to what it usually did.

        A boat does well if its fuel lasts to where boats from this site are met and if boats of its class have done
        well of late; see `sim.organisations.boat_choice`.
        """
        table, row, p = self.state.networks, self.row, self.p
        cash, spread = 1.0 - p.fare_on_arrival, self.boats.fuel_spread
        far = float(self.state.sites.met_km[table.site[row]])
        success = self.success_by_class() * reaches_help(far, self.fuel_km, spread)
        now = profits(table.price_usd[row], self.usual_load, success, boat_costs(export_limit, p), cash)
        worth = worth_of_classes(now, self.usual_profits)
        return supply_for(worth, table.usual_supply[row], self.usual_load, float(table.skill[row]), p)

    def review_protection(self, day: int) -> bool:
        """Whether to pay the armed group behind the coastguard of this stretch from now on.

        A logit of the share of fares that it saves against the share that it costs: what is believed to be returned
        from here, times how much of that the network thinks its money prevents.
        """
        sites, here = self.state.sites, int(self.state.networks.site[self.row])
        returned = sites.returned[here] / self.p.lesson_persons
        total = returned + (sites.met[here] + sites.dead[here]) / self.p.lesson_persons
        believed = returned / (total + self.p.prior_success + self.p.prior_failure)
        gain = believed * self.p.protection_belief - self.groups.crew_fee_share
        p = logistic(gain / max(self.p.protection_scale, 1e-6))
        return bool(uniform(self.seed, CHANGE, day, self.address, 2) < p)
