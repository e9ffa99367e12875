"""The southern borders and the way to the coast."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"
_BASE = "assumed, in line with @balance (+-40 %)"


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
        2900.0, unit="persons/month", high=1e6, plausible=(1500, 5000), source="19 % of arrivals, @balance", grade="D",
        doc="People a month who come by air or from the west and mean to cross.")
    season_amplitude: float = par(
        0.45, unit="1", high=0.65, plausible=(0.1, 0.6), source="monitored flow of 2016, @iom_niger", grade="D",
        doc="Relative swing of monthly entries through the southern borders.")
    season_peak_month: float = par(
        6.5, unit="month", low=1, high=13, plausible=(5, 8), source="monitored flow of 2016, @iom_niger", grade="D",
        doc="Time of the yearly peak of entries, 1 = first of January.")
    season_width_months: float = par(
        2.0, unit="months", low=0.3, high=3, plausible=(1.2, 3), source="monitored flow of 2016, @iom_niger", grade="D",
        doc="Standard deviation of the yearly peak, a bell curve in time.")
    west_utility: float = par(
        -3.2, unit="1", low=-20, high=5, plausible=(-4, -2),
        source="Spain 5,445 arrivals and Libya about 160,000 in January to November 2016, @iom_arrivals", grade="D",
        doc="Utility of the western route against Libya for people of West Africa, at the news of 2016.")
    route_death_weight: float = par(
        12.0, unit="1", high=500, plausible=(0, 50), source=_A, grade="A",
        doc="Weight, in the choice of a route, of news of death at sea off Libya above the belief of 2016.")
    route_return_weight: float = par(
        2.0, unit="1", high=50, plausible=(0, 6),
        source="interceptions diverted people to the west, @pham_komiyama; size assumed",
        grade="A", doc="Weight, in the choice of a route, of news of returns to Libya above the belief of 2016.")
    cooperation_stop_share: float = par(
        0.6, unit="1", high=1, plausible=(0.2, 0.9), source=_A, grade="A",
        doc="Chance to be stopped on a guarded road under full border co-operation.")
    cooperation_usd_month: float = par(
        4_000_000.0, unit="USD/month", high=1e9, plausible=(1_000_000, 20_000_000),
        source="assumed; an EU programme for Libya's borders held 46 million euros, @eu_borders", grade="A",
        doc="Public cost of full border co-operation.")
    round_utility: float = par(
        -0.9, unit="1", low=-20, high=20, plausible=(-2, 0.5),
        source="assumed; monitored flow fell 95 %, @iom_niger, arrivals did not", grade="A",
        doc="Utility of going round the controls for people who are stopped, against going home.")
    round_danger_weight: float = par(
        20.0, unit="1", high=500, plausible=(0, 100), source=_A, grade="A",
        doc="Weight in that choice of the risk of death on the way round.")
    wait_utility: float = par(
        -1.2, unit="1", low=-20, high=20, plausible=(-2.5, 0), source=_A, grade="A",
        doc="Utility of waiting at the border until the road is open again, against going home.")
    wait_days: float = par(
        45.0, unit="d", low=1, high=365, plausible=(15, 90), source=_A, grade="A",
        doc="Median time of such a wait.")
    stopped_west_utility: float = par(
        -1.5, unit="1", low=-20, high=20, plausible=(-3, 0), source=_A, grade="A",
        doc="Utility of turning to the western route when stopped, against going home; for people of West Africa.")
    checkpoint_usd: float = par(
        12.0, unit="USD", high=1000, plausible=(4, 40),
        source="assumed; bribes are reported at every control, @reuters_agadez",
        grade="A", doc="Money taken at a checkpoint.")
    penniless_kidnap_factor: float = par(
        3.0, unit="1", low=1, high=50, plausible=(1, 8), source=_A, grade="A",
        doc="How much likelier people who cannot pay on the way are to be held for ransom.")
    work_stop_share: float = par(
        0.22, unit="1", high=1, plausible=(0.1, 0.5), source=_A, grade="A",
        doc="Chance that a person who could go on stops in a town on the way to earn money.")
    go_on_utility: float = par(
        0.0, unit="1", low=-20, high=20, plausible=(-1, 1), source=_A, grade="A",
        doc="Utility of going on from a town on the way, against working on, with means for the price of a crossing.")
    go_on_means_weight: float = par(
        1.2, unit="1", high=20, plausible=(0.3, 3), source=_A, grade="A",
        doc="Weight of log(means / price of a crossing) in that choice.")
    travel_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of travel and waiting times.")
    danger_factor: float = par(
        1.0, unit="1", high=20, plausible=(0.3, 3), source="assumed, as the risk of each road is", grade="A",
        doc="Multiplies the risks of death and of being held for ransom on every road.")
