"""Measure everything: `python -m jointroom.experiments.bench`, about a quarter of an hour on two cores.

Writes `results/benchmarks/table.csv`, `table.md`, `figure.png` and `manifest.json`. With `--quick` the
same measurements run small, in a minute or two; with `--to` they go elsewhere. With `--only` some sections are measured
anew and the others' rows are kept. Compare ratios, which are taken within one process and round by round; seconds are
those of one machine on one day.
"""

import argparse
import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from rich.console import Console

from jointroom.experiments.bench import bars, engine, mesa_land, pairing, process, records, sea, shared_past, whole
from jointroom.experiments.bench.figure import draw
from jointroom.experiments.config.versions import git_commit, software_versions, source_fingerprint
from jointroom.experiments.runner.compiling import compile_once

RESULTS = Path("results", "benchmarks")
SECTIONS = {
    "full": (whole.measure, "full run, land loop"),
    "growth": (whole.growth, "growth"),
    "process": (process.measure, "start-up, replicates"),
    "records": (records.measure, "records of several people"),
    "past": (shared_past.measure, "shared past"),
    "engine": (engine.measure, "engine of sweeps"),
    "pairing": (pairing.measure, "pairs of runs"),
    # Last: Mesa keeps the agents of its yardsticks, which slows whatever follows.
    "agents": (mesa_land.measure, "land with an agent a person"),
    "sea": (sea.measure, "sea loop"),
}


def processor() -> str:
    """Name of the processor, as far as the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def manifest() -> dict[str, object]:
    """What was measured where."""
    return {
        "measured": datetime.now(UTC).strftime("%Y-%m-%d"),
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_average": [round(load, 1) for load in os.getloadavg()],
        "system": platform.system(),
        "commit": git_commit(),
        "source": source_fingerprint(),
        "versions": software_versions(),
    }


def with_earlier(table: pd.DataFrame, kept: Path) -> pd.DataFrame:
    """The new rows, after those that the folder's table has of other sections."""
    if not kept.exists():
        return table
    earlier = pd.read_csv(kept)
    return pd.concat([earlier[~earlier.section.isin(set(table.section))], table], ignore_index=True)


def markdown(table: pd.DataFrame, about: dict[str, object]) -> str:
    """The table as a page."""
    lines = [
        "# Benchmarks",
        "",
        f"{about['processor']}, {about['cores']} cores, {about['measured']}; load average at the end "
        f"{about['load_average']}. Median of the rounds, and their range. Made by "
        "`python -m jointroom.experiments.bench`.",
        "",
        "A boat-step is one boat at sea for ten minutes, under all rules. Ratios are taken round by round.",
        "What is missing here was not measured; a load above the number of cores means that other work disturbed.",
    ]
    lines += ["", *bars.page(table)]
    for section in table.section.unique():
        lines += ["", f"## {section[0].upper()}{section[1:]}", ""]
        lines += ["| case | variant | quantity | median | range | rounds | unit |", "|---|---|---|---|---|---|---|"]
        for r in table[table.section == section].to_dict("records"):
            span = f"{r['low']:.3g} to {r['high']:.3g}" if r["rounds"] > 1 else ""
            words = [r["case"], r["variant"], r["quantity"], f"{r['median']:.3g}", span, str(r["rounds"])]
            lines.append(f"| {' | '.join(words)} | {'' if r['unit'] == '1' else r['unit']} |")
    return "\n".join(lines) + "\n"


def write(rows: pd.DataFrame, folder: Path) -> str:
    """Put rows into the folder's table and draw everything anew; returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    table, about = with_earlier(rows, folder / "table.csv"), manifest()
    table.round(6).to_csv(folder / "table.csv", index=False, lineterminator="\n")
    page = markdown(table, about)
    (folder / "table.md").write_text(page, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    draw(table, about, folder)
    return page


def main() -> None:
    """Measure, print and write."""
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m jointroom.experiments.bench", description=about)
    parser.add_argument("--quick", action="store_true", help="small versions of everything")
    parser.add_argument("--only", choices=SECTIONS, nargs="+", default=list(SECTIONS), help="sections to measure")
    parser.add_argument("--to", type=Path, default=RESULTS, help="folder to write to")
    given = parser.parse_args()
    console = Console(stderr=True)
    compile_once(quiet=False)  # else the first section would be slowed and swollen by it
    for name in (name for name in SECTIONS if name in given.only):
        measure, words = SECTIONS[name]
        with console.status(f"measuring: {words}"):
            rows = measure(given.quick)
        page = write(pd.DataFrame([asdict(one) for one in rows]), given.to)
        console.print(f"measured: {words}")
    print(page)


if __name__ == "__main__":
    main()
