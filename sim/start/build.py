"""From settings, parameters, scenario and world to a `Context` that is ready for its first day."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from jointroom.sim.context import Agents, Context, Params, Today
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.land.coast import Coast
from jointroom.sim.land.params import land_params
from jointroom.sim.lightly import mesa
from jointroom.sim.networks.boat_market import boat_trade
from jointroom.sim.networks.entry import Entry
from jointroom.sim.networks.launch_decision import Launch
from jointroom.sim.networks.network import Network
from jointroom.sim.parameters import Parameters, build
from jointroom.sim.parameters.classes import read_classes
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.policy.levers import check_levers
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.room.prosecution import Prosecution
from jointroom.sim.room.room import OperationsRoom
from jointroom.sim.rules import rules_in_force
from jointroom.sim.sea.chart import draw_chart
from jointroom.sim.sea.fleet import Fleet
from jointroom.sim.sea.moment import new_moment
from jointroom.sim.sea.params import sea_params
from jointroom.sim.sea.sea import new_sea
from jointroom.sim.sea.station import Station
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.spec import RunSpec
from jointroom.sim.start.coast import (
    GROUPS_A_SEGMENT,
    build_centres,
    found_networks,
    make_coast,
    network_rows,
    raise_groups,
    raise_town_forces,
)
from jointroom.sim.start.forcing import first_forcing
from jointroom.sim.start.people import settle_people
from jointroom.sim.start.vessels import fit_out, fleet_sizes, harbours, station_shares, station_sizes
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.state.state import empty_state
from jointroom.sim.units import DAYS_PER_MONTH
from jointroom.sim.world.climate import observed_monthly_means
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.land_network import LandNetwork, load_land_network
from jointroom.sim.world.places import Places, load_places
from jointroom.sim.world.replay import load_replay
from jointroom.sim.world.waves import usual_wave_m
from jointroom.sim.world.weather import Weather, generate_weather

SPARE_ROWS = 1.15  # rows reserved for people, over those expected; the tables grow when it is not enough


def make_params(parameters: Parameters, network: LandNetwork, coast: Coast, spec: RunSpec) -> Params:
    """Constants of the kernels; here alone they get to know for how many people a record stands."""
    sea = sea_params(parameters, spec.people_per_record)
    land = land_params(parameters, network, coast, spec.population_scale, spec.people_per_record)
    return Params(sea=sea, land=land, trade=boat_trade(parameters, sea))


def make_agents(
    model: mesa.Model,
    inputs: AgentInputs,
    stations: list[list[int]],
    shares: list[float],
    fleets: Mapping[FleetClass, list[int]],
) -> Agents:
    """One Mesa agent for each decider and each vessel.

    Args:
        stations, fleets: rows of the vessel table of each base and of each fleet.
        shares: of the coastguard's vessels that each base gets.
    """
    tables, parameters = inputs.tables, inputs.parameters
    vessels = [Vessel(model, row, inputs) for row in range(len(tables.vessels.id))]

    def of(rows: list[int]) -> list[Vessel]:
        return [vessels[row] for row in rows]

    return Agents(
        networks=[Network(model, row, inputs) for row in range(len(tables.networks.id))],
        groups=[ArmedGroup(model, row, inputs) for row in range(len(tables.groups.id))],
        stations=[Station(model, base, of(rows), shares[base], parameters) for base, rows in enumerate(stations)],
        fleets=[Fleet(model, fleet, of(rows), inputs) for fleet, rows in fleets.items()],
        room=OperationsRoom(model, inputs),
        prosecution=Prosecution(model, inputs),
        launch_rule=inputs.rules[Launch.family],
        entry_rule=inputs.rules[Entry.family],
    )


def expected_persons(parameters: Parameters, n_days: int, scale: float) -> int:
    """Rows to reserve for people: those present and those who are expected to enter, with some to spare."""
    s = parameters.south
    a_month = s.west_africa_per_month + s.horn_per_month + s.chad_sudan_per_month + s.air_or_west_per_month
    return int(scale * (parameters.people.intending_at_start + SPARE_ROWS * a_month * n_days / DAYS_PER_MONTH)) + 1024


def generate_waves(spec: RunSpec, n_days: int, parameters: Parameters) -> Weather:
    """The weather of a run: a user's series of waves, or waves with the monthly means of the record."""
    replay = load_replay(Path(spec.weather_replay)) if spec.weather_replay else None
    means = None if replay else observed_monthly_means()
    return generate_weather(spec.seed_used, spec.start, n_days, parameters.weather, means, replay)


