"""`jointroom sweep`: many runs from one design, each done once."""

from collections.abc import Sequence

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE, FAILED
from jointroom.experiments.report.analyses import command_line
from jointroom.experiments.sweep.words import Request, read_request


def read(words: Sequence[str], flags: set[str]) -> Request:
    """Plan what the words ask for: what is given once is fixed, several values are varied."""
    return read_request(words)


def carry_out(asked: Request, flags: set[str]) -> int:
    """Carry out the sweep, or only announce it."""
    from jointroom.experiments.runner.simulate import Options
    from jointroom.experiments.sweep.run import ALL, announce
    from jointroom.experiments.sweep.run import carry_out as carry_out_sweep

    plan = asked.plan
    options = Options(
        workers=plan.workers,
        cluster=asked.cluster,
        retry_failed="retry_failed" in flags,
        fail_fast="fail_fast" in flags,
        quiet="quiet" in flags,
        cache_gb=plan.cache_gb,
    )
    if "dry_run" in flags:
        announce(plan, options, asked.share)
        return DONE
    sweep = carry_out_sweep(plan, options, share=asked.share, must_be_begun="resume" in flags)
    failed = sweep.failures
    if len(failed):
        tell(f"{len(failed)} of {len(plan.run_ids)} runs failed:", to_error=True)
        tell(failed[["run_id", "error", "command"]].to_string(index=False), to_error=True)
    if asked.share == ALL:  # one of several does not wait for the others
        report_beside(sweep.folder, flags, "sweep")
    point_on(command_line("sweep", plan.words), sweep.sweep_id, flags)
    tell(sweep.sweep_id)
    return FAILED if len(failed) else DONE
