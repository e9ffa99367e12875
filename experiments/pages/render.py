"""From what a report says to one HTML file, in which every name, title and number is text and nothing else."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jointroom.experiments.figures import style
from jointroom.experiments.pages.player import script, script_digest
from jointroom.experiments.pages.told import Picture, Told
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS, brief, signed


@cache
def _environment() -> Environment:
    """The templates of this room, with the colours of all figures; whatever they are given is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.globals.update(style=style, NOT_SUCCESS=NOT_SUCCESS, ASSUMPTION_BADGE=ASSUMPTION_BADGE)
    environment.globals.update(brief=brief, signed=signed, script=script, script_digest=script_digest)
    return environment


def figure(picture: Picture) -> Markup:
    """A figure as an element of a page."""
    return Markup(_environment().get_template("figure.html.j2").render(picture=picture))


def page(reports: Sequence[Told]) -> str:
    """One page, whole in itself, of one report or several."""
    return _environment().get_template("report.html.j2").render(reports=reports, figure=figure)
