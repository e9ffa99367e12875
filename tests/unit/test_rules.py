"""Decision rules: families, names, rules of one's own, and two rules compared on common random numbers."""

from abc import ABC
from datetime import date
from types import MappingProxyType

import numpy as np
import pytest

from jointroom.sim.codes import GroupStance, NetworkState
from jointroom.sim.groups.stance import AlwaysTax, HighestBid, Logit, Stance
from jointroom.sim.model import CorridorModel, run_replicate
from jointroom.sim.networks.entry import Incumbents
from jointroom.sim.networks.launch_decision import FairWeather
from jointroom.sim.networks.warned import Regardless
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.room.cues import Verified
from jointroom.sim.room.leads import LargestFirst
from jointroom.sim.rules import FAMILIES, find_rule, read_rules, register_rule, rule_digest, rules_in_force, rules_of
from tests.worlds import finished, small_spec

BUSY = {
    "room_start": date(2017, 6, 1),
    "overrides": {"networks.launch_threshold": 0.6, "cases.informant_cover": 0.2, "cases.opening_per_month": 0.5},
    "levers": {
        "room_informants": 100, "room_investigators": 40, "room_false_cue_share": 0.5, "room_embedding": 3.0,
        "offer_usd_month": 3e6, "offer_reach": 0.5,
    },
}  # fmt: skip
"""More reports, leaks, cases and offers than there were, so that a few weeks show what a rule does."""


class Truce(Stance):
    """A stance of a user's own: blocks whatever it is offered."""

    name = "truce"

    def choose_stance(self, group, day, authority):
        return GroupStance.BLOCK


def busy(rules=MappingProxyType({}), days=70):
    return small_spec("room_level_4", start=date(2017, 6, 1), days=days, scale=0.3, rules=rules, **BUSY)


@pytest.fixture(scope="module")
def default():
    return finished(busy())


def counts(model):
    return model.monthly.groupby("indicator")["value"].sum()


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_every_family_says_what_a_rule_is_asked_and_has_a_default_and_an_alternative(family):
    assert issubclass(family.base, ABC)
    assert family.base.family == family.name
    for said in ("Asked", "may read", "must return", "draw"):
        assert said in family.base.__doc__
    rules = rules_of(family.name)
    assert family.default in rules
    assert len(rules) >= 2
    for name, rule in rules.items():
        assert rule.name == name
        assert find_rule(family.name, name) is rule
        assert "Grade" in rule.__doc__ or "grade A" in rule.__doc__, name


def test_every_family_is_asked_by_the_rule_that_is_in_force():
    rules = rules_in_force({"groups.stance": AlwaysTax})
    assert rules.keys() == FAMILIES.keys()
    assert isinstance(rules["groups.stance"], AlwaysTax)
    assert {name: rule.name for name, rule in rules.items() if name != "groups.stance"} == {
        name: family.default for name, family in FAMILIES.items() if name != "groups.stance"
    }


def test_a_default_that_is_named_is_no_other_run():
    assert read_rules({"groups.stance": "logit", "networks.entry": "profit"}) == ({}, [])
    assert read_rules({"groups.stance": "always_tax"}) == ({"groups.stance": AlwaysTax}, [])
    one, other = (run_replicate(busy({"groups.stance": rule}, days=40)).monthly for rule in (Logit, AlwaysTax))
    assert one.equals(run_replicate(busy(days=40)).monthly)
    assert not one.equals(other)


def test_unknown_rules_come_all_at_once_with_the_nearest_name():
    _, problems = read_rules({"groups.stance": "alwaystax", "networks.entry": "no_such", "room.cues": Truce})
    assert [problem.name for problem in problems] == ["groups.stance", "networks.entry", "room.cues"]
    assert problems[0].nearest == "always_tax"
    assert "incumbents" in problems[1].legal


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (type("NoFamily", (), {"name": "x"}), "no class of a family"),
        (type("Undecided", (Stance,), {"name": "undecided"}), "does not define choose_stance"),
        (type("Nameless", (Truce,), {}), "for a name of its own"),
        (type("Shouted", (Truce,), {"name": "Truce Now"}), "for a name of its own"),
        (type("Another", (Truce,), {"name": "logit"}), "is the name of jointroom.sim.groups.stance.Logit already"),
    ],
)
def test_what_is_no_rule_is_refused(wrong, said):
    with pytest.raises(ConfigurationError, match=said):
        register_rule(wrong)


