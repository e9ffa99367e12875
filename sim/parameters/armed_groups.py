"""Armed groups on the coast: taxes, deals, attacks."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"


@dataclass(frozen=True)
class ArmedGroups:
    """How armed groups weigh taxing departures against blocking them."""

    tax_share: float = par(
        0.10, unit="1", high=1, plausible=(0.05, 0.2), source=_A, grade="A",
        doc="Share of fares that a group takes on its stretch.")
    crew_fee_share: float = par(
        0.03, unit="1", high=1, plausible=(0.01, 0.1), source=_A, grade="A",
        doc="Share of fares that a group tied to a coastguard unit asks for letting boats alone.")
    fighter_usd_month: float = par(
        2000.0, unit="USD/month", low=10, high=1e6, plausible=(800, 5000), source=_A, grade="A",
        doc="Cost of one more fighter.")
    strength_days: float = par(
        180.0, unit="d", low=1, high=3650, plausible=(60, 365), source=_A, grade="A",
        doc="Time in which a group's strength follows its means.")
    home_strength_share: float = par(
        0.5, unit="1", low=0, high=1, plausible=(0.2, 0.9), source=_A, grade="A",
        doc="Least share of a holder's fighters of the first day that it has without income from its stretch.")
    rival_raid_per_month: float = par(
        0.02, unit="1/month", high=5, plausible=(0.0, 0.1), source="groups raid each other; rate assumed", grade="A",
        doc="Rate at which one holder raids the places where another one, right beside it, holds people.")
    reach_km: float = par(
        50.0, unit="km", low=1, high=1000, plausible=(20, 150),
        source="assumed; distance decay of contests, @hionis", grade="A",
        doc="Distance along the coast over which that rate falls by a factor e.")
    rival_raid_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.9), source=_A, grade="A",
        doc="Share of the people held there whom such a raid takes.")
    income_memory_days: float = par(
        180.0, unit="d", low=1, high=3650, plausible=(60, 365), source=_A, grade="A",
        doc="Time in which the income that a group remembers decays by a factor e when its stretch earns less.")
    standing_usd_month: float = par(
        150000.0, unit="USD/month", high=1e8, plausible=(20000, 600000), source=_A, grade="A",
        doc="What standing with the government is worth to a group that blocks, under full authority in the west.")
    block_cost_usd_month: float = par(
        120000.0, unit="USD/month", high=1e8, plausible=(30000, 500000), source=_A, grade="A",
        doc="Cost of blocking a stretch: patrols, quarrels with networks.")
    switch_cost_usd_month: float = par(
        250000.0, unit="USD/month", high=1e8, plausible=(20000, 500000), source=_A, grade="A",
        doc="Advantage that a change of stance must exceed.")
    choice_scale_usd_month: float = par(
        80000.0, unit="USD/month", low=1, high=1e8, plausible=(30000, 400000), source=_A, grade="A",
        doc="Logit scale of a group's choice.")
    decision_days: int = par(
        15, unit="d", low=1, high=365, plausible=(7, 45), source=_A, grade="A",
        doc="Days between two decisions of a group.")
    deal_memory_days: float = par(
        60.0, unit="d", low=1, high=1000, plausible=(30, 90),
        source="flow said to return when support stops, @ap_militias",
        grade="F",
        doc="Time in which a deal's worth decays by a factor e after payment stops.")
    block_effect: float = par(
        0.9, unit="1", high=1, plausible=(0.6, 1.0), source=_A, grade="A",
        doc="Share of launches that a blocking group stops on its stretch.")
    hold_per_week: float = par(
        0.20, unit="1/week", high=5, plausible=(0.05, 0.6), source=_A, grade="A",
        doc="Rate at which a blocking group takes the waiting people of its stretch into its own holding.")
    attack_per_month: float = par(
        0.03, unit="1/month", high=5, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Rate of attack by a rival on a stretch of average income.")
    attack_deal_factor: float = par(
        4.0, unit="1", low=0, high=50, plausible=(1, 10), source=_A, grade="A",
        doc="Rise of that rate when the holder has a deal that leaves the rival out.")
    attack_prize_cap: float = par(
        5.0, unit="1", low=1, high=100, plausible=(2, 10), source=_A, grade="A",
        doc="Income of a stretch, relative to the mean, above which the rate of attack rises no more.")
    contest_exponent: float = par(
        1.5, unit="1", low=0.1, high=10, plausible=(1, 2), source="contest success functions, @skaperdas", grade="M",
        doc="Exponent of strength in the chance to win a contest.")
    authority_raid: float = par(
        0.8, unit="1", high=1, plausible=(0.3, 1.0), source=_A, grade="A",
        doc="Share of people held by an expelled group who are taken to official centres; others get away.")
