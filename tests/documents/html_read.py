"""A web page read back: its tables, its lines, and what its pictures say."""

from typing import Any

from lxml import html

from tests.documents.said import Row, Said, plain

_LINES = ("p", "li", "caption", "figcaption", "h1", "h2", "h3", "h4", "dt", "dd", "text")


def read_html(content: bytes) -> Said:
    """The page without its contents and without the explanations that its figures open."""
    page = html.fromstring(content.decode())
    for apart in [*page.iter("nav"), *page.xpath("//*[@id='explanations']")]:
        apart.drop_tree()
    rows = [_row(row) for row in page.iter("tr") if _is_row(row)]
    headings = [_text(cell) for cell in page.xpath("//thead//th")]
    lines = [_text(one) for one in page.iter(*_LINES)]
    return Said(tuple(rows), (*lines, *headings))


def read_explained(content: bytes) -> list[tuple[str, str]]:
    """Each figure that opens: as it stands in its table, and as it is explained."""
    page = html.fromstring(content.decode())
    opens = page.xpath("//main/section[not(@id='explanations')]//td//button")
    amounts = [
        page.get_element_by_id(one.get("popovertarget")).find(".//span[@class='aside']")
        for one in opens
    ]
    return [(_text(one), _text(amount)) for one, amount in zip(opens, amounts, strict=True)]


def _is_row(row: Any) -> bool:
    return row.getparent().tag != "thead"


def _row(row: Any) -> Row:
    return tuple(_text(cell) for cell in row if cell.tag in ("th", "td"))


def _text(one: Any) -> str:
    return plain("".join(one.itertext()))
