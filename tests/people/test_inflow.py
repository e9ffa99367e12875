"""Setting out for Libya: addresses, traits, gateways, the western route, and what guards of a road make people do.

Shares of people may differ from their chance by Z standard errors.
"""

import math
from itertools import product

import numpy as np
import pytest

from jointroom.sim.codes import N_PERSON_ORIGINS, Count, Guard, Origin, PersonState, SexAge
from jointroom.sim.parameters import catalogue
from jointroom.sim.people.inflow import enter_all, is_stopped, season, way_round, western_share, when_stopped
from tests.town import DAYS, ROADS, Town, Z, close, parameters, quiet_day, quiet_params

NUMBER = 4000
AGADEZ, AIRPORT = ROADS.gateways.index("Agadez"), ROADS.gateways.index("Tripoli airport")
NEVER_WEST = {"south__west_utility": -20.0, "south__stopped_west_utility": -20.0}
BY_AIR_OR_WEST = {"Tripoli airport", "Tunisian border"}


def entered(origin=Origin.WEST_AFRICA, number=NUMBER, niger=0.0, cooperation=0.0, day=None, gates=None, **overrides):
    """People who meant to go to Libya; who got onto a road is in the first rows. Also how many they are."""
    town = Town(number)
    town.book.stock[:] = town.book.stock_sex_age[:] = 0
    town.persons.origin[:] = 0
    params = quiet_params(**(NEVER_WEST | overrides))
    forcing = quiet_day() if day is None else day
    params.gateway_share[origin] = ROADS.gateway_share[origin] if gates is None else gates
    forcing.niger_stops, forcing.border_stops = niger, cooperation
    numbers = np.where(np.arange(N_PERSON_ORIGINS) == origin, number, 0)
    n = enter_all(town.land_on(forcing, params), 0, numbers, np.zeros(N_PERSON_ORIGINS, np.int64))
    assert town.book.stock[PersonState.TRAVELLING, origin] == town.book.stock.sum() == n
    return town, n


def one_gate(gate):
    return np.eye(len(ROADS.gateways))[gate]


def fares(roads):
    return ROADS.fare_usd[roads]


@pytest.mark.parametrize("origin", list(Origin)[:N_PERSON_ORIGINS])
def test_with_open_roads_everybody_sets_out_from_the_gateways_of_the_origin(origin):
    town, n = entered(origin)
    rows = town.persons.rows
    assert n == NUMBER
    assert np.all(town.persons.state == PersonState.TRAVELLING)
    assert np.all(rows.entry_day == DAYS) and np.all(town.persons.due_day > DAYS)
    starts = np.searchsorted(ROADS.first_road, rows.place, side="right") - 1
    for gate, expected in enumerate(ROADS.gateway_share[origin]):
        assert close((starts == gate).mean(), expected, NUMBER)
    count = "ENTERED_OTHER" if origin == Origin.AIR_OR_WEST else "ENTERED_SOUTH"
    assert town.counts().pop(count) == NUMBER
    assert set(town.counts()) == {count, "WAY_USD"}


@pytest.mark.parametrize("node", range(len(ROADS.gateways)))
def test_roads_of_a_gateway_are_taken_by_their_weights(node):
    town, _ = entered(gates=one_gate(node))
    roads = np.arange(ROADS.first_road[node], ROADS.first_road[node + 1])
    weight = ROADS.weight[roads]
    for road, expected in zip(roads, weight / weight.sum(), strict=True):
        assert close((town.persons.rows.place == road).mean(), expected, NUMBER)


def test_the_driver_is_paid_from_savings_and_what_is_missing_is_a_debt():
    for spread in (0.0, 1.2):
        town, _ = entered(people__savings_usd=150.0, people__savings_spread=spread)
        rows, fare = town.persons.rows, fares(town.persons.rows.place)
        assert rows.savings_usd.min() >= 0.0 and rows.debt_usd.min() >= 0.0
        assert np.all((rows.savings_usd == 0.0) | (rows.debt_usd == 0.0))
        assert np.allclose(rows.debt_usd[rows.debt_usd > 0.0] <= fare[rows.debt_usd > 0.0], True)
        if spread == 0.0:
            assert np.allclose(rows.savings_usd - rows.debt_usd, 150.0 - fare)
    paid = fare - rows.debt_usd
    assert np.floor(paid).sum() - NUMBER <= town.counted(Count.WAY_USD) <= paid.sum() + 1.0


