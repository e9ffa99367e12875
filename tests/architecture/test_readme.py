"""README.md is short and says what is there; what it and pages of `docs/` have from elsewhere has not drifted."""

import re

import pytest

from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.studies.readme import BLOCKS, README, ROOT, render, scenario_list

TEXT = README.read_text(encoding="utf-8")
COMMANDS = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv")]
LONGEST = 120


def test_it_is_read_in_a_few_minutes():
    assert len(TEXT.splitlines()) <= LONGEST


@pytest.mark.parametrize("name", BLOCKS)
def test_generated_parts_have_not_drifted(name):
    """`python -m jointroom.experiments.studies.readme` writes them anew."""
    text = BLOCKS[name][0].read_text(encoding="utf-8")
    assert render(name, text) == text


def test_every_scenario_is_asked_as_a_question():
    listed = scenario_list()
    for name in scenario_names():
        assert load_scenario(name).question.endswith("?")
        assert listed.count(f"`{name}`") == 1


@pytest.mark.parametrize("name", BLOCKS)
def test_a_missing_block_is_noticed(name):
    file, _ = BLOCKS[name]
    with pytest.raises(ValueError, match=name):
        render(name, file.read_text(encoding="utf-8").replace(f"<!-- /{name} -->", ""))


def test_each_of_the_two_commands_sets_itself_up():
    main, tests = COMMANDS
    assert main.endswith(".venv/bin/jointroom run")
    assert '"[dev]"' in tests.replace(".[dev]", "[dev]") and tests.endswith("-m pytest -n 2")
    assert main.split()[3] != tests.split()[3], "each has an environment of its own"


def test_links_lead_to_files():
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
