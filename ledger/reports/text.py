"""A document as plain text of at most 80 columns."""

import textwrap

from ledger.reports.page import (
    Block,
    Card,
    Chart,
    Heading,
    Page,
    Paragraph,
    Picture,
    Table,
    bare,
    held,
    written,
)

WIDTH = 80


def text_of(page: Page) -> str:
    """The whole document; it ends in a line break."""
    lines = [*_wrapped(page.title), "=" * min(len(bare(page.title)), WIDTH)]
    lines += [*_wrapped(page.subtitle), ""]
    for said in page.introduction:
        lines += _wrapped(said)
    for section in page.sections:
        lines += ["", "", section.heading.upper(), ""]
        for block in section.blocks:
            lines += _block(block, is_account=page.style == "account")
        while lines[-1] == "":
            lines.pop()
    return "\n".join(lines) + "\n"


def _block(block: Block, *, is_account: bool) -> list[str]:
    """Its lines; the few tables and pictures of an account say what they are by themselves."""
    match block:
        case Heading():
            return [*_wrapped(block.text), "-" * min(len(bare(block.text)), WIDTH)]
        case Paragraph():
            return [*_wrapped(block.text), ""]
        case Card():
            return [*_card(block), ""]
        case Chart() | Picture():
            return [*([] if is_account else _wrapped(block.title)), *_wrapped(block.text), ""]
        case Table():
            return [*([] if is_account else _caption(block)), *_table(block), ""]


def _card(card: Card) -> list[str]:
    # The title keeps clear of its amount, which stands to the right of the last line.
    room = WIDTH - len(card.aside) - 2
    title = _wrapped(card.title, width=room)
    if card.aside:
        title[-1] = title[-1].ljust(room) + "  " + card.aside
    lines = [each for line in card.lines for each in _wrapped(line, indent="  ")]
    if card.table:
        lines += ["", *_wrapped(card.table.caption, indent="  ")]
        lines += [f"  {line}" for line in _table(card.table)]
    return title + lines


def _caption(table: Table) -> list[str]:
    """What its first heading says need not be said above it too."""
    return [] if table.caption == table.headings[0] else _wrapped(table.caption)


def _table(table: Table) -> list[str]:
    rows = [tuple(bare(written(cell)) for cell in row) for row in (table.headings, *table.rows)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.headings))]
    # Only the words of the first column can give way.
    widths[0] = max(10, min(widths[0], WIDTH - sum(widths[1:]) - 2 * len(widths[1:])))
    lines: list[str] = []
    for number, row in enumerate(rows):
        if number == 1 or (table.total and number == len(rows) - 1):
            lines.append("  ".join("-" * width for width in widths))
        *above, last = _wrapped(row[0], width=widths[0]) or [""]
        figures = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines += [*above, "  ".join([last.ljust(widths[0]), *figures]).rstrip()]
    return lines


def _wrapped(said: str, *, width: int = WIDTH, indent: str = "") -> list[str]:
    words = held(bare(said))
    lines = textwrap.wrap(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]
