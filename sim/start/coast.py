"""The coast for the phases: sites, goals, the site nearest to each base and centre; networks and groups on it."""

import math
from datetime import date

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.codes import NetworkState
from jointroom.sim.land.coast import Coast
from jointroom.sim.maths.draws import lognormal
from jointroom.sim.maths.elementary import exp, log
from jointroom.sim.networks.boat_market import boat_supply
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.parameters.tables import by_class
from jointroom.sim.start.shares import by_place, shipped_by_place
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.state import State
from jointroom.sim.streams import Stream
from jointroom.sim.world.land_network import LandNetwork
from jointroom.sim.world.places import Places

TRAITS = int(Stream.NETWORK_TRAITS)
GROUP_TRAITS = int(Stream.ARMED_GROUP_TRAITS)
FEWEST_NETWORKS = 3  # a smaller world has fewer networks, but a choice among them
GROUPS_A_SEGMENT = 2  # one that holds it and one that claims it, in rows next to each other


def make_coast(places: Places, network: LandNetwork) -> Coast:
    """Launch sites in the order of the tables, Libyan ones first."""
    libyan, abroad = places.launch_sites, places.outside_sites
    x = np.concatenate([libyan.sea_x_km, abroad.sea_x_km])
    y = np.concatenate([libyan.sea_y_km, abroad.sea_y_km])
    lampedusa = places.ports.index("Lampedusa")
    nearest = [int(np.argmin(np.abs(libyan.sea_x_km - base_x))) for base_x in places.bases.sea_x_km]
    return Coast(
        names=(*libyan.names, *abroad.names),
        towns=towns_of(places, network)[0],
        n_libyan=len(libyan),
        sea_x_km=x,
        sea_y_km=y,
        abroad=np.concatenate([np.zeros(len(libyan)), np.ones(len(abroad))]),
        goal_x_km=np.full(len(x), places.ports.x_km[lampedusa]),
        goal_y_km=np.full(len(x), places.ports.y_km[lampedusa]),
        base_site=np.array(nearest, np.int16),
    )


def network_sites(places: Places, count: int) -> list[int]:
    """Sites of `count` networks in proportion to the shares of the first day (largest remainders)."""
    shares = by_place("network_share", places)
    share = np.array([shares[name] for name in (*places.launch_sites.names, *places.outside_sites.names)])
    exact = share / share.sum() * count
    number = np.floor(exact).astype(int)
    for site in np.argsort(number - exact, kind="stable")[: count - number.sum()]:
        number[site] += 1
    return [site for site, n in enumerate(number) for _ in range(n)]


def networks_at_start(scale: float, p: NetworkParameters) -> int:
    """Networks that work on the first day; a smaller world has fewer, but a choice among them."""
    return max(FEWEST_NETWORKS, round(p.count * min(1.0, scale)))


def network_rows(scale: float, p: NetworkParameters) -> int:
    """Networks at the start and places for those that may be founded later."""
    return math.ceil((1.0 + p.spare_places) * networks_at_start(scale, p))


def found_networks(state: State, places: Places, seed: int, scale: float, parameters: Parameters) -> None:
    """Fill the network table. Stores are full: runs begin in winter, when few boats leave.

    Fewer networks stand for a smaller world; what is left over goes into their size.
    """
    table, p, first = state.networks, parameters.networks, parameters.first_day
    founded = networks_at_start(scale, p)
    sites = network_sites(places, founded)
    size = p.count * scale / founded
    table.id[:] = 1 + np.arange(len(table.id))
    table.state[founded:] = NetworkState.DORMANT
    table.skill[founded:], table.usual_size[:] = 0.0, size
    for row, site in enumerate(sites):
        table.site[row] = table.home[row] = site
        table.skill[row] = size * lognormal(1.0, p.size_spread, seed, TRAITS, 0, row + 1, 0)
        table.usual_size[row] = table.skill[row]
        table.capital_usd[row] = table.capital_before_usd[row] = p.capital_usd * table.skill[row]
        table.profit_usd_month[row] = p.usual_profit_usd_month * table.skill[row]
        table.usual_supply[row] = table.supply[row] = table.skill[row] * boat_supply(row + 1, seed, parameters, TRAITS)
        table.boats[row] = np.where(table.supply[row] > 0.0, p.boat_store * table.skill[row], 0.0)
    table.price_usd[:] = by_class(parameters.boat_classes, "price_usd")
    table.priced_risk[:] = log(p.prior_failure / p.prior_success)
    sites_table = state.sites
    sites_table.price_usd[:] = parameters.staple.price_usd
    sites_table.met_km[:] = p.usual_met_km
    share = np.bincount(sites, minlength=len(sites_table.price_usd)) / len(sites)
    sites_table.launched_month[:] = first.launched_month * scale * share
    sites_table.fares_usd_month[:] = sites_table.launched_month * parameters.staple.price_usd


