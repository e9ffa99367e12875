"""`jointroom sensitivity`, `jointroom discover`, `jointroom rank`: policies where much is not known.

Each is a module with `OPTIONS` and `read_analysis`, which gives an `experiments.uncertainty.analysis.Analysis`. It is
imported when it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.report.analyses import command_line, folder_of, read_words
from jointroom.experiments.report.provenance import manifest_of

if TYPE_CHECKING:
    from jointroom.experiments.uncertainty.analysis import Analysis


@dataclass(frozen=True)
class AnalysisVerb:
    """A verb that looks at what is not known.

    Attributes:
        name: the verb; the analysis that it carries out is `experiments.uncertainty.NAME_analysis`.
    """

    name: str

    def read(self, words: Sequence[str], flags: set[str]) -> "tuple[Analysis, str]":
        """What the analysis needs, and the command that does it again."""
        analysis, quiet = import_module(f"jointroom.experiments.uncertainty.{self.name}_analysis"), "quiet" in flags
        given = read_words(words, analysis.OPTIONS)
        asked = given.checked(lambda: analysis.read_analysis(given.names, given.values, given.options, quiet=quiet))
        return asked, command_line(self.name, words)

    def carry_out(self, asked: "tuple[Analysis, str]", flags: set[str]) -> int:
        """Simulate, analyse, write the page, and print what was found; with the flag dry_run, only the estimate."""
        from jointroom.experiments.figures.publish import publish
        from jointroom.experiments.runner.simulate import Options
        from jointroom.experiments.sweep.run import announce

        analysis, command = asked
        worlds = analysis.worlds
        if worlds.note:
            tell(worlds.note, to_error=True)
        if "dry_run" in flags:
            announce(analysis.plan, Options(analysis.plan.workers))
            return DONE
        found, provenance = analysis.findings(), analysis.provenance
        folder = folder_of(provenance, worlds.reference.plan)
        try:
            publish(found, folder, manifest_of(provenance, command, worlds.plans))
        finally:  # what has been found out is shown in any case
            if "quiet" not in flags:
                tell("\n".join(analysis.told()))
        report_beside(folder, flags)
        point_on(command, folder.name, flags)
        tell(folder)
        return DONE
