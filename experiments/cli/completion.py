"""`jointroom completion`: a script by which a shell completes verbs, flags, names, scenarios and files."""

from collections.abc import Sequence
from pathlib import Path

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.templates import TEMPLATES
from jointroom.experiments.cli.verbs import DONE, VERBS, flags_of
from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.report.page import fill
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

SHELLS = ("bash", "zsh", "fish")
_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"


def read(words: Sequence[str], flags: set[str]) -> str:
    """The shell."""
    if len(words) != 1 or words[0] not in SHELLS:
        shell = " ".join(words)
        problem = Problem("completion", shell, "is no shell", " or ".join(SHELLS), nearest_name(shell, SHELLS))
        raise ConfigurationError([problem])
    return words[0]


def carry_out(asked: str, flags: set[str]) -> int:
    """Print the script; zsh reads that of bash."""
    shell = "fish" if asked == "fish" else "bash"
    template = (Path(__file__).parent / "data" / f"completion.{shell}.j2").read_text(encoding="utf-8")
    words = {"names": [*all_names(), "parameters"], "scenarios": scenario_names()}
    script = fill(template, verbs={verb: [*flags_of(verb), *_alone(verb)] for verb in VERBS}, **words)
    tell((_ZSH if asked == "zsh" else "") + script)
    return DONE


def _alone(verb: str) -> Sequence[str]:
    """Words that a verb takes without a value."""
    if verb in ("run", "compare", "sensitivity", "discover", "rank", "calibrate", "describe"):
        return ["--config-dir", *scenario_names()]
    return {"export": tuple(TEMPLATES), "completion": SHELLS, "new": ("scenario", "--from")}.get(verb, ())
