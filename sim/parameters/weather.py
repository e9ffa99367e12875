"""Waves, wind, visibility and current. Monthly climate is a table, `sim/world/data/climate.csv`."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_ERA5 = "fitted to daily mean wave heights of 2014-2018, mean over 9-20.5 E 30-38.2 N, @era5"


@dataclass(frozen=True)
class Weather:
    """How the sea state varies about its monthly climate."""

    wave_factor: float = par(
        1.0,
        unit="1",
        low=0.2,
        high=5,
        plausible=(0.9, 1.1),
        source="choice: the record as it stands",
        grade="A",
        doc="Multiplies every wave height, observed and replayed ones too.",
    )
    wave_spread_factor: float = par(
        1.0,
        unit="1",
        low=0.1,
        high=2,
        plausible=(0.9, 1.1),
        source="choice: the record as it stands",
        grade="A",
        doc="Multiplies the standard deviation of the logarithm of wave height within a month.",
    )
    wave_memory_h: float = par(
        19.0,
        unit="h",
        low=3,
        high=240,
        plausible=(16, 22),
        source=_ERA5,
        grade="D",
        doc="Time constant of waves behind their forcing and of the forcing itself.",
    )
    wave_calm_sd: float = par(
        2.8,
        unit="1",
        low=1.5,
        high=100,
        plausible=(2, 5),
        source=_ERA5,
        grade="D",
        doc="Where calms level off: z standard deviations below the mean become c tanh(z / c).",
    )
    wave_storm_sd: float = par(
        6.0,
        unit="1",
        low=1.5,
        high=100,
        plausible=(4, 20),
        source=_ERA5,
        grade="D",
        doc="The same above the mean, for storms.",
    )
    wind_forcing_share: float = par(
        0.5,
        unit="1",
        high=1,
        plausible=(0.2, 0.8),
        source="assumed",
        grade="A",
        doc="How far wind speed follows the forcing that waves lag behind (0: the waves themselves).",
    )
    wind_northwest_share: float = par(
        0.6,
        unit="1",
        high=1,
        plausible=(0.4, 0.8),
        source="assumed; northern winds dominate at Lampedusa",
        grade="A",
        doc="Share of time with wind from the north-west.",
    )
    wind_southeast_share: float = par(
        0.2,
        unit="1",
        high=1,
        plausible=(0.1, 0.35),
        source="assumed",
        grade="A",
        doc="Share of time with wind from the south-east; the rest is from north to north-east.",
    )
    wind_regime_h: float = par(
        48.0,
        unit="h",
        low=3,
        high=1000,
        plausible=(24, 96),
        source="assumed",
        grade="A",
        doc="Mean time until the wind's direction is drawn anew.",
    )
    wind_spread_deg: float = par(
        30.0,
        unit="deg",
        high=90,
        plausible=(15, 45),
        source="assumed",
        grade="A",
        doc="Standard deviation of direction about its regime.",
    )
    visibility_median_nm: float = par(
        12.0,
        unit="nm",
        low=1,
        high=30,
        plausible=(8, 18),
        source="assumed",
        grade="A",
        doc="Median meteorological visibility.",
    )
    visibility_spread: float = par(
        0.4,
        unit="1",
        high=2,
        plausible=(0.2, 0.7),
        source="assumed",
        grade="A",
        doc="Standard deviation of the logarithm of visibility.",
    )
    visibility_memory_h: float = par(
        12.0,
        unit="h",
        low=1,
        high=240,
        plausible=(6, 36),
        source="assumed",
        grade="A",
        doc="Time constant of visibility.",
    )
    current_east_m_s: float = par(
        0.10,
        unit="m/s",
        low=-1,
        high=1,
        plausible=(0.0, 0.2),
        source="from memory: 0.1-0.2 m/s to the east or south-east",
        grade="M",
        doc="Mean surface current to the east.",
    )
    current_north_m_s: float = par(
        -0.03,
        unit="m/s",
        low=-1,
        high=1,
        plausible=(-0.1, 0.05),
        source="from memory: 0.1-0.2 m/s to the east or south-east",
        grade="M",
        doc="Mean surface current to the north.",
    )
    current_sd_m_s: float = par(
        0.08,
        unit="m/s",
        high=1,
        plausible=(0.03, 0.15),
        source="assumed",
        grade="A",
        doc="Standard deviation of each component of the current about its mean.",
    )
    current_memory_h: float = par(
        120.0,
        unit="h",
        low=1,
        high=480,
        plausible=(48, 240),
        source="assumed",
        grade="A",
        doc="Time constant of the current.",
    )
    water_warmer_c: float = par(
        1.0,
        unit="C",
        low=-5,
        high=5,
        plausible=(0.5, 1.5),
        source="from memory: Libyan coast 1 to 1.5 C above Malta",
        grade="M",
        doc="How much warmer the water of the corridor is than off Malta.",
    )
