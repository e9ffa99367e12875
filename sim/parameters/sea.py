"""Vessels, aircraft and detection: what a watch-keeper sees and how a vessel moves."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_FACTORS = "table D-1, @sar_manual"
_CLUTTER = "assumed; radar tables end at sea state 3, @sar_manual"


@dataclass(frozen=True)
class Sea:
    """Detection, search and vessel handling that all actors share."""

    night_visual_factor: float = par(
        0.1, unit="1", high=1, plausible=(0.05, 0.3), source="assumed; no lights on boats", grade="A",
        doc="Visual sweep width at night as a share of the day's.")
    visual_horizon_nm: float = par(
        15.0, unit="nm", low=1, high=60, plausible=(6, 20), source="assumed", grade="A",
        doc="Range beyond which nobody sees a boat by eye, from ships or aircraft.")
    small_vessel_sweep_factor: float = par(
        0.81, unit="1", low=0.1, high=1, plausible=(0.7, 0.95),
        source="25-person raft from 8 ft against 14 ft eye height, mean over visibilities, @sweep_tables",
        grade="D", doc="Visual sweep width from a patrol vessel, relative to that from a ship.")
    person_sweep_nm: float = par(
        0.5, unit="nm", high=5, plausible=(0.3, 0.5), source="person in the water, from a ship, @sweep_tables",
        grade="F", doc="Visual sweep width on people in the water, at most.")
    small_boat_choppy_m: float = par(
        0.6, unit="m", high=5, plausible=(0.6, 1.0), source=_FACTORS + "; newer manuals 1.0 m", grade="F",
        doc="Wave height from which small boats are harder to see: seas of two feet.")
    small_boat_rough_m: float = par(
        1.2, unit="m", high=8, plausible=(1.2, 1.5), source=_FACTORS + "; newer manuals 1.5 m", grade="F",
        doc="Wave height from which small boats are much harder to see: seas of four feet.")
    small_boat_choppy_factor: float = par(
        0.5, unit="1", high=1, plausible=(0.4, 0.6), source=_FACTORS, grade="F",
        doc="Visual sweep width on small boats in choppy seas, relative to calm.")
    small_boat_rough_factor: float = par(
        0.25, unit="1", high=1, plausible=(0.15, 0.4), source=_FACTORS, grade="F",
        doc="Visual sweep width on small boats in rough seas, relative to calm.")
    large_boat_rough_m: float = par(
        0.75, unit="m", high=8, plausible=(0.6, 1.2), source=_FACTORS + ", within seas of two to three feet", grade="F",
        doc="Wave height from which large boats are harder to see.")
    large_boat_rough_factor: float = par(
        0.9, unit="1", high=1, plausible=(0.8, 1.0), source=_FACTORS, grade="F",
        doc="Visual sweep width on large boats in rough seas, relative to calm.")
    radar_horizon_nm: float = par(
        12.0, unit="nm", low=1, high=60, plausible=(8, 16), source="assumed; antenna 15 m high, target 2 m", grade="A",
        doc="Range beyond which ship radar finds no boat.")
    aircraft_horizon_nm: float = par(
        40.0, unit="nm", low=1, high=200, plausible=(20, 60), source="assumed", grade="A",
        doc="Range beyond which radar and cameras of an aircraft find no boat.")
    radar_slight_sea_factor: float = par(
        0.5, unit="1", high=1, plausible=(0.3, 0.8), source=_CLUTTER, grade="A",
        doc="Radar sweep width in a slight sea (0.5-1.25 m), relative to calm.")
    radar_moderate_sea_factor: float = par(
        0.2, unit="1", high=1, plausible=(0.1, 0.4), source=_CLUTTER, grade="A",
        doc="Radar sweep width in a moderate sea (1.25-2.5 m), relative to calm.")
    radar_rough_sea_factor: float = par(
        0.05, unit="1", high=1, plausible=(0.0, 0.15), source=_CLUTTER, grade="A",
        doc="Radar sweep width in a rough sea (above 2.5 m), relative to calm.")
    radar_sweep_nm: float = par(
        6.8, unit="nm", high=30, plausible=(3, 9), source="table 2, twice the effective range, @imo_radar",
        grade="D", doc="Ship radar sweep width on a wooden boat in calm water.")
    aircraft_radar_sweep_nm: float = par(
        12.0, unit="nm", high=60, plausible=(5, 20), source="from memory, with low confidence", grade="M",
        doc="Sweep width of a patrol aircraft's radar and cameras on a boat in calm water.")
    watch_efficiency: float = par(
        0.7, unit="1", low=0.01, high=1, plausible=(0.4, 1.0),
        source="assumed: fatigue factor 0.9, @sar_manual, and a shared watch",
        grade="A", doc="Share of the tabulated glimpse rate that a working crew achieves.")
    search_patience_h: float = par(
        8.0, unit="h", low=0.5, high=96, plausible=(3, 16), source="assumed", grade="A",
        doc="Time a vessel searches around a report before it gives up.")
    search_start_km: float = par(
        2.0, unit="km", high=50, plausible=(1, 5), source="assumed", grade="A",
        doc="Spread of a search around a report that is fresh.")
    search_growth_share: float = par(
        0.5, unit="1", high=5, plausible=(0.3, 1.0),
        source="assumed; form after the datum error of cued search, @search_theory",
        grade="A", doc="Growth of that spread, as a share of the growth of the datum error.")
    rome_datum_growth_km_h: float = par(
        5.5, unit="km/h", high=40, plausible=(3.7, 11), source="assumed; 3 kn, as in a shared sea picture", grade="A",
        doc="Growth of the datum error of Rome's own reports, where the lever does not make it smaller.")
    alongside_km: float = par(
        1.5, unit="km", low=0.05, high=20, plausible=(0.5, 3), source="assumed", grade="A",
        doc="Distance to a boat in sight at which a vessel has come alongside, for ten-minute steps.")
    endurance_overrun: float = par(
        1.5, unit="1", low=1, high=5, plausible=(1.1, 2), source="assumed", grade="A",
        doc="Time at sea, relative to endurance, at which a vessel breaks off even a task.")
    carry_on_h: float = par(
        24.0, unit="h", low=1, high=500, plausible=(12, 72), source="assumed", grade="A",
        doc="Time after its last boarding at which a ship with people aboard makes for port, full or not.")
    least_room: int = par(
        50, unit="persons", low=0, high=1000, plausible=(20, 120), source="assumed", grade="A",
        doc="Free room below which a vessel is not sent to a boat.")
    task_lead_h: float = par(
        0.5, unit="h", low=0.01, high=24, plausible=(0.2, 2), source="assumed", grade="A",
        doc="Time added to every way when tasks are weighed, so that a very near boat does not outweigh all urgency.")
    rome_distress_weight: float = par(
        2.0, unit="1", low=1, high=100, plausible=(1.5, 5), source="assumed", grade="A",
        doc="Urgency in Rome's tasking of a boat in distress, relative to one under way.")
    track_life_h: float = par(
        30.0, unit="h", low=1, high=240, plausible=(12, 72), source="assumed", grade="A",
        doc="Age at which a command drops a report that nobody confirmed.")
    own_report_error_km: float = par(
        0.5, unit="km", high=50, plausible=(0.2, 2), source="assumed", grade="A",
        doc="Standard error of the position a vessel or aircraft reports.")
    dispatch_interval_substeps: int = par(
        3, unit="10 min", low=1, high=144, plausible=(1, 6), source="assumed", grade="A",
        doc="Sub-steps between two rounds of tasking.")
    boarding_setup_h: float = par(
        1.0, unit="h", high=12, plausible=(0.3, 2), source="assumed", grade="A",
        doc="Time alongside before the first person is taken aboard.")
    disembark_h: float = par(
        14.0, unit="h", high=240, plausible=(6, 36), source="assumed", grade="A",
        doc="Time in a European port before a rescue ship sails again.")
    spare_room_share: float = par(
        0.25, unit="1", high=1, plausible=(0.1, 0.5), source="assumed", grade="A",
        doc="A rescue ship sails for port when less than this share of its room is free.")
    port_wait_h: float = par(
        96.0, unit="h", high=1000, plausible=(24, 240), source="assumed", grade="A",
        doc="Mean time a rescue ship waits for a port when ports are closed to it.")
