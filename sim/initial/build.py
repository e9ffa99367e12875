"""From settings, parameters, scenario and world to a `Context` that is ready for its first day."""

from collections.abc import Mapping
from datetime import date

import mesa
import numpy as np

from sim.codes import Actor
from sim.context import Agents, Coast, Context, Rules, Today
from sim.initial.coast import GROUPS_A_STRETCH, build_centres, found_networks, make_coast, raise_groups
from sim.initial.people import settle_people
from sim.initial.vessels import fit_out, fleet_sizes, harbours, station_rows, station_shares
from sim.kernels.exits import Intake
from sim.kernels.holding import HoldingRules
from sim.kernels.living import LivingRules
from sim.kernels.rules import sea_map, sea_rules
from sim.kernels.south import SouthRules
from sim.organisations.armed_groups import ArmedGroup
from sim.organisations.coastguard import Station
from sim.organisations.detention import Centre
from sim.organisations.networks import Network
from sim.organisations.rescuers import Fleet
from sim.organisations.room import OperationsRoom
from sim.parameters import Parameters
from sim.phases.land import LEAST_WEIGHT
from sim.policy import PolicySchedule
from sim.state.state import State, empty_state
from sim.units import DAYS_PER_MONTH, KM_H_PER_KN
from sim.world.geography import load_geography
from sim.world.places import load_places
from sim.world.replay import Replay
from sim.world.weather import generate_weather

SPARE_ROWS = 1.15  # rows reserved for people, over those expected; the tables grow when it is not enough
FEWEST_NETWORKS = 3  # a smaller world has fewer networks, but a choice among them


def make_rules(parameters: Parameters) -> Rules:
    """Constants of the kernels; speeds, fuel and loads are float64[BoatType]."""
    p, n, h, s, b = parameters.people, parameters.networks, parameters.holding, parameters.south, parameters.boats
    intake = Intake(near_factor=h.near_factor, crowding_aversion=h.crowding_aversion)
    living = LivingRules(
        review_days=p.review_days,
        holding_review_days=h.review_days,
        net_saving_usd_month=p.net_saving_usd_month,
        credit_share=p.credit_share,
        board_utility=p.board_utility,
        savings_weight=p.board_savings_weight,
        wave_weight=p.board_wave_weight,
        calm_wave_m=p.calm_wave_m,
        death_weight=p.board_death_weight,
        return_weight=p.board_return_weight,
        rescue_pull=parameters.rescuers.rescue_pull,
        death_prior=p.belief_death_prior,
        return_prior=p.belief_return_prior,
        learning=p.belief_learning,
        talk=p.belief_talk,
        news_error=p.belief_error,
        retry_share=p.retry_share,
        leave_per_month=p.leave_per_month,
        ask_return_per_month=p.ask_return_per_month,
        given_up_factor=p.given_up_factor,
        death_per_month=p.death_per_month,
        kidnap_per_month=p.kidnap_per_month,
        give_up_waiting_per_month=p.give_up_waiting_per_month,
        second_attempt_discount=p.second_attempt_discount,
        hold_per_week=parameters.armed_groups.hold_per_week,
        paid_up_front=1.0 - n.fare_on_arrival,
        intake=intake,
    )
    holding = HoldingRules(
        review_days=h.review_days,
        living_review_days=p.review_days,
        retry_share=p.retry_share,
        relatives_share=h.relatives_share,
        means_scale_usd=h.means_scale_usd,
        ransom=h.ransom_per_month,
        ransom_usd=h.ransom_usd,
        labour=h.labour_per_month,
        sold=h.sold_per_month,
        escape=h.escape_per_month,
        release=h.release_per_month,
        ask_return=h.ask_return_per_month,
        death=h.death_per_month,
        crowding_death=h.crowding_death,
        crowding_exit=h.crowding_exit,
        oversight_effect=h.oversight_effect,
        u_ransom=h.unofficial_ransom_per_month,
        u_ransom_usd=h.unofficial_ransom_usd,
        u_labour=h.unofficial_labour_per_month,
        u_sold=h.unofficial_sold_per_month,
        u_escape=h.unofficial_escape_per_month,
        u_death=h.unofficial_death_per_month,
        labour_end=h.labour_end_per_month,
        labour_death=h.labour_death_per_month,
        intake=intake,
    )
    south = SouthRules(
        savings_usd=p.savings_usd,
        savings_spread=p.savings_spread,
        air_savings_factor=p.air_savings_factor,
        believed_death=p.belief_death_prior,
        believed_return=p.belief_return_prior,
        desert_days=s.desert_days,
        work_stop_share=s.work_stop_share,
        work_stop_days=s.work_stop_days,
        travel_spread=s.travel_spread,
        air_days=s.air_days,
        bypass_delay_days=s.bypass_delay_days,
        bypass_death_factor=s.bypass_death_factor,
        desert_death=s.desert_death,
        desert_kidnap=s.desert_kidnap,
        review_days=p.review_days,
        holding_review_days=h.review_days,
    )
    return Rules(
        sea=sea_rules(parameters),
        living=living,
        holding=holding,
        south=south,
        boat_speed_km_h=KM_H_PER_KN
        * np.array([b.rubber_speed_kn, b.wooden_speed_kn, b.wooden_speed_kn, b.fibreglass_speed_kn]),
        boat_fuel_km=np.array([b.rubber_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km, b.wooden_fuel_km]),
        boat_load=np.array([b.rubber_load, b.small_wooden_load, b.large_wooden_load, b.fibreglass_load]),
    )


