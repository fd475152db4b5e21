"""A document as one HTML file that needs nothing from outside."""

import re
from contextvars import copy_context
from html import escape
from importlib.resources import files

from ledger import language
from ledger.language import _
from ledger.reports.chart import svg
from ledger.reports.page import (
    END,
    ISOLATE,
    NOTHING,
    Block,
    Card,
    Cell,
    Chart,
    Explanation,
    Figure,
    Heading,
    Page,
    Paragraph,
    Picture,
    Reason,
    Section,
    Table,
    bare,
    held,
    written,
)

# A short document needs no contents.
_FEW_SECTIONS = 6
# So many signs fit beside each other in type of the common size, and in smaller type.
_FITTING, _FITTING_SMALL = 68, 86
# The least room of a name, and the room between two columns.
_NAME, _BETWEEN = 14, 2
# A table that is not laid out as one is still one to who hears it.
_TOLD = {
    "table": ' role="table"',
    "tbody": ' role="rowgroup"',
    "tr": ' role="row"',
    "th": ' role="columnheader"',
    "row": ' role="rowheader"',
    "td": ' role="cell"',
}
# The id of the explanation of each key.
_Opens = dict[str, str]

_DAY = r"\b\d{2,4}-\d\d-\d{2,4}\b"
# A minus stays with its amount.
_BELOW_ZERO = r"-€\u00a0?\d[\d.,]*\d"
_HELD = re.compile(f"{_DAY}|{_BELOW_ZERO}")


def html_of(page: Page) -> str:
    """The whole document; what people typed is escaped, and its direction kept to itself.

    Figures open without any script: each is a button for a part of the section at the end, which
    a browser that knows no popovers shows as it stands.
    """
    return copy_context().run(_document, page)


