"""Tonight's boats on the beach: where each lies and whose it is, who goes aboard, and what it brings and costs."""

from jointroom.sim.arrays import Rows
from jointroom.sim.codes import NO_ORIGIN, CaseState, Count, GroupStance
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.coastal_segments import has_crew
from jointroom.sim.land.land import Land
from jointroom.sim.networks.embark import equip, load_boat
from jointroom.sim.networks.launches import Order
from jointroom.sim.networks.queues import Queues, queues
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import BoatRow, BoatRows
from jointroom.sim.units import SUBSTEPS_PER_DAY

UNDER_INVESTIGATION, TAX = int(CaseState.UNDER_INVESTIGATION), int(GroupStance.TAX)
NORTHWARD_KM = 200.0  # any distance: some boats from Libya are told to steer north


@kernel
def boat_address(calendar_day: int, site: int, network: int, sequence: int) -> int:
    """Address of a boat's draws: calendar day, site, network, sequence; one more boat renumbers nobody."""
    return (((((calendar_day << 4) + site) << 12) + network) << 8) + sequence


@kernel
def stage_boats(land: Land, boats: BoatRows, orders: Rows[Order]) -> None:
    """Fill the rows of new boats, in the order of their orders."""
    networks, groups, forcing = land.networks, land.groups, land.forcing[0]
    for k in range(len(orders)):
        order, boat = orders[k], boats[k]
        site, network, group = order.site, order.network, land.holder[order.site]
        boat.id = boat_address(forcing.calendar_day, site, network, order.sequence)
        boat.network, boat.site, boat.kind = network, site, order.kind
        boat.launch_tick = forcing.day * SUBSTEPS_PER_DAY + order.substep
        boat.x_km = boat.launch_x_km = land.params[0].beaches[site].sea_x_km
        boat.y_km = boat.launch_y_km = land.params[0].beaches[site].sea_y_km
        boat.case_open = networks.case_state[network] == UNDER_INVESTIGATION
        taxed = group != NOBODY and groups.stance[group] == TAX
        boat.protected = taxed and has_crew(groups, group, forcing.day) and networks.pays_crews[network] == 1


@kernel
def charge_costs(land: Land, boat: BoatRow, fares: float) -> None:
    """What a boat that leaves tonight brings and costs its network: fares (USD), the boat, taxes, fees for crews."""
    p, network, counts = land.params[0].armed_groups, boat.network, land.daily_counts
    fee = p.crew_fee_share * fares if boat.protected == 1 else 0.0
    tax = p.tax_share * fares if land.holder[boat.site] != NOBODY else 0.0
    land.networks.capital_usd[network] -= land.forcing[0].boat_cost_usd[boat.kind] + tax + fee
    land.networks.boats[network, boat.kind] -= 1.0
    land.networks.launched[network, boat.kind] += 1
    land.sites.fares_usd_month[boat.site] += fares
    land.sites.launched_month[boat.site] += boat.embarked
    counts[Count.CREW_FEES_USD, NO_ORIGIN] += int(fee)
    counts[Count.PROTECTION_USD, NO_ORIGIN] += int(tax)
    counts[Count.FARES_USD, NO_ORIGIN] += int(fares)


@kernel
def launch_boats(land: Land, boats: BoatRows, orders: Rows[Order], queues: Queues) -> None:
    """Fill and equip tonight's boats, one after the other, and charge their networks (see `stage_boats`)."""
    for k in range(len(orders)):
        boat = boats[k]
        fares = load_boat(land, boat, orders[k].places, queues)
        north = land.params[0].boat_classes[boat.kind].steers_north and boat.site < land.params[0].n_libyan
        beach = land.params[0].beaches[boat.site]
        goal_x_km = boat.x_km if north else beach.goal_x_km
        goal_y_km = boat.y_km + NORTHWARD_KM if north else beach.goal_y_km
        equip(land, boat, goal_x_km, goal_y_km)
        charge_costs(land, boat, fares)


@allocating
def fill_boats(land: Land, boats: BoatRows, orders: Rows[Order]) -> None:
    """As `launch_boats`, with the queues as they are tonight."""
    launch_boats(land, boats, orders, queues(land))
