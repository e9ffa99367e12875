"""`jointroom completion`: a script by which a shell completes verbs, flags, names, scenarios and files."""

from collections.abc import Sequence
from pathlib import Path

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.templates import TEMPLATES
from jointroom.experiments.cli.verbs import DONE, HOMES, flags_of
from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.scenarios import scenario_names
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
    """Print the script."""
    tell(_fish() if asked == "fish" else (_ZSH if asked == "zsh" else "") + _bash(), end="")
    return DONE


def _bash() -> str:
    cases = [f'            {verb}) words="{" ".join(flags_of(verb))} {_alone(verb)}" ;;' for verb in HOMES]
    script = (Path(__file__).parent / "data" / "completion.bash").read_text(encoding="utf-8")
    for place, text in {
        "@VERBS@": " ".join(HOMES),
        "@CASES@": "\n".join(cases),
        "@NAMES@": _names(),
        "@SCENARIOS@": " ".join(scenario_names()),
    }.items():
        script = script.replace(place, text)
    return script


def _fish() -> str:
    lines = ["complete -c jointroom -f", f'complete -c jointroom -n __fish_use_subcommand -a "{" ".join(HOMES)}"']
    for verb in HOMES:
        here = f'complete -c jointroom -n "__fish_seen_subcommand_from {verb}"'
        lines.append(f'{here} -a "{" ".join([*flags_of(verb), *_alone(verb).split()])}"')
    runs = 'complete -c jointroom -n "not __fish_use_subcommand"'
    lines += [f'{runs} -a "{_names()}"', f'{runs} -a "{" ".join(f"scenario={name}" for name in scenario_names())}"']
    return "\n".join([*lines, f"{runs} -F", ""])


def _alone(verb: str) -> str:
    """Words that a verb takes without a value."""
    if verb in ("run", "compare", "sensitivity", "discover", "rank", "describe"):
        return " ".join(["--config-dir", *scenario_names()])
    return " ".join({"export": tuple(TEMPLATES), "completion": SHELLS, "new": ("scenario", "--from")}.get(verb, ()))


def _names() -> str:
    return " ".join(f"{name}=" for name in [*all_names(), "parameters"])
