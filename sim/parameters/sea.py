"""Vessels, aircraft and detection: what a watch-keeper sees and how a vessel moves. Sections A, B1, E."""

from dataclasses import dataclass

from sim.parameters.spec import par


@dataclass(frozen=True)
class Sea:
    """Detection, search and vessel handling that all actors share."""

    night_visual_factor: float = par(
        0.1, unit="1", high=1, plausible=(0.05, 0.3), source="assumed; no lights on boats", grade="A",
        doc="Visual sweep width at night as a share of the day's.")
    radar_sweep_nm: float = par(
        6.8, unit="nm", high=30, plausible=(3, 9), source="IMO MSC.192(79) table 2, twice the effective range",
        grade="D", doc="Ship radar sweep width on a wooden boat in calm water.")
    rubber_radar_factor: float = par(
        0.5, unit="1", high=1, plausible=(0.1, 0.8), source="assumed", grade="A",
        doc="Radar sweep width on a rubber boat as a share of that on a wooden one.")
    aircraft_radar_sweep_nm: float = par(
        12.0, unit="nm", high=60, plausible=(5, 20), source="memory; low confidence", grade="M",
        doc="Sweep width of a patrol aircraft's radar and cameras on a boat in calm water.")
    watch_efficiency: float = par(
        0.7, unit="1", low=0.01, high=1, plausible=(0.4, 1.0), source="fatigue factor 0.9 and shared watch",
        grade="A", doc="Share of the tabulated glimpse rate that a working crew achieves.")
    search_patience_h: float = par(
        8.0, unit="h", low=0.5, high=96, plausible=(3, 16), source="assumed", grade="A",
        doc="Time a vessel searches around a report before it gives up.")
    track_life_h: float = par(
        30.0, unit="h", low=1, high=240, plausible=(12, 72), source="assumed", grade="A",
        doc="Age at which a command drops a report that nobody confirmed.")
    own_report_error_km: float = par(
        0.5, unit="km", high=50, plausible=(0.2, 2), source="assumed", grade="A",
        doc="Standard error of the position a vessel or aircraft reports.")
    dispatch_interval_substeps: int = par(
        3, unit="10 min", low=1, high=144, plausible=(1, 6), source="assumed", grade="A",
        doc="Sub-steps between two rounds of tasking.")
    boarding_persons_per_h: float = par(
        80.0, unit="persons/h", low=5, high=2000, plausible=(40, 160), source="assumed", grade="A",
        doc="Rate at which people are taken aboard a rescue ship.")
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
