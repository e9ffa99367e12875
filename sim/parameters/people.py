"""People: savings, choices, risks on land. Sections D3, D6-D8."""

from dataclasses import dataclass

from sim.parameters.spec import par

_A = "assumed"
_BASE = "stock-flow-consistent baseline; fitted to 2016-01..2017-06"


@dataclass(frozen=True)
class People:
    """How people in Libya live, decide and are put at risk."""

    intending_at_start: int = par(
        115000, unit="persons", low=0, high=5_000_000, plausible=(60000, 200000), source=_BASE, grade="A",
        doc="People in Libya on the first day who mean to cross.")
    waiting_at_start: int = par(
        9000, unit="persons", low=0, high=1_000_000, plausible=(8000, 40000), source=_BASE, grade="A",
        doc="Of them, people who have paid and wait at the coast.")
    workers_at_start: int = par(
        505000, unit="persons", low=0, high=5_000_000, plausible=(300000, 900000), source=_BASE, grade="A",
        doc="Workers from neighbouring countries in Libya who never board; held as counts.")
    worker_stay_months: float = par(
        12.0, unit="months", low=0.5, high=240, plausible=(6, 24), source=_A, grade="A",
        doc="Mean stay of a worker from a neighbouring country; entries balance exits.")
    review_days: int = par(
        9, unit="d", low=1, high=60, plausible=(5, 20), source=_A, grade="A",
        doc="Days between two decisions of a person.")
    savings_usd: float = par(
        450.0, unit="USD", high=100000, plausible=(200, 1000), source=_A, grade="A",
        doc="Median means of a person on entering Libya, family help included.")
    savings_spread: float = par(
        0.8, unit="1", high=3, plausible=(0.4, 1.2), source=_A, grade="A",
        doc="Log-standard deviation of those means.")
    air_savings_factor: float = par(
        2.2, unit="1", low=0.1, high=20, plausible=(1.5, 4), source=_A, grade="A",
        doc="Means of people who come by air or from the west, relative to others.")
    net_saving_usd_month: float = par(
        75.0, unit="USD/month", high=10000, plausible=(30, 150), source="wages 100-300 USD, share remitted .3",
        grade="M", doc="Mean amount a working person puts aside.")
    credit_share: float = par(
        0.25, unit="1", high=1, plausible=(0.0, 0.5), source="fees.csv: second attempt discounted or free",
        grade="A", doc="Share of the price that networks or relatives lend.")
    board_utility: float = par(
        -2.5, unit="1", low=-10, high=10, plausible=(-3, 1), source=_BASE, grade="A",
        doc="Utility of paying for a crossing now against staying, at the reference beliefs and a calm sea.")
    board_savings_weight: float = par(
        0.6, unit="1", high=10, plausible=(0.2, 1.5), source=_A, grade="A",
        doc="Weight of log(means / price) in that choice.")
    board_wave_weight: float = par(
        2.2, unit="1/m", high=20, plausible=(0.0, 4.0),
        source="fitted to the season of 2016-01..2017-06 that weather windows leave unexplained", grade="A",
        doc="Weight against boarding of each metre of recent mean wave height above the calm reference.")
    calm_wave_m: float = par(
        0.6, unit="m", high=5, plausible=(0.5, 0.7), source="ERA5: 0.57 m in August, the calmest month", grade="D",
        doc="The calm reference: mean wave height of the calmest months, at which a run begins.")
    wave_memory_days: float = par(
        10.0, unit="d", low=1, high=365, plausible=(4, 30), source=_A, grade="A",
        doc="Time constant of the recent mean wave height that people go by.")
    board_death_weight: float = par(
        12.0, unit="1", high=500, plausible=(0, 50), source=_A, grade="A",
        doc="Weight against boarding of believed risk of death.")
    board_return_weight: float = par(
        1.6, unit="1", high=50, plausible=(0, 5), source=_A, grade="A",
        doc="Weight against boarding of the believed chance to be returned.")
    belief_death_prior: float = par(
        0.02, unit="1", high=1, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Believed risk of death per attempt on entering.")
    belief_return_prior: float = par(
        0.10, unit="1", high=1, plausible=(0.02, 0.3), source=_A, grade="A",
        doc="Believed chance to be returned per attempt on entering.")
    belief_learning: float = par(
        0.1, unit="1", high=1, plausible=(0.02, 0.3), source="Risk and Rumours model, lambda", grade="F",
        doc="Weight of a new piece of news in a belief.")
    own_outcome_weight: float = par(
        3.0, unit="1", high=100, plausible=(1, 10), source=_A, grade="A",
        doc="Weight of an own return to Libya in the belief about it, relative to a piece of news.")
    belief_talk: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.6), source="Risk and Rumours model, notice probability", grade="F",
        doc="Chance of hearing news of the sea between two decisions.")
    belief_error: float = par(
        0.5, unit="1", high=3, plausible=(0.1, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of the error of such news.")
    retry_share: float = par(
        0.75, unit="1", high=1, plausible=(0.6, 0.85), source=_A, grade="A",
        doc="Chance that a person who was returned means to try again.")
    leave_per_month: float = par(
        0.020, unit="1/month", high=2, plausible=(0.01, 0.04), source=_BASE, grade="A",
        doc="Rate at which people in Libya give up or leave overland by themselves.")
    given_up_factor: float = par(
        4.0, unit="1", low=1, high=100, plausible=(2, 10), source=_A, grade="A",
        doc="How much faster people who have given up crossing leave or ask for assisted return.")
    ask_return_per_month: float = par(
        0.03, unit="1/month", high=5, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Rate at which free people ask for assisted return.")
    death_per_month: float = par(
        0.0006, unit="1/month", high=1, plausible=(0.0002, 0.002), source=_A, grade="A",
        doc="Death rate of free people in Libya from violence and illness, above that at home.")
    kidnap_per_month: float = par(
        0.012, unit="1/month", high=2, plausible=(0.004, 0.04), source=_A, grade="A",
        doc="Rate at which free people are taken by armed groups.")
    give_up_waiting_per_month: float = par(
        0.05, unit="1/month", high=5, plausible=(0.01, 0.2), source=_A, grade="A",
        doc="Rate at which people who wait at the coast go back to work.")
    second_attempt_discount: float = par(
        0.4, unit="1", high=1, plausible=(0.2, 1.0), source="fees.csv, 2016", grade="F",
        doc="Discount on the price for a person whom the network has failed before.")