class Inputs(NamedTuple):
    """What a run is given and never changes, under the names that `Context` has for it."""

    parameters: Parameters
    schedule: PolicySchedule
    weather: Weather
    places: Places
    land_network: LandNetwork
    coast: Coast
    params: Params


def build_inputs(spec: RunSpec) -> Inputs:
    """The inputs of a run.

    Raises:
        ConfigurationError: with every problem of parameters, levers and dates.
    """
    scale = spec.population_scale
    parameters = build(spec.overrides, check_levers(read_classes(spec.boats_file, spec.fleets_file)))
    schedule = resolve(spec.scenario, spec.start, spec.end, spec.levers, spec.room_start, scale)
    places, network = load_places(spec.places_file), load_land_network()
    coast = make_coast(places, network)
    weather = generate_waves(spec, schedule.n_days, parameters)
    params = make_params(parameters, network, coast, spec)
    return Inputs(parameters, schedule, weather, places, network, coast, params)


def vessels_needed(
    inputs: Inputs, schedules: Sequence[PolicySchedule], scale: float
) -> tuple[list[int], dict[FleetClass, int]]:
    """The most vessels that any of the schedules calls for: of each base, and of each fleet that lies at none."""
    shares, base_x_km = station_shares(inputs.places), inputs.places.bases.sea_x_km
    return station_sizes(schedules, shares, inputs.coast, base_x_km), fleet_sizes(schedules, inputs.parameters, scale)


def build_context(
    model: mesa.Model, spec: RunSpec, others: Sequence[PolicySchedule] = (), spare: int = 1
) -> Context:
    """Everything one run needs, at midnight before its first day.

    Args:
        others: schedules with which it may go on: there are rows for the vessels of each.
        spare: rows for so many times the vessels that are called for, of policies that nobody has thought of yet.

    Raises:
        ConfigurationError: with every problem of parameters, levers and dates.
    """
    seed, scale, given = spec.seed_used, spec.population_scale, build_inputs(spec)
    parameters, schedule, places, network = given.parameters, given.schedule, given.places, given.land_network
    coast, n_days = given.coast, schedule.n_days
    numbers, sizes = vessels_needed(given, [schedule, *others], scale)
    ends = np.cumsum([spare * number for number in numbers]).tolist()
    stations = [list(range(first, end)) for first, end in zip([0, *ends], ends, strict=False)]
    sizes = {fleet: number if fleet.passing else spare * number for fleet, number in sizes.items()}
    rows = {
        "persons": expected_persons(parameters, n_days, scale / spec.people_per_record),
        "vessels": sum(sizes.values()) + sum(len(members) for members in stations),
        "networks": network_rows(scale, parameters.networks),
        "groups": GROUPS_A_SEGMENT * coast.n_libyan,
        "sites": len(coast.names),
        "centres": len(places.centres),
    }
    state = empty_state(n_days, len(parameters.boat_classes), len(parameters.fleets), rows)
    fleets = fit_out(state.vessels, sizes, stations, parameters, places, coast)
    found_networks(state, places, seed, scale, parameters)
    raise_groups(state, places, seed, scale, parameters)
    raise_town_forces(state, places, spec.start)
    build_centres(state, coast, places, network, parameters)
    inputs = AgentInputs(seed, scale, parameters, state, rules_in_force(spec.rules))
    context = Context(
        seed=seed,
        start=spec.start,
        n_days=n_days,
        scale=scale,
        people_per_record=spec.people_per_record,
        **given._asdict(),
        sea=new_sea(
            state.boats.rows, state.vessels.rows, state.transfers.rows, draw_chart(load_geography()), harbours(places)
        ),
        now=new_moment(seed),
        state=state,
        agents=make_agents(model, inputs, stations, station_shares(places), fleets),
        today=Today(first_forcing(state, coast, parameters, seed), usual_wave_m(spec.start, parameters.weather)),
    )
    settle_people(context, spec.keep_histories)
    return context
