"""People: savings, choices, risks on land."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"
_BASE = "assumed, in line with @balance; fitted to 2016-01..2017-06"
MOST_OFFERS = 8  # networks that one decision may weigh: kernels reserve room for them


@dataclass(frozen=True)
class People:
    """How people in Libya live, decide and are put at risk."""

    intending_at_start: int = par(
        115000, unit="persons", low=0, high=5_000_000, plausible=(60000, 200000), source=_BASE, grade="A",
        doc="People in Libya on the first day who mean to cross.")
    waiting_at_start: int = par(
        8000, unit="persons", low=0, high=1_000_000, plausible=(8000, 40000), source=_BASE, grade="A",
        doc="Of them, people who have paid and wait at the coast.")
    workers_at_start: int = par(
        505000, unit="persons", low=0, high=5_000_000, plausible=(300000, 900000), source=_BASE, grade="A",
        doc="Workers from neighbouring countries in Libya who never board; held as counts.")
    worker_stay_months: float = par(
        12.0, unit="months", low=0.5, high=240, plausible=(6, 24), source=_A, grade="A",
        doc="Mean stay of a worker from a neighbouring country; entries balance exits.")
    review_days: int = par(
        12, unit="d", low=1, high=60, plausible=(5, 20), source=_A, grade="A",
        doc="Mean days between two decisions of a person.")
    savings_usd: float = par(
        350.0, unit="USD", high=100000, plausible=(200, 1000), source=_A, grade="A",
        doc="Median means of a person on entering Libya, family help included.")
    savings_spread: float = par(
        0.8, unit="1", high=3, plausible=(0.4, 1.2), source=_A, grade="A",
        doc="Log-standard deviation of those means.")
    air_savings_factor: float = par(
        2.2, unit="1", low=0.1, high=20, plausible=(1.5, 4), source=_A, grade="A",
        doc="Means of people who come by air or from the west, relative to others.")
    income_usd_month: float = par(
        230.0, unit="USD/month", high=10000, plausible=(100, 300),
        source="from memory: wages 100-300 USD a month", grade="M",
        doc="Median monthly income of a person who works in Libya.")
    income_spread: float = par(
        0.4, unit="1", high=2, plausible=(0.2, 0.8), source=_A, grade="A",
        doc="Log-standard deviation of incomes.")
    living_usd_month: float = par(
        70.0, unit="USD/month", high=5000, plausible=(40, 120), source=_A, grade="A",
        doc="What a person needs to live in Libya; less is spent by whoever earns less.")
    remittance_share: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.5), source="from memory: share remitted .3", grade="M",
        doc="Share of income above the cost of living that is sent to the household at home.")
    debt_service_share: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.7), source=_A, grade="A",
        doc="Share of what is left after remittances that goes to lenders while there is debt.")
    patience_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of patience, which divides the wish to go home and to stop waiting.")
    contacts: float = par(
        3.0, unit="persons", high=50, plausible=(1, 8), source="assumed; at most 50 in @risk_and_rumours",
        grade="A", doc="Mean number of companions of the way whose fate a person may hear of.")
    contact_reach: int = par(
        300, unit="rows", low=1, high=100000, plausible=(50, 1000), source=_A, grade="A",
        doc="How far apart in the order of entry two companions may be.")
    credit_share: float = par(
        0.25, unit="1", high=1, plausible=(0.0, 0.5), source="assumed; second attempts discounted or free, @fares",
        grade="A", doc="Share of the price that networks or relatives lend.")
    board_utility: float = par(
        -2.5, unit="1", low=-20, high=10, plausible=(-5, 0), source=_BASE, grade="A",
        doc="Utility of one offer of a crossing against working on, at the reference beliefs and a calm sea.")
    offers_met: int = par(
        2, unit="networks", low=1, high=MOST_OFFERS, plausible=(1, 4), source=_A, grade="A",
        doc="Networks whose offers a person weighs in one decision.")
    elsewhere_factor: float = par(
        0.15, unit="1", high=1, plausible=(0.03, 0.5), source=_A, grade="A",
        doc="How often people meet a network of another town, relative to one of their own.")
    board_queue_weight: float = par(
        0.8, unit="1", high=10, plausible=(0.2, 2), source=_A, grade="A",
        doc="Weight against an offer of the months of departures that wait with the network for that class.")
    board_savings_weight: float = par(
        0.6, unit="1", high=10, plausible=(0.2, 1.5), source=_A, grade="A",
        doc="Weight of log(means / price) in that choice.")
    debt_utility_per_kusd: float = par(
        0.4, unit="1", high=10, plausible=(0, 1.5), source=_A, grade="A",
        doc="Fall of the utility of going home for each thousand dollars of debt.")
    board_wave_weight: float = par(
        2.2, unit="1/m", high=20, plausible=(0.0, 4.0),
        source="fitted to the season of 2016-01..2017-06 that weather windows leave unexplained", grade="A",
        doc="Weight against boarding of each metre of recent mean wave height above the calm reference.")
    calm_wave_m: float = par(
        0.6, unit="m", high=5, plausible=(0.5, 0.7), source="0.57 m in August, the calmest month, @era5", grade="D",
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
        0.1, unit="1", high=1, plausible=(0.02, 0.3), source="lambda of @risk_and_rumours", grade="F",
        doc="Weight of a new piece of news in a belief.")
    own_outcome_weight: float = par(
        3.0, unit="1", high=100, plausible=(1, 10), source=_A, grade="A",
        doc="Weight of what a person went through at sea in a belief, relative to a piece of news.")
    contact_notice: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.6), source="notice probability of contacts, @risk_and_rumours",
        grade="F", doc="Chance to hear between two decisions what became of one companion.")
    contact_error: float = par(
        0.1, unit="1", high=1, plausible=(0.0, 0.3), source="error of @risk_and_rumours", grade="F",
        doc="Chance that such news is of somebody else, and tells only what rumour says.")
    belief_decay_per_month: float = par(
        0.05, unit="1/month", high=5, plausible=(0.0, 0.2), source=_A, grade="A",
        doc="Rate at which beliefs fall back to what people believe on entering.")
    belief_talk: float = par(
        0.2, unit="1", high=1, plausible=(0.05, 0.5), source="talk .1 per contact, @risk_and_rumours", grade="D",
        doc="Chance to hear rumour of the sea between two decisions.")
    belief_error: float = par(
        0.5, unit="1", high=3, plausible=(0.1, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of the error of rumour.")
    retry_share: float = par(
        0.75, unit="1", high=1, plausible=(0.6, 0.85), source=_A, grade="A",
        doc="Chance that a person who was returned means to try again.")
    home_utility: float = par(
        -4.9, unit="1", low=-20, high=10, plausible=(-6, -4),
        source="assumed; 2,000-2,700 a month give up or leave overland, @balance", grade="A",
        doc="Utility of going home overland against working on.")
    ask_return_utility: float = par(
        -4.4, unit="1", low=-20, high=10, plausible=(-6, -3), source=_A, grade="A",
        doc="Utility of asking for assisted return against working on.")
    given_up_utility: float = par(
        1.4, unit="1", low=0, high=10, plausible=(0.7, 2.3), source=_A, grade="A",
        doc="Rise of both utilities for people who have given up crossing.")
    discouragement: float = par(
        0.3, unit="1", low=0, high=5, plausible=(0, 1), source=_A, grade="A",
        doc="Rise of both utilities with each crossing that failed.")
    legal_utility: float = par(
        3.0, unit="1", low=-10, high=20, plausible=(1, 6), source=_A, grade="A",
        doc="Utility of a legal place, while there is one, against working on.")
    move_utility: float = par(
        -4.0, unit="1", low=-20, high=10, plausible=(-6, -3), source=_A, grade="A",
        doc="Utility of moving to another town of the coast against working on.")
    blocked_utility: float = par(
        2.0, unit="1", low=0, high=10, plausible=(0.5, 4), source=_A, grade="A",
        doc="Rise of that utility where an armed group blocks departures.")
    death_per_month: float = par(
        0.0006, unit="1/month", high=1, plausible=(0.0002, 0.002), source=_A, grade="A",
        doc="Death rate of free people in Libya from violence and illness, above that at home.")
    kidnap_per_month: float = par(
        0.012, unit="1/month", high=2, plausible=(0.004, 0.04), source=_A, grade="A",
        doc="Rate at which free people are taken by armed groups.")
    give_up_waiting_per_month: float = par(
        0.05, unit="1/month", high=5, plausible=(0.01, 0.2), source=_A, grade="A",
        doc="Rate at which people of usual patience who wait at the coast go back to work.")
    second_attempt_discount: float = par(
        0.4, unit="1", high=1, plausible=(0.2, 1.0), source="prices of 2016, @fares", grade="F",
        doc="Discount on the price for a person whom the network has failed before.")
