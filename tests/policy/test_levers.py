"""Levers: declarations that hold together, values that are read or refused."""

import math
import re

import pytest

from jointroom.sim.policy.levers import LEVERS, read_lever
from jointroom.sim.policy.presets import PRESETS


def test_names_are_flat_and_unique() -> None:
    assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in LEVERS)
    assert all(name == lever.name for name, lever in LEVERS.items())


def test_every_lever_says_what_it_is_and_where_it_comes_from() -> None:
    for lever in LEVERS.values():
        assert lever.unit and len(lever.doc) > 15 and lever.source, lever.name


@pytest.mark.parametrize("name", LEVERS)
def test_the_default_and_both_ends_are_legal_and_what_lies_beyond_is_not(name: str) -> None:
    lever = LEVERS[name]
    for value in (lever.default, lever.low, lever.high):
        assert read_lever(name, value, name) == (value, None)
    for value in (lever.low - 1, lever.high + 1):
        number, problem = read_lever(name, value, name)
        assert math.isnan(number) and problem is not None
        assert problem.legal == lever.legal


def test_counts_scale_with_the_population_and_shares_do_not() -> None:
    for lever in LEVERS.values():
        if lever.unit == "1":
            assert not lever.scales, lever.name
        if lever.name in ("room_visitors", "room_clerks", "detention_visitors", "landing_clerks"):
            assert not lever.scales, "centres and landing points are as many in a small world"
        elif lever.unit in ("persons", "vessels", "ships", "aircraft", "persons/month"):
            assert lever.scales, lever.name


def test_choices_go_by_name_and_by_number() -> None:
    assert read_lever("room_location", "rome", "x") == (3.0, None)
    assert read_lever("room_location", 3, "x") == (3.0, None)
    _, problem = read_lever("room_mandate", "rescue_frist", "x")
    assert problem is not None and problem.nearest == "rescue_first"


def test_flags_are_true_or_false() -> None:
    assert read_lever("room_member_italy", True, "x") == (1.0, None)
    assert read_lever("room_member_italy", 0, "x") == (0.0, None)
    assert read_lever("room_member_italy", 0.5, "x")[1] is not None


@pytest.mark.parametrize("value", ["much", None, True, math.nan, math.inf, [1]])
def test_a_number_is_a_number(value: object) -> None:
    assert read_lever("coastguard_fuel", value, "x")[1] is not None


def test_an_unknown_lever_is_answered_with_the_nearest_name() -> None:
    _, problem = read_lever("coastguard_vessel", 3, "levers.coastguard_vessel")
    assert problem is not None and problem.nearest == "coastguard_vessels"


def test_defaults_of_the_ingredients_are_those_of_no_room() -> None:
    for name, preset in PRESETS.items():
        assert preset.values[0] == LEVERS[name].default, name


def test_presets_are_legal_and_lie_in_their_plausible_ranges() -> None:
    for name, preset in PRESETS.items():
        for value, low, high in zip(preset.values, preset.plausible_low, preset.plausible_high, strict=True):
            assert low <= value <= high, name
            for number in (value, low, high):
                assert read_lever(name, float(number), name)[1] is None, name


def test_a_higher_level_never_shares_less_or_waits_longer() -> None:
    rising = ("room_shared_detections", "room_investigators", "room_informants", "room_operators")
    falling = ("room_relay_delay_h", "room_datum_growth_kn", "room_false_cue_share")
    for name in rising:
        assert all(PRESETS[name].values[1:] >= PRESETS[name].values[:-1]), name
    for name in falling:
        assert all(PRESETS[name].values[1:] <= PRESETS[name].values[:-1]), name
