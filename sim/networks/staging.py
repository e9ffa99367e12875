"""Tonight's boats on the beach: where each lies and whose it is, who goes aboard, and what it brings and costs."""

from jointroom.sim.arrays import F64, I32, Rows
from jointroom.sim.codes import NO_ORIGIN, CaseState, Count, GroupStance
from jointroom.sim.compiled import kernel
from jointroom.sim.land.coastal_segments import has_crew
from jointroom.sim.land.params import LandRules
from jointroom.sim.networks.embark import BoatRules, equip, load_boat
from jointroom.sim.networks.launches import Order
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.land import Land
from jointroom.sim.state.records import BoatRows, GroupRows, NetworkRows
from jointroom.sim.units import SUBSTEPS_PER_DAY

UNDER_INVESTIGATION, TAX = int(CaseState.UNDER_INVESTIGATION), int(GroupStance.TAX)
NORTHWARD_KM = 200.0  # any distance: some boats from Libya are told to steer north


@kernel
def boat_address(calendar_day: int, site: int, network: int, sequence: int) -> int:
    """Address of a boat's draws: calendar day, site, network, sequence; one more boat renumbers nobody."""
    return (((((calendar_day << 4) + site) << 12) + network) << 8) + sequence


@kernel
def lay_out(
    boats: BoatRows,
    first: int,
    orders: Rows[Order],
    networks: NetworkRows,
    groups: GroupRows,
    holder: I32,
    sea_x_km: F64,
    sea_y_km: F64,
    calendar_day: int,
    day: int,
) -> None:
    """Fill the rows of new boats, from `first` on, in the order of their orders.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        sea_x_km, sea_y_km: float64[site] where boats leave from each site.
    """
    for k in range(len(orders)):
        order, b = orders[k], first + k
        site, network, group = order.site, order.network, holder[order.site]
        boats.id[b] = boat_address(calendar_day, site, network, order.sequence)
        boats.network[b], boats.site[b], boats.kind[b] = network, site, order.kind
        boats.launch_tick[b] = day * SUBSTEPS_PER_DAY + order.substep
        boats.x_km[b] = boats.launch_x_km[b] = sea_x_km[site]
        boats.y_km[b] = boats.launch_y_km[b] = sea_y_km[site]
        boats.case_open[b] = networks.case_state[network] == UNDER_INVESTIGATION
        taxed = group != NOBODY and groups.stance[group] == TAX
        boats.protected[b] = taxed and has_crew(groups, group, day) and networks.pays_crews[network] == 1


@kernel
def bill(land: Land, boats: BoatRows, b: int, fares: float, costs: F64, rules: LandRules) -> None:
    """What a boat that leaves tonight brings and costs its network: fares (USD), the boat, taxes, fees for crews."""
    p, network, kind, site = rules.armed_groups, boats.network[b], boats.kind[b], boats.site[b]
    fee = p.crew_fee_share * fares if boats.protected[b] == 1 else 0.0
    tax = p.tax_share * fares
    land.networks.capital_usd[network] -= costs[kind] + tax + fee
    land.networks.boats[network, kind] -= 1.0
    land.networks.launched[network] += 1
    land.sites.fares_usd_month[site] += fares
    land.sites.launched_month[site] += boats.embarked[b]
    land.tally[Count.CREW_FEES_USD, NO_ORIGIN] += int(fee)
    land.tally[Count.PROTECTION_USD, NO_ORIGIN] += int(tax)
    land.tally[Count.FARES_USD, NO_ORIGIN] += int(fares)


@kernel
def launch_boats(
    boats: BoatRows,
    first_boat: int,
    orders: Rows[Order],
    goal_x_km: F64,
    goal_y_km: F64,
    n_libyan: int,
    land: Land,
    ordered: I32,
    next_in_queue: I32,
    starts: I32,
    passengers: I32,
    n_passengers: int,
    costs: F64,
    day: int,
    seed: int,
    boat_rules: BoatRules,
    rules: LandRules,
) -> int:
    """Fill, equip and bill tonight's boats, one after the other; returns the new length of the passenger list.

    Args:
        first_boat: row of the first of them; the others follow (see `lay_out`).
        goal_x_km, goal_y_km: float64[site] where boats are told to steer that do not steer north from Libya.
        ordered, starts: who waits, and where each queue begins and the last one ends (see `queues`).
        next_in_queue: the same beginnings, which move on.
        costs: float64[boat class] USD a boat.
    """
    for k in range(len(orders)):
        b = first_boat + k
        site, kind = boats.site[b], boats.kind[b]
        abroad, last = site >= n_libyan, starts[boats.network[b] * len(boat_rules.classes) + kind + 1]
        n_passengers, fares = load_boat(
            boats, b, orders[k].places, land, ordered, next_in_queue, last, passengers, n_passengers, day, seed, abroad
        )
        north = boat_rules.classes[kind].steers_north and not abroad
        goal_x = boats.x_km[b] if north else goal_x_km[site]
        goal_y = boats.y_km[b] + NORTHWARD_KM if north else goal_y_km[site]
        equip(boats, b, goal_x, goal_y, seed, boat_rules)
        bill(land, boats, b, fares, costs, rules)
    return n_passengers
