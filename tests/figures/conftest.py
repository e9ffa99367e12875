"""Made-up tables in the shape of a run's output: smooth seasons plus scatter without a generator.

The numbers mean nothing; they only have the right columns, signs and sizes. Scatter comes from a sine of
the address pushed through the normal quantile, so that every call gives the same tables.
"""

from dataclasses import dataclass
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Traits:
    unit: str
    kind: str
    human_cost: bool
    evidence: str


INDICATORS = {
    "entered_south": (Traits("persons/month", "flow", False, "assumption"), 14_000, 0.4, 0.05),
    "attempts": (Traits("persons/month", "flow", False, "record"), 13_000, 0.7, 0.12),
    "met_at_sea": (Traits("persons/month", "flow", False, "record"), 11_300, 0.75, 0.13),
    "boats_met": (Traits("boats/month", "flow", False, "record"), 92, 0.7, 0.12),
    "intercepted_libya": (Traits("persons/month", "flow", False, "record"), 1_400, 0.4, 0.3),
    "dead_sea": (Traits("persons/month", "flow", True, "record"), 420, 0.5, 0.45),
    "dead_sea_recorded": (Traits("persons/month", "flow", True, "record"), 290, 0.5, 0.45),
    "dead_desert": (Traits("persons/month", "flow", True, "assumption"), 60, 0.1, 0.2),
    "dead_detention": (Traits("persons/month", "flow", True, "assumption"), 45, 0.1, 0.2),
    "detained_official": (Traits("persons", "stock", True, "assumption"), 7_000, 0.2, 0.1),
    "detained_recorded": (Traits("persons", "stock", True, "record"), 6_600, 0.2, 0.15),
    "detained_unofficial": (Traits("persons", "stock", True, "assumption"), 5_000, 0.2, 0.15),
    "forced_labour_person_days": (Traits("person-days/month", "flow", True, "assumption"), 95_000, 0.2, 0.15),
    "sold": (Traits("persons/month", "flow", True, "assumption"), 800, 0.2, 0.2),
    "in_libya": (Traits("persons", "stock", False, "assumption"), 620_000, 0.01, 0.01),
    "outside_shelters": (Traits("persons", "stock", False, "assumption"), 600_000, 0.01, 0.01),
    "land_arrests": (Traits("persons/month", "flow", False, "assumption"), 1_250, 0.1, 0.1),
    "returned_assisted": (Traits("persons/month", "flow", False, "record"), 800, 0.1, 0.05),
    "left_overland": (Traits("persons/month", "flow", False, "assumption"), 2_300, 0.1, 0.05),
}
TRAITS = {name: row[0] for name, row in INDICATORS.items()}


def scatter(*address: int) -> float:
    """A standard normal number that depends on nothing but its address."""
    x = sum(GOLDEN * value * (7 + 31 * place) for place, value in enumerate(address, start=1))
    share = (43_758.5453 * np.sin(x)) % 1.0
    return NormalDist().inv_cdf(min(max(share, 1e-3), 1 - 1e-3))


def monthly(
    scenarios: dict[str, dict[str, float]], first: str = "2016-01", last: str = "2017-12", replicates: int = 8
) -> pd.DataFrame:
    """A tidy monthly table; `scenarios` maps a name to factors on the indicators that it changes."""
    rows = []
    months = pd.period_range(first, last, freq="M")
    for scenario, factors in scenarios.items():
        for replicate in range(replicates):
            for i, (name, (traits, level, season, noise)) in enumerate(INDICATORS.items()):
                lasting = scatter(replicate, i)
                for month in months:
                    wave = 1.0 + season * np.cos(2 * np.pi * (month.month - 6.5) / 12)
                    luck = np.exp(noise * (0.5 * lasting + scatter(replicate, i, month.ordinal)))
                    own = 1.0 + 0.02 * scatter(replicate, i, month.ordinal, len(scenario)) * bool(factors)
                    value = round(level * wave * luck * own * factors.get(name, 1.0))
                    rows.append((scenario, replicate, 100 + replicate, str(month), name, traits.unit, value))
    return pd.DataFrame(rows, columns=["scenario", "replicate", "seed", "month", "indicator", "unit", "value"])


SITES = {
    "Zuwara": (12.08, 32.95, 0.07),
    "Sabratha": (12.49, 32.82, 0.62),
    "Zawiya": (12.73, 32.79, 0.14),
    "Tripoli": (13.18, 32.92, 0.06),
    "Garabulli": (13.72, 32.80, 0.06),
    "Khoms": (14.26, 32.67, 0.05),
}


