"""Investigators, prosecutors and courts: cases against networks, armed groups and officials, from lead to verdict.

Two-stage queue after Kaplan: free investigators open cases on those of whom they, informants or witnesses know, and
open cases ripen into arrests as fast as they can be worked. Armed groups that protect a suspect hold an arrest up, a
leak warns the suspect. A court then convicts or lets go. Nothing here is a rate of arrests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import mesa
import numpy as np

from jointroom.sim.codes import CaseLead, CaseState, CaseStep
from jointroom.sim.land.person import competing
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.room.cases import Suspect, opening_rates, worth_a_look
from jointroom.sim.room.leads import Leads
from jointroom.sim.state.fields import Groups, Networks
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.arrays import I32, I64, Rows

NETWORK_CASE = int(Stream.ROOM_CASE)
GROUP_CASE = int(Stream.TRAFFICKING_CASE)
OFFICIAL_CASE = int(Stream.OFFICIAL_CASE)
UNDETECTED = int(CaseState.UNDETECTED)
UNDER_INVESTIGATION = int(CaseState.UNDER_INVESTIGATION)
ARRESTED = int(CaseState.ARRESTED)


@dataclass(frozen=True)
class Docket:
    """Cases of one kind: those of smuggling are against networks, those of trafficking against armed groups.

    Attributes:
        table: who may have a case, with the columns of cases.
        stream: of the draws.
        suspects: how they stand with the investigators.
        investigators: how many work on this kind of case.
    """

    table: Networks | Groups
    stream: int
    suspects: "Rows[Suspect]"
    investigators: float

    def open_cases(self) -> int:
        """Cases under investigation now."""
        return int(np.count_nonzero(self.table.case_state == UNDER_INVESTIGATION))


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

    def __init__(self, model: mesa.Model, inputs: AgentInputs):
        super().__init__(model)
        self.seed, self.p, self.scale = inputs.seed, inputs.parameters.cases, inputs.scale
        self.lead_rule: Leads = inputs.rules[Leads.family]

    def investigators(self, levers: Mapping[str, float]) -> tuple[float, float]:
        """Investigators on smuggling and on trafficking.

        Armed groups are as many in a small world as in a large one, so there those who work on them are, too.
        """
        share = levers["room_trafficking_share"]
        return levers["room_investigators"] * (1.0 - share), levers["room_investigators"] * share / self.scale

    def heard(self, levers: Mapping[str, float]) -> tuple[float, float, float]:
        """Share of witnesses who are heard, and whether those in Europe and in Libya are asked at all (0 or 1 each).

        Italy hears people who have landed, the migration department those on its register; what they say stands up as
        evidence as far as the attorney general's office takes it down.
        """
        usable = 1.0 if levers["room_member_attorney_general"] else self.p.unsworn_share
        return self.p.witness_share * usable, levers["room_member_italy"], levers["room_member_migration_department"]

    def free_investigators(self, docket: Docket) -> float:
        """Investigators who can take a new case."""
        return max(0.0, docket.investigators - docket.open_cases() / self.p.load)

    def lead(self, day: int, docket: Docket, row: int, free: float) -> CaseLead | None:
        """What a case is opened on today, or None: investigators alone, an informant, or witnesses."""
        table, p, alone = docket.table, self.p, self.p.opening_per_month * free
        informed, heard = int(table.informed[row]), float(docket.suspects[row].heard)
        rates = opening_rates(informed, heard, alone, p.informant_gain, p.witness_gain, p.witness_half)
        draw = uniform(self.seed, docket.stream, day, int(table.id[row]), 0)
        lead = competing(rates, 1, draw)
        return CaseLead(lead) if lead >= 0 else None

    def worth_a_look(self, day: int, docket: Docket, free: float, ripening: float) -> "I32":
        """Rows for which something can happen today, int32[n], with so many free investigators in the morning."""
        table, p, alone = docket.table, self.p, self.p.opening_per_month * free
        gains = (p.informant_gain, p.witness_gain, p.witness_half)
        return worth_a_look(table.rows, docket.suspects, alone, *gains, ripening, docket.stream, day, self.seed)

    def absence(self, day: int, docket: Docket, row: int, months: float, k: int) -> int:
        """Days of an absence of so many months in the median."""
        days, spread = DAYS_PER_MONTH * months, self.p.absence_spread
        address = int(docket.table.id[row])
        return max(1, round(lognormal(days, spread, self.seed, docket.stream, day, address, k)))

    def pursue(self, day: int, docket: Docket, row: int, leakage: float) -> CaseEvent:
        """A case is ready for an arrest: it is held up, the suspect is warned, or is arrested."""
        address = int(docket.table.id[row])
        if uniform(self.seed, docket.stream, day, address, 2) < docket.suspects[row].protected:
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
        free = self.free_investigators(docket)
        worked = min(1.0, docket.investigators * p.load / max(docket.open_cases(), 1))
        ripening = event_probability(worked / p.case_months / DAYS_PER_MONTH)
        events = []
        for row in self.worth_a_look(day, docket, free, ripening).tolist():
            state = table.case_state[row]
            if state == ARRESTED:
                if day >= table.verdict_day[row]:
                    events.append(self.judge(day, docket, row, levers["room_member_attorney_general"]))
            elif not docket.suspects[row].at_large:
                continue
            elif state == UNDETECTED:
                lead = self.lead(day, docket, row, free) if docket.suspects[row].offends else None
                if lead is not None and self.lead_rule.takes_up(self, docket, row, lead):
                    events.append(CaseEvent(row, CaseStep.OPENED, lead))
                    free = max(0.0, free - 1.0 / p.load)
            elif state == UNDER_INVESTIGATION and day >= table.hidden_until_day[row]:
                ready = uniform(self.seed, docket.stream, day, int(table.id[row]), 1) < ripening
                events += [self.pursue(day, docket, row, leakage)] if ready else []
        return events

    def officials(self, day: int, docket: Docket, rows: "I64", levers: Mapping[str, float]) -> list[CaseEvent]:
        """Officers of the coastguard who hand people over to the groups of `rows`, int64[n], are removed for some days.

        The attorney general's office does so with investigators of trafficking who are free.
        """
        groups, rate = docket.table, self.p.official_per_month * self.free_investigators(docket)
        removal = event_probability(rate * levers["room_member_attorney_general"] / DAYS_PER_MONTH)
        events = []
        for row in rows.tolist():
            address = int(groups.id[row])
            found = uniform(self.seed, OFFICIAL_CASE, day, address, 0) < removal
            if found and uniform(self.seed, OFFICIAL_CASE, day, address, 1) >= docket.suspects[row].protected:
                months, spread = self.p.official_absence_months, self.p.absence_spread
                days = lognormal(DAYS_PER_MONTH * months, spread, self.seed, OFFICIAL_CASE, day, address, 4)
                events.append(CaseEvent(row, CaseStep.OFFICER_REMOVED, days=max(1, round(days))))
        return events
