"""Pages in Markdown, made from the templates beside this file: they hold the text, and are given the numbers."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jointroom.experiments.report.labels import brief, brief_change, lower_first, number
from jointroom.experiments.report.provenance import footer
from jointroom.experiments.stats.outcomes import OUTCOMES, label

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    """The templates, and the words that all of them may use; a name that a page lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # Markdown, not HTML
    )
    environment.globals.update(footer=footer, label=label, number=number, brief=brief, brief_change=brief_change)
    environment.globals["unit"] = lambda name: OUTCOMES[name].unit
    environment.filters["lower_first"] = lower_first
    return environment


def render(template: str, **words: Any) -> str:
    """The page `templates/TEMPLATE.md.j2` with these words.

    Raises:
        jinja2.UndefinedError: the template asks for a word that is not given.
    """
    return _environment().get_template(f"{template}.md.j2").render(**words)


def fill(template: str, **words: Any) -> str:
    """A text that is a template itself, with these words; errors as for `render`."""
    return _environment().from_string(template).render(**words)