def make_agents(
    model: mesa.Model,
    state: State,
    seed: int,
    scale: float,
    parameters: Parameters,
    rules: Rules,
    stations: list[list[int]],
    shares: list[float],
    fleets: Mapping[Actor, list[int]],
) -> Agents:
    """The deciders, one Mesa agent each."""
    return Agents(
        networks=[Network(model, row, seed, state, parameters, rules.sea) for row in range(len(state.networks.id))],
        groups=[ArmedGroup(model, row, seed, state, parameters, scale) for row in range(len(state.groups.id))],
        stations=[
            Station(model, base, rows, shares[base], seed, state, parameters) for base, rows in enumerate(stations)
        ],
        fleets=[Fleet(model, actor, rows, seed, state, parameters) for actor, rows in fleets.items()],
        room=OperationsRoom(model, seed, state, parameters),
        centres=[Centre(model, row, seed, state) for row in range(len(state.centres.weight))],
    )


def expected_persons(parameters: Parameters, n_days: int, scale: float) -> int:
    """Rows to reserve for people: those present and those who are expected to enter, with some to spare."""
    s = parameters.south
    a_month = s.west_africa_per_month + s.horn_per_month + s.chad_sudan_per_month + s.air_or_west_per_month
    return int(scale * (parameters.people.intending_at_start + SPARE_ROWS * a_month * n_days / DAYS_PER_MONTH)) + 1024


def build_context(
    model: mesa.Model,
    seed: int,
    start: date,
    n_days: int,
    scale: float,
    parameters: Parameters,
    schedule: PolicySchedule,
    observed_waves: Mapping[str, float] | None,
    replay: Replay | None,
    places_file: str | None,
    keep_history: bool,
) -> Context:
    """Everything one run needs, at midnight before its first day."""
    places, geography = load_places(places_file), load_geography()
    coast: Coast = make_coast(places)
    rules = make_rules(parameters)
    sizes = fleet_sizes(schedule, parameters, scale)
    shares = station_shares(places.bases.names)
    stations = station_rows(schedule, shares)
    state = empty_state(
        n_days,
        expected_persons(parameters, n_days, scale),
        sum(sizes.values()) + sum(len(members) for members in stations),
        max(FEWEST_NETWORKS, round(parameters.networks.count * min(1.0, scale))),
        GROUPS_A_STRETCH * coast.n_libyan,
        len(coast.names),
        len(places.centres),
    )
    fleets = fit_out(state.vessels, sizes, stations, parameters, places, coast)
    found_networks(state, coast, seed, scale, parameters)
    raise_groups(state, coast, parameters)
    build_centres(state, coast, places)
    site_weight = np.maximum(state.sites.launched_month[: coast.n_libyan], LEAST_WEIGHT)
    settle_people(state, seed, scale, parameters, rules.south, site_weight, keep_history)
    return Context(
        seed=seed,
        start=start,
        n_days=n_days,
        scale=scale,
        parameters=parameters,
        schedule=schedule,
        weather=generate_weather(seed, start, n_days, parameters.weather, observed_waves, replay),
        places=places,
        coast=coast,
        sea_map=sea_map(geography),
        harbours=harbours(places),
        rules=rules,
        state=state,
        agents=make_agents(model, state, seed, scale, parameters, rules, stations, shares, fleets),
        today=Today(recent_wave_m=parameters.people.calm_wave_m),
    )
