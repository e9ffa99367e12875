"""From settings, parameters, scenario and world to a `Context` that is ready for its first day."""

from collections.abc import Mapping
from datetime import date

import mesa
from jointroom.sim.codes import Actor
from jointroom.sim.context import Agents, Coast, Context, Rules, Today
from jointroom.sim.day.land_forcing import town_weight
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.land.params import land_rules
from jointroom.sim.networks.boat_market import boat_trade
from jointroom.sim.networks.embark import boat_rules
from jointroom.sim.networks.network import Network
from jointroom.sim.parameters import Parameters
from jointroom.sim.policy import PolicySchedule
from jointroom.sim.room.prosecution import Prosecution
from jointroom.sim.room.room import OperationsRoom
from jointroom.sim.sea.fleet import Fleet
from jointroom.sim.sea.params import sea_map, sea_rules
from jointroom.sim.sea.station import Station
from jointroom.sim.start.coast import (
    GROUPS_A_STRETCH,
    build_centres,
    found_networks,
    make_coast,
    network_rows,
    raise_groups,
)
from jointroom.sim.start.people import settle_people
from jointroom.sim.start.vessels import fit_out, fleet_sizes, harbours, station_rows, station_shares
from jointroom.sim.state.state import State, empty_state
from jointroom.sim.units import DAYS_PER_MONTH
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.land_network import LandNetwork, load_land_network
from jointroom.sim.world.places import load_places
from jointroom.sim.world.replay import Replay
from jointroom.sim.world.weather import generate_weather

SPARE_ROWS = 1.15  # rows reserved for people, over those expected; the tables grow when it is not enough


def make_rules(parameters: Parameters, network: LandNetwork, n_sites: int) -> Rules:
    """Constants of the kernels."""
    sea = sea_rules(parameters)
    return Rules(
        sea=sea,
        land=land_rules(parameters, network, n_sites),
        boats=boat_rules(parameters),
        trade=boat_trade(parameters, sea),
    )


def make_agents(
    model: mesa.Model,
    state: State,
    seed: int,
    scale: float,
    parameters: Parameters,
    stations: list[list[int]],
    shares: list[float],
    fleets: Mapping[Actor, list[int]],
) -> Agents:
    """The deciders, one Mesa agent each."""
    return Agents(
        networks=[Network(model, row, seed, state, parameters) for row in range(len(state.networks.id))],
        groups=[ArmedGroup(model, row, seed, state, parameters, scale) for row in range(len(state.groups.id))],
        stations=[Station(model, base, rows, shares[base], parameters) for base, rows in enumerate(stations)],
        fleets=[Fleet(model, actor, rows, parameters) for actor, rows in fleets.items()],
        room=OperationsRoom(model, seed, state, parameters),
        prosecution=Prosecution(model, seed, parameters, scale),
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
    places, geography, network = load_places(places_file), load_geography(), load_land_network()
    coast: Coast = make_coast(places, network)
    rules = make_rules(parameters, network, len(coast.names))
    sizes = fleet_sizes(schedule, parameters, scale)
    shares = station_shares(places.bases.names)
    stations = station_rows(schedule, shares, coast, places.bases.sea_x_km)
    state = empty_state(
        n_days,
        expected_persons(parameters, n_days, scale),
        sum(sizes.values()) + sum(len(members) for members in stations),
        network_rows(scale, parameters.networks),
        GROUPS_A_STRETCH * coast.n_libyan,
        len(coast.names),
        len(places.centres),
    )
    fleets = fit_out(state.vessels, sizes, stations, parameters, places, coast)
    found_networks(state, coast, seed, scale, parameters)
    raise_groups(state, coast, scale, parameters)
    build_centres(state, coast, places, network, parameters)
    settle_people(
        state,
        seed,
        scale,
        parameters,
        rules.land,
        town_weight(state, coast.n_libyan),
        network.gateway_share,
        rules.trade.usual_load,
        keep_history,
    )
    return Context(
        seed=seed,
        start=start,
        n_days=n_days,
        scale=scale,
        parameters=parameters,
        schedule=schedule,
        weather=generate_weather(seed, start, n_days, parameters.weather, observed_waves, replay),
        places=places,
        land_network=network,
        coast=coast,
        sea_map=sea_map(geography),
        harbours=harbours(places),
        rules=rules,
        state=state,
        agents=make_agents(model, state, seed, scale, parameters, stations, shares, fleets),
        today=Today(recent_wave_m=parameters.people.calm_wave_m),
    )
