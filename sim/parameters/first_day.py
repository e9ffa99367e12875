"""The first day: who is where, and for how long already. What differs by place is a table, `sim/initial/data`."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"
_ARRIVALS = "in line with entries and nationalities of arrivals, @balance"
_NEIGHBOURS = "May 2017: Egypt 21 %, Niger 18 %, Chad 14 % of all, @iom_libya"


@dataclass(frozen=True)
class FirstDay:
    """Composition and history of the people present; numbers of people stand in `people` and `holding`."""

    west_africa_share: float = par(
        0.62, unit="1", low=0.01, high=1, plausible=(0.5, 0.7), source=_ARRIVALS, grade="D",
        doc="Weight of West Africa among the origins of people who mean to cross.")
    horn_share: float = par(
        0.15, unit="1", high=1, plausible=(0.1, 0.25), source=_ARRIVALS, grade="D",
        doc="Weight of the Horn of Africa among those origins.")
    chad_sudan_share: float = par(
        0.07, unit="1", high=1, plausible=(0.04, 0.12), source=_ARRIVALS, grade="D",
        doc="Weight of Chad and Sudan among those origins.")
    air_or_west_share: float = par(
        0.16, unit="1", high=1, plausible=(0.1, 0.22), source=_ARRIVALS, grade="D",
        doc="Weight of people who came by air or from the west among those origins.")
    egypt_workers_share: float = par(
        0.40, unit="1", low=0.01, high=1, plausible=(0.3, 0.5), source=_NEIGHBOURS, grade="D",
        doc="Weight of Egypt among the origins of workers from neighbouring countries.")
    niger_workers_share: float = par(
        0.34, unit="1", high=1, plausible=(0.25, 0.42), source=_NEIGHBOURS, grade="D",
        doc="Weight of Niger among the origins of those workers.")
    chad_workers_share: float = par(
        0.26, unit="1", high=1, plausible=(0.2, 0.35), source=_NEIGHBOURS, grade="D",
        doc="Weight of Chad among the origins of those workers.")
    travelling_share: float = par(
        0.15, unit="1", high=1, plausible=(0.05, 0.25), source=_A, grade="A",
        doc="Of people who mean to cross, those on their way to the coast.")
    working_on_the_way: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.8), source=_A, grade="A",
        doc="Of those who have passed the border, the share who work in a town on the way.")
    forced_labour_share: float = par(
        0.02, unit="1", high=1, plausible=(0.005, 0.06), source=_A, grade="A",
        doc="Of people who mean to cross, those in forced labour.")
    longest_wait_days: int = par(
        45, unit="d", low=0, high=1000, plausible=(20, 90), source=_A, grade="A",
        doc="Longest time for which those who wait for a boat have waited; waits are spread evenly over it.")
    saving_months: float = par(
        4.0, unit="months", high=120, plausible=(1, 12), source=_A, grade="A",
        doc="Longest time for which people in towns have put money aside; times are spread evenly over it.")
    first_review_days: int = par(
        16, unit="d", low=1, high=365, plausible=(10, 30), source="twice the time between reviews", grade="D",
        doc="Days over which the first reviews of the people present are spread.")
    boats_ready_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Boats of a network at hand, as a share of what it can store.")
    launched_month: float = par(
        11000.0, unit="persons/month", high=1e6, plausible=(9000, 13000),
        source="people who left Libya in 2015, yearly mean, @frontex", grade="D",
        doc="People launched in the month before, spread over sites like networks.")
    patrol_nm: float = par(
        28.0, unit="nm", low=0, high=250, plausible=(24, 60), source=_A, grade="A",
        doc="Distance from the Libyan coast at which rescue ships and aircraft are lined up.")
