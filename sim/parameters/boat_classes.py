"""Classes of boats: what the columns of `data/boat_classes.yaml` mean."""

from dataclasses import dataclass

from jointroom.sim.codes import Target
from jointroom.sim.parameters.tables import role, trait


@dataclass(frozen=True)
class BoatClass:
    """One class of boats; `code` is its place in the table, from zero."""

    name: str
    code: int
    label: str = role("Plural, as in `rubber boats`.", own=True)
    staple: bool = role(
        "What every network sells, by whose hull and price networks and people go; it makes up the rest of the supply.",
        False, own=True)
    imported: bool = role("Falls under export limits; other boats are built at home, and more of them then.", False)
    steers_north: bool = role("Is told to steer north from Libya, and not to Lampedusa.", False)
    seen_as: Target = role("Target of the sweep-width tables as which it is seen.")
    record: str = role("Column of the record that counts people met on such boats, if there is one.", "", own=True)
    speed_kn: float = trait(
        unit="kn", low=1, high=45, doc="Median speed of loaded {label} in calm water.")
    fuel_km: float = trait(
        unit="km", low=10, high=2000, doc="Median distance for which the fuel of {label} lasts.")
    load: float = trait(
        unit="persons", low=2, high=900, doc="Median number aboard {label}.")
    load_spread: float = trait(
        unit="1", high=1.5, doc="Log-standard deviation of the number aboard {label}.")
    failure_per_h: float = trait(
        unit="1/h", high=1, doc="Hull failure rate of {label} at their critical wave height and usual load.")
    critical_wave_m: float = trait(
        unit="m", low=0.1, high=6, doc="Wave height at which the failure rate of {label} has its stated value.")
    wave_slope: float = trait(
        unit="1/m", high=10, doc="Growth of the log failure rate of {label} per metre of wave height.")
    load_slope: float = trait(
        unit="1", high=10, doc="Growth of the log failure rate of {label} per unit of load ratio above one.")
    engine_failure_per_h: float = trait(
        unit="1/h", high=1, doc="Engine failure rate of {label}.")
    drowned_at_once: float = trait(
        unit="1", high=1, doc="Mean share who drown within minutes when {label} wreck without life jackets.")
    radar_factor: float = trait(
        unit="1", high=1, default=1.0, doc="Ship radar sweep width on {label}, relative to wooden boats.")
    boat_usd: float = trait(
        unit="USD", high=1e6, doc="Cost of one boat, with engine ({label}).")
    price_usd: float = trait(
        unit="USD", low=10, high=50000, doc="Price of a place on {label} at the start.")
    share: float = trait(
        unit="1", high=1, default=0.0, doc="Share of {label} in the supply of boats.")
    utility: float = trait(
        unit="1", low=-10, high=10, default=0.0,
        doc="Utility of a place on {label} against one on the staple class at the same price.")
    danger: float = trait(
        unit="1", high=2, default=1.0, doc="Believed risk of death on {label}, relative to the staple class.")
