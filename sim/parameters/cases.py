"""Cases against networks: investigators, informants, courts. Sections D5, E."""

from dataclasses import dataclass

from sim.parameters.spec import par

_A = "assumed"


@dataclass(frozen=True)
class Cases:
    """How long cases take and what protects a network from them."""

    opening_per_month: float = par(
        0.04, unit="1/month", high=10, plausible=(0.01, 0.2), source=_A, grade="A",
        doc="Rate at which one free investigator opens a case on one undetected network that launches boats.")
    informant_gain: float = par(
        1.0, unit="1", high=20, plausible=(0.2, 4), source=_A, grade="A",
        doc="Rise of the opening rate when an informant covers the network.")
    case_months: float = par(
        6.0, unit="months", low=0.1, high=120, plausible=(3, 18), source="Terror Queues, after Kaplan", grade="M",
        doc="Mean work of one investigator on one case.")
    load: float = par(
        8.0, unit="cases", low=0.5, high=100, plausible=(5, 20), source="Terror Queues, after Kaplan", grade="M",
        doc="Cases one investigator can carry at once.")
    protection: float = par(
        0.75, unit="1", high=1, plausible=(0.4, 0.95), source="smugglers worked with impunity in the west", grade="A",
        doc="Share of ready cases in which an armed group that taxes the network keeps the police away.")
    conviction: float = par(
        0.15, unit="1", high=1, plausible=(0.02, 0.4), source=_A, grade="A",
        doc="Share of arrested organisers who are convicted without an attorney general at work on the case.")
    conviction_gain: float = par(
        0.35, unit="1", high=1, plausible=(0.1, 0.6), source=_A, grade="A",
        doc="Rise of that share when the attorney general takes part in the room.")
    jail_months: float = par(
        24.0, unit="months", low=0.1, high=600, plausible=(12, 36), source=_A, grade="A",
        doc="Median absence of a convicted organiser.")
    released_months: float = par(
        1.0, unit="months", low=0.05, high=60, plausible=(0.5, 3), source=_A, grade="A",
        doc="Median absence of an organiser who is let go.")
    absence_spread: float = par(
        0.5, unit="1", high=2, plausible=(0.2, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of the absence of organisers.")
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
