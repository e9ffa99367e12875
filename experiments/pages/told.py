"""What a report says, whatever it is made from: kinds of results fill this in, `templates/report.html.j2` says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Bar:
    """A change and its interval on an axis around zero, in percent of the axis's width (0 to 100).

    Attributes:
        low, high: ends of the interval, cut off at the ends of the axis.
        at: the mean.
        inner: ends of what chance alone would leave of the interval, where that is known.
        beyond: whether the interval goes on beyond the left and the right end.
    """

    low: float
    high: float
    at: float
    inner: tuple[float, float] | None = None
    beyond: tuple[bool, bool] = (False, False)


@dataclass(frozen=True)
class Cell:
    """A number as it is read, under the head of its column, and the number itself where it is one."""

    head: str
    text: str
    value: float | None = None


@dataclass(frozen=True)
class Line:
    """One outcome.

    Attributes:
        label: what is counted, with its unit.
        colour: what it stands for in every figure.
        assumed: whether nothing recorded can be set beside it.
        cells: its numbers.
        verdict: what can be said of the change; "" where nothing is compared.
        clear: whether that is a change that can be told.
        bar: the change as a picture, where it has a size in percent.
    """

    label: str
    colour: str
    assumed: bool
    cells: Sequence[Cell]
    verdict: str = ""
    clear: bool = False
    bar: Bar | None = None


@dataclass(frozen=True)
class Card:
    """An outcome at a glance: what is counted, the answer, and the numbers behind it."""

    label: str
    answer: str
    numbers: str
    colour: str
    clear: bool


@dataclass(frozen=True)
class Block:
    """One alternative beside its reference, or one history by itself.

    Attributes:
        title: words for it.
        reference: words for what it is compared with; "" where nothing is.
        finding: what it changes, in one sentence.
        caption: what its table shows.
        cards: human cost beside the flow, at a glance.
        groups: lines by the name of their group, the human cost first.
        reach: percent at the ends of the axis of bars; 0 where there are none.
        drawn: whether runs live under draws of a posterior, so that verdicts are of worlds.
    """

    title: str
    reference: str
    finding: str
    caption: str
    cards: Sequence[Card]
    groups: Mapping[str, Sequence[Line]]
    reach: float = 0.0
    drawn: bool = False


@dataclass(frozen=True)
class Picture:
    """A figure that stands in the page itself.

    Attributes:
        title: what it shows.
        text: the same for those who do not see it.
        source: a `data:` address.
        width, height: in pixels, for the space that it takes.
    """

    title: str
    text: str
    source: Markup
    width: int
    height: int


@dataclass(frozen=True)
class Matter:
    """A number that mattered: what it was set to and why it stands here, and what is known of it.

    `references` are pairs of words and an address, which may be "".
    """

    name: str
    why: str
    meaning: str
    plausible: str
    grade: str
    source: str
    references: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Mark:
    """What a shape on a map means: its path in SVG, its colour, words, and whether it is filled."""

    path: str
    colour: str
    words: str
    filled: bool = True


@dataclass(frozen=True)
class Player:
    """One possible history, hour by hour.

    Attributes:
        about: which one.
        titles: words over each map.
        counted: words and colour of each count, by name.
        legend: marks by what they stand for.
        not_real: the sentence in every frame.
        data: what the program of the page draws, as JSON without any mark-up.
    """

    about: str
    titles: Sequence[str]
    counted: Mapping[str, tuple[str, str]]
    legend: Mapping[str, Sequence[Mark]]
    not_real: str
    data: Markup


@dataclass(frozen=True)
class Told:
    """Everything that a report says, in the order in which it says it.

    Attributes:
        name: of the result, and of its part of the page.
        title, question: what it is about, and what was asked.
        finding: the answer in one sentence.
        about: months, replicates, and the like.
        badges: what a reader has to know before reading on.
        blocks: outcomes, alternative by alternative.
        assumptions: what rests on them, a sentence each.
        mechanism: figures of the flows between states.
        pictures: all other figures.
        prose: the analysis's own page; None where there is none.
        command: what makes it again.
        facts: versions, seeds, hashes, by name.
        matters: parameters and levers that mattered, with their sources.
        player: one possible history to look at; None unless it was asked for.
    """

    name: str
    title: str
    question: str
    finding: str
    about: str
    badges: Sequence[str]
    blocks: Sequence[Block]
    assumptions: Sequence[str]
    command: str
    facts: Mapping[str, str]
    mechanism: Sequence[Picture] = ()
    pictures: Sequence[Picture] = ()
    prose: Markup | None = None
    matters: Sequence[Matter] = ()
    player: Player | None = None
