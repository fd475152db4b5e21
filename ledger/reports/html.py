"""A document as one HTML file that needs nothing from outside."""

import re
from html import escape
from importlib.resources import files

from ledger.reports.chart import svg
from ledger.reports.page import (
    END,
    ISOLATE,
    NOTHING,
    Block,
    Card,
    Cell,
    Chart,
    Heading,
    Page,
    Paragraph,
    Picture,
    Section,
    Table,
    bare,
    held,
    written,
)

_DAY = re.compile(r"\b\d{2,4}-\d\d-\d{2,4}\b")


def html_of(page: Page) -> str:
    """The whole document; what people typed is escaped, and its direction kept to itself."""
    style = files("ledger.reports").joinpath("page.css").read_text("utf-8")
    sections = "\n".join(_section(section) for section in page.sections)
    introduction = "\n".join(f"<p>{_said(said)}</p>" for said in page.introduction)
    return f"""<!DOCTYPE html>
<html lang="{page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{escape(bare(page.title))}</title>
<style>
{style}</style>
</head>
<body>
<main>
<header>
<p class="from">{_said(page.subtitle)}</p>
<h1>{_said(page.title)}</h1>
{introduction}
</header>
{sections}
</main>
</body>
</html>
"""


def _said(text: str) -> str:
    """Escaped, with each stretch that people typed in an element of its own, and days held."""
    whole_days = _DAY.sub(r'<span class="held">\g<0></span>', escape(held(text)))
    return whole_days.replace(ISOLATE, "<bdi>").replace(END, "</bdi>")


def _section(section: Section) -> str:
    blocks = "\n".join(_block(block) for block in section.blocks)
    return f"<section>\n<h2>{_said(section.heading)}</h2>\n{blocks}\n</section>"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h3>{_said(block.text)}</h3>"
        case Paragraph():
            return f"<p>{_said(block.text)}</p>"
        case Card():
            return _card(block)
        case Chart():
            return _chart(block)
        case Picture():
            return _picture(block)
        case Table():
            return _table(block)


def _card(card: Card) -> str:
    aside = f' <span class="aside">{_said(card.aside)}</span>' if card.aside else ""
    lines = "\n".join(f"<p>{_said(line)}</p>" for line in card.lines)
    heading = f"<h{card.level}><span>{_said(card.title)}</span>{aside}</h{card.level}>"
    table = f"\n{_table(card.table)}" if card.table else ""
    return f"<article>\n{heading}\n{lines}{table}\n</article>"


def _chart(chart: Chart) -> str:
    return _picture(Picture(chart.title, svg(chart), chart.text))


def _picture(picture: Picture) -> str:
    # The text below says the same, so the picture itself is passed over when read aloud.
    drawn = picture.svg.replace("<svg ", '<svg aria-hidden="true" ', 1)
    return (
        f"<figure>\n<p><strong>{_said(picture.title)}</strong></p>\n{drawn}\n"
        f"<figcaption>{_said(picture.text)}</figcaption>\n</figure>"
    )


def _table(table: Table) -> str:
    headings = "".join(f'<th scope="col">{_said(heading)}</th>' for heading in table.headings)
    rows = [_row(row, table.headings) for row in table.rows]
    foot = f"<tfoot>\n{rows.pop()}\n</tfoot>\n" if table.total else ""
    body = "\n".join(rows)
    # Two columns fit on any screen; more of them are told row by row where it is narrow.
    wide = ' class="wide"' if len(table.headings) > 2 else ""
    return (
        f"<table{wide}>\n<caption>{_said(table.caption)}</caption>\n<thead>\n<tr>{headings}</tr>\n"
        f"</thead>\n<tbody>\n{body}\n</tbody>\n{foot}</table>"
    )


def _row(cells: tuple[Cell, ...], headings: tuple[str, ...]) -> str:
    row = tuple(map(written, cells))
    # On a narrow screen each figure stands on a line of its own, behind its heading, if any.
    figures = "".join(
        f'<td data-heading="{escape(bare(heading))}"{_empty(cell == NOTHING)}>{_said(cell)}</td>'
        for cell, heading in zip(row[1:], headings[1:], strict=True)
    )
    empty = _empty(all(cell == NOTHING for cell in row[1:]))
    return f'<tr{empty}><th scope="row">{_said(row[0])}</th>{figures}</tr>'


def _empty(is_so: bool) -> str:
    return ' class="empty"' if is_so else ""
