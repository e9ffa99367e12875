"""`jointroom completion`: a script by which a shell completes verbs, flags, names, scenarios and files."""

from collections.abc import Sequence

from jointroom.experiments.cli.verbs import DONE

HELP = """\
jointroom completion bash|zsh|fish

Prints a script for the shell. To have the tab key complete verbs, flags, scenarios and every name of
`jointroom describe`:

  bash    echo 'source <(jointroom completion bash)' >> ~/.bashrc
  zsh     echo 'source <(jointroom completion zsh)' >> ~/.zshrc
  fish    jointroom completion fish > ~/.config/fish/completions/jointroom.fish

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}
SHELLS = ("bash", "zsh", "fish")
_BASH = """\
_jointroom() {{
    local line="${{COMP_LINE:0:COMP_POINT}}"
    local word="${{line##* }}" verb="${{COMP_WORDS[1]}}" words files=""
    if [ "$COMP_CWORD" -le 1 ]; then
        words="{verbs}"
    else
        case "$verb" in
{cases}
        esac
        words="$words {names}"
        case "$word" in
            scenario=*) words=$(printf "scenario=%s " {scenarios}) files="scenario=" ;;
            *=*) files="${{word%%=*}}=" ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [ -n "$files" ]; then
        COMPREPLY+=($(compgen -f -P "$files" -- "${{word#"$files"}}"))
    fi
    local colon="${{word%"${{word##*=}}"}}"  # the shell takes = for the end of a word
    COMPREPLY=("${{COMPREPLY[@]#"$colon"}}")
    [ "${{#COMPREPLY[@]}}" -eq 1 ] && [ "${{COMPREPLY[0]: -1}}" = "=" ] && compopt -o nospace
}}
complete -F _jointroom jointroom
"""
_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"


def read(words: Sequence[str], flags: set[str]) -> str:
    """The shell."""
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

    if len(words) != 1 or words[0] not in SHELLS:
        shell = " ".join(words)
        problem = Problem("completion", shell, "is no shell", " or ".join(SHELLS), nearest_name(shell, SHELLS))
        raise ConfigurationError([problem])
    return words[0]


def carry_out(asked: str, flags: set[str]) -> int:
    """Print the script."""
    print(_fish() if asked == "fish" else (_ZSH if asked == "zsh" else "") + _bash(), end="")
    return DONE


def _bash() -> str:
    from jointroom.experiments.cli.verbs import HOMES, find_verb
    from jointroom.experiments.config.scenarios import scenario_names

    scenarios = " ".join(scenario_names())
    cases = [f'            {verb}) words="{" ".join(find_verb(verb).FLAGS)} {_alone(verb)}" ;;' for verb in HOMES]
    return _BASH.format(verbs=" ".join(HOMES), cases="\n".join(cases), names=_names(), scenarios=scenarios)


def _fish() -> str:
    from jointroom.experiments.cli.verbs import HOMES, find_verb
    from jointroom.experiments.config.scenarios import scenario_names

    lines = ["complete -c jointroom -f", f'complete -c jointroom -n __fish_use_subcommand -a "{" ".join(HOMES)}"']
    for verb in HOMES:
        here = f'complete -c jointroom -n "__fish_seen_subcommand_from {verb}"'
        lines.append(f'{here} -a "{" ".join([*find_verb(verb).FLAGS, *_alone(verb).split()])}"')
    runs = 'complete -c jointroom -n "not __fish_use_subcommand"'
    lines += [f'{runs} -a "{_names()}"', f'{runs} -a "{" ".join(f"scenario={name}" for name in scenario_names())}"']
    return "\n".join([*lines, f"{runs} -F", ""])


def _alone(verb: str) -> str:
    """Words that a verb takes without a value."""
    from jointroom.experiments.config.scenarios import scenario_names
    from jointroom.experiments.config.templates import TEMPLATES

    if verb in ("run", "compare", "sensitivity", "discover", "rank", "describe"):
        return " ".join(["--config-dir", *scenario_names()])
    return " ".join({"export": tuple(TEMPLATES), "completion": SHELLS, "new": ("scenario", "--from")}.get(verb, ()))


def _names() -> str:
    from jointroom.experiments.config.check import all_names

    return " ".join(f"{name}=" for name in [*all_names(), "parameters"])
