"""Stances of armed groups: the rules by which a group taxes departures from its segment or blocks them."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from jointroom.sim.codes import GroupStance
from jointroom.sim.maths.elementary import logistic

if TYPE_CHECKING:
    from jointroom.sim.groups.group import ArmedGroup


class Stance(ABC):
    """What an armed group that holds a segment does with departures from it.

    Asked of every holder once in `armed_groups.decision_days`, and of a group that has just taken a segment.

    It may read the group's row (`group.income_usd_month`, `group.offered_usd_month`, `group.stance`), the tables as
    they stand (`group.tables`), the parameters `group.p`, and `group.scale`, with which all sums of money shrink in a
    small world. `day` counts from the first day of the run; `group.date_of(day)` is its date, for rules that know
    seasons. It writes nothing, keeps nothing from one question to the next, and looks at no clock and no file. It
    must return `GroupStance.TAX` or `GroupStance.BLOCK`; what follows (payment, what a deal is worth, launches that
    are stopped) is worked out by the model. It may draw `group.stance_draw(day, k)` for any k from 0: uniform in
    [0, 1), the same for every rule that asks, so that two rules meet the same luck.
    """

    family: ClassVar[str] = "groups.stance"
    name: ClassVar[str]

    @abstractmethod
    def choose_stance(self, group: "ArmedGroup", day: int, authority: float) -> GroupStance:
        """The stance until the next question; `authority` (0-1): how far the government is heard, backed by Italy."""


class Logit(Stance):
    """A logit of what blocking is worth more than taxing, with a cost of switching. The default.

    Random utility with a status-quo advantage. Grade A: the form is a modelling assumption; the deals of 2017 are on
    record, what each group weighed is not.
    """

    name = "logit"

    def choose_stance(self, group: "ArmedGroup", day: int, authority: float) -> GroupStance:
        """Block with the chance 1 / (1 + exp(-gain / scale))."""
        p_block = logistic(group.gain_of_blocking(authority) / (group.scale * group.p.choice_scale_usd_month))
        return GroupStance.BLOCK if group.stance_draw(day, 0) < p_block else GroupStance.TAX


class HighestBid(Stance):
    """The better-paid stance, without chance: the limit of the logit for groups that see their gain exactly.

    Tells what of a deal's effect rests on groups that err. Grade A.
    """

    name = "highest_bid"

    def choose_stance(self, group: "ArmedGroup", day: int, authority: float) -> GroupStance:
        """Block if it is worth more than taxes and the cost of switching."""
        return GroupStance.BLOCK if group.gain_of_blocking(authority) > 0.0 else GroupStance.TAX


class AlwaysTax(Stance):
    """No deal is ever taken: groups tax departures whatever is offered.

    The null against which all that deals and authority do by way of armed groups is measured; a scenario without
    offers still has groups that block for their standing. Grade A, a counterfactual by construction.
    """

    name = "always_tax"

    def choose_stance(self, group: "ArmedGroup", day: int, authority: float) -> GroupStance:
        """Tax."""
        return GroupStance.TAX