def _document(page: Page) -> str:
    language.use("nl" if page.lang == "nl" else "en")
    style = files("ledger.reports").joinpath("page.css").read_text("utf-8")
    opens = {one.key: f"figure-{at}" for at, one in enumerate(page.explanations, start=1)}
    sections = "\n".join(
        _section(section, f"section-{at}", opens)
        for at, section in enumerate(page.sections, start=1)
    )
    introduction = "\n".join(f"<p>{_said(said)}</p>" for said in page.introduction)
    skip, contents = _contents(page) if len(page.sections) > _FEW_SECTIONS else ("", "")
    hint = _hint() if opens else ""
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
<body{' class="long"' if contents else ""}>
{skip}<header>
<p class="from">{_said(page.subtitle)}</p>
<h1>{_said(page.title)}</h1>
{introduction}{hint}
</header>
{contents}<main id="text" tabindex="-1">
{sections}{_explanations(page, opens)}
</main>
</body>
</html>
"""


def _contents(page: Page) -> tuple[str, str]:
    """The way past the contents, and the contents."""
    lines = "\n".join(
        f'<li><a href="#section-{at}">{_said(section.heading)}</a></li>'
        for at, section in enumerate(page.sections, start=1)
    )
    explained, past, contents = _("Explanations"), _("Skip to the text"), _("Contents")
    if page.explanations:
        # Where figures open there is nothing to read there.
        last = f'<a href="#explanations">{_said(explained)}</a>'
        lines += f'\n<li class="unopened">{last}</li>'
    skip = f'<a class="skip" href="#text">{_said(past)}</a>\n'
    heading = f'<h2 id="contents">{_said(contents)}</h2>'
    return skip, f'<nav aria-labelledby="contents">\n{heading}\n<ul>\n{lines}\n</ul>\n</nav>\n'


def _hint() -> str:
    opened = _("Figures with dots under them open. Then you see what they are made of.")
    close = _("Press Escape, or beside it, to go back.")
    unopened = _("What each figure is made of stands at the end.")
    return (
        f'\n<p class="opened">{_said(f"{opened} {close}")}</p>'
        f'\n<p class="unopened">{_said(unopened)}</p>'
    )


def _explanations(page: Page, opens: _Opens) -> str:
    if not opens:
        return ""
    each = "\n".join(_explanation(one, opens) for one in page.explanations)
    said = _("Explanations")
    heading = f'<h2 class="unopened">{_said(said)}</h2>'
    return f'\n<section class="explanations" id="explanations">\n{heading}\n{each}\n</section>'


def _explanation(one: Explanation, opens: _Opens) -> str:
    this = opens[one.key]
    rows = "\n".join(_reason(part, opens) for part in one.parts)
    what, amount = _("What"), _("Amount")
    made_of, close = _("What it is made of"), _("Close")
    headings = f'<th scope="col">{_said(what)}</th><th scope="col">{_said(amount)}</th>'
    table = (
        f"<table>\n<caption>{_said(made_of)}</caption>\n"
        f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        if rows
        else ""
    )
    return (
        f'<article popover id="{this}" aria-labelledby="{this}-title">\n'
        f'<h3 id="{this}-title"><span>{_said(one.title)}</span> '
        f'<span class="aside">{_said(one.amount)}</span></h3>\n'
        f"<p>{_said(one.definition)}</p>\n{table}"
        f'<button type="button" class="close" popovertarget="{this}" popovertargetaction="hide">'
        f"{_said(close)}</button>\n</article>"
    )


def _reason(part: Reason, opens: _Opens) -> str:
    amount = part.amount if part.key is None else Figure(part.amount, part.key)
    lines = "".join(f"<li>{_said(line)}</li>" for line in part.facts.splitlines())
    facts = f'\n<tr class="facts"><td colspan="2"><ul>{lines}</ul></td></tr>'
    row = f'<tr><th scope="row">{_said(part.said)}</th><td>{_cell(amount, opens)}</td></tr>'
    return row + (facts if part.facts else "")


def _cell(cell: Cell, opens: _Opens) -> str:
    """What the cell says; where its figure opens, as the button that opens it."""
    said = _said(written(cell))
    if not isinstance(cell, Figure) or cell.key not in opens:
        return said
    return f'<button type="button" class="opens" popovertarget="{opens[cell.key]}">{said}</button>'


def _said(text: str) -> str:
    """Escaped, with what people typed in an element of its own; days and amounts are not broken."""
    whole = _HELD.sub(r'<span class="held">\g<0></span>', escape(held(text)))
    return whole.replace(ISOLATE, "<bdi>").replace(END, "</bdi>")


def _section(section: Section, name: str, opens: _Opens) -> str:
    blocks = "\n".join(_block(block, opens) for block in section.blocks)
    return f'<section id="{name}">\n<h2>{_said(section.heading)}</h2>\n{blocks}\n</section>'


def _block(block: Block, opens: _Opens) -> str:
    match block:
        case Heading():
            return f"<h3>{_said(block.text)}</h3>"
        case Paragraph():
            return f"<p>{_said(block.text)}</p>"
        case Card():
            return _card(block, opens)
        case Chart():
            return _chart(block)
        case Picture():
            return _picture(block)
        case Table():
            return _table(block, opens)


def _card(card: Card, opens: _Opens) -> str:
    aside = f' <span class="aside">{_said(card.aside)}</span>' if card.aside else ""
    lines = "\n".join(f"<p>{_said(line)}</p>" for line in card.lines)
    heading = f"<h{card.level}><span>{_said(card.title)}</span>{aside}</h{card.level}>"
    table = f"\n{_table(card.table, opens)}" if card.table else ""
    whole = ' class="whole"' if card.whole else ""
    return f"<article{whole}>\n{heading}\n{lines}{table}\n</article>"


def _chart(chart: Chart) -> str:
    return _picture(Picture(chart.title, svg(chart), chart.text))


def _picture(picture: Picture) -> str:
    # The text below says the same, so the picture itself is passed over when read aloud.
    drawn = picture.svg.replace("<svg ", '<svg aria-hidden="true" ', 1)
    return (
        f"<figure>\n<p><strong>{_said(picture.title)}</strong></p>\n{drawn}\n"
        f"<figcaption>{_said(picture.text)}</figcaption>\n</figure>"
    )


def _table(table: Table, opens: _Opens) -> str:
    room = _room(table)
    if room > _FITTING_SMALL:
        return _row_by_row(table, opens)
    # Two columns fit on any screen; more of them are told row by row where it is narrow.
    name = ""
    if len(table.headings) > 2:
        name = ' class="wide"' if room <= _FITTING else ' class="wide wider"'
    told = _TOLD if name else dict.fromkeys(_TOLD, "")
    headings = "".join(
        # What has no heading has an empty cell: an empty heading says nothing to who hears it.
        f'<th scope="col"{told["th"]}>{_said(heading)}</th>'
        if heading
        else f"<td{told['td']}></td>"
        for heading in table.headings
    )
    rows = [_row(row, table.headings, opens, told) for row in table.rows]
    foot = f"<tfoot{told['tbody']}>\n{rows.pop()}\n</tfoot>\n" if table.total else ""
    body = "\n".join(rows)
    return (
        f"<table{name}{told['table']}>\n<caption>{_said(table.caption)}</caption>\n"
        f"<thead{told['tbody']}>\n<tr{told['tr']}>{headings}</tr>\n"
        f"</thead>\n<tbody{told['tbody']}>\n{body}\n</tbody>\n{foot}</table>"
    )


def _room(table: Table) -> int:
    """How many signs its columns take; a heading may stand on several lines, a figure may not."""
    columns = zip(*(map(written, row[1:]) for row in table.rows), strict=True)
    figures = [max(map(len, column)) for column in columns]
    words = [max(map(len, heading.split()), default=0) for heading in table.headings[1:]]
    widest = [max(pair) for pair in zip(figures, words, strict=False)]
    return _NAME + sum(one + _BETWEEN for one in widest)


def _row_by_row(table: Table, opens: _Opens) -> str:
    """A small table for each row, of the figures that it has: so many fit beside no other."""
    rows = []
    for first, *cells in table.rows:
        lines = "\n".join(
            f'<tr><th scope="row">{_said(heading)}</th><td>{_cell(cell, opens)}</td></tr>'
            for heading, cell in zip(table.headings[1:], cells, strict=True)
            if written(cell) != NOTHING
        )
        caption = f"<caption>{_cell(first, opens)}</caption>"
        rows.append(f'<table class="row">\n{caption}\n<tbody>\n{lines}\n</tbody>\n</table>')
    return f"<p><strong>{_said(table.caption)}</strong></p>\n" + "\n".join(rows)


def _row(
    cells: tuple[Cell, ...], headings: tuple[str, ...], opens: _Opens, told: dict[str, str]
) -> str:
    row = tuple(map(written, cells))
    # On a narrow screen each figure stands on a line of its own, behind its heading, if any.
    figures = "".join(
        f'<td data-heading="{escape(bare(heading))}"{told["td"]}'
        f"{_empty(written(cell) == NOTHING)}>{_cell(cell, opens)}</td>"
        for cell, heading in zip(cells[1:], headings[1:], strict=True)
    )
    empty = _empty(all(cell == NOTHING for cell in row[1:]))
    first = f'<th scope="row"{told["row"]}>{_cell(cells[0], opens)}</th>'
    return f"<tr{empty}{told['tr']}>{first}{figures}</tr>"


def _empty(is_so: bool) -> str:
    return ' class="empty"' if is_so else ""
