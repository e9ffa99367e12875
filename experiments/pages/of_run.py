"""The report of a finished run: its summary, its figures, its manifest."""

import re
from pathlib import Path

from jointroom.experiments.disk.seal import sealed_files
from jointroom.experiments.pages.assumptions import assumptions
from jointroom.experiments.pages.blocks import alone, compared
from jointroom.experiments.pages.matters import matters, of_command, of_manifest, of_worlds
from jointroom.experiments.pages.pictures import picture
from jointroom.experiments.pages.repeat import facts_of, seeds_of
from jointroom.experiments.pages.told import Told
from jointroom.experiments.report.run import Run
from jointroom.experiments.stats.summary import WHOLE_RUN

FIGURES = "figures"
FLOWS = f"{FIGURES}/flows.png"
LEFT_OUT = f"{FIGURES}/outcomes.png"
"""What the table of the page shows already, readable on a phone, too."""


def run_told(folder: Path) -> Told:
    """What a run says.

    Raises:
        Damaged: something of it is not what was written.
    """
    run = Run(folder.name, folder)
    manifest, summary, digests, worlds = run.manifest, run.summary, sealed_files(folder), run.worlds
    scenario, titles = manifest["scenario"], run.titles
    found = compared(summary[summary["scenario"] == scenario["name"]], titles, worlds)
    if found:
        blocks, (_, rows) = [block for block, _ in found][-1:], found[-1]
        pairs = f"{int(rows['replicates'].max())} pairs of replicates that share their chance"
    else:
        own = summary[(summary["scenario"] == scenario["name"]) & (summary["period"] == WHOLE_RUN)]
        rows = own.set_index("indicator")
        blocks, pairs = [alone(rows, scenario["title"])], f"{manifest['replicates']} replicates"
    first, last = rows[["first_month", "last_month"]].iloc[0]
    names = [name for name in digests if re.fullmatch(rf"{FIGURES}/\w+\.png", name) and name != LEFT_OUT]
    figures = {name: picture(folder, name, digests) for name in names}
    reasons = [*of_manifest(scenario), *(of_manifest(manifest["baseline"]) if manifest["baseline"] else ())]
    reasons += [*of_command(manifest["command"]), *(() if worlds is None else of_worlds(worlds))]
    evidence = {scenario["title"]: scenario["evidence"]}
    return Told(
        name=run.run_id,
        title=scenario["title"],
        question=scenario["question"],
        finding=blocks[0].finding,
        about=f"Months {first} to {last}, {pairs}.",
        badges=run.provenance.badges,
        blocks=blocks,
        assumptions=assumptions(blocks, evidence, rows["verdict"], drawn=worlds is not None),
        mechanism=[shown for name, shown in figures.items() if name == FLOWS],
        pictures=[shown for name, shown in figures.items() if name != FLOWS],
        command=manifest["command"],
        facts=facts_of(manifest, digests) | seeds_of(manifest),
        matters=matters(reasons),
    )
