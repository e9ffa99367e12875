"""README.md says what is there: generated parts have not drifted, commands are whole, links lead somewhere."""

import re

import pytest

from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.studies.readme import README, ROOT, render, scenario_list

TEXT = README.read_text(encoding="utf-8")
COMMANDS = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv")]


def test_generated_parts_have_not_drifted():
    """`python -m jointroom.experiments.studies.readme` writes them anew."""
    assert render(TEXT) == TEXT


def test_every_scenario_is_asked_as_a_question():
    listed = scenario_list()
    for name in scenario_names():
        assert load_scenario(name).question.endswith("?")
        assert listed.count(f"`{name}`") == 1


def test_a_missing_block_is_noticed():
    with pytest.raises(ValueError, match="scenarios"):
        render(TEXT.replace("<!-- /scenarios -->", ""))


def test_each_of_the_two_commands_sets_itself_up():
    main, tests = COMMANDS
    assert main.endswith(".venv/bin/jointroom run")
    assert '"[dev]"' in tests.replace(".[dev]", "[dev]") and tests.endswith("-m pytest -n 2")
    assert main.split()[3] != tests.split()[3], "each has an environment of its own"


def test_commands_that_are_named_are_understood():
    from jointroom.experiments.cli import run
    from jointroom.experiments.cli.parse import parse
    from jointroom.experiments.cli.verbs import flags_of

    for command in re.findall(r"jointroom run ([a-z_]+=[^`]+)`", TEXT.replace("\n", " ")):
        if "NAME" not in command:
            words, flags, problems = parse("run", command.split(), flags_of("run"))
            assert not problems
            assert run.read(words, flags).plans


def test_sweeps_that_are_named_can_be_planned():
    from jointroom.experiments.cli import sweep
    from jointroom.experiments.cli.parse import parse
    from jointroom.experiments.cli.verbs import flags_of

    commands = re.findall(r"^\.venv/bin/jointroom sweep (.+)$", TEXT, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        words, flags, problems = parse("sweep", command.split(), flags_of("sweep"))
        assert not problems
        assert len(sweep.read(words, flags).plan.points) > 1


def test_links_lead_to_files():
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
