"""What a sweep says before it begins: how many runs, what is done already, what the rest will cost."""

import sys

from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.experiments.sweep.run import Options, Standing


def announce(plan: SweepPlan, found: Standing, options: Options) -> None:
    """Say what is going to be done, before it begins."""
    points, replicates = len(plan.points), plan.design.replicates
    lines = [
        f"sweep {plan.sweep_id}: {points} points x {replicates} replicates = {len(plan.run_ids)} runs",
        *found.index.notes(),
    ]
    if options.share != (1, 1):
        lines.append(f"this process: share {options.share[0]} of {options.share[1]}")
    if found.reused:
        lines.append(f"{found.reused} runs are done already")
    if found.failed:
        lines.append(f"{found.failed} runs failed before and are left alone; --retry-failed does them again")
    if found.pending:
        where = "the cluster's workers" if options.cluster is not None else f"{options.workers} workers"
        lines.append(f"to do: {len(found.pending)} runs, {found.expected.words(options.workers)}, by {where}")
    else:
        lines.append("nothing to do")
    if plan.design.kind == "sobol" and plan.design.samples & (plan.design.samples - 1):
        lines.append("note: a Sobol sequence is balanced where points= is a power of two")
    print("\n".join(lines), file=sys.stderr, flush=True)
