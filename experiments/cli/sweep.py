"""`jointroom sweep`: many runs from one design, each done once."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE, FAILED

if TYPE_CHECKING:
    from jointroom.experiments.sweep.plan import SweepPlan

HELP = """\
jointroom sweep NAME=VALUES ... [replicates=4] [seed=1] [workers=2] [results_dir=results]
                [design=grid|list|lhs|sobol] [points=64] [file=DESIGN] [since=YYYY-MM] [until=YYYY-MM]
                [parameters=FILE] [cluster=SCHEDULER] [shard=i/N] [--config-dir DIR]
                [--dry-run] [--resume] [--retry-failed] [--fail-fast] [--quiet]

Simulates every point of a design, each with the same replicates, and keeps one row a run in
RESULTS_DIR/store. Whatever `jointroom describe` lists can vary: scenarios, levers, parameters, sizes of
events, settings.

  scenario=room_level_0,room_level_3           a list; also range(1,5) or, for scenarios, glob(room_*)
  levers.coastguard_vessels=6,12               lists are crossed (design=grid) or matched (design=list)
  boats.speed_spread=interval(0.1,0.3)         a range, sampled: design=lhs (Latin hypercube) or design=sobol
  boats.speed_spread=plausible                 the plausible range that is declared for the name
  opening.government_authority_west=0.2,0.6    a lever from the day on which the room opens
  file=points.csv                              a column a name, a row a point
  file=design.yaml                             NAME: VALUE, the same as on the command line
  since=2017-12 until=2018-12                  months over which outcomes are taken; all of them by default

Lists beside ranges are crossed with the sample: several policies meet the same worlds. Replicate r
shares its chance with replicate r of every other point.

      --dry-run       only say how many runs it is, how long they take, and how much disk
      --resume        refuse to begin; go on with what was begun (going on is what happens anyway)
      --retry-failed  do failed runs again
      --fail-fast     stop at the first run that fails
  -q, --quiet         no progress, only the name of the sweep
  -h, --help          this text

A finished run is never done twice, in whichever sweep it was done: the same command goes on where it was
broken off. cluster= is the address or the file of a running Dask scheduler (install "jointroom[cluster]");
shard=i/N does every N-th run, for job arrays. The table: jointroom table SWEEP_ID.
"""

FLAGS = {
    "--dry-run": "dry_run",
    "--resume": "resume",
    "--retry-failed": "retry_failed",
    "--fail-fast": "fail_fast",
    "-q": "quiet",
    "--quiet": "quiet",
}


@dataclass(frozen=True)
class Asked:
    """A sweep as it is asked for: its plan, the address or file of a Dask scheduler or None, (i, N) of `shard=i/N`."""

    plan: "SweepPlan"
    cluster: str | None
    share: tuple[int, int]


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """Make a design of the words, and plan it: what is given once is fixed, several values are varied."""
    from jointroom.experiments.sweep.plan import plan_sweep
    from jointroom.experiments.sweep.words import read_request

    request = read_request(words)
    return Asked(plan_sweep(request.design, request.problems, words), request.cluster, request.share)


def carry_out(asked: Asked, flags: set[str]) -> int:
    """Carry out the sweep, or only announce it."""
    from jointroom.experiments.runner.simulate import Options
    from jointroom.experiments.sweep.run import announce
    from jointroom.experiments.sweep.run import carry_out as carry_out_sweep

    plan = asked.plan
    options = Options(
        workers=plan.workers,
        cluster=asked.cluster,
        retry_failed="retry_failed" in flags,
        fail_fast="fail_fast" in flags,
        quiet="quiet" in flags,
    )
    if "dry_run" in flags:
        announce(plan, options, asked.share)
        return DONE
    sweep = carry_out_sweep(plan, options, share=asked.share, must_be_begun="resume" in flags)
    failed = sweep.failures()
    if len(failed):
        print(f"{len(failed)} of {len(plan.run_ids)} runs failed:", file=sys.stderr)
        print(failed[["run_id", "error", "command"]].to_string(index=False), file=sys.stderr)
    print(sweep.sweep_id, flush=True)
    return FAILED if len(failed) else DONE
