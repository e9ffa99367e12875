"""Holding: official centres and unofficial places, with competing exits."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_D = "assumed; total exit .3-.5 a month, @balance"
_A = "assumed"


@dataclass(frozen=True)
class Holding:
    """Rates of everything that can end or worsen a stay in holding."""

    official_at_start: int = par(
        6000, unit="persons", low=0, high=500000, plausible=(4000, 8000),
        source="6,620 in December 2016, @iom_libya", grade="D",
        doc="People in official centres on the first day.")
    unofficial_at_start: int = par(
        6000, unit="persons", low=0, high=500000, plausible=(2000, 20000), source=_A, grade="A",
        doc="People held by armed groups and in warehouses on the first day.")
    review_days: int = par(
        8, unit="d", low=1, high=60, plausible=(4, 15), source=_A, grade="A",
        doc="Days between two reviews of a person in holding.")
    near_factor: float = par(
        3.0, unit="1", low=1, high=100, plausible=(1.5, 10), source=_A, grade="A",
        doc="How much likelier a centre near the place of arrest or landing is than another.")
    crowding_aversion: float = par(
        1.5, unit="1", high=20, plausible=(0.5, 4), source=_A, grade="A",
        doc="Fall of the log chance that a centre takes a person in, per unit of people held over capacity.")
    usual_centre_places: float = par(
        130.0, unit="persons", low=1, high=10000, plausible=(60, 300),
        source="5,000 places, @border_criminologies, less the two known, @irin",
        grade="D", doc="Places of a centre of which no number is known; only ratios matter, the total is a lever.")
    armed_control: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.8), source="assumed; some centres answer to armed groups, @un_panel",
        grade="A", doc="How far an armed group runs an official centre of which nothing else is known.")
    control_gain: float = par(
        1.0, unit="1", high=20, plausible=(0.3, 3), source=_A, grade="A",
        doc="Rise of ransom, labour and sale in a centre that an armed group runs altogether.")
    land_arrests_per_month: float = par(
        1900.0, unit="persons/month", high=100000, plausible=(400, 2500),
        source="assumed; raids and arrests on land about 1,250 a month, @balance", grade="A",
        doc="Arrests on land at the authority of 2016 and the number of people then in towns of the coast.")
    raid_per_month: float = par(
        0.33, unit="1/month", high=10, plausible=(0.1, 1),
        source="assumed: the rest of 1,250 a month, @balance", grade="A",
        doc="Rate at which the people who wait with one network are raided where authority runs fully.")
    group_raid_per_month: float = par(
        0.10, unit="1/month", high=10, plausible=(0.02, 0.5), source=_A, grade="A",
        doc="Rate at which the places where one armed group holds people are raided where authority runs fully.")
    police_stop: float = par(
        0.3, unit="1", high=1, plausible=(0.0, 0.6), source=_A, grade="A",
        doc="Share of launches that municipal police stop on the beach where authority runs fully.")
    raid_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.9), source=_A, grade="A",
        doc="Share of the people present whom a raid takes to centres; the others get away.")
    registered_from_sea: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.8), source=_A, grade="A",
        doc="Chance that a person returned from the sea is registered without a joint room.")
    registered_on_land: float = par(
        0.2, unit="1", high=1, plausible=(0.05, 0.5), source=_A, grade="A",
        doc="Chance that a person arrested on land is registered.")
    registered_protection: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.8), source=_A, grade="A",
        doc="Share of ransom, labour and sale in official centres from which being registered protects.")
    unregistered_ask: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.9), source=_A, grade="A",
        doc="How often people who are not registered reach a return or evacuation programme, relative to others.")
    inspection_effect: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.8), source=_A, grade="A",
        doc="Share of death, ransom, labour and sale that visitors prevent in a centre in the month of a visit.")
    inspection_registers: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.7), source=_A, grade="A",
        doc="Chance that visitors register a person between two reviews in the month of a visit.")
    transfer_per_month: float = par(
        0.15, unit="1/month", high=10, plausible=(0.05, 0.6), source=_A, grade="A",
        doc="Rate of transfer to another centre, per unit of crowding above capacity.")
    ransom_per_month: float = par(
        0.22, unit="1/month", high=10, plausible=(0.05, 0.6), source=_D, grade="A",
        doc="Rate of buying oneself out of an official centre for a person with ample means.")
    ransom_usd: float = par(
        400.0, unit="USD", high=100000, plausible=(200, 800),
        source="300 USD in 2015, @un_panel; 550 USD in 2017, @ap_held", grade="F",
        doc="Price of release.")
    relatives_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.8), source=_A, grade="A",
        doc="Share of a ransom that relatives can send or that becomes debt.")
    means_scale_usd: float = par(
        150.0, unit="USD", low=1, high=10000, plausible=(50, 400), source=_A, grade="A",
        doc="Logit scale of means about the rest of the ransom, over which paying becomes likely.")
    labour_per_month: float = par(
        0.08, unit="1/month", high=10, plausible=(0.03, 0.3), source=_A, grade="A",
        doc="Rate of being put to forced labour from an official centre.")
    sold_per_month: float = par(
        0.04, unit="1/month", high=10, plausible=(0.01, 0.2), source=_A, grade="A",
        doc="Rate of being sold on from an official centre.")
    escape_per_month: float = par(
        0.05, unit="1/month", high=10, plausible=(0.02, 0.15), source=_A, grade="A",
        doc="Rate of escape from an official centre.")
    release_per_month: float = par(
        0.10, unit="1/month", high=10, plausible=(0.03, 0.3), source=_D, grade="A",
        doc="Rate of release without payment, UNHCR-negotiated releases included.")
    ask_return_per_month: float = par(
        1.2, unit="1/month", high=20, plausible=(0.3, 4), source=_A, grade="A",
        doc="Rate at which people in official centres ask for assisted return or evacuation.")
    places_kept_days: float = par(
        31.0, unit="d", low=1, high=365, plausible=(7, 90), source=_A, grade="A",
        doc="Days for which unused places of assisted return, evacuation and legal pathways add up.")
    death_per_month: float = par(
        0.0008, unit="1/month", high=1, plausible=(0.0004, 0.003), source="deaths .2-.3 per 10,000 a day", grade="A",
        doc="Death rate in an official centre that is not crowded.")
    crowding_death: float = par(
        1.5, unit="1", high=20, plausible=(0.5, 3),
        source="0.8-1.1 per 10,000 a day in a bad centre, @voa_gharyan", grade="D",
        doc="Rise of the death rate per unit of crowding above capacity.")
    crowding_exit: float = par(
        0.6, unit="1", high=20, plausible=(0, 2), source=_A, grade="A",
        doc="Rise of ransom, labour, sale, escape and release per unit of crowding above capacity.")
    oversight_effect: float = par(
        0.7, unit="1", high=1, plausible=(0.3, 0.9), source=_A, grade="A",
        doc="Share of sale, labour and ransom in official centres that full oversight prevents.")
    unofficial_ransom_per_month: float = par(
        0.35, unit="1/month", high=10, plausible=(0.1, 0.8),
        source="held 2-3 months on average, @iom_markets", grade="D",
        doc="Rate of buying oneself out of unofficial holding for a person with ample means.")
    unofficial_ransom_usd: float = par(
        500.0, unit="USD", high=100000, plausible=(200, 2500), source="@iom_markets and @ap_held", grade="F",
        doc="Price of release from unofficial holding.")
    unofficial_labour_per_month: float = par(
        0.12, unit="1/month", high=10, plausible=(0.05, 0.4), source=_A, grade="A",
        doc="Rate of being put to forced labour from unofficial holding.")
    unofficial_sold_per_month: float = par(
        0.08, unit="1/month", high=10, plausible=(0.02, 0.3), source=_A, grade="A",
        doc="Rate of being sold on from unofficial holding.")
    sale_usd: float = par(
        350.0, unit="USD", high=100000, plausible=(200, 500),
        source="sold for 200-500 USD a head, @iom_markets", grade="F",
        doc="Price at which one holder sells a person to another.")
    unofficial_release_per_month: float = par(
        0.04, unit="1/month", high=10, plausible=(0.0, 0.2), source=_A, grade="A",
        doc="Rate of being let go from unofficial holding without payment.")
    unofficial_escape_per_month: float = par(
        0.06, unit="1/month", high=10, plausible=(0.02, 0.2), source=_A, grade="A",
        doc="Rate of escape from unofficial holding.")
    unofficial_death_per_month: float = par(
        0.004, unit="1/month", high=1, plausible=(0.001, 0.01), source=_A, grade="A",
        doc="Death rate in unofficial holding.")
    labour_end_per_month: float = par(
        0.30, unit="1/month", high=10, plausible=(0.1, 0.6), source=_A, grade="A",
        doc="Rate at which forced labour ends.")
    labour_back_share: float = par(
        0.4, unit="1", high=1, plausible=(0.1, 0.8), source=_A, grade="A",
        doc="Share of those whose forced labour ends who are held again by an armed group; the others go free.")
    labour_death_per_month: float = par(
        0.002, unit="1/month", high=1, plausible=(0.0005, 0.006), source=_A, grade="A",
        doc="Death rate in forced labour.")
