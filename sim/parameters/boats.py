"""Boats of all classes: spreads, drift, calls, survival; what tells classes apart is in `boat_classes`."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par


@dataclass(frozen=True)
class Boats:
    """What boats of all classes have in common."""

    speed_spread: float = par(
        0.12, unit="1", low=0, high=1, plausible=(0.05, 0.25), source="assumed", grade="A",
        doc="Log-standard deviation of boat speed within a class.")
    speed_loss_per_m: float = par(
        0.25, unit="1/m", low=0, high=1, plausible=(0.1, 0.4), source="assumed", grade="A",
        doc="Share of speed lost per metre of significant wave height, down to the slowest share.")
    slowest_share: float = par(
        0.2, unit="1", high=1, plausible=(0.1, 0.4), source="assumed", grade="A",
        doc="Share of its calm-water speed that a boat under way keeps in any sea.")
    heading_spread_deg: float = par(
        14.0, unit="deg", low=0, high=90, plausible=(5, 30), source="assumed", grade="A",
        doc="Spread of the course a boat is told to steer, one draw per boat.")
    heading_wander_deg: float = par(
        6.0, unit="deg", low=0, high=90, plausible=(2, 15), source="assumed", grade="A",
        doc="Spread of steering error, one draw per ten minutes.")
    fuel_spread: float = par(
        0.3, unit="1", low=0, high=1.5, plausible=(0.1, 0.5), source="assumed", grade="A",
        doc="Log-standard deviation of fuel range.")
    fatigue_h: float = par(
        24.0, unit="h", low=1, high=1000, plausible=(12, 72), source="assumed", grade="A",
        doc="Time under way in which hull failure rates grow by a factor e.")
    sudden_wreck_share: float = par(
        0.2, unit="1", high=1, plausible=(0.05, 0.4), source="assumed", grade="A",
        doc="Share of hull failures that put everyone into the water at once; the others take water slowly.")
    sinking_per_h: float = par(
        0.015, unit="1/h", high=1, plausible=(0.003, 0.05), source="assumed; fitted to 2016-01..2017-06 deaths",
        grade="A", doc="Rate at which a disabled boat goes down at its critical wave height.")
    taking_water_factor: float = par(
        3.0, unit="1", low=1, high=50, plausible=(1.5, 6), source="assumed", grade="A",
        doc="How much faster a disabled boat goes down when its hull takes water.")
    turn_back_wave_m: float = par(
        2.0, unit="m", low=0.3, high=10, plausible=(1.2, 3.0), source="assumed", grade="A",
        doc="Wave height above which a boat that has just left turns back to the beach.")
    near_beach_km: float = par(
        8.0, unit="km", low=0, high=50, plausible=(3, 15), source="assumed", grade="A",
        doc="Distance from its launch within which a boat under way can still turn back.")
    leeway_share: float = par(
        0.025, unit="1", high=0.2, plausible=(0.015, 0.035),
        source="assumed; bracketed by the classes of @allen", grade="A",
        doc="Downwind drift of a disabled boat as a share of wind speed.")
    crosswind_share: float = par(
        0.008, unit="1", high=0.1, plausible=(0.0, 0.02),
        source="assumed; bracketed by the classes of @allen", grade="A",
        doc="Crosswind drift of a disabled boat as a share of wind speed, to a side drawn per boat.")
    wreck_drift_factor: float = par(
        0.4, unit="1", high=1, plausible=(0.2, 0.6), source="leeway model, capsized objects, @opendrift", grade="F",
        doc="Wind drift of a swamped hull and of people in the water, relative to a disabled boat.")
    call_share: float = par(
        0.95, unit="1", high=1, plausible=(0.85, 0.99),
        source="98 % of boats were met or intercepted, search finds 36-63 % by day, @balance", grade="D",
        doc="Share of boats whose distress call is heard.")
    call_distance_nm: float = par(
        12.5, unit="nm", low=1, high=200, plausible=(10, 25),
        source="boats were found 20.6 nm off in early 2016, @frontex; calls 7-12 h after leaving, @watchthemed",
        grade="D",
        doc="Median distance from the Libyan coast at which a boat under way first calls.")
    call_distance_spread: float = par(
        0.35, unit="1", high=1.5, plausible=(0.2, 0.6), source="assumed", grade="A",
        doc="Log-standard deviation of the distance of the first call.")
    call_to_rome_share: float = par(
        0.85, unit="1", high=1, plausible=(0.6, 0.95), source="assumed", grade="A",
        doc="Share of heard calls that reach Rome rather than Tripoli.")
    call_error_km: float = par(
        5.0, unit="km", high=100, plausible=(2, 15), source="assumed", grade="A",
        doc="Standard error of the position given in a call.")
    drowned_spread: float = par(
        0.8, unit="1", high=5, plausible=(0.3, 1.5), source="assumed", grade="A",
        doc="Standard deviation, in logits, of the share who drown at once about its mean, one draw per wreck.")
    life_jacket_factor: float = par(
        0.25, unit="1", high=1, plausible=(0.1, 0.6), source="assumed", grade="A",
        doc="Share who drown at once with life jackets, relative to without.")
    survival_in_water_h: float = par(
        1.5, unit="h", low=0.05, high=48, plausible=(0.5, 4), source="assumed", grade="A",
        doc="Mean survival in the water without a life jacket, before cold sets a limit.")
    exposure_days: float = par(
        5.0, unit="d", low=0.5, high=60, plausible=(3, 10), source="63 of 72 dead in 15 days, @left_to_die_boat",
        grade="D", doc="Mean time a person survives adrift once thirst and exposure begin to kill.")
    safe_adrift_h: float = par(
        48.0, unit="h", high=500, plausible=(24, 96), source="assumed; first deaths after some days, @left_to_die_boat",
        grade="A", doc="Time adrift before thirst and exposure begin to kill.")
    panic_share: float = par(
        0.010, unit="1", high=0.5, plausible=(0.002, 0.03), source="assumed", grade="A",
        doc="Share of rescues and interceptions in which the boat overturns alongside.")
    panic_drowned: float = par(
        0.08, unit="1", high=1, plausible=(0.02, 0.3), source="assumed", grade="A",
        doc="Mean share who drown when a boat overturns alongside a vessel.")
    call_delay_h: float = par(
        1.5, unit="h", low=0.1, high=48, plausible=(0.5, 4), source="assumed", grade="A",
        doc="Mean time before a disabled boat that can call does so.")
    call_repeat_h: float = par(
        2.0, unit="h", low=0.17, high=48, plausible=(1, 6), source="assumed; rescue centres ring satellite phones back",
        grade="A", doc="Time between two positions from a boat that has called.")
    phone_h: float = par(
        24.0, unit="h", low=0.5, high=500, plausible=(8, 48), source="assumed", grade="A",
        doc="Time for which a boat that has called can be reached.")
