"""What the measurements are held against, and why a bar is missed where it is."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from jointroom.experiments.bench import mesa_land
from jointroom.experiments.bench.mesa_land import MESA_LAND, PLAIN
from jointroom.experiments.bench.pairing import LESS_CHANCE
from jointroom.experiments.bench.sea import COMPILED, MESA, MESA_GRID, NUMPY
from jointroom.experiments.report.records import variant

Value = Callable[[pd.DataFrame], float | None]


@dataclass(frozen=True)
class Bar:
    """A bar: at least or at most so much of something that the table has.

    `why` says what stands in the way; it is printed where the bar is missed.
    """

    what: str
    unit: str
    value: Value
    least: float | None = None
    most: float | None = None
    why: str = ""

    def line(self, table: pd.DataFrame) -> str:
        """The bar as a line of a Markdown table."""
        found, bar = self.value(table), self.least if self.least is not None else self.most
        asked = f"{'at least' if self.least is not None else 'at most'} {bar:g} {self.unit}".strip()
        if found is None or bar is None:
            return f"| {self.what} | {asked} | not measured | |"
        met = found >= bar if self.least is not None else found <= bar
        return f"| {self.what} | {asked} | {found:.3g} | {'met' if met else f'missed; {self.why}'.rstrip('; ')} |"


def at(section: str, variant: str, quantity: str, case: str = "") -> Value:
    """The median of the first row with this section, variant, quantity, and a case that begins so."""

    def value(table: pd.DataFrame) -> float | None:
        chosen = table[(table.section == section) & (table.variant == variant) & (table.quantity == quantity)]
        chosen = chosen[chosen.case.str.startswith(case)]
        return None if chosen.empty else float(chosen["median"].iloc[0])

    return value


FASTER = "compiled loop, times as fast"
BARS = (
    Bar("sea loop over one Mesa agent a boat, 10,000 boats", "x", at("sea", MESA, FASTER, "10,000"), least=300,
        why="three hundred times as fast is about the bound: random numbers, sines, gathers and moves alone (last rows "
        "of the section) take a three-hundredth of that Mesa's time, and leave none for the rules"),
    Bar("sea loop over the best Mesa variant, 10,000 boats", "x", at("sea", MESA_GRID, FASTER, "10,000"), least=100,
        why="the rules of boats to which something happens, of look-outs and of commands do not vectorise"),
    Bar("sea loop over NumPy, 10,000 boats", "x", at("sea", NUMPY, FASTER, "10,000"), least=5),
    Bar("share of the bound, 10,000 boats", "", at("sea", COMPILED, "share of the bound", "10,000"), least=0.4),
    Bar("share of the bound, 100,000 boats", "", at("sea", COMPILED, "share of the bound", "100,000"), least=0.3,
        why="rows and slots of 100,000 boats, some 40 MiB, no longer fit into the cache"),
    Bar("person who is due in a town or a queue", "ns",
        at("land", "towns", "cost of a person who is due", "731 days"), most=200,
        why="two records from memory, two quartets of draws, rumours, and the utility of every offer; each waits for "
        "memory once"),
    Bar("day of a person who is not due", "ns", at("land", "agenda", "cost of a person who is not", "731 days"),
        most=0.5),
    Bar("full run, two years", "s", at("full run", "all phases", "time", "731 days"), most=1.3,
        why="some ten million reviews of people, nearly half of the time for those in towns, whose records wait for "
        "memory; the profile and the floor are below"),
    Bar("share of the floor that a full run reaches", "",
        at("floor", "all events", "share that the run reaches"), least=0.5,
        why="rules take choices that the compiler cannot put into vectors, and counts and accounts are kept"),
    Bar("Python outside compiled functions", "",
        at("full run", "outside compiled functions", "share of time", "731 days"), most=0.05,
        why="a sixth of it are the room and its cases, a tenth each the agenda, networks, accounts, armed groups, in "
        "caches that the compiled loops have emptied; and 43 calls of compiled functions a day are each timed"),
    Bar("peak memory", "MiB", at("full run", "this process", "peak memory", "731 days"), most=512),
    Bar("land over one Mesa agent a person", "x", at(mesa_land.SECTION, MESA_LAND, PLAIN), least=200,
        why="the agents' rules are terse, most agents are not due and only look so, and their draws are the compiled "
        "ones; reviews of the model wait for memory"),
    Bar("full world over a tenth of the records", "x",
        at("growth", f"{variant(1)} over {variant(10)}", "ratio"), most=8),
    Bar("a tenth of the records over the full world", "x",
        at("growth", f"{variant(10)} over {variant(1)}", "ratio"), most=0.2,
        why="boats, 144 sub-steps of all vessels, and a day of networks, groups, prosecutors and accounts are the "
        "same whatever the number of records; the less the people cost, the larger this share"),
    Bar("replicates a minute, 2 workers over 1", "x", at("replicates", "2 workers over 1", "ratio"), least=1.85,
        why="what this machine gives two processes that only count is in the table; the rest is the memory bus and the "
        "cache that they share"),
    Bar("another scenario of 2018 over a straight run of three years", "x",
        at("shared past", "from the kept state over straight run", "ratio", "1096 days, scale 1"), most=0.4,
        why="388 of the 1,096 days are its own, which is 35 %, and they cost more than those before: more people are "
        "in the country, and there is a room; and its state is read and its tables are written"),
    Bar("a sweep of 40 policies of 2018 over as many straight runs (population x0.1)", "x",
        at("shared past", "one past over each from its first day", "ratio", "40 points"), most=0.4,
        why="the 388 days of each point are its own, and copies of the state are made for each"),
    Bar("`jointroom --help`", "s", at("start-up", "jointroom --help", "time"), most=1),
    Bar("cached start to the first simulated day", "s", at("start-up", "first simulated day, from the cache", "time"),
        most=1.5, why="two thirds of it are imports, nearly half of them those of Mesa; then the coast is "
        "drawn and some sixty compiled functions are loaded"),
    Bar("cold compile to the first simulated day", "s", at("start-up", "first simulated day, compiling", "time"),
        most=40, why="some four hundred compilations, none of them large; two thirds of the time are Numba's own "
        "Python, before any machine code is made"),
    Bar("variance of differences in deaths at sea, counted over without dice", "x",
        at("pairing", "dead_sea", LESS_CHANCE), least=2.5,
        why="24 pairs tell it neither from 1 nor from 1.3, which 27 pairs gave before (intervals are in the table); "
        "with every die at sea left out it would be four at most, the rest is of land and weather; what stays left "
        "to chance is above all whether anybody finds a boat of which nobody knows; it does not help that boats keep "
        "their chance by their network's count of launches in place of the night"),
    Bar("planning, 10,000 points of one run", "ms a run", at("engine", "plan", "time", "10,000 points x 1"), most=1),
    Bar("engine beside a full run", "", at("engine", "engine over simulation", "share of time"), most=0.05),
    Bar("memory of 100,000 planned runs", "MiB", at("engine", "plan and every task", "peak memory", "100,000"),
        most=1024),
)  # fmt: skip


def page(table: pd.DataFrame) -> list[str]:
    """Lines of a Markdown table: every bar, what was measured, and whether it is met."""
    lines = ["## Against the bars", "", "| what | bar | measured | |", "|---|---|---|---|"]
    return lines + [bar.line(table) for bar in BARS]
