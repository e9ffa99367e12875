"""A page in Markdown as parts of an HTML page: nothing in it is executed or fetched, and its tables can be heard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["link", "autolink", "reference"])
"""Pages hold titles that users wrote: what looks like HTML or an address in them stays text."""


@dataclass(frozen=True)
class Prose:
    """A page.

    Attributes:
        text: of the page, in Markdown.
    """

    text: str

    @cached_property
    def _tokens(self) -> list[Token]:
        return _READER.parse(self.text)

    @property
    def title(self) -> str:
        """The first heading."""
        return next(self._said("heading_open"), "")

    @property
    def lead(self) -> str:
        """The first paragraph."""
        return next(self._said("paragraph_open"), "")

    @property
    def found(self) -> str:
        """What a page says after the first paragraph: the first item of a list, or a paragraph; "" if neither comes."""
        for place, token in enumerate(self._tokens[6:], start=6):
            if token.type in ("list_item_open", "paragraph_open") and not _is_figure(self._tokens[place + 1]):
                return _plain(self._tokens[place + (2 if token.type == "list_item_open" else 1)])
            if token.type in ("table_open", "heading_open"):
                break
        return ""

    def html(self, image: Callable[[str], Markup | None]) -> Markup:
        """Everything below the first heading and the first paragraph, headings a level lower.

        Args:
            image: what stands in the place of a figure, by the name of its file; None for its words alone.
        """
        has_lead = [token.type for token in self._tokens[3:4]] == ["paragraph_open"]
        return Markup().join(_written(_for_ears(self._tokens[6 if has_lead else 3 :]), self.title, image))

    def _said(self, kind: str) -> Iterator[str]:
        """The words of every element of a kind."""
        for token, inside in zip(self._tokens, self._tokens[1:], strict=False):
            if token.type == kind:
                yield _plain(inside)


def _for_ears(tokens: list[Token]) -> list[Token]:
    """The same with headings a level lower, heads of rows and columns marked, and figures out of their paragraphs."""
    done = [token.copy() for token in tokens]
    first = False
    for place, token in enumerate(done):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        elif token.type == "th_open":
            token.attrs = {**token.attrs, "scope": "col"}
        elif token.type == "td_open" and first:
            token.tag = done[place + 2].tag = "th"
            token.attrs = {**token.attrs, "scope": "row"}
        elif _is_figure(token) and done[place - 1].type == "paragraph_open":
            done[place - 1].hidden = done[place + 1].hidden = True
        elif token.type == "td_open" and done[place + 1].content[:1].isalpha():
            token.attrs = {**token.attrs, "class": "words"}
        if token.type in ("tr_open", "td_open"):
            first = token.type == "tr_open"
    return done


def _is_figure(token: Token) -> bool:
    return [part.type for part in _parts(token)] == ["image"]


def _written(tokens: list[Token], heading: str, image: Callable[[str], Markup | None]) -> Iterator[Markup]:
    """HTML piece by piece; tables have a caption and a box in which they can be moved sideways."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _plain(tokens[place + 1])
        if token.type == "table_open":
            box = Markup('<div class="wide" tabindex="0" role="region" aria-label="{0}"><table><caption>{0}</caption>')
            yield box.format(heading)
        elif token.type == "table_close":
            yield Markup("</table></div>\n")
        elif token.type != "inline":
            yield Markup(_READER.renderer.render([token], _READER.options, {}))
        elif _is_figure(token):
            part = _parts(token)[0]
            yield image(str(part.attrs["src"])) or escape(part.content)
        else:
            yield _line(token)


def _line(token: Token) -> Markup:
    """A line of text; of an image in the midst of it only the words."""
    parts = [
        Token("text", "", 0, content=part.content) if part.type == "image" else part for part in _parts(token)
    ]
    return Markup(_READER.renderer.render([token.copy(children=parts)], _READER.options, {}))


def _parts(token: Token) -> list[Token]:
    """What a line is made of; nothing where the token is no line."""
    return token.children or []


def _plain(token: Token) -> str:
    """The words of a line without what sets them off."""
    breaks = ("softbreak", "hardbreak")
    return "".join(" " if part.type in breaks else part.content for part in _parts(token)).strip()
