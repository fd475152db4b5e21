"""The parts of a document, the same for text, HTML and PDF: what is said, not how it looks."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# They keep the direction of what stands between them from turning the line around it.
ISOLATE, END = "\u2068", "\u2069"
# A figure of nothing, in a cell.
NOTHING = "–"
# Joiners shape letters of Persian and of Indian languages; every other hidden sign goes.
SHAPING = "\u200c\u200d"


@dataclass(frozen=True)
class Heading:
    """A heading within a section."""

    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Some short sentences that belong together."""

    text: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Figure:
    """A figure as people read it, that opens into the page's explanation with this `key`."""

    written: str
    key: str


Cell = str | Figure


@dataclass(frozen=True)
class Table:
    """Rows under headings. The first column is text and names its row, the others are figures.

    With `total` the last row sums those above it.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Card:
    """One thing, or several alike in a `table`, and all that is said of it.

    `aside` is its amount, `level` its heading's (3 or 4). What is signed is kept `whole`: on one
    page.
    """

    title: str
    aside: str
    lines: tuple[str, ...]
    level: int = 4
    table: Table | None = None
    whole: bool = False
    kind: Literal["card"] = "card"


@dataclass(frozen=True)
class Bar:
    """One bar, or one for each series; `written` is the same figure as people read it."""

    label: str
    sizes: tuple[int, ...]
    written: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """Bars beside each other, and a `text` that says the same in words."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    text: str
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG, and a `text` that says the same in words."""

    title: str
    svg: str
    text: str
    kind: Literal["picture"] = "picture"


Block = Heading | Paragraph | Table | Card | Chart | Picture


@dataclass(frozen=True)
class Reason:
    """A part of a figure: what it is, how much, and the facts under it in words, a line each.

    `key` is that of the explanation that says more, where there is one.
    """

    said: str
    amount: str
    facts: str = ""
    key: str | None = None


@dataclass(frozen=True)
class Explanation:
    """What a figure means, its parts, and the facts under them."""

    key: str
    title: str
    amount: str
    definition: str
    parts: tuple[Reason, ...]


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """A whole document; `lang` is `nl` or `en`. Only HTML opens its figures.

    Paper has three styles: an `account` of a few pages, a `report` with a list of contents, and
    `large` print. `dated_on` is the day that the paper bears, where it bears one.
    """

    lang: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    introduction: tuple[str, ...] = field(default=())
    explanations: tuple[Explanation, ...] = field(default=())
    style: Literal["account", "report", "large"] = "account"
    dated_on: date | None = None


def written(cell: Cell) -> str:
    """What a cell says."""
    return cell.written if isinstance(cell, Figure) else cell


def isolated(text: str) -> str:
    """What people typed, as one stretch of its own: without hidden signs, on one line."""
    return f"{ISOLATE}{plain(text)}{END}"


def plain(text: str) -> str:
    """Without control, format and unassigned signs, and with runs of white space as one space."""
    spaced = re.sub(r"\s+", " ", text)
    return "".join(
        sign
        for sign in spaced
        if sign in SHAPING or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    ).strip()


def filled(*lines: str) -> tuple[str, ...]:
    """The lines that say something, with single spaces between their words."""
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def held(text: str) -> str:
    """With amounts held to their sign, so that no line ends between the two."""
    return text.replace("€ ", "€\u00a0")


def bare(text: str) -> str:
    """Without the marks of `isolated`."""
    return text.replace(ISOLATE, "").replace(END, "")
