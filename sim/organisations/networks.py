"""Smuggling networks: when to launch, how many boats, how full, and from where.

A network fills boats from those who have paid it. It launches on nights on which it expects enough boats to be met
or to arrive, judged from the waves (with error) and from what it remembers of its boats; it moves when another stretch
promises more by a margin. On which nights it goes out is in `sim.kernels.nights`, with which boats in
`sim.kernels.launches`, which it orders in `sim.kernels.boat_trade`, how large it is in
`sim.organisations.network_size`. Nothing in it depends on a date.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import logistic
from sim.kernels.choice import pick_logit
from sim.parameters import Parameters
from sim.parameters.networks import Networks as NetworkParameters
from sim.state.state import State
from sim.streams import Stream

if TYPE_CHECKING:
    from sim.state.fields import F64, Sites

CHANGE = int(Stream.NETWORK_CHANGE)


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

    def __init__(self, model: mesa.Model, row: int, seed: int, state: State, parameters: Parameters):
        super().__init__(model)
        self.row, self.seed, self.state = row, seed, state
        self.p, self.groups = parameters.networks, parameters.armed_groups
        self.address = int(state.networks.id[row])

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
