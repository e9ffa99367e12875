"""`jointroom sensitivity`, `jointroom discover`, `jointroom rank`: policies where much is not known.

Each is a module with `OPTIONS` and `read_analysis`, which gives an `experiments.uncertainty.analysis.Analysis`. It is
imported when it is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from jointroom.experiments.cli.verbs import DONE


@dataclass(frozen=True)
class Analysis:
    """A verb that looks at what is not known.

    Attributes:
        name: the verb.
        module: the analysis that it carries out.
        HELP, FLAGS: see `Verb`.
    """

    name: str
    module: str
    HELP: str
    FLAGS: Mapping[str, str] = field(
        default_factory=lambda: {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}
    )

    def read(self, words: Sequence[str], flags: set[str]) -> tuple[Any, str]:
        """What the analysis needs, and the command that does it again."""
        from jointroom.experiments.report.analyses import command_line, read_words

        analysis, quiet = import_module(self.module), "quiet" in flags
        given = read_words(words, analysis.OPTIONS)
        asked = given.checked(lambda: analysis.read_analysis(given.names, given.values, given.options, quiet=quiet))
        return asked, command_line(self.name, words)

    def carry_out(self, asked: tuple[Any, str], flags: set[str]) -> int:
        """Simulate, analyse, write the page, and print what was found; with the flag dry_run, only the estimate."""
        from jointroom.experiments.figures.publish import publish
        from jointroom.experiments.report.analyses import folder_of
        from jointroom.experiments.report.provenance import manifest_of
        from jointroom.experiments.runner.simulate import Options
        from jointroom.experiments.sweep.run import announce

        analysis, command = asked
        worlds = analysis.worlds
        if "dry_run" in flags:
            plan = worlds.plan(analysis.shares)
            announce(plan, Options(plan.workers))
            return DONE
        found, provenance = analysis.findings(), analysis.provenance
        folder = folder_of(provenance, worlds.policies[0].plan)
        plans = {policy.label: policy.plan for policy in worlds.policies}
        publish(found, folder, provenance, manifest_of(provenance, command, plans))
        if "quiet" not in flags:
            print("\n".join(analysis.told()))
        print(folder, flush=True)
        return DONE


SENSITIVITY = Analysis(
    "sensitivity",
    "jointroom.experiments.uncertainty.sensitivity_analysis",
    """\
jointroom sensitivity [SCENARIO | A B] [method=morris|sobol] [by=group|factor] [factors=NAMES]
                      [outcomes=NAMES] [trajectories=10] [samples=64] [replicates=2] [since=YYYY-MM]
                      [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Varies what is not known over its declared plausible range and says which of it decides the outcomes of
SCENARIO (historical if none is named) or, of two, what B changes against A. Every point is simulated on the
same seeds, and what chance alone would show is reported beside every effect.

  method=morris     screening, one factor or group moved at a time: trajectories x (moved + 1) points
  method=sobol      shares of the variance, alone and with others: samples x (factors + 2) points
  factors=          names, groups (people, timeline, levers), patterns (people.*_share), or parameters for all
                    of them (the default); what has a value on the command line is not varied
  by=factor         Morris by single factors; by=group, the default, moves each group of parameters as one

Needs the extra [analysis]. Results stand in RESULTS_DIR/analyses/sensitivity-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
""",
)

DISCOVER = Analysis(
    "discover",
    "jointroom.experiments.uncertainty.discovery_analysis",
    """\
jointroom discover [A] B [harm=NAMES] [above=0] [worlds=200] [factors=NAMES] [replicates=2]
                   [since=YYYY-MM] [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Where does B do more harm than A (its baseline if none is named)? Simulates both in many plausible worlds,
drawn by Latin hypercube from the declared ranges, on the same seeds, and looks for limits on what is not
known between which the harm grows: PRIM, and a classification tree beside it.

  room_level_4                    the whole room against its baseline; for values see jointroom compare
  harm=dead_sea,dead_detention    outcomes whose sum is the harm; all deaths if none are named
  above=50                        a world counts where the harm grows by more than so many
  factors=people,holding          what varies: names, groups, patterns; all parameters if none are named

Needs the extra [analysis]. Results stand in RESULTS_DIR/analyses/discover-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
""",
)

RANK = Analysis(
    "rank",
    "jointroom.experiments.uncertainty.ranking_analysis",
    """\
jointroom rank A B [C ...] [outcomes=NAMES] [worlds=100] [tolerance=0] [factors=NAMES] [replicates=2]
               [since=YYYY-MM] [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Which of several policies hold up whatever the unknowns are? Simulates all of them in many plausible worlds,
drawn by Latin hypercube from the declared ranges, on the same seeds, and ranks them, outcome by outcome, by
their largest regret: how much worse a policy does in a world than the best of them. Beside it stands the
share of worlds in which it is no worse than the first, which is the reference.

  A, B              scenarios, alone or with values: room_level_3+levers.coastguard_vessels=12
  outcomes=         what to rank by; the human cost is added, and flows cannot be ranked by
  tolerance=5       percent by which a policy may be worse than the reference and still satisfy
  factors=          what varies: names, groups, patterns; all parameters if none are named

Results stand in RESULTS_DIR/analyses/rank-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
""",
)
