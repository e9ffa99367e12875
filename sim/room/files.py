"""Files of cases: sworn statements of witnesses, which take prosecutors' hours, and what they are worth in court."""

from jointroom.sim.arrays import Rows
from jointroom.sim.codes import CaseState
from jointroom.sim.compiled import kernel
from jointroom.sim.parameters.groups import Cases
from jointroom.sim.room.cases import Suspect
from jointroom.sim.state.records import GroupRows, NetworkRows

UNDER_INVESTIGATION, ARRESTED = int(CaseState.UNDER_INVESTIGATION), int(CaseState.ARRESTED)


@kernel
def still_to_swear(table: NetworkRows | GroupRows, row: int, heard: float) -> float:
    """Statements that are to be had for a file: of witnesses who are heard, less those who have sworn."""
    state = table.case_state[row]
    if state != UNDER_INVESTIGATION and state != ARRESTED:
        return 0.0
    return max(0.0, heard - table.sworn[row])


@kernel
def files_to_fill(table: NetworkRows | GroupRows, suspects: Rows[Suspect]) -> int:
    """Open cases with witnesses who have not sworn yet."""
    number = 0
    for row in range(len(table)):
        if still_to_swear(table, row, suspects[row].heard) > 0.0:
            number += 1
    return number


@kernel
def take_statements(table: NetworkRows | GroupRows, suspects: Rows[Suspect], each: float) -> None:
    """Put up to so many statements (a number that need not be whole) into each file that can be filled."""
    for row in range(len(table)):
        table.sworn[row] += min(each, still_to_swear(table, row, suspects[row].heard))


def conviction_chance(sworn: float, p: Cases) -> float:
    """Chance (0-1) that a court convicts whom so many sworn statements accuse; it rises from one share to another."""
    rise = max(0.0, p.conviction_most - p.conviction)
    return p.conviction + rise * sworn / (sworn + p.statements_half)
