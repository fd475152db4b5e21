"""A PDF as a screen reader hears it: the words of each tag, by the tree of tags."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from tests.documents.said import Row, Said, plain

_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.S)
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
# Kinds of tags that are a line of their own.
_LINES = (
    "/P",
    "/Caption",
    "/Figure",
    "/LI",
    "/TOCI",
    "/Title",
    "/Lbl",
    *(f"/H{n}" for n in "123456"),
)

Marked = dict[tuple[tuple[int, int], int], str]


def read_pdf(content: bytes) -> Said:
    """What its tags say. A picture says its alternative text."""
    with pikepdf.open(BytesIO(content)) as pdf:
        marked = dict(_marked(pdf))
        tree = _Tree(marked)
        tree.walk(pdf.Root.StructTreeRoot.K, None)
        return Said(tuple(tree.rows), tuple(tree.lines))


class _Tree:
    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self.rows: list[Row] = []
        self.lines: list[str] = []

    def walk(self, one: Any, page: Any) -> None:
        """Gather the rows and lines at and under a tag."""
        if isinstance(one, pikepdf.Array):
            for each in one:
                self.walk(each, page)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            page = one.get("/Pg", page)
            kind = str(one.S)
            if kind == "/TR":
                self._row(one, page)
            elif kind in _LINES:
                self.lines.append(plain(self._text(one, page)))
            elif "/K" in one:
                self.walk(one.K, page)

    def _row(self, row: Any, page: Any) -> None:
        cells = list(row.K) if isinstance(row.K, pikepdf.Array) else [row.K]
        texts = tuple(plain(self._text(cell, page)) for cell in cells)
        if any(str(cell.S) == "/TD" for cell in cells):
            self.rows.append(texts)
        else:
            self.lines += texts

    def _text(self, one: Any, page: Any) -> str:
        if isinstance(one, pikepdf.Array):
            return "".join(self._text(each, page) for each in one)
        if isinstance(one, pikepdf.Dictionary):
            page = one.get("/Pg", page)
            if "/Alt" in one:
                return str(one.Alt)
            if "/ActualText" in one:
                return str(one.ActualText)
            if "/MCID" in one:
                return self._marked.get((page.objgen, int(one.MCID)), "")
            return self._text(one.K, page) if "/K" in one else ""
        return self._marked.get((page.objgen, int(one)), "")


def _marked(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[tuple[int, int], int], str]]:
    """The words of each marked stretch of each page."""
    for page in pdf.pages:
        fonts = {name: _signs(font) for name, font in page.Resources.get("/Font", {}).items()}
        found: dict[int, str] = {}
        open_: list[tuple[int | None, str | None]] = []
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    of = operands[1] if len(operands) > 1 else {}
                    actual = str(of["/ActualText"]) if "/ActualText" in of else None
                    open_.append((int(of["/MCID"]) if "/MCID" in of else None, actual))
                    if actual is not None:
                        _add(found, open_, actual)
                case "EMC":
                    open_.pop()
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj" | "TJ":
                    if not any(actual is not None for _number, actual in open_):
                        _add(found, open_, _decoded(operands[0], font))
        for number, words in found.items():
            yield (page.obj.objgen, number), words


def _add(found: dict[int, str], open_: list[tuple[int | None, str | None]], words: str) -> None:
    number = next((number for number, _actual in reversed(open_) if number is not None), None)
    if number is not None:
        found[number] = found.get(number, "") + words


def _decoded(shown: Any, font: dict[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    words = ""
    for part in parts:
        if isinstance(part, pikepdf.String):
            signs = bytes(part)
            words += "".join(
                font.get(int.from_bytes(signs[at : at + 2], "big"), "")
                for at in range(0, len(signs), 2)
            )
    return words


def _signs(font: Any) -> dict[int, str]:
    """Which words each glyph of a font stands for."""
    said = font.ToUnicode.read_bytes().decode("ascii")
    signs: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.S):
        for glyph, text in _PAIR.findall(block):
            signs[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.S):
        for first, last, text, listed in _RANGE.findall(block):
            start = int(first, 16)
            for at in range(start, int(last, 16) + 1):
                if text:
                    begin = bytes.fromhex(text).decode("utf-16-be")
                    signs[at] = begin[:-1] + chr(ord(begin[-1]) + at - start)
                else:
                    one = re.findall(r"<([0-9A-Fa-f]+)>", listed)[at - start]
                    signs[at] = bytes.fromhex(one).decode("utf-16-be")
    return signs
