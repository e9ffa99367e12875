"""Which networks go out on a night: what each expects of its boats against what it asks for, and the rules of that."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from jointroom.sim.arrays import F64, U8
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import logistic
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.state.records import NetworkRows
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.state.fields import Networks

PLAN = int(Stream.NETWORK_PLAN)


@kernel
def believed_success(networks: NetworkRows, n: int, p: NetworkParameters) -> float:
    """Believed chance that a boat is met or lands: (sum w^age success + b) / (sum w^age + a + b), all classes."""
    good, bad = 0.0, 0.0
    for kind in range(networks.success.shape[1]):
        good += networks.success[n, kind]
        bad += networks.failure[n, kind]
    good += p.prior_success
    return good / (good + bad + p.prior_failure)


@allocating
def believed_successes(land: Land) -> F64:
    """The same of every network, float64[network]."""
    believed = np.empty(len(land.networks))
    for n in range(len(believed)):
        believed[n] = believed_success(land.networks, n, land.params[0].networks)
    return believed


@kernel
def expected_success(networks: NetworkRows, n: int, hulls_hold: float, p: NetworkParameters) -> float:
    """Expected share of boats that do well tonight: hulls that hold in these waves, and what its boats taught."""
    prior = p.prior_success / (p.prior_success + p.prior_failure)
    return hulls_hold * min(1.0, believed_success(networks, n, p) / prior)


@allocating
def go_out(networks: NetworkRows, hulls_hold: F64, seed: int, day: int, params: LandParams) -> U8:
    """Which networks would launch tonight, uint8[network]: a logit of the margin over the least success they ask for.

    Args:
        hulls_hold: float64[network] shares of hulls that each expects to hold in tonight's waves.
    """
    p = params.networks
    goes = np.zeros(len(networks), np.uint8)
    for n in range(len(networks)):
        margin = expected_success(networks, n, hulls_hold[n], p) - p.launch_threshold
        chance = logistic(p.launch_sharpness * margin)
        goes[n] = uniform(seed, PLAN, day, networks.id[n], 4) < chance
    return goes


class Launch(ABC):
    """Which networks go out on a night.

    Asked once a day for all networks at once, so that a rule may be NumPy or compiled.

    It may read the columns of `networks`, whose `rows` are what compiled functions take, and `params.networks`, the
    parameters of networks. It writes nothing and keeps nothing. It must return uint8[network], 1 for those that go out;
    one that does not work, or has no boat and nobody who waits, stays ashore whatever the rule says. It may draw from
    the stream NETWORK_PLAN at (day, `networks.id`, 4) (`jointroom.sim.maths.draws`).
    """

    family: ClassVar[str] = "networks.launch"
    name: ClassVar[str]

    @abstractmethod
    def go_out(self, networks: "Networks", hulls_hold: F64, seed: int, day: int, params: LandParams) -> U8:
        """Who goes out, with the shares of hulls (0-1) that each expects to hold in tonight's waves."""


class Margin(Launch):
    """A logit of the margin of expected success over the least that a network asks for. The default.

    Expected success is the share of hulls that hold, times what the network's boats went through. Grade A.
    """

    name = "margin"

    def go_out(self, networks: "Networks", hulls_hold: F64, seed: int, day: int, params: LandParams) -> U8:
        """As in the compiled function of the same name."""
        return go_out(networks.rows, hulls_hold, seed, day, params)


class FairWeather(Launch):
    """A network goes out whenever enough hulls hold in the waves, whatever its boats went through.

    Networks that do not learn from losses and returns: against `margin` it tells how much of an effect of interceptions
    on departures is deterrence of networks. Grade A.
    """

    name = "fair_weather"

    def go_out(self, networks: "Networks", hulls_hold: F64, seed: int, day: int, params: LandParams) -> U8:
        """Whether the share that holds is at least the least success asked for."""
        return (hulls_hold >= params.networks.launch_threshold).astype(np.uint8)
