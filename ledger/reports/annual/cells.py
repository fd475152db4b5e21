"""How the statement writes a figure, a person and what people typed."""

import re
from collections.abc import Iterator

from ledger.language import _, duration, euros, grouped
from ledger.language.report_words import SECTIONS
from ledger.reports.annual.document import Document, Someone
from ledger.reports.page import (
    END,
    NOTHING,
    Block,
    Card,
    Cell,
    Figure,
    Heading,
    Page,
    Paragraph,
    Picture,
    Table,
    isolated,
)

# A line that begins like this is one of a list.
_OF_A_LIST = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")
# The ledger's own marks, said in the reader's language; what follows tells the erased apart.
_ERASED, _LOST, _YOUNG = "(erased", "(lost", "(under 21)"


def money(cents: int | None, key: str | None = None) -> Cell:
    """An amount, or a dash for none; it opens where the books can explain it by a `key`."""
    return _cell(None if cents is None else euros(cents), key)


def hours(minutes: int, key: str | None = None) -> Cell:
    """Hours and minutes."""
    return _cell(duration(minutes), key)


def count(number: int | None, key: str | None = None) -> Cell:
    """How many there are, or a dash where nobody can say."""
    return _cell(None if number is None else grouped(number), key)


def _cell(said: str | None, key: str | None) -> Cell:
    if said is None:
        return NOTHING
    return said if key is None else Figure(said, key)


def keys_in(page: Page) -> tuple[str, ...]:
    """The keys of all figures that a page can open, each once, in the order of the page."""
    return tuple(
        dict.fromkeys(
            cell.key
            for table in _tables(page)
            for row in table.rows
            for cell in row
            if isinstance(cell, Figure)
        )
    )


def _tables(page: Page) -> Iterator[Table]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Card) and block.table is not None:
                yield block.table


def activity_said(activity: str | None) -> str:
    """An activity by its code; None is what belongs to no activity."""
    return isolated(activity) if activity else _("(no activity)")


def result_of(activity: str | None) -> str:
    """Whose result it is: that of an activity, or of the association itself."""
    return isolated(activity) if activity else _("The association itself")


def body_said(body: str) -> str:
    """Who decided or met, at the beginning of a line."""
    return {
        "alv": _("Members' meeting"),
        "board": _("Board"),
        "residents": _("Residents"),
        "resident": _("Residents"),
    }[body]


def person_said(who: Someone) -> str:
    """Somebody by name and code; of who was erased or is young it says so instead."""
    code = _marked(who.code)
    if who.name is None or who.name == who.code:
        return code
    if who.name == _YOUNG:
        return f"{code} {_('(under 21)')}"
    return f"{_marked(who.name)} ({code})"


def _marked(said: str) -> str:
    for mark, own in ((_ERASED, _("(erased")), (_LOST, _("(lost"))):
        if said.startswith(mark):
            return own + said.removeprefix(mark)
    return isolated(said)


def typed(text: str | None) -> str:
    """What somebody typed, on one line; what was erased is called so."""
    return _("(erased)") if text is None else isolated(text)


def ended(text: str) -> str:
    """With a full stop, where whoever wrote it left that out."""
    return text if text.rstrip(END)[-1:] in (".", "!", "?", "…") else f"{text}."


def drawn(picture: Picture | None) -> list[Block]:
    """A picture where there is something to draw."""
    return [] if picture is None else [picture]


def own_words(document: Document, section: str) -> list[Block]:
    """What the board wrote in a section, under its title; nothing where it wrote nothing."""
    text = document.report.texts.get(section)
    if text is None:
        return []
    title = SECTIONS[section].in_our_words().title
    return [Heading(title), *(Paragraph(isolated(part)) for part in _paragraphs(text))]


def _paragraphs(text: str) -> Iterator[str]:
    """An empty line parts two paragraphs, and so does the next line of a list."""
    for part in text.split("\n\n"):
        gathered: list[str] = []
        for line in part.splitlines():
            if gathered and _OF_A_LIST.match(line):
                yield " ".join(gathered)
                gathered = []
            gathered.append(line.strip())
        if gathered:
            yield " ".join(gathered)
