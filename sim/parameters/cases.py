"""Cases and operations: investigators, informants, witnesses, courts, drivers, cues and leaks."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"


@dataclass(frozen=True)
class Cases:
    """How cases come about, how long they take, what protects from them, what informants report and what leaks."""

    opening_per_month: float = par(
        0.04, unit="1/month", high=10, plausible=(0.01, 0.2), source=_A, grade="A",
        doc="Rate at which one free investigator opens a case on one undetected network or group that offends.")
    informant_gain: float = par(
        1.0, unit="1", high=20, plausible=(0.2, 4), source=_A, grade="A",
        doc="Rise of the opening rate when an informant covers the network or group.")
    witness_gain: float = par(
        1.0, unit="1", high=20, plausible=(0, 4), source=_A, grade="A",
        doc="Rise of the opening rate when very many witnesses have been heard.")
    witness_half: float = par(
        10.0, unit="persons", low=0.1, high=1000, plausible=(2, 50), source=_A, grade="A",
        doc="Witnesses heard against one network or group at which half of that rise is reached.")
    witness_share: float = par(
        0.05, unit="1", high=1, plausible=(0.01, 0.3), source=_A, grade="A",
        doc="Share of people who could testify who do so when they are asked.")
    witness_months: float = par(
        6.0, unit="months", low=0.1, high=120, plausible=(2, 18), source=_A, grade="A",
        doc="Time in which what witnesses know loses its worth by a factor e.")
    unsworn_share: float = par(
        0.3, unit="1", high=1, plausible=(0.05, 0.8), source=_A, grade="A",
        doc="Share of what witnesses say that serves a case when no attorney general's office takes it down.")
    case_months: float = par(
        6.0, unit="months", low=0.1, high=120, plausible=(3, 18), source="two-stage queue of @kaplan", grade="M",
        doc="Mean work of one investigator on one case.")
    load: float = par(
        8.0, unit="cases", low=0.5, high=100, plausible=(5, 20), source="two-stage queue of @kaplan", grade="M",
        doc="Cases one investigator can carry at once.")
    protection: float = par(
        0.75, unit="1", high=1, plausible=(0.4, 0.95),
        source="assumed; smugglers worked with impunity in the west, @reuters_room", grade="A",
        doc="Share of ready cases in which an armed group keeps the police away, from itself or from whom it taxes.")
    conviction: float = par(
        0.15, unit="1", high=1, plausible=(0.02, 0.4), source=_A, grade="A",
        doc="Share of arrested organisers who are convicted without an attorney general at work on the case.")
    conviction_gain: float = par(
        0.35, unit="1", high=1, plausible=(0.1, 0.6), source=_A, grade="A",
        doc="Rise of that share when the attorney general takes part in the room.")
    jail_months: float = par(
        24.0, unit="months", low=0.1, high=600, plausible=(12, 36), source=_A, grade="A",
        doc="Median absence of a convicted organiser or leader.")
    custody_months: float = par(
        1.0, unit="months", low=0.05, high=60, plausible=(0.5, 3), source=_A, grade="A",
        doc="Median time from an arrest until a court convicts or lets go.")
    hiding_months: float = par(
        2.0, unit="months", low=0.05, high=60, plausible=(0.5, 6), source=_A, grade="A",
        doc="Median time for which a suspect who was warned cannot be found; business goes on through others.")
    absence_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of times in custody, in prison, in hiding and out of office.")
    trade_loss: float = par(
        0.3, unit="1", high=1, plausible=(0, 0.8), source="assumed; whether arrests deter is open, @nagin", grade="A",
        doc="Share of a group's sales and forced labour that ends while its leader is in custody or prison.")
    official_per_month: float = par(
        0.05, unit="1/month", high=10, plausible=(0.005, 0.3), source=_A, grade="A",
        doc="Rate at which one free investigator has officers removed who hand people over to one armed group, in a "
        "room with the attorney general.")
    official_absence_months: float = par(
        6.0, unit="months", low=0.05, high=120, plausible=(1, 24), source=_A, grade="A",
        doc="Median time until officers with the same ties are back.")
    driver_arrest: float = par(
        0.35, unit="1", high=1, plausible=(0.25, 0.45), grade="D",
        source="Italy, 2014-2016: one arrest for about 300 arrivals, @porco_rosso, boats of about 110",
        doc="Chance that a driver is identified and arrested in Europe on a boat that a Europe-bound ship met.")
    driver_coerced: float = par(
        0.6, unit="1", high=1, plausible=(0.3, 0.9), grade="A",
        source="assumed; most of those arrested are said to be conscripted migrants, @reuters_drivers",
        doc="Share of arrested drivers whom the network made steer.")
    driver_witnesses: float = par(
        20.0, unit="persons", high=1000, plausible=(0, 100), source=_A, grade="A",
        doc="Passengers who could testify for whom an arrested driver counts.")
    informant_days: int = par(
        30, unit="d", low=1, high=365, plausible=(14, 90), source=_A, grade="A",
        doc="Days after which informants find themselves near other networks.")
    informant_cover: float = par(
        0.025, unit="1", high=1, plausible=(0.01, 0.05), source=_A, grade="A",
        doc="Chance that one informant covers one network.")
    cue_share: float = par(
        0.5, unit="1", high=1, plausible=(0.2, 0.9), source=_A, grade="A",
        doc="Share of a covered network's launches that an informant reports in time.")
    cue_lead_h: float = par(
        6.0, unit="h", low=0.1, high=72, plausible=(2, 24), source=_A, grade="A",
        doc="Median time before the launch at which such a report comes.")
    cue_lead_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source="assumed; leads of 2-24 h", grade="A",
        doc="Log-standard deviation of that time.")
    cue_error_km: float = par(
        6.0, unit="km", high=100, plausible=(2, 20), source=_A, grade="A",
        doc="Standard error, along the coast, of the place in such a report.")
    cue_across_share: float = par(
        0.3, unit="1", high=5, plausible=(0.1, 1.0), source=_A, grade="A",
        doc="Standard error across the coast, relative to that along it.")
    cue_offshore_km: float = par(
        12.0, unit="km", low=0, high=100, plausible=(5, 25), source=_A, grade="A",
        doc="Distance off the beach at which a vessel waits for a reported launch.")
    false_cue_hour: float = par(
        2.0, unit="h", high=23, plausible=(0, 5), source="assumed; within the usual hours of launching", grade="A",
        doc="Local hour of the night for which a false report announces a boat.")
    postpone_share: float = par(
        0.7, unit="1", high=1, plausible=(0.3, 0.95), source=_A, grade="A",
        doc="Chance that a network that was warned does not launch that night.")
    move_share: float = par(
        0.4, unit="1", high=1, plausible=(0, 1), source=_A, grade="A",
        doc="Chance that a network that was warned and launches does so from a neighbouring stretch.")
    warning_usd: float = par(
        2000.0, unit="USD", high=1e6, plausible=(0, 20000), source=_A, grade="A",
        doc="What a group that taxes a network takes for a warning.")
    tracks_per_operator: float = par(
        3.0, unit="tracks", low=0.1, high=100, plausible=(2, 4), source=_A, grade="A",
        doc="Boats that one operator on watch can handle at once.")
    leak_coastguard: float = par(
        0.06, unit="1", high=1, plausible=(0.02, 0.2), source=_A, grade="A",
        doc="Chance that an operation leaks through the coastguard.")
    leak_migration_department: float = par(
        0.08, unit="1", high=1, plausible=(0.02, 0.25), source=_A, grade="A",
        doc="Chance that an operation leaks through the illegal-migration department.")
    leak_intelligence: float = par(
        0.04, unit="1", high=1, plausible=(0.01, 0.15), source=_A, grade="A",
        doc="Chance that an operation leaks through the intelligence service.")
    leak_attorney_general: float = par(
        0.02, unit="1", high=1, plausible=(0.005, 0.1), source=_A, grade="A",
        doc="Chance that an operation leaks through the attorney general's office.")
    leak_italy: float = par(
        0.005, unit="1", high=1, plausible=(0.0, 0.03), source=_A, grade="A",
        doc="Chance that an operation leaks through the Italian counterparts.")
