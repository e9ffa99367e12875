"""Europe-bound rescuers: NGO ships, navies, coast guards, merchant ships and aircraft."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par


@dataclass(frozen=True)
class Rescuers:
    """Speeds, room, patrol distance and rules of rescue ships and aircraft."""

    ngo_speed_kn: float = par(
        10.0, unit="kn", low=3, high=30, plausible=(8, 14),
        source="10-14 kn for ships of this kind, @ngo_ships", grade="F",
        doc="Speed of NGO ships.")
    ngo_room: int = par(
        330, unit="persons", low=10, high=2000, plausible=(150, 600), source="assumed", grade="A",
        doc="People an NGO ship can carry to port.")
    state_speed_kn: float = par(
        17.0, unit="kn", low=5, high=40, plausible=(14, 25), source="assumed", grade="A",
        doc="Speed of navy and coast-guard ships towards a task.")
    state_room: int = par(
        560, unit="persons", low=10, high=3000, plausible=(300, 1000), source="assumed", grade="A",
        doc="People a navy or coast-guard ship can carry.")
    search_speed_kn: float = par(
        9.0, unit="kn", low=2, high=30, plausible=(7, 14), source="assumed", grade="A",
        doc="Speed of all rescue ships on patrol.")
    ngo_patrol_nm: float = par(
        19.0, unit="nm", low=0, high=200, plausible=(14, 30),
        source="boats were found 20 nm off in 2016, @frontex", grade="D",
        doc="Distance from the Libyan coast around which NGO ships patrol when nothing keeps them farther.")
    navy_patrol_nm: float = par(
        28.0, unit="nm", low=0, high=200, plausible=(24, 60), source="assumed", grade="A",
        doc="Distance from the Libyan coast around which Italian and EU naval ships and aircraft patrol.")
    coastguard_patrol_nm: float = par(
        28.0, unit="nm", low=0, high=250, plausible=(20, 80), source="assumed", grade="A",
        doc="Distance from the Libyan coast around which Italian coast-guard and Frontex ships stand by.")
    patrol_depth_nm: float = par(
        5.0, unit="nm", low=0.5, high=100, plausible=(4, 16), source="assumed", grade="A",
        doc="Half depth of patrol boxes across the coast.")
    patrol_width_nm: float = par(
        40.0, unit="nm", low=1, high=200, plausible=(20, 60), source="assumed", grade="A",
        doc="Half width of patrol boxes along the coast.")
    patrol_lon_deg: float = par(
        12.6, unit="deg E", low=8, high=20, plausible=(12.2, 13.2), source="assumed; between Sabratha and Tripoli",
        grade="A", doc="Longitude on which the patrol boxes of rescue ships and aircraft are centred.")
    merchant_ships: int = par(
        10, unit="ships", low=0, high=200, plausible=(3, 15), source="assumed; sized to 6 % of persons in 2016",
        grade="A", doc="Merchant ships within reach at any time.")
    merchant_room: int = par(
        250, unit="persons", low=5, high=3000, plausible=(100, 500), source="assumed", grade="A",
        doc="People a merchant ship can take.")
    merchant_speed_kn: float = par(
        12.0, unit="kn", low=2, high=30, plausible=(10, 16), source="assumed", grade="A",
        doc="Speed of merchant ships towards a boat.")
    merchant_watch_factor: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.6), source="assumed; small crews that do not search", grade="A",
        doc="Share of a rescue ship's detection that the watch of a merchant ship achieves.")
    merchant_lat_deg: float = par(
        33.9, unit="deg N", low=32, high=38, plausible=(33.6, 34.6),
        source="assumed; lanes between Malta and Tunisia", grade="A",
        doc="Latitude on which the box of merchant traffic is centred.")
    merchant_half_width_km: float = par(
        200.0, unit="km", low=5, high=500, plausible=(100, 300), source="assumed", grade="A",
        doc="Half width of that box from west to east.")
    merchant_half_depth_km: float = par(
        50.0, unit="km", low=2, high=300, plausible=(20, 100), source="assumed", grade="A",
        doc="Half depth of that box from south to north.")
    merchant_delay_h: float = par(
        3.0, unit="h", high=72, plausible=(2, 12), source="assumed", grade="A",
        doc="Rome asks a merchant ship only when it would come this much earlier than any other.")
    aircraft_speed_kn: float = par(
        180.0, unit="kn", low=60, high=400, plausible=(150, 220),
        source="speed for which the tables are made, @sweep_tables", grade="F",
        doc="Speed of patrol aircraft.")
    aircraft_hours: float = par(
        4.5, unit="h", low=0.5, high=24, plausible=(4, 12), source="4-5 h, @euobserver", grade="F",
        doc="Time on patrol of one flight.")
    aircraft_rest_h: float = par(
        14.0, unit="h", low=0, high=500, plausible=(8, 24), source="assumed", grade="A",
        doc="Time on the ground between two flights of an aircraft.")
    aircraft_depth_factor: float = par(
        2.5, unit="1", low=0.1, high=20, plausible=(1.5, 4), source="assumed", grade="A",
        doc="Depth of an aircraft's patrol box, relative to a ship's.")
    code_port_calls: float = par(
        0.3, unit="1", high=1, plausible=(0.0, 0.6), source="assumed", grade="A",
        doc="Share of NGO ship time lost to port calls and checks when the code of conduct is in full force.")
    rome_patience_h: float = par(
        3.0, unit="h", high=48, plausible=(1, 8), source="reported unanswered for many hours", grade="A",
        doc="Time Rome waits for Tripoli after handing over a call before it sends somebody itself.")
    rescue_pull: float = par(
        0.0, unit="1", low=0, high=3, plausible=(0.0, 0.6),
        source="assumed; disputed, @deiana against @rodriguez_sanchez", grade="A",
        doc="Weight of log(prior / believed risk of death) in the wish to board; zero means rescue pulls nobody.")