def raise_groups(state: State, places: Places, seed: int, scale: float, parameters: Parameters) -> None:
    """Two armed groups a segment: one that holds it and one that claims it; what they weigh is drawn.

    What the holder's income can pay at the start is part of its strength; the rest it has at home.
    """
    table, p = state.groups, parameters.armed_groups
    holder, claimant, ties = (by_place(q, places) for q in ("holder_fighters", "claimant_fighters", "coastguard_ties"))
    for site, name in enumerate(places.launch_sites.names):
        for k, fighters in enumerate((holder[name], claimant[name])):
            row = GROUPS_A_SEGMENT * site + k
            table.id[row] = row + 1
            table.site[row] = site
            table.regard[row] = lognormal(1.0, p.weighing_spread, seed, GROUP_TRAITS, 0, row + 1, 0)
            table.trust[row] = lognormal(1.0, p.weighing_spread, seed, GROUP_TRAITS, 0, row + 1, 4)
            table.holds[row] = k == 0
            table.strength[row] = fighters
            table.coastguard_ties[row] = ties[name] and k == 0
            table.income_usd_month[row] = p.tax_share * state.sites.fares_usd_month[site]
            paid = table.income_usd_month[row] / (scale * p.fighter_usd_month) if k == 0 else 0.0
            table.home_strength[row] = max(fighters - paid, p.home_strength_share * fighters)


def raise_town_forces(state: State, places: Places, start: date) -> None:
    """The towns' own forces, and since when each is at work; one without a date is from the first day on."""
    force, since = by_place("town_force", places), shipped_by_place("town_force_since")
    for site, name in enumerate(places.launch_sites.names):
        state.sites.force[site] = force[name]
        if name in since:
            state.sites.force_from_day[site] = (date.fromisoformat(f"{since[name]:.0f}") - start).days


def towns_of(places: Places, network: LandNetwork) -> tuple[tuple[str, ...], F64, F64]:
    """Names and places (km east, km north) of all towns: launch sites, Libyan ones first, then inland towns."""
    tables = (places.launch_sites, places.outside_sites)
    inland = [places.towns.index(name) for name in network.towns]
    names = (*tables[0].names, *tables[1].names, *network.towns)
    x = np.concatenate([*(table.x_km for table in tables), places.towns.x_km[inland]])
    y = np.concatenate([*(table.y_km for table in tables), places.towns.y_km[inland]])
    return names, x, y


def build_centres(state: State, coast: Coast, places: Places, network: LandNetwork, parameters: Parameters) -> None:
    """Official centres: their shares of the country's places, the nearest town of Libya, who runs and visits them."""
    table, h = state.centres, parameters.holding
    known_places, known_control = by_place("centre_places", places), by_place("centre_control", places)
    names, x, y = towns_of(places, network)
    abroad = np.isin(np.arange(len(names)), np.arange(coast.n_libyan, len(coast.names)))
    for row, name in enumerate(places.centres.names):
        distance = np.hypot(x - places.centres.x_km[row], y - places.centres.y_km[row])
        table.town[row] = int(np.where(abroad, np.inf, distance).argmin())
        table.reach[row] = exp(-distance[names.index("Tripoli")] / h.visit_reach_km)
        on_coast = table.town[row] < coast.n_libyan
        table.group[row] = GROUPS_A_SEGMENT * table.town[row] if on_coast else NOBODY
        table.weight[row] = known_places[name] if name in known_places else h.usual_centre_places
        table.control[row] = known_control[name] if name in known_control else h.armed_control
    table.weight[:] /= table.weight.sum()
