"""Smuggling networks: when to launch, how many boats and of which class, and from where.

A network fills boats from those who have paid it. It launches on nights on which it expects enough boats to be met
or to arrive, judged from the waves (with error) and from what it remembers of its site; it moves when another stretch
promises more by a margin. Nothing in it depends on a date.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.arithmetic.draws import lognormal, normal, uniform
from sim.arithmetic.elementary import exp, logistic
from sim.codes import BoatType, NetworkState
from sim.kernels.hazard import hull_failure_rate
from sim.kernels.rules import SeaRules
from sim.parameters import Parameters
from sim.parameters.networks import Networks as NetworkParameters
from sim.state.state import State
from sim.streams import Stream
from sim.units import SUBSTEP_H

if TYPE_CHECKING:
    from sim.state.fields import F64

ACTIVE = int(NetworkState.ACTIVE)
PLAN = int(Stream.NETWORK_PLAN)
CHANGE = int(Stream.NETWORK_CHANGE)
DAYS_A_MONTH = 30.4  # of the monthly rate that is drawn once a day
DAYS_A_WEEK = 7.0
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


@dataclass(frozen=True)
class Tonight:
    """What every network can know tonight: waves of the first hours, export limits (0-1), blocked share by site."""

    day: int
    wave_m: float
    export_limit: float
    blocked_share: "F64"


def supply_factors(export_limit: float, p: NetworkParameters) -> "F64":
    """What export limits (0-1) leave of the supply of boats, float64[BoatType]; wooden boats are built at home."""
    less, more = 1.0 - p.export_limit_cut * export_limit, 1.0 + p.wooden_shift * export_limit
    return np.array([less, more, more, less])


def boat_costs(export_limit: float, p: NetworkParameters) -> "F64":
    """Cost of a boat in USD, float64[BoatType]; what export limits make scarce gets dearer."""
    dearer = 1.0 + p.export_limit_cut * export_limit
    return np.array(
        [p.rubber_boat_usd * dearer, p.small_wooden_boat_usd, p.large_wooden_boat_usd, p.fibreglass_boat_usd * dearer]
    )


class Network(mesa.Agent):
    """One smuggling network; `row` is its place in the table."""

    def __init__(self, model: mesa.Model, row: int, seed: int, state: State, parameters: Parameters, rules: SeaRules):
        super().__init__(model)
        self.row, self.seed, self.state, self.rules = row, seed, state, rules
        self.p, self.boats = parameters.networks, parameters.boats
        self.address = int(state.networks.id[row])
        b = parameters.boats
        self.usual_load = np.array([b.rubber_load, b.small_wooden_load, b.large_wooden_load, b.fibreglass_load])

    def remembered_success(self) -> float:
        """Believed chance that a boat is met or lands: (sum w^age success + b) / (sum w^age + a + b)."""
        table = self.state.networks
        good = table.success[self.row] + self.p.prior_success
        return float(good / (good + table.failure[self.row] + self.p.prior_failure))

    def expected_success(self, wave_m: float) -> float:
        """Expected share of boats that do well tonight: no hull failure in these waves, and what the site taught."""
        failures = hull_failure_rate(int(BoatType.RUBBER), wave_m, 1.0, 0.0, self.rules) * self.p.voyage_h
        prior = self.p.prior_success / (self.p.prior_success + self.p.prior_failure)
        return float(exp(-failures) * min(1.0, self.remembered_success() / prior))

    def choose_places(self, kind: int, day: int, k: int) -> int:
        """People to put aboard, around what is usual for the class."""
        b = self.boats
        median, spread = (
            (b.rubber_load, b.rubber_load_spread),
            (b.small_wooden_load, b.other_load_spread),
            (b.large_wooden_load, b.other_load_spread),
            (b.fibreglass_load, b.other_load_spread),
        )[kind]
        return max(FEWEST_ABOARD, round(lognormal(median, spread, self.seed, PLAN, day, self.address, 104 + 8 * k)))

    def obtain_boats(self, export_limit: float) -> None:
        """A day's supply of boats, class by class, up to what can be stored."""
        table, row = self.state.networks, self.row
        table.boats[row] += table.supply[row] * supply_factors(export_limit, self.p) / DAYS_A_WEEK
        most = self.p.boat_store * max(1.0, float(table.skill[row]))
        table.boats[row] = np.minimum(table.boats[row], most)

    def longest_queue(self, waiting: "F64", boats: "F64") -> int:
        """The class with a boat at hand for which most boatloads wait, or -1 when nowhere enough do."""
        loads = np.where(boats >= 1.0, waiting / self.usual_load, 0.0)
        kind = int(loads.argmax())
        return kind if loads[kind] >= self.p.load_fill else -1

    def plan(self, tonight: Tonight) -> list[LaunchOrder]:
        """Launches for tonight, if any; buys boats as its supply allows."""
        table, row = self.state.networks, self.row
        self.obtain_boats(tonight.export_limit)
        waiting, boats = table.waiting[row].astype(np.float64), table.boats[row].copy()
        if table.state[row] != ACTIVE or self.longest_queue(waiting, boats) < 0:
            return []
        forecast = tonight.wave_m * exp(self.p.forecast_error * normal(self.seed, PLAN, tonight.day, self.address, 0))
        margin = self.expected_success(forecast) - self.p.launch_threshold
        if uniform(self.seed, PLAN, tonight.day, self.address, 4) >= logistic(self.p.launch_sharpness * margin):
            return []
        most = max(1, round(self.p.launches_per_day * table.skill[row]))
        first, span = round(self.p.launch_from_h / SUBSTEP_H), round(self.p.launch_span_h / SUBSTEP_H)
        orders: list[LaunchOrder] = []
        for k in range(most):
            kind = self.longest_queue(waiting, boats)
            if kind < 0:
                break
            places = self.choose_places(kind, tonight.day, k)
            if waiting[kind] < self.p.load_fill * places:
                break
            waiting[kind] -= min(places, waiting[kind])
            boats[kind] -= 1.0
            wait = int(span * uniform(self.seed, PLAN, tonight.day, self.address, 101 + 8 * k))
            orders.append(LaunchOrder(row, int(table.site[row]), kind, places, first + wait, k))
        return orders

    def site_values(self, blocked_share: "F64") -> "F64":
        """Relative profit of each site, float64[site]: expected success there, not stopped, at its price.

        What others met there is seen by all, and fades like a network's own memory.
        """
        sites, lesson = self.state.sites, self.p.lesson_persons
        good = sites.met / lesson + self.p.prior_success
        success = good / (good + (sites.returned + sites.dead) / lesson + self.p.prior_failure)
        return success * (1.0 - blocked_share) * sites.price_usd / sites.price_usd.mean()

    def review_site(self, day: int, blocked_share: "F64", abroad: "F64") -> int:
        """The site to work from: a logit over sites with a cost of moving and a penalty on working abroad."""
        here = int(self.state.networks.site[self.row])
        value = self.site_values(blocked_share) - self.p.move_cost - self.p.tunisia_penalty * abroad
        value[here] += self.p.move_cost + self.p.tunisia_penalty * abroad[here]
        weight = np.array([exp(self.p.move_sharpness * (v - value.max())) for v in value])
        draw = uniform(self.seed, CHANGE, day, self.address, 0) * weight.sum()
        return int(min(np.searchsorted(weight.cumsum(), draw, side="right"), len(weight) - 1))

    def fate(self, day: int) -> int:
        """The state the network should be in: gives up when in debt, is replaced or resumes after a while."""
        table, row = self.state.networks, self.row
        state = int(table.state[row])
        if state == NetworkState.ORGANISER_ARRESTED:
            return ACTIVE if day >= table.back_day[row] else state
        if state == ACTIVE:
            broke = table.capital_usd[row] < -self.p.quit_loss_usd
            return int(NetworkState.DORMANT) if broke else state
        enters = uniform(self.seed, CHANGE, day, self.address, 1) < self.p.entry_per_month / DAYS_A_MONTH
        return ACTIVE if enters else state
