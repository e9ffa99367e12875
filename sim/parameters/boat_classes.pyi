"""Columns of classes for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass

from jointroom.sim.codes import Target

@dataclass(frozen=True)
class BoatClass:
    """One class of boats; `code` is its place in the table, from zero."""

    name: str
    code: int
    label: str = ...  # Plural, as in `rubber boats`.
    staple: bool = ...  # What every network sells, by whose hull and price networks and people go; it makes up the rest of the supply.
    imported: bool = ...  # Falls under export limits; other boats are built at home, and more of them then.
    steers_north: bool = ...  # Is told to steer north from Libya, and not to Lampedusa.
    seen_as: Target = ...  # Target of the sweep-width tables as which it is seen.
    record: str = ...  # Column of the record that counts people met on such boats, if there is one.
    speed_kn: float = ...  # kn: Median speed of loaded {label} in calm water.
    fuel_km: float = ...  # km: Median distance for which the fuel of {label} lasts.
    load: float = ...  # persons: Median number aboard {label}.
    load_spread: float = ...  # 1: Log-standard deviation of the number aboard {label}.
    failure_per_h: float = ...  # 1/h: Hull failure rate of {label} at their critical wave height and usual load.
    critical_wave_m: float = ...  # m: Wave height at which the failure rate of {label} has its stated value.
    wave_slope: float = ...  # 1/m: Growth of the log failure rate of {label} per metre of wave height.
    load_slope: float = ...  # 1: Growth of the log failure rate of {label} per unit of load ratio above one.
    engine_failure_per_h: float = ...  # 1/h: Engine failure rate of {label}.
    drowned_at_once: float = ...  # 1: Mean share who drown within minutes when {label} wreck without life jackets.
    radar_factor: float = ...  # 1: Ship radar sweep width on {label}, relative to wooden boats.
    boat_usd: float = ...  # USD: Cost of one boat, with engine ({label}).
    price_usd: float = ...  # USD: Price of a place on {label} at the start.
    share: float = ...  # 1: Share of {label} in the supply of boats.
    utility: float = ...  # 1: Utility of a place on {label} against one on the staple class at the same price.
    danger: float = ...  # 1: Believed risk of death on {label}, relative to the staple class.
