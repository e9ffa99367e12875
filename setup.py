"""Where the parts of the package `jointroom` lie: its front in `experiments/public`, the rest in top-level folders.

Everything else about the project stands in `pyproject.toml`; only a mapping of several folders to one package cannot.
"""

from setuptools import find_packages, setup

PARTS = ("sim", "experiments", "configs")
MADE = ("jointroom.results.benchmarks", "jointroom.results.calibration")
"""Results that travel along: the table by which results are told what is off in them, and the reference posterior."""
FRONT = "experiments/public"

folders = [name for name in find_packages() if name.split(".")[0] in PARTS and name != FRONT.replace("/", ".")]
setup(
    packages=["jointroom", *(f"jointroom.{name}" for name in folders), *MADE],
    package_dir={"jointroom": FRONT, **{f"jointroom.{part}": part for part in (*PARTS, "results")}},
)
