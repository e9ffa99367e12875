"""Levers at sea: the Libyan coastguard, NGO ships, state assets, ports and the supply of boats."""

from sim.policy.lever import Lever, share

_RESCUERS = "assumption, in line with the yearly shares of who met the boats (Frontex boat rows 2016)"


def _ships(name: str, *, high: float, default: float, plausible: tuple[float, float], doc: str) -> Lever:
    return Lever(
        name,
        unit="ships",
        low=0,
        high=high,
        default=default,
        plausible=plausible,
        kind="float",
        doc=doc,
        source=_RESCUERS,
        grade="A",
        scales=True,
    )


SEA = (
    Lever(
        "coastguard_vessels",
        unit="vessels",
        low=0,
        high=100,
        default=6,
        plausible=(3, 10),
        kind="int",
        doc="Patrol vessels that the Libyan coastguard has, ready or not",
        source="assumption: no count of operational vessels over time was found",
        grade="A",
        scales=True,
    ),
    share(
        "coastguard_readiness",
        default=0.35,
        plausible=(0.15, 0.6),
        doc="Share of its vessels that the coastguard can man, fuel and repair on a day",
        source="assumption",
        grade="A",
    ),
    share(
        "coastguard_training",
        default=0.1,
        plausible=(0, 0.3),
        doc="Share of crews trained: search method, boarding without panic, care for those taken aboard",
        source="assumption",
        grade="A",
    ),
    share(
        "coastguard_italian_support",
        default=0,
        plausible=(0, 0.1),
        doc="Italian technical help in Tripoli harbour: repair at sea and in port, communications",
        source="none before the memorandum of 2 February 2017",
        grade="D",
    ),
    share(
        "coastguard_sar_handover",
        default=0.05,
        plausible=(0, 0.15),
        doc="Share of the distress calls in the Libyan region that Rome leaves to Tripoli",
        source="assumption",
        grade="A",
    ),
    share(
        "ngo_code",
        default=0,
        plausible=(0, 0),
        doc=(
            "How far the code of conduct binds NGO ships: no transfer to larger ships, police aboard,"
            " no light signals"
        ),
        source="no code before 31 July 2017",
        grade="D",
    ),
    Lever(
        "ngo_ships",
        unit="ships",
        low=0,
        high=60,
        default=0,
        plausible=(0, 0),
        kind="float",
        doc="NGO ships whose campaign is declared; an upper bound on those at sea",
        source="declared campaign windows are events of their own (Rodriguez Sanchez et al. 2023, table S2)",
        grade="F",
        scales=True,
    ),
    Lever(
        "ngo_distance_nm",
        unit="nm",
        low=0,
        high=200,
        default=12,
        plausible=(8, 24),
        kind="float",
        doc="Least distance from the Libyan coast that NGO ships keep while they patrol",
        source="assumption: edge of the territorial waters; boats were found 20 nm out in 2016 (Frontex)",
        grade="A",
    ),
    _ships(
        "italian_navy_ships",
        high=40,
        default=4.5,
        plausible=(3, 6),
        doc="Italian navy ships on station between Libya and Sicily, on average",
    ),
    _ships(
        "italian_coastguard_ships",
        high=40,
        default=5.5,
        plausible=(4, 8),
        doc="Italian coastguard and customs vessels on station or on call from Lampedusa, on average",
    ),
    _ships(
        "eu_naval_ships",
        high=40,
        default=5,
        plausible=(3, 7),
        doc="Ships of the European naval force on station, on average",
    ),
    _ships(
        "frontex_ships",
        high=40,
        default=3,
        plausible=(2, 5),
        doc="Patrol ships of the Frontex operation on station, on average",
    ),
    Lever(
        "surveillance_aircraft",
        unit="aircraft",
        low=0,
        high=40,
        default=2.5,
        plausible=(1, 4),
        kind="float",
        doc="Patrol aircraft that each fly a sortie on a flying day, on average",
        source="assumption",
        grade="A",
        scales=True,
    ),
    share(
        "ports_open",
        default=1,
        plausible=(0.95, 1),
        doc="Share of rescue ships that a European port lets in at once",
        source="no refusal before 2018",
        grade="D",
    ),
    share(
        "boat_export_limit",
        default=0,
        plausible=(0, 0.1),
        doc="How far exports of rubber boats and outboard engines to Libya are stopped",
        source="no limit before 17 July 2017",
        grade="D",
    ),
)