def test_a_rule_of_ones_own_is_known_by_its_name_once_registered_and_may_be_defined_anew():
    assert register_rule(Truce) is Truce
    assert register_rule(Truce) is Truce
    assert find_rule("groups.stance", "truce") is Truce
    assert read_rules({"groups.stance": "truce"}) == ({"groups.stance": Truce}, [])
    assert "truce" in rules_of("groups.stance")


def test_a_digest_is_of_the_source_of_a_users_own_rule():
    assert rule_digest(Truce) == rule_digest(Truce) != rule_digest(AlwaysTax)
    assert len(rule_digest(Truce)) == 16
    typed = type("Typed", (Truce,), {"name": "typed", "__module__": "builtins", "choose_stance": len})
    assert rule_digest(typed) != rule_digest(Truce)


def test_a_rule_of_ones_own_decides(default):
    truce = finished(busy({"groups.stance": Truce}))
    groups = truce.context.state.groups
    assert np.all(groups.stance[groups.holds == 1] == GroupStance.BLOCK)
    assert counts(truce)["launches_blocked"] > counts(default)["launches_blocked"]


def test_groups_that_always_tax_stop_no_launch(default):
    tax = finished(busy({"groups.stance": AlwaysTax}))
    assert counts(default)["launches_blocked"] > 0
    assert counts(tax)["launches_blocked"] == counts(tax)["deals_taken"] == counts(tax)["offer_usd"] == 0


def test_the_highest_bid_is_the_likelier_choice_of_the_logit(model):
    """With stakes that dwarf the scale of choice the two agree; where they are level the logit is a coin."""
    group = model.context.agents.groups[0]
    for offered in (0.0, 50.0):
        group.tables.groups.offered_usd_month[0] = group.scale * offered * group.p.choice_scale_usd_month
        chosen = [rule().choose_stance(group, 3, 0.0) for rule in (Logit, HighestBid)]
        assert chosen[0] == chosen[1] == (GroupStance.BLOCK if offered else GroupStance.TAX)


def test_incumbents_are_not_replaced(model):
    network = model.context.agents.networks[-1]
    assert network.state == NetworkState.DORMANT
    assert {Incumbents().fate(network, day, 1000.0) for day in range(300)} == {NetworkState.DORMANT}
    assert NetworkState.ACTIVE in {network.fate(day, 1000.0) for day in range(300)}


def test_networks_that_wait_for_fair_weather_learn_nothing(model):
    context, rule = model.context, FairWeather()
    networks, least = context.state.networks, context.parameters.networks.launch_threshold
    hold = np.full(len(networks.id), least)
    networks.failure[:] = 1000.0
    assert rule.go_out(networks, hold, 1, 0, context.params.land).all()
    assert not rule.go_out(networks, hold - 1e-6, 1, 0, context.params.land).any()


def test_rooms_of_other_rules_differ_as_they_should(default):
    before = counts(default)
    chosen = {"room.cues": Verified}, {"networks.warned": Regardless}
    verified, regardless = (counts(finished(busy(rules))) for rules in chosen)
    assert before["false_cues"] > 0 == verified["false_cues"]
    assert before["launches_postponed"] + before["launches_moved"] > 0
    assert regardless["launches_postponed"] == regardless["launches_moved"] == 0


def test_only_the_largest_are_pursued():
    model = CorridorModel(busy({"room.leads": LargestFirst}))
    work = model.context.agents.prosecution.work
    seen = []

    def watched(day, docket, leakage):
        events = work(day, docket, leakage)
        if hasattr(docket.table, "skill"):
            offends = np.array([suspect.offends for suspect in docket.suspects], bool)
            opened = [event.row for event in events if event.step == 0]
            seen.extend(docket.table.skill[opened] / docket.table.skill[offends].mean() if opened else ())
        return events

    model.context.agents.prosecution.work = watched
    model.run()
    assert seen
    assert min(seen) >= 1.0
