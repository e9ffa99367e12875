"""Investigators, prosecutors and courts: cases against networks, armed groups and officials, from lead to verdict.

Two-stage queue after Kaplan: free investigators open cases on those of whom they, informants or witnesses know, and
open cases ripen into arrests as fast as they can be worked. Armed groups that protect a suspect hold an arrest up, a
leak warns the suspect. Prosecutors of the room take down what witnesses swear. A court that has days then convicts, the
likelier the more is sworn, or lets go. Nothing here is a rate of arrests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from jointroom.sim.codes import CaseLead, CaseState, CaseStep
from jointroom.sim.land.person import competing
from jointroom.sim.lightly import mesa
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.room.cases import Suspect, opening_rates, worth_a_look
from jointroom.sim.room.files import conviction_chance, files_to_fill, take_statements
from jointroom.sim.room.leads import Leads
from jointroom.sim.state.fields import Groups, Networks
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.arrays import I32, Rows

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
        seen: how they stand with the investigators.
        investigators: how many work on this kind of case.
        effort: what one case takes, relative to a world at full scale. Armed groups are as many in a small world.
    """

    table: Networks | Groups
    stream: int
    seen: "Rows[Suspect]"
    investigators: float
    effort: float = 1.0

    @cached_property
    def suspects(self) -> Any:
        """The same for Python, `suspects[row].heard` and `suspects["heard"]`; kernels take a plain array faster."""
        return np.asarray(self.seen).view(np.recarray)

    def open_cases(self) -> int:
        """Cases under investigation now."""
        return self.table.case_state.tolist().count(UNDER_INVESTIGATION)


@dataclass(frozen=True)
class CaseEvent:
    """What happened in a case today.

    Attributes:
        row: of the docket's table.
        step: what happened.
        lead: what an opened case rests on.
        days: time in custody after an arrest, in prison after a verdict, in hiding after a leak.
        by_attorney_general: whether a conviction would have failed without the statements that prosecutors took.
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

        Italy hears people who have landed, the migration department those on its register. What they say leads to
        cases; in court it counts as far as prosecutors have taken it down.
        """
        return self.p.witness_share, levers["room_member_italy"], levers["room_member_migration_department"]

    def prosecutor_hours(self, levers: Mapping[str, float]) -> float:
        """Hours of one day that prosecutors of the room work on files; they come with the attorney general."""
        prosecutors = levers["room_prosecutors"] * levers["room_member_attorney_general"]
        return prosecutors * self.p.prosecutor_h_month / DAYS_PER_MONTH

    def fill_files(self, dockets: "tuple[Docket, ...]", hours: float) -> None:
        """Take down statements for so many hours, as long in each file that can be filled."""
        if hours <= 0.0:
            return
        files = [files_to_fill(docket.table.rows, docket.seen) for docket in dockets]
        if sum(files) == 0:
            return
        statements = hours / sum(files) / self.p.statement_h
        for docket in dockets:
            take_statements(docket.table.rows, docket.seen, statements / docket.effort)

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
        return worth_a_look(table.rows, docket.seen, alone, *gains, ripening, docket.stream, day, self.seed)

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

    def judge(self, day: int, docket: Docket, row: int) -> CaseEvent:
        """A court convicts or lets go; what is sworn makes convictions that otherwise would not be."""
        draw = uniform(self.seed, docket.stream, day, int(docket.table.id[row]), 3)
        if draw >= conviction_chance(float(docket.table.sworn[row]), self.p):
            return CaseEvent(row, CaseStep.LET_GO, days=1)
        days = self.absence(day, docket, row, self.p.jail_months, 8)
        return CaseEvent(row, CaseStep.CONVICTED, days=days, by_attorney_general=draw >= self.p.conviction)

    def work(self, day: int, docket: Docket, leakage: float) -> list[CaseEvent]:
        """A day of investigations of one kind. `leakage` is the chance (0-1) that an operation becomes known."""
        table, p = docket.table, self.p
        free = self.free_investigators(docket)
        worked = min(1.0, docket.investigators * p.load / max(docket.open_cases(), 1))
        ripening = event_probability(worked / p.case_months / DAYS_PER_MONTH)
        events = []
        for row in self.worth_a_look(day, docket, free, ripening).tolist():
            state = table.case_state[row]
            if not docket.suspects[row].at_large:
                continue
            if state == UNDETECTED:
                lead = self.lead(day, docket, row, free) if docket.suspects[row].offends else None
                if lead is not None and self.lead_rule.takes_up(self, docket, row, lead):
                    events.append(CaseEvent(row, CaseStep.OPENED, lead))
                    free = max(0.0, free - 1.0 / p.load)
            elif state == UNDER_INVESTIGATION and day >= table.hidden_until_day[row]:
                ready = uniform(self.seed, docket.stream, day, int(table.id[row]), 1) < ripening
                events += [self.pursue(day, docket, row, leakage)] if ready else []
        return events

    def hearings(
        self, day: int, dockets: "tuple[Docket, ...]", court_days: float
    ) -> tuple[list[list[CaseEvent]], float]:
        """What courts do today, an entry a docket, and the days that they have left.

        Cases that are ready are heard in turn, the oldest first, while the court has days for them. Whose turn has not
        come when custody ends is let go.
        """
        p, events = self.p, [list[CaseEvent]() for _ in dockets]
        ready = [
            (docket.table.verdict_day.item(row), k, row)
            for k, docket in enumerate(dockets)
            for row, state in enumerate(docket.table.case_state.tolist())
            if state == ARRESTED and day >= docket.table.verdict_day[row]
        ]
        for since, k, row in sorted(ready):
            takes = p.trial_days * dockets[k].effort
            if court_days >= takes:
                court_days -= takes
                events[k].append(self.judge(day, dockets[k], row))
            elif day >= since + DAYS_PER_MONTH * p.hearing_wait_months:
                events[k].append(CaseEvent(row, CaseStep.UNHEARD, days=1))
        return events, court_days

    def official(self, day: int, docket: Docket, row: int, looked_into: float) -> CaseEvent | None:
        """Officers of the coastguard who hand people over to a group are removed for some days, or are not.

        Args:
            looked_into: people who were missed after landings there and whom prosecutors look into today.
        """
        address, found = int(docket.table.id[row]), 1.0 - (1.0 - self.p.removal_share) ** (looked_into / docket.effort)
        if uniform(self.seed, OFFICIAL_CASE, day, address, 0) >= found:
            return None
        if uniform(self.seed, OFFICIAL_CASE, day, address, 1) < docket.suspects[row].protected:
            return None
        months, spread = self.p.official_absence_months, self.p.absence_spread
        days = lognormal(DAYS_PER_MONTH * months, spread, self.seed, OFFICIAL_CASE, day, address, 4)
        return CaseEvent(row, CaseStep.OFFICER_REMOVED, days=max(1, round(days)))
