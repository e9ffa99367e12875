"""The coast for the phases: sites, goals, the site nearest to each base and centre; networks and groups on it."""

import numpy as np

from sim.arithmetic.draws import lognormal
from sim.context import Coast
from sim.initial.shares import by_place
from sim.parameters import Parameters
from sim.state.state import State
from sim.streams import Stream
from sim.world.places import Places

TRAITS = int(Stream.NETWORK_TRAITS)
GROUPS_A_STRETCH = 2  # one that holds it and one that claims it, in rows next to each other


def make_coast(places: Places) -> Coast:
    """Launch sites in the order of the tables, Libyan ones first."""
    libyan, abroad = places.launch_sites, places.outside_sites
    x = np.concatenate([libyan.sea_x_km, abroad.sea_x_km])
    y = np.concatenate([libyan.sea_y_km, abroad.sea_y_km])
    lampedusa = places.ports.index("Lampedusa")
    nearest = [int(np.argmin(np.abs(libyan.sea_x_km - base_x))) for base_x in places.bases.sea_x_km]
    return Coast(
        names=(*libyan.names, *abroad.names),
        n_libyan=len(libyan),
        sea_x_km=x,
        sea_y_km=y,
        abroad=np.concatenate([np.zeros(len(libyan)), np.ones(len(abroad))]),
        goal_x_km=np.full(len(x), places.ports.x_km[lampedusa]),
        goal_y_km=np.full(len(x), places.ports.y_km[lampedusa]),
        base_site=np.array(nearest, np.int16),
    )


def network_sites(coast: Coast, count: int) -> list[int]:
    """Sites of `count` networks in proportion to the shares of the first day (largest remainders)."""
    shares = by_place("network_share")
    share = np.array([shares[name] for name in coast.names])
    exact = share / share.sum() * count
    number = np.floor(exact).astype(int)
    for site in np.argsort(number - exact, kind="stable")[: count - number.sum()]:
        number[site] += 1
    return [site for site, n in enumerate(number) for _ in range(n)]


def found_networks(state: State, coast: Coast, seed: int, scale: float, parameters: Parameters) -> None:
    """Fill the network table. Fewer networks stand for a smaller world; what is left over goes into their size."""
    table, p, first = state.networks, parameters.networks, parameters.first_day
    sites = network_sites(coast, len(table.id))
    size = p.count * scale / len(table.id)
    for row, site in enumerate(sites):
        table.id[row] = row + 1
        table.site[row] = table.home[row] = site
        table.skill[row] = size * lognormal(1.0, p.size_spread, seed, TRAITS, 0, row + 1, 0)
        table.boats[row] = p.boat_store * table.skill[row] * first.boats_ready_share
        table.capital_usd[row] = p.capital_usd * table.skill[row]
    sites_table = state.sites
    sites_table.price_usd[:] = p.price_usd
    share = np.bincount(sites, minlength=len(coast.names)) / len(sites)
    sites_table.launched_month[:] = first.launched_month * scale * share
    sites_table.fares_usd_month[:] = sites_table.launched_month * p.price_usd


def raise_groups(state: State, coast: Coast, parameters: Parameters) -> None:
    """Two armed groups a stretch: one that holds it and one that claims it."""
    table = state.groups
    holder, claimant, ties = (by_place(q) for q in ("holder_fighters", "claimant_fighters", "coastguard_ties"))
    for site in range(coast.n_libyan):
        name = coast.names[site]
        for k, fighters in enumerate((holder[name], claimant[name])):
            row = GROUPS_A_STRETCH * site + k
            table.id[row] = row + 1
            table.site[row] = site
            table.holds[row] = k == 0
            table.strength[row] = fighters
            table.coastguard_ties[row] = ties[name] and k == 0
            table.income_usd_month[row] = parameters.armed_groups.tax_share * state.sites.fares_usd_month[site]


def build_centres(state: State, coast: Coast, places: Places) -> None:
    """Official centres: equal shares of the country's places, the site nearest to each, its first holder in control."""
    table = state.centres
    n = len(table.weight)
    table.weight[:] = 1.0 / n
    for row in range(n):
        table.site[row] = int(np.argmin(np.abs(coast.sea_x_km[: coast.n_libyan] - places.centres.x_km[row])))
        table.group[row] = GROUPS_A_STRETCH * table.site[row]
