"""The southern borders and the way to the coast. Section D8; record tables niger_flows, dtm_libya_population."""

from dataclasses import dataclass

from sim.parameters.spec import par

_A = "assumed"
_BASE = "stock-flow-consistent baseline (+-40 %)"


@dataclass(frozen=True)
class South:
    """Who enters, how fast, and what the desert does to them."""

    west_africa_per_month: float = par(
        11500.0, unit="persons/month", high=1e6, plausible=(6000, 20000), source=_BASE, grade="A",
        doc="People a month in 2016 who mean to cross and come through Niger and Algeria, yearly mean.")
    horn_per_month: float = par(
        2900.0, unit="persons/month", high=1e6, plausible=(1500, 5000), source=_BASE, grade="A",
        doc="The same through Sudan from the Horn of Africa.")
    chad_sudan_per_month: float = par(
        1200.0, unit="persons/month", high=1e6, plausible=(500, 3000), source=_BASE, grade="A",
        doc="The same from Chad and Darfur.")
    air_or_west_per_month: float = par(
        2900.0, unit="persons/month", high=1e6, plausible=(1500, 5000), source="19 % of arrivals", grade="D",
        doc="People a month who come by air or from the west and mean to cross.")
    season_amplitude: float = par(
        0.45, unit="1", high=0.65, plausible=(0.1, 0.6), source="Niger flow monitoring 2016", grade="D",
        doc="Relative swing of monthly entries through the southern borders.")
    season_peak_month: float = par(
        6.5, unit="month", low=1, high=13, plausible=(5, 8), source="Niger flow monitoring 2016", grade="D",
        doc="Time of the yearly peak of entries, 1 = first of January.")
    season_width_months: float = par(
        2.0, unit="months", low=0.3, high=3, plausible=(1.2, 3), source="Niger flow monitoring 2016", grade="D",
        doc="Standard deviation of the yearly peak, a bell curve in time.")
    bypass_share: float = par(
        0.30, unit="1", high=1, plausible=(0.1, 0.8), source="monitored flow fell 95 %, arrivals did not; assumed",
        grade="A", doc="Share of people stopped on the monitored Niger road who go round it.")
    bypass_death_factor: float = par(
        3.0, unit="1", low=1, high=50, plausible=(1.5, 8), source=_A, grade="A",
        doc="Desert death risk on the way round, relative to the road.")
    bypass_delay_days: float = par(
        20.0, unit="d", high=365, plausible=(7, 60), source=_A, grade="A",
        doc="Extra travel time on the way round.")
    cooperation_stop_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.8), source=_A, grade="A",
        doc="Share of southern entries stopped under full border co-operation.")
    cooperation_deflect_share: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.7), source=_A, grade="A",
        doc="Of those stopped, the share who turn to another route; the rest go round or home.")
    desert_death: float = par(
        0.008, unit="1", high=1, plausible=(0.003, 0.02), source=_A, grade="A",
        doc="Risk of death on the whole way through the desert by the road.")
    desert_kidnap: float = par(
        0.05, unit="1", high=1, plausible=(0.02, 0.15), source=_A, grade="A",
        doc="Chance to be held for ransom on the way to the coast.")
    desert_days: float = par(
        18.0, unit="d", low=1, high=365, plausible=(8, 40), source=_A, grade="A",
        doc="Median time from the border to the coast without work stops.")
    air_days: float = par(
        2.0, unit="d", high=365, plausible=(1, 7), source=_A, grade="A",
        doc="Time to the coast of people who come by air or from the west.")
    work_stop_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.8), source=_A, grade="A",
        doc="Share of people who stop in the south to earn money.")
    work_stop_days: float = par(
        70.0, unit="d", low=1, high=1000, plausible=(30, 180), source=_A, grade="A",
        doc="Median length of such a stop.")
    travel_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of travel and stop times.")
