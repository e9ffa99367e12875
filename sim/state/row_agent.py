"""Mesa agents that are rows of a table: their attributes read and write the row, and nothing is kept twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from jointroom.sim import codes
from jointroom.sim.lightly import mesa
from jointroom.sim.parameters import Parameters
from jointroom.sim.state.columns import Column, declared_columns
from jointroom.sim.state.state import State


@dataclass(frozen=True)
class AgentInputs:
    """What the agents of a run are made with.

    Attributes:
        seed: of every draw.
        scale: of the population, and of all sums of money.
        parameters: of the run.
        tables: its state.
        rules: the decision rule in force of each family, as in `sim.rules`.
    """

    seed: int
    scale: float
    parameters: Parameters
    tables: State
    rules: Mapping[str, Any]


class Cell:
    """An agent's value in one column of its table, as an attribute of the agent.

    A whole number that stands for a name reads as that name (`NetworkState.ACTIVE`), a column of several values as a
    tuple: what a data collector keeps does not change afterwards. A new value is written into the table.
    """

    def __init__(self, table: str, name: str, declared: Column):
        self.table, self.name = table, name
        self.code: Any = getattr(codes, declared.unit, None)
        self.__doc__ = f"{declared.meaning} ({declared.unit})"

    def __get__(self, agent: "RowAgent | None", owner: type) -> Any:
        if agent is None:
            return self
        value = getattr(getattr(agent.tables, self.table), self.name)[agent.row]
        if isinstance(value, np.ndarray):
            return tuple(value.tolist())
        return value.item() if self.code is None else self.code(value)

    def __set__(self, agent: "RowAgent", value: object) -> None:
        getattr(getattr(agent.tables, self.table), self.name)[agent.row] = value


class RowAgent(mesa.Agent):
    """An agent that is a row of a table of `sim.state.fields`, with an attribute for each of its columns.

    A class names its table: `class Network(RowAgent, table=Networks)`. `id` is the address of the agent's random draws
    and should be left as it is; units and meanings of columns are those of the table (`help(Network.capital_usd)`).
    """

    def __init_subclass__(cls, table: type | None = None, **keywords: Any):
        super().__init_subclass__(**keywords)
        if table is not None:
            for name, (_, declared) in declared_columns(table).items():
                setattr(cls, name, Cell(table.__name__.lower(), name, declared))

    def __init__(self, model: mesa.Model, row: int, inputs: AgentInputs):
        super().__init__(model)
        self.row, self.seed, self.scale, self.tables = row, inputs.seed, inputs.scale, inputs.tables

    def date_of(self, day: int) -> date:
        """Calendar date of a day of the run."""
        day_one: date = self.model.context.start
        return day_one + timedelta(days=day)