def test_addresses_tell_origin_day_and_sequence():
    towns = [
        entered(origin, 50, day=quiet_day(calendar_day=day))[0]
        for origin in (Origin.WEST_AFRICA, Origin.AIR_OR_WEST)
        for day in (2191, 3286)
    ]
    addresses = np.concatenate([town.persons.rows.id for town in towns])
    assert len(np.unique(addresses)) == len(addresses) == 200
    assert addresses.min() >= 0
    assert addresses.max() < 2**62


def test_one_person_more_changes_nothing_of_the_others():
    (fewer, n), (more, _) = (entered(number=number, niger=0.5, cooperation=0.3) for number in (300, 301))
    for name in fewer.persons.rows.dtype.names:
        assert np.array_equal(fewer.persons.rows[name][:n], more.persons.rows[name][:n]), name
    assert np.array_equal(fewer.persons.due_day[:n], more.persons.due_day[:n])


@pytest.mark.parametrize("origin", list(Origin)[:N_PERSON_ORIGINS])
def test_sex_and_age_have_the_shares_of_the_origin(origin):
    town, n = entered(origin)
    shares = quiet_params().sex_age_share[origin]
    assert shares.sum() == pytest.approx(1.0) and shares.min() > 0.0
    for who in SexAge:
        assert close((town.persons.sex_age == who).mean(), shares[who], n)
        assert town.book.stock_sex_age[PersonState.TRAVELLING, who] == (town.persons.sex_age == who).sum()


def test_women_and_children_differ_from_men_by_the_declared_factor_and_by_nothing_else():
    rich = {"people__savings_usd": 50_000.0}
    alike, poorer = (entered(people__dependent_means_factor=factor, **rich)[0] for factor in (1.0, 0.5))
    dependent = alike.persons.sex_age != SexAge.MAN
    assert 0 < dependent.sum() < NUMBER
    paid = fares(alike.persons.rows.place)
    means = [town.persons.rows.savings_usd + paid for town in (alike, poorer)]
    assert np.allclose(means[1][dependent], 0.5 * means[0][dependent])
    assert np.array_equal(means[1][~dependent], means[0][~dependent])
    for name in set(alike.persons.rows.dtype.names) - {"savings_usd"}:
        assert np.array_equal(alike.persons.rows[name], poorer.persons.rows[name]), name


def test_traits_have_their_distributions():
    for origin in (Origin.HORN_OF_AFRICA, Origin.AIR_OR_WEST):
        rich = {"people__savings_usd": 50_000.0}  # so that what the driver gets does not show
        town, _ = entered(origin, **rich)
        p, rows = parameters(**rich).people, town.persons.rows
        factor = p.air_savings_factor if origin == Origin.AIR_OR_WEST else 1.0
        for name, median, spread in (
            ("savings_usd", factor * p.savings_usd, p.savings_spread),
            ("income_usd_month", p.income_usd_month, p.income_spread),
            ("patience", 1.0, p.patience_spread),
        ):
            values = rows[name] + (fares(rows.place) if name == "savings_usd" else 0.0)
            logs = np.log(values / median)
            assert abs(logs.mean()) < Z * spread / math.sqrt(NUMBER), name
            assert abs(logs.std() - spread) < Z * spread / math.sqrt(2 * NUMBER), name
        assert abs(rows.contacts.mean() - p.contacts) < Z * math.sqrt(p.contacts / NUMBER)
        assert np.all(rows.believed_death == np.float32(p.belief_death_prior))
        assert np.all(rows.believed_return == np.float32(p.belief_return_prior))


def test_contacts_stay_within_their_column():
    town, _ = entered(number=200, people__contacts=50.0)
    assert 20 < town.persons.rows.contacts.mean() < 80


# --- the western route -----------------------------------------------------------------------------------------------