def boats(n: int = 600) -> pd.DataFrame:
    """Boats that leave the sites in the shares above and end a short way north of them."""
    names, places = list(SITES), list(SITES.values())
    edges = np.cumsum([place[2] for place in places])
    rows = []
    for i in range(n):
        site = int(np.searchsorted(edges, (GOLDEN * i) % edges[-1], side="right"))
        lon, lat, _ = places[site]
        u = (0.37 + 0.7548776662466927 * i) % 1.0
        outcome = "rescued" if u < 0.78 else "intercepted" if u < 0.95 else "lost" if u < 0.98 else "landed"
        out = {"rescued": 0.45, "intercepted": 0.22, "lost": 0.5, "landed": 2.6}[outcome]
        east = 0.12 * scatter(i, 5) + (0.1 if outcome == "landed" else 0.0)
        north = out * (1.0 + 0.25 * scatter(i, 6))
        persons = int(110 + 25 * scatter(i, 7))
        dead = persons if outcome == "lost" else (2 if u < 0.05 else 0)
        day = pd.Timestamp("2016-01-01") + pd.Timedelta(days=i % 730)
        rows.append(
            (
                "historical",
                0,
                day,
                names[site],
                "rubber",
                persons,
                dead,
                outcome,
                lon,
                lat,
                lon + east,
                lat + north,
            )
        )
    columns = ["scenario", "replicate", "launched", "site", "boat_type", "embarked", "dead", "outcome"]
    return pd.DataFrame(rows, columns=[*columns, "launch_lon", "launch_lat", "end_lon", "end_lat"])


def vessels(days: int = 120) -> pd.DataFrame:
    """A few vessels of each kind around their patrol areas."""
    areas = {
        "libyan_coastguard": (12.9, 33.1),
        "ngo": (12.5, 33.35),
        "italian_navy": (13.2, 33.9),
        "eu_naval": (13.6, 34.2),
    }
    rows = []
    for kind, (lon, lat) in areas.items():
        for vessel in range(4):
            for day in range(days):
                date = pd.Timestamp("2016-01-01") + pd.Timedelta(days=day)
                east, north = 0.35 * scatter(day, vessel, 1), 0.12 * scatter(day, vessel, 2)
                rows.append(("historical", 0, f"{kind} {vessel + 1}", kind, date, lon + east, lat + north))
    return pd.DataFrame(rows, columns=["scenario", "replicate", "vessel", "kind", "date", "lon", "lat"])


def launches(scenarios: tuple[str, ...], replicates: int = 6) -> pd.DataFrame:
    """Launches by month and site; Sabratha stops in August 2017."""
    rows = []
    for scenario in scenarios:
        for replicate in range(replicates):
            for month in pd.period_range("2016-01", "2017-12", freq="M"):
                wave = 1.0 + 0.7 * np.cos(2 * np.pi * (month.month - 6.5) / 12)
                for i, (site, (_, _, share)) in enumerate(SITES.items()):
                    gone = site == "Sabratha" and str(month) > "2017-07"
                    boats = (
                        0 if gone else round(110 * share * wave * np.exp(0.2 * scatter(i, month.ordinal, replicate)))
                    )
                    rows.append((scenario, replicate, str(month), site, boats, 118 * boats))
    return pd.DataFrame(rows, columns=["scenario", "replicate", "month", "site", "boats", "persons"])


FLOWS = (
    ("outside", "travelling", 9_000),
    ("travelling", "living", 8_000),
    ("living", "waiting", 9_500),
    ("waiting", "at_sea", 9_000),
    ("at_sea", "arrived", 7_000),
    ("at_sea", "dead_sea", 200),
    ("at_sea", "held_official", 1_500),
    ("held_official", "living", 1_000),
    ("held_official", "forced_labour", 300),
    ("held_official", "held_official", 50),
)


def moves(scenarios: dict[str, float], months: list[str], replicates: int = 6) -> pd.DataFrame:
    """Moves between states; `scenarios` maps a name to a factor on all of them. Workers leave overland."""
    rows = []
    for scenario, factor in scenarios.items():
        for replicate in range(replicates):
            for month in months:
                key = (scenario, replicate, 100 + replicate, month)
                rows += [
                    (*key, "west_africa", old, new, round(factor * persons * (1 + 0.01 * replicate)))
                    for old, new, persons in FLOWS
                ]
                rows.append((*key, "egypt_workers", "living", "left_overland", 4_000))
    columns = ["scenario", "replicate", "seed", "month", "origin", "from_state", "to_state", "persons"]
    return pd.DataFrame(rows, columns=columns)


def accounts(scenarios: dict[str, float], months: list[str], replicates: int = 6) -> pd.DataFrame:
    """The ledger by account: 5,000 people of one origin in every state at the end of every month."""
    states = dict.fromkeys(state for old, new, _ in FLOWS for state in (old, new) if state != "outside")
    rows = [
        (scenario, replicate, 100 + replicate, month, origin, account, 5_000)
        for scenario in scenarios
        for replicate in range(replicates)
        for month in months
        for origin in ("west_africa", "egypt_workers")
        for account in ("present_at_start", "entered", *states)
    ]
    return pd.DataFrame(rows, columns=["scenario", "replicate", "seed", "month", "origin", "account", "persons"])


@pytest.fixture(scope="session")
def made_up() -> SimpleNamespace:
    """The functions and constants above, for tests."""
    return SimpleNamespace(
        TRAITS=TRAITS,
        scatter=scatter,
        SITES=SITES,
        monthly=monthly,
        boats=boats,
        vessels=vessels,
        launches=launches,
        moves=moves,
        accounts=accounts,
    )
