"""Investigators, prosecutors and courts: cases against networks, armed groups and officials, from lead to verdict.

Two-stage queue after Kaplan: free investigators open cases on those of whom they, informants or witnesses know, and
open cases ripen into arrests as fast as they can be worked. Armed groups that protect a suspect hold an arrest up, a
leak warns the suspect. A court then convicts or lets go. Nothing here is a rate of arrests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import mesa
import numpy as np

from sim.arithmetic.draws import lognormal, uniform, uniforms
from sim.codes import CaseState, Witness
from sim.kernels.person import chance, competing
from sim.parameters import Parameters
from sim.state.fields import Groups, Networks
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from sim.state.fields import F64, I64, U8

NETWORK_CASE = int(Stream.ROOM_CASE)
GROUP_CASE = int(Stream.TRAFFICKING_CASE)
OFFICIAL_CASE = int(Stream.OFFICIAL_CASE)
UNDETECTED = int(CaseState.UNDETECTED)
UNDER_INVESTIGATION = int(CaseState.UNDER_INVESTIGATION)
ARRESTED = int(CaseState.ARRESTED)
ROUNDING = 1.0 + 1e-9  # more than what adding up rates in another order can change


class CaseStep(IntEnum):
    """What may happen in a case on a day."""

    OPENED = 0
    HELD_UP = 1
    LEAKED = 2
    ARRESTED = 3
    CONVICTED = 4
    LET_GO = 5
    OFFICER_REMOVED = 6


class CaseLead(IntEnum):
    """What a case was opened on."""

    INVESTIGATORS = 0
    INFORMANT = 1
    WITNESSES = 2


@dataclass(frozen=True)
class Docket:
    """Cases of one kind: those of smuggling are against networks, those of trafficking against armed groups.

    Attributes:
        table: who may have a case, with the columns of cases.
        stream: of the draws.
        at_large: uint8[row] whether it works, so that it can be found.
        offends: uint8[row] whether there is something to find out.
        heard: float64[row] witnesses whom investigators have heard.
        protected: float64[row] chance (0-1) that an armed group keeps the police away from a ready case.
        investigators: how many work on this kind of case.
    """

    table: Networks | Groups
    stream: int
    at_large: "U8"
    offends: "U8"
    heard: "F64"
    protected: "F64"
    investigators: float


@dataclass(frozen=True)
class CaseEvent:
    """What happened in a case today.

    Attributes:
        row: of the docket's table.
        step: what happened.
        lead: what an opened case rests on.
        days: time in custody after an arrest, in prison after a verdict, in hiding after a leak.
        by_attorney_general: whether a conviction would have failed without that office.
    """

    row: int
    step: CaseStep
    lead: CaseLead = CaseLead.INVESTIGATORS
    days: int = 0
    by_attorney_general: bool = False


class Prosecution(mesa.Agent):
    """Those who work on cases, in the room or, while there is none, for themselves."""

    def __init__(self, model: mesa.Model, seed: int, parameters: Parameters, scale: float):
        super().__init__(model)
        self.seed, self.p, self.scale = seed, parameters.cases, scale

    def investigators(self, levers: Mapping[str, float]) -> tuple[float, float]:
        """Investigators on smuggling and on trafficking.

        Armed groups are as many in a small world as in a large one, so there those who work on them are, too.
        """
        share = levers["room_trafficking_share"]
        return levers["room_investigators"] * (1.0 - share), levers["room_investigators"] * share / self.scale

    def heard(self, witnesses: "F64", levers: Mapping[str, float]) -> "F64":
        """Witnesses who are heard, float64[row], of those who could testify, float64[row, Witness].

        Italy hears people who have landed, the migration department those on its register; what they say stands up as
        evidence as far as the attorney general's office takes it down.
        """
        usable = 1.0 if levers["room_member_attorney_general"] else self.p.unsworn_share
        europe = levers["room_member_italy"] * witnesses[:, Witness.IN_EUROPE]
        libya = levers["room_member_migration_department"] * witnesses[:, Witness.IN_LIBYA]
        return np.asarray(self.p.witness_share * usable * (europe + libya))

    def free_investigators(self, docket: Docket) -> float:
        """Investigators who can take a new case."""
        open_cases = int((docket.table.case_state == UNDER_INVESTIGATION).sum())
        return max(0.0, docket.investigators - open_cases / self.p.load)

    def lead(self, day: int, docket: Docket, row: int, free: float) -> CaseLead | None:
        """What a case is opened on today, or None: investigators alone, an informant, or witnesses."""
        table, heard = docket.table, docket.heard[row]
        alone = self.p.opening_per_month * free
        informant = alone * self.p.informant_gain * float(table.informed[row])
        witnesses = alone * self.p.witness_gain * heard / (heard + self.p.witness_half)
        draw = uniform(self.seed, docket.stream, day, int(table.id[row]), 0)
        lead = competing((alone, informant, witnesses), 1, draw)
        return CaseLead(lead) if lead >= 0 else None

    def worth_a_look(self, day: int, docket: Docket, free: float, ripening: float) -> "I64":
        """Rows for which something can happen today, int64[n]; the days of all others end here, all at once.

        Args:
            free: investigators who could open cases this morning; nobody's chance of a case is larger than with them.
            ripening: chance that an open case is ready today.
        """
        table, p, ids = docket.table, self.p, docket.table.id
        informant = p.informant_gain * table.informed
        witnesses = p.witness_gain * docket.heard / (docket.heard + p.witness_half)
        rate = p.opening_per_month * free * (1.0 + informant + witnesses)
        found = uniforms(self.seed, docket.stream, day, ids, 0) * DAYS_PER_MONTH < rate * ROUNDING
        ready = uniforms(self.seed, docket.stream, day, ids, 1) < ripening
        at_large = docket.at_large == 1
        opens = at_large & (table.case_state == UNDETECTED) & (docket.offends == 1) & found
        pursued = at_large & (table.case_state == UNDER_INVESTIGATION) & ready
        return np.flatnonzero(opens | pursued | (table.case_state == ARRESTED))

    def absence(self, day: int, docket: Docket, row: int, months: float, k: int) -> int:
        """Days of an absence of so many months in the median."""
        days, spread = DAYS_PER_MONTH * months, self.p.absence_spread
        address = int(docket.table.id[row])
        return max(1, round(lognormal(days, spread, self.seed, docket.stream, day, address, k)))

    def pursue(self, day: int, docket: Docket, row: int, leakage: float) -> CaseEvent:
        """A case is ready for an arrest: it is held up, the suspect is warned, or is arrested."""
        address = int(docket.table.id[row])
        if uniform(self.seed, docket.stream, day, address, 2) < docket.protected[row]:
            return CaseEvent(row, CaseStep.HELD_UP)
        if uniform(self.seed, docket.stream, day, address, 4) < leakage:
            return CaseEvent(row, CaseStep.LEAKED, days=self.absence(day, docket, row, self.p.hiding_months, 12))
        return CaseEvent(row, CaseStep.ARRESTED, days=self.absence(day, docket, row, self.p.custody_months, 16))

    def judge(self, day: int, docket: Docket, row: int, attorney_general: float) -> CaseEvent:
        """A court convicts or lets go; the attorney general's work makes convictions that others would not."""
        draw = uniform(self.seed, docket.stream, day, int(docket.table.id[row]), 3)
        if draw >= self.p.conviction + self.p.conviction_gain * attorney_general:
            return CaseEvent(row, CaseStep.LET_GO, days=1)
        days = self.absence(day, docket, row, self.p.jail_months, 8)
        return CaseEvent(row, CaseStep.CONVICTED, days=days, by_attorney_general=draw >= self.p.conviction)

    def work(self, day: int, docket: Docket, levers: Mapping[str, float], leakage: float) -> list[CaseEvent]:
        """A day of one kind of case. `leakage` is the chance (0-1) that an operation becomes known."""
        table, p = docket.table, self.p
        open_cases = int((table.case_state == UNDER_INVESTIGATION).sum())
        free = self.free_investigators(docket)
        worked = min(1.0, docket.investigators * p.load / max(open_cases, 1))
        ripening = chance(worked / p.case_months, 1)
        events = []
        for row in self.worth_a_look(day, docket, free, ripening).tolist():
            state = table.case_state[row]
            if state == ARRESTED:
                if day >= table.verdict_day[row]:
                    events.append(self.judge(day, docket, row, levers["room_member_attorney_general"]))
            elif not docket.at_large[row]:
                continue
            elif state == UNDETECTED:
                lead = self.lead(day, docket, row, free) if docket.offends[row] else None
                if lead is not None:
                    events.append(CaseEvent(row, CaseStep.OPENED, lead))
                    free = max(0.0, free - 1.0 / p.load)
            elif state == UNDER_INVESTIGATION and day >= table.hidden_until_day[row]:
                ready = uniform(self.seed, docket.stream, day, int(table.id[row]), 1) < ripening
                events += [self.pursue(day, docket, row, leakage)] if ready else []
        return events

    def officials(self, day: int, docket: Docket, levers: Mapping[str, float]) -> list[CaseEvent]:
        """Officers of the coastguard who hand people over to the group of a row are removed for some days.

        The attorney general's office does so with investigators of trafficking who are free.
        """
        groups, rate = docket.table, self.p.official_per_month * self.free_investigators(docket)
        removal = chance(rate * levers["room_member_attorney_general"], 1)
        events = []
        for row in np.flatnonzero(docket.offends):
            address = int(groups.id[row])
            found = uniform(self.seed, OFFICIAL_CASE, day, address, 0) < removal
            if found and uniform(self.seed, OFFICIAL_CASE, day, address, 1) >= docket.protected[row]:
                months, spread = self.p.official_absence_months, self.p.absence_spread
                days = lognormal(DAYS_PER_MONTH * months, spread, self.seed, OFFICIAL_CASE, day, address, 4)
                events.append(CaseEvent(int(row), CaseStep.OFFICER_REMOVED, days=max(1, round(days))))
        return events