def test_the_western_route_is_a_logit_of_the_news():
    params = quiet_params()
    s, p = parameters().south, parameters().people
    for death, returned in ((p.belief_death_prior, p.belief_return_prior), (0.06, 0.10), (0.02, 0.6), (0.0, 0.0)):
        utility = s.west_utility + s.route_death_weight * (death - p.belief_death_prior)
        utility += s.route_return_weight * (returned - p.belief_return_prior)
        share = western_share(quiet_day(news_death=death, news_return=returned), params)
        assert share == pytest.approx(1.0 / (1.0 + math.exp(-utility)), rel=1e-9)


def test_more_people_go_west_when_they_hear_of_deaths_and_returns():
    shares = []
    for death, returned in ((0.02, 0.10), (0.02, 0.70), (0.12, 0.70)):
        forcing = quiet_day(news_death=death, news_return=returned)
        town, n = entered(day=forcing, south__west_utility=-2.0)
        expected = western_share(forcing, quiet_params(south__west_utility=-2.0))
        shares.append(town.counted(Count.WESTERN_ROUTE) / NUMBER)
        assert close(shares[-1], expected, NUMBER)
        assert n + town.counted(Count.WESTERN_ROUTE) == NUMBER
    assert shares == sorted(shares) and shares[0] < shares[-1]


@pytest.mark.parametrize("origin", list(Origin)[1:N_PERSON_ORIGINS])
def test_only_people_of_west_africa_have_the_western_route(origin):
    town, n = entered(origin, cooperation=1.0, south__west_utility=5.0, south__stopped_west_utility=20.0)
    assert town.counted(Count.WESTERN_ROUTE) == town.counted(Count.DEFLECTED_BORDER) == 0
    assert n == NUMBER or origin != Origin.AIR_OR_WEST


# --- guarded roads ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guard", "niger", "cooperation", "expected"),
    [
        (Guard.NONE, 1.0, 1.0, 0.0), (Guard.BORDER, 1.0, 0.0, 0.0), (Guard.BORDER, 0.3, 0.6, 0.6),
        (Guard.NIGER, 0.3, 0.0, 0.3), (Guard.NIGER, 0.3, 0.6, 1.0 - 0.7 * 0.4), (Guard.NIGER, 1.0, 0.0, 1.0),
    ],
)  # fmt: skip
def test_guards_stop_their_share(guard, niger, cooperation, expected):
    draws = (np.arange(2000) + 0.5) / 2000
    forcing = quiet_day(niger_stops=niger, border_stops=cooperation)
    stopped = np.mean([is_stopped(int(guard), draw, forcing) for draw in draws])
    assert abs(stopped - expected) <= 1 / 2000


@pytest.mark.parametrize(("niger", "cooperation"), [(0.4, 0.0), (0.0, 0.5), (0.4, 0.5)])
def test_people_who_are_stopped_are_counted_by_what_they_do(niger, cooperation):
    """In Agadez both are felt: Niger's controls and border co-operation."""
    town, n = entered(niger=niger, cooperation=cooperation, gates=one_gate(AGADEZ), south__stopped_west_utility=-1.0)
    counts = town.counts()
    answers = ("TURNED_BACK_BORDER", "DEFLECTED_BORDER", "ROUND_CONTROLS", "DELAYED_BORDER")
    assert all(counts[answer] > 0 for answer in answers)
    assert close(sum(counts[answer] for answer in answers) / NUMBER, 1.0 - (1.0 - niger) * (1.0 - cooperation), NUMBER)
    assert counts["ENTERED_SOUTH"] == n == NUMBER - counts["TURNED_BACK_BORDER"] - counts["DEFLECTED_BORDER"]
    detour = way_round(AGADEZ, quiet_params())
    assert ROADS.guard[detour] == Guard.BYPASS
    assert (town.persons.rows.place[:n] == detour).sum() == counts["ROUND_CONTROLS"]


def test_nobody_goes_round_controls_who_is_not_stopped():
    for origin in list(Origin)[:N_PERSON_ORIGINS]:
        town, _ = entered(origin)
        assert np.all(ROADS.guard[town.persons.rows.place] != Guard.BYPASS)


