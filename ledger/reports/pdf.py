"""A document as PDF for people who read with their eyes or with a screen reader (PDF/UA-1).

The words go to the typesetter as JSON and are never read as markup. The fonts are our own, and
the bytes are the same on any machine, on any day.
"""

import json
import re
from bisect import bisect_right
from dataclasses import asdict
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from ledger.language import _
from ledger.reports.chart import svg
from ledger.reports.page import END, ISOLATE, SHAPING, Page, bare, held

# Stands for a sign that none of our fonts can draw.
_UNKNOWN = "□"
# A word that no line could hold may be broken after so many signs.
_BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{30}(?=\S)")
# They steer what is drawn and are not drawn themselves.
_UNDRAWN = ISOLATE + END + SHAPING + _BREAK + "\n"
_RIGHT_TO_LEFT = "\u0590", "\u08ff"


def pdf_of(page: Page) -> bytes:
    """The whole document."""
    # Takes a tenth of a second, and only who asks for a PDF needs it.
    import typst

    inputs = {"page": json.dumps(_model(page), ensure_ascii=False)}
    with as_file(files("ledger.reports")) as room:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(room / "fonts")],
        )
        made: bytes = typst.compile(
            (room / "page.typ").read_bytes(),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
        )
    return made


def _model(page: Page) -> dict[str, Any]:
    model: dict[str, Any] = _drawable(asdict(page))
    for section, said in zip(model["sections"], page.sections, strict=True):
        for block, each in zip(section["blocks"], said.blocks, strict=True):
            if each.kind == "chart":
                block["svg"] = svg(each)
    model["page_word"] = _("Page")
    return model


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return _sayable(value)
    if isinstance(value, dict):
        return {name: _drawable(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_drawable(each) for each in value]
    return value


def _sayable(text: str) -> str:
    """Only signs that our fonts have; the marks of direction only where there is need of them."""
    text = _LONG_WORD.sub(lambda part: f"{part[0]}{_BREAK}", held(text))
    first, last = _RIGHT_TO_LEFT
    if not any(first <= sign <= last for sign in text):
        text = bare(text)
    return "".join(sign if sign in _UNDRAWN or _is_drawn(ord(sign)) else _UNKNOWN for sign in text)


def _is_drawn(sign: int) -> bool:
    starts, ends = _signs()
    at = bisect_right(starts, sign) - 1
    return at >= 0 and sign <= ends[at]


@cache
def _signs() -> tuple[list[int], list[int]]:
    """What the fonts have, as first and last of each run."""
    listed = files("ledger.reports").joinpath("fonts", "signs.txt").read_text("ascii")
    runs = [line.split("-") for line in listed.split()]
    return [int(first, 16) for first, _last in runs], [int(last, 16) for _first, last in runs]
