"""Calling out fleets: the rules by which Europe-bound rescuers answer to what policy asks of them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from jointroom.sim.sea.fleet import Fleet


class Posting(NamedTuple):
    """Where and how much of the time a fleet is at sea.

    Attributes:
        ships: on station, a fraction of one in that share of the weeks.
        weeks_lost: share of weeks (0-1) that a ship loses to port calls and checks.
        distance_nm: distance from the Libyan coast around which it waits.
        kept_apart: share of its small ships (0-1) that hand nobody over to a larger one.
    """

    ships: float
    weeks_lost: float
    distance_nm: float
    kept_apart: float = 0.0


class CallOut(ABC):
    """How a fleet of ships or aircraft answers to what policy asks of it.

    Asked of every fleet once a week and whenever a lever changes; not of those who only pass by.

    It may read the fleet's row of the table of fleets (`fleet.fleet`: whether the code of conduct binds it), where it
    would wait by itself, as it has learnt (`fleet.waits_nm`), the parameters of rescuers `fleet.p`,
    `fleet.ships(levers)`, and the levers. It writes nothing and keeps nothing. It must return a `Posting`. It may draw
    nothing: which weeks are lost is drawn ship by ship.
    """

    family: ClassVar[str] = "fleets.call_out"
    name: ClassVar[str]

    @abstractmethod
    def call_out(self, fleet: "Fleet", levers: Mapping[str, float]) -> Posting:
        """The posting of the week, or until a lever changes."""


class Comply(CallOut):
    """Fleets do as policy asks: whom the code of conduct binds loses weeks, keeps its distance and hands nobody over.

    The default.
    Grade A: that ships lost time and kept away is on record, how much is assumed.
    """

    name = "comply"

    def call_out(self, fleet: "Fleet", levers: Mapping[str, float]) -> Posting:
        """Weeks lost in proportion to how far the code is applied, and the distance that is asked for."""
        waits, bound = fleet.waits_nm, fleet.fleet.bound_by_code
        code = levers["ngo_code"] if bound else 0.0
        distance = max(waits, levers["ngo_distance_nm"]) if bound else waits
        return Posting(fleet.ships(levers), fleet.p.code_port_calls * code, distance, code)


class Defy(CallOut):
    """No fleet heeds the code of conduct or the distance it is asked to keep: no week is lost, all wait where they did.

    Some organisations refused to sign the code of 2017; here none abides by it, so that what the code and the distance
    do can be told from what the number of ships does. Grade A, a counterfactual by construction.
    """

    name = "defy"

    def call_out(self, fleet: "Fleet", levers: Mapping[str, float]) -> Posting:
        """The ships that there are, where the fleet waits by itself."""
        return Posting(fleet.ships(levers), 0.0, fleet.waits_nm)