def test_people_by_air_and_from_the_west_feel_no_border_at_all():
    """The same people on the same roads and days, whatever is done at the southern borders and in Niger."""
    open_, _ = entered(Origin.AIR_OR_WEST)
    closed, n = entered(Origin.AIR_OR_WEST, niger=1.0, cooperation=1.0)
    assert n == NUMBER
    assert np.array_equal(open_.persons.rows, closed.persons.rows)
    assert np.array_equal(open_.persons.due_day, closed.persons.due_day)
    assert open_.counts() == closed.counts()
    for gate in range(len(ROADS.gateways)):
        roads = slice(ROADS.first_road[gate], ROADS.first_road[gate + 1])
        unguarded = bool(np.all(ROADS.guard[roads] == Guard.NONE))
        assert unguarded == (ROADS.gateways[gate] in BY_AIR_OR_WEST)


def test_without_fare_for_the_way_round_there_is_none():
    params, road = quiet_params(south__round_utility=20.0), way_round(AGADEZ, quiet_params())
    fare = float(fares(road))
    draws = (np.arange(500) + 0.5) / 500
    for savings, goes_round in ((fare - 1.0, 0.0), (fare, 1.0)):
        answers = [when_stopped(int(Origin.HORN_OF_AFRICA), road, savings, draw, params) for draw in draws]
        assert np.mean(np.array(answers) == 1) == pytest.approx(goes_round, abs=1e-6)


@pytest.mark.parametrize("origin", [Origin.WEST_AFRICA, Origin.CHAD_SUDAN])
@pytest.mark.parametrize("detour", [-1, way_round(AGADEZ, quiet_params())])
def test_the_answer_to_being_stopped_is_a_logit(origin, detour):
    """Shares of a fine grid of draws are exp(utility) over their sum; going home has utility zero."""
    s = parameters(south__danger_factor=1.5).south
    weight = {0: 1.0, 2: math.exp(s.wait_utility)}
    if detour >= 0:
        weight[1] = math.exp(s.round_utility - s.round_danger_weight * 1.5 * ROADS.death[detour])
    if origin == Origin.WEST_AFRICA:
        weight[3] = math.exp(s.stopped_west_utility)
    params, draws = quiet_params(south__danger_factor=1.5), (np.arange(4000) + 0.5) / 4000
    answers = np.array([when_stopped(int(origin), detour, 1000.0, draw, params) for draw in draws])
    for answer in range(4):
        expected = weight.get(answer, 0.0) / sum(weight.values())
        assert abs((answers == answer).mean() - expected) <= 4 / 4000


def test_those_who_wait_come_later_by_a_lognormal_time():
    """Everybody is stopped and waits; without spread of the road's time, what is left is the wait."""
    settings = {"south__wait_utility": 20.0, "south__round_utility": -20.0, "south__travel_spread": 0.0}
    town, n = entered(niger=1.0, gates=one_gate(AGADEZ), **settings)
    assert n == town.counted(Count.DELAYED_BORDER) == NUMBER
    p = parameters(**settings).south
    assert np.all(town.persons.due_day - DAYS == int(p.wait_days) + 1 + ROADS.median_days[town.persons.rows.place])
    town, _ = entered(niger=1.0, gates=one_gate(AGADEZ), **(settings | {"south__travel_spread": 0.5}))
    waited = town.persons.due_day - DAYS
    middle = p.wait_days + 1 + np.median(ROADS.median_days[town.persons.rows.place])
    assert close((waited < middle).mean(), 0.5, NUMBER / 4)  # two lognormal times add up to nearly their medians


# --- the season ------------------------------------------------------------------------------------------------------

CORNERS = [catalogue()[f"south.season_{name}"].plausible for name in ("amplitude", "peak_month", "width_months")]


@pytest.mark.parametrize(("amplitude", "peak", "width"), [*product(*CORNERS), (0.0, 1.0, 2.0), (0.4, 12.9, 1.0)])
def test_the_season_has_a_mean_of_one_a_peak_and_no_negative_month(amplitude, peak, width):
    months = 1.0 + (np.arange(12_000) + 0.5) / 1000
    values = np.array([season(month, amplitude, peak, width) for month in months])
    assert values.mean() == pytest.approx(1.0, abs=1e-4)
    assert values.min() > 0.0
    assert values.max() == pytest.approx(1.0 + amplitude, abs=1e-4)
    assert season(1.0, amplitude, peak, width) == pytest.approx(season(13.0, amplitude, peak, width))
    if amplitude:
        assert abs((months[values.argmax()] - peak + 6.0) % 12.0 - 6.0) < 0.01
