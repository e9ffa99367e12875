"""Smuggling networks: launches, prices, boats, learning."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"


@dataclass(frozen=True)
class Networks:
    """How networks decide and earn."""

    count: int = par(
        42, unit="networks", low=1, high=1000, plausible=(30, 150), source="assumed: 5-40 organisers a town", grade="A",
        doc="Networks at the start, spread over sites by the first site shares.")
    size_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.3, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of the size of networks.")
    price_pass_through: float = par(
        0.19, unit="1", high=1, plausible=(0.14, 0.24), source="elasticity of price on enforcement, @gathmann",
        grade="F", doc="Rise of log price per rise of the log odds that boats fail, as the network remembers them.")
    price_adjustment: float = par(
        0.06, unit="1/week", high=2, plausible=(0.02, 0.2), source=_A, grade="A",
        doc="Weekly change of log price per month of departures that waits beyond one.")
    excess_demand_cap: float = par(
        2.0, unit="1", low=0.1, high=100, plausible=(1, 5), source=_A, grade="A",
        doc="Excess demand, in months of departures, above which prices rise no faster.")
    price_floor_usd: float = par(
        250.0, unit="USD", low=1, high=20000, plausible=(150, 500), source="prices of 2017, @fares", grade="F",
        doc="Price below which networks do not launch.")
    price_arbitrage: float = par(
        0.15, unit="1/week", high=1, plausible=(0.05, 0.5), source=_A, grade="A",
        doc="Share of the gap to the coast's mean price that a network closes in a week, because people compare.")
    fare_on_arrival: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.9), source="escrow through brokers; share assumed", grade="A",
        doc="Share of the fare paid out only when the boat is met or arrives.")
    class_sellers: float = par(
        0.3, unit="1", low=0.02, high=1, plausible=(0.1, 0.8), source=_A, grade="A",
        doc="Share of networks that sell places on a class of boats, class by class; all sell the staple class.")
    boats_per_week: float = par(
        1.3, unit="boats/week", high=100, plausible=(0.5, 3), source=_A, grade="A",
        doc="Boats a network can obtain a week without export limits.")
    boat_store: int = par(
        4, unit="boats", low=1, high=200, plausible=(3, 15), source=_A, grade="A",
        doc="Boats a network keeps ready at most.")
    export_limit_cut: float = par(
        0.25, unit="1", high=1, plausible=(0.0, 0.6), source=_A, grade="A",
        doc="Cut of the supply of imported boats, and rise of their cost, under full export limits.")
    home_built_shift: float = par(
        1.0, unit="1", high=20, plausible=(0.0, 3), source=_A, grade="A",
        doc="Relative rise of the supply of boats built at home when export limits are in full force.")
    launches_per_day: int = par(
        2, unit="boats/d", low=1, high=50, plausible=(1, 4), source=_A, grade="A",
        doc="Boats a network can launch in one night.")
    launch_sharpness: float = par(
        22.0, unit="1", low=0, high=200, plausible=(6, 40),
        source="fitted to departures against wave height, @frontex with @era5",
        grade="A", doc="Logit scale of the launch decision in units of expected success.")
    launch_threshold: float = par(
        0.945, unit="1", low=0, high=1, plausible=(0.7, 0.97),
        source="fitted to departures against wave height, @frontex with @era5",
        grade="A", doc="Expected success at which a network launches on half of its nights.")
    launch_from_h: float = par(
        0.0, unit="h", high=12, plausible=(0, 2), source="boats leave between midnight and early morning; assumed",
        grade="A", doc="Local hour of the night from which boats leave.")
    launch_span_h: float = par(
        5.0, unit="h", low=0.2, high=12, plausible=(3, 7), source="boats leave between midnight and early morning",
        grade="A", doc="Hours over which the launches of a night are spread.")
    forecast_error: float = par(
        0.2, unit="1", high=2, plausible=(0.1, 0.4), source=_A, grade="A",
        doc="Log-standard deviation of a network's error about tonight's waves.")
    voyage_h: float = par(
        10.0, unit="h", low=1, high=100, plausible=(6, 16),
        source="calls 7-12 h after leaving, @watchthemed", grade="D",
        doc="Hours a network expects a boat to be at sea before it is met.")
    load_fill: float = par(
        0.9, unit="1", low=0.05, high=1, plausible=(0.3, 0.9), source=_A, grade="A",
        doc="A boat leaves when at least this share of its planned load waits.")
    memory_decay: float = par(
        0.91, unit="1/week", low=0, high=1, plausible=(0.7, 1.0), source="@gallagher, as in @narcologic", grade="F",
        doc="Weight that a week-old outcome keeps in a network's memory.")
    prior_success: float = par(
        4.5, unit="1", low=0.01, high=100, plausible=(2, 20), source=_A, grade="A",
        doc="Pseudo-count of successes in a network's belief about a site.")
    prior_failure: float = par(
        0.5, unit="1", low=0.01, high=100, plausible=(0.2, 5), source=_A, grade="A",
        doc="Pseudo-count of failures in a network's belief about a site.")
    lesson_persons: float = par(
        100.0, unit="persons", low=1, high=10000, plausible=(50, 400), source="assumed; about one rubber boat",
        grade="A",
        doc="People met, returned or dead from a site that weigh as much as one pseudo-count of the belief about it.")
    usual_wave_m: float = par(
        0.5, unit="m", high=4, plausible=(0.3, 0.8), source="most boats leave below 0.6 m; assumed", grade="A",
        doc="Wave height for which networks found the usual loads best.")
    load_response: float = par(
        1.0, unit="1", low=0, high=1, plausible=(0.0, 1.0), source="form after @pham_komiyama; size assumed",
        grade="A", doc="How far networks follow the load that pays best; zero keeps the usual loads.")
    usual_met_km: float = par(
        38.0, unit="km", low=1, high=500, plausible=(30, 50), source="20.6 nm from shore in early 2016, @frontex",
        grade="F", doc="Distance from the beach at which boats were met when networks chose their classes of boats.")
    met_lesson: float = par(
        0.02, unit="1/boat", high=1, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Weight of one boat in what is known of the distance at which boats from a site are met.")
    class_response: float = par(
        1.0, unit="1", low=0, high=10, plausible=(0.0, 3.0), source=_A, grade="A",
        doc="Exponent of a class's profit, relative to its usual one, in the orders of boats; zero keeps the shares.")
    new_class_share: float = par(
        0.3, unit="1", low=0, high=10, plausible=(0.0, 1.0), source=_A, grade="A",
        doc="How much of a class that it never sold a network takes up, per unit by which the class pays more.")
    protection_belief: float = par(
        0.3, unit="1", low=0, high=1, plausible=(0.0, 0.8), source=_A, grade="A",
        doc="Share of the returns from its stretch that a network thinks payment to the group behind a crew prevents.")
    protection_scale: float = par(
        0.02, unit="1", low=1e-4, high=1, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Logit scale, in shares of fares, of the choice to pay that group.")
    move_sharpness: float = par(
        6.0, unit="1", high=100, plausible=(1, 10), source=_A, grade="A",
        doc="Logit scale of the choice of launch site in units of relative profit.")
    move_cost: float = par(
        1.2, unit="1", high=20, plausible=(0.5, 2.5), source=_A, grade="A",
        doc="Cost of moving to another site in units of relative profit.")
    tunisia_penalty: float = par(
        1.0, unit="1", high=20, plausible=(0.3, 2.5), source=_A, grade="A",
        doc="Extra cost of working from Tunisia in units of relative profit.")
    review_days: int = par(
        14, unit="d", low=1, high=365, plausible=(7, 60), source=_A, grade="A",
        doc="Days between two decisions of a network about its site.")
    queue_weight: float = par(
        1.0, unit="1", high=10, plausible=(0.3, 2), source=_A, grade="A",
        doc="Exponent of a network's success in the choice of people among networks.")
    quit_loss_usd: float = par(
        30000.0, unit="USD", high=1e8, plausible=(10000, 100000), source=_A, grade="A",
        doc="Debt at which a network goes dormant.")
    capital_usd: float = par(
        40000.0, unit="USD", high=1e8, plausible=(10000, 200000), source=_A, grade="A",
        doc="Capital of a network at the start.")
    staff_usd_day: float = par(
        120.0, unit="USD/d", high=1e6, plausible=(50, 500), source=_A, grade="A",
        doc="Running cost of a network: guards, food, drivers.")
    entry_per_month: float = par(
        0.25, unit="1/month", high=20, plausible=(0.05, 1), source="entry lag 1-3 months; assumed", grade="A",
        doc="Rate at which a free place among networks is taken, per unit by which profit exceeds the usual one.")
    entry_cap: float = par(
        4.0, unit="1", low=0, high=100, plausible=(1, 10), source=_A, grade="A",
        doc="Excess of profit, relative to the usual one, above which entry is no faster.")
    usual_profit_usd_month: float = par(
        110000.0, unit="USD/month", low=1, high=1e8, plausible=(30000, 200000),
        source="below the 160,000-200,000 USD of a large organiser, @independent", grade="D",
        doc="Profit of a network of mean size up to which nobody enters.")
    drawings_per_month: float = par(
        0.5, unit="1/month", high=10, plausible=(0.1, 2), source=_A, grade="A",
        doc="Rate at which organisers take out what capital they have beyond that of the start.")
    profit_memory_days: float = par(
        90.0, unit="d", low=1, high=2000, plausible=(30, 180),
        source="assumed; profit of 90 days, after @narcologic", grade="A",
        doc="Time over which profits are averaged.")
    entrant_size: float = par(
        0.5, unit="1", low=0.01, high=10, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Size of a network that enters, relative to the mean network of the start.")
    spare_places: float = par(
        0.5, unit="1", low=0, high=10, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Networks that could be founded beside those of the start, relative to their number.")
    growth: float = par(
        0.02, unit="1", low=0, high=1, plausible=(0.0, 0.05), source=_A, grade="A",
        doc="Share by which a network grows or shrinks at a review; zero keeps all sizes.")
    growth_queue_months: float = par(
        1.0, unit="months", low=0, high=100, plausible=(0.5, 3), source=_A, grade="A",
        doc="People who wait, in months of the network's departures, above which it grows if it has the capital.")
    idle_queue_months: float = par(
        0.1, unit="months", low=0, high=100, plausible=(0.05, 0.5), source=_A, grade="A",
        doc="People who wait, in months of the network's departures, below which it shrinks.")
    least_size: float = par(
        0.3, unit="1", low=0.01, high=1, plausible=(0.1, 0.6), source=_A, grade="A",
        doc="Size, relative to its usual one, below which a network does not shrink.")
    split_size: float = par(
        2.0, unit="1", low=1.05, high=100, plausible=(1.5, 4), source="fragmentation after @narcologic; size assumed",
        grade="A", doc="Size, relative to its usual one, at which part of a network sets up on its own.")
