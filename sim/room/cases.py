"""Who could have a case today and what is known against whom; what is made of it is in `sim.room.prosecution`.

Networks and armed groups have the same columns of cases, so most of this serves both tables.
"""

import numpy as np

from jointroom.sim.arrays import I32, Float64, Rows, UInt8
from jointroom.sim.codes import CaseState, GroupStance, NetworkState, Witness
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY, record_type
from jointroom.sim.state.records import GroupRows, NetworkRows
from jointroom.sim.units import DAYS_PER_MONTH

ACTIVE, DORMANT, TAX = int(NetworkState.ACTIVE), int(NetworkState.DORMANT), int(GroupStance.TAX)
UNDETECTED, UNDER_INVESTIGATION = int(CaseState.UNDETECTED), int(CaseState.UNDER_INVESTIGATION)
ARRESTED, CONVICTED, LET_GO = int(CaseState.ARRESTED), int(CaseState.CONVICTED), int(CaseState.LET_GO)
IN_EUROPE, IN_LIBYA = int(Witness.IN_EUROPE), int(Witness.IN_LIBYA)


class Suspect:
    """One network or group as investigators see it."""

    at_large: UInt8
    """Whether it works, so that it can be found, and below whether there is something to find out."""
    offends: UInt8
    heard: Float64
    """Witnesses whom investigators have heard."""
    protected: Float64
    """Chance (0-1) that an armed group keeps the police away from a ready case."""


SUSPECT = record_type(Suspect)


@kernel
def close_case(table: NetworkRows | GroupRows, row: int, day: int) -> None:
    """Whoever is back after a verdict may have a new case."""
    state = table.case_state[row]
    if state in (CONVICTED, LET_GO) and table.back_day[row] <= day:
        table.case_state[row] = UNDETECTED


@kernel
def witnesses_heard(table: NetworkRows | GroupRows, row: int, heard: tuple[float, float, float]) -> float:
    """Witnesses against one network or group whom investigators have heard (see `network_suspects`)."""
    share, in_europe, in_libya = heard
    return share * (in_europe * table.witnesses[row, IN_EUROPE] + in_libya * table.witnesses[row, IN_LIBYA])


@allocating
def network_suspects(
    networks: NetworkRows,
    groups: GroupRows,
    holder: I32,
    protection: float,
    heard: tuple[float, float, float],
    day: int,
) -> Rows[Suspect]:
    """Networks as investigators of smuggling see them this morning; decided cases are closed.

    A group that taxes a segment protects the networks there.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        protection: what the protection of a group is worth, 0-1.
        heard: share of witnesses who are heard, and whether those in Europe and those in Libya are asked at all.
    """
    suspects = np.empty(len(networks), SUSPECT)
    for n in range(len(networks)):
        close_case(networks, n, day)
        if networks.state[n] == DORMANT:  # nobody is left to find
            networks.case_state[n] = UNDETECTED
        one, group = suspects[n], holder[networks.site[n]]
        one.at_large = networks.state[n] == ACTIVE
        one.offends = networks.launched[n].any()
        one.heard = witnesses_heard(networks, n, heard)
        one.protected = protection if group != NOBODY and groups.stance[group] == TAX else 0.0
    return suspects


@allocating
def group_suspects(
    groups: GroupRows,
    protection: float,
    heard: tuple[float, float, float],
    least_wronged: float,
    scale: float,
    day: int,
) -> Rows[Suspect]:
    """Armed groups as investigators of trafficking see them; decided cases are closed.

    Every group protects its own leader.

    Args:
        protection, heard: as in `network_suspects`.
        least_wronged: people sold or put to labour in a month below which it is past.
        scale: of the population; groups are as many in a small world.
    """
    suspects = np.empty(len(groups), SUSPECT)
    for g in range(len(groups)):
        close_case(groups, g, day)
        one = suspects[g]
        one.at_large, one.offends, one.protected = 1, groups.wronged_month[g] >= least_wronged, protection
        one.heard = witnesses_heard(groups, g, heard) / scale
    return suspects


@kernel
def opening_rates(
    informed: int, heard: float, alone: float, informant_gain: float, witness_gain: float, witness_half: float
) -> tuple[float, float, float]:
    """Rates a month at which a case is opened by investigators alone, on an informant's word, and on witnesses'.

    Args:
        informed: 1 where an informant covers it. heard: witnesses who are heard.
        alone: rate of the free investigators by themselves; the rest are parameters of cases.
    """
    return alone, alone * informant_gain * informed, alone * witness_gain * heard / (heard + witness_half)


@allocating
def worth_a_look(
    table: NetworkRows | GroupRows,
    suspects: Rows[Suspect],
    alone: float,
    informant_gain: float,
    witness_gain: float,
    witness_half: float,
    ripening: float,
    stream: int,
    day: int,
    seed: int,
) -> I32:
    """Rows for which something can happen today, int32[n]; the days of all others end here, all at once.

    Args:
        alone, informant_gain, witness_gain, witness_half: as for `opening_rates`, with all who are free this morning;
            nobody's chance of a case is larger later in the day.
        ripening: chance that an open case is ready today.
        stream: of the draws: the first of a day opens a case, the second makes one ready.
    """
    found, number = np.empty(len(table), np.int32), 0
    for row in range(len(table)):
        state, one = table.case_state[row], suspects[row]
        looks = False
        if one.at_large and state == UNDETECTED and one.offends:
            rates = opening_rates(table.informed[row], one.heard, alone, informant_gain, witness_gain, witness_half)
            looks = uniform(seed, stream, day, table.id[row], 0) < (rates[0] + rates[1] + rates[2]) / DAYS_PER_MONTH
        elif one.at_large and state == UNDER_INVESTIGATION:
            looks = uniform(seed, stream, day, table.id[row], 1) < ripening
        if looks:
            found[number] = row
            number += 1
    return found[:number]


@kernel
def set_trade(groups: GroupRows, loss: float) -> None:
    """While the leader of a group is away it sells fewer people and puts fewer to labour, by a share of `loss`."""
    for g in range(len(groups)):
        away = groups.case_state[g] == ARRESTED or groups.case_state[g] == CONVICTED
        groups.trade[g] = 1.0 - loss if away else 1.0


@kernel
def fade(networks: NetworkRows, groups: GroupRows, witness_months: float) -> None:
    """What witnesses know grows old by a day, in `witness_months`; what groups did in the last month moves on."""
    kept, month = exp(-1.0 / (DAYS_PER_MONTH * witness_months)), exp(-1.0 / DAYS_PER_MONTH)
    for n in range(len(networks)):
        for where in range(networks.witnesses.shape[1]):
            networks.witnesses[n, where] *= kept
    for g in range(len(groups)):
        for where in range(groups.witnesses.shape[1]):
            groups.witnesses[g, where] *= kept
        groups.held_usd_month[g] *= month
        groups.wronged_month[g] *= month
        groups.handed_month[g] *= month
