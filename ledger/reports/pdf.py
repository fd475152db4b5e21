"""A document as PDF for people who read with their eyes or with a screen reader (PDF/UA-1).

The words go to the typesetter as JSON and are never read as markup. The fonts are our own, and
the bytes are the same on any machine, on any day. What bears a date is made to be kept as well
(PDF/A-3a, ISO 19005-3): such a paper can carry the file that its figures come from.
"""

import json
import re
from bisect import bisect_right
from contextvars import copy_context
from dataclasses import asdict
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from ledger.language import Language, _, use
from ledger.reports.chart import svg
from ledger.reports.page import END, ISOLATE, SHAPING, Page, bare, held

# A word that no line could hold may be broken after so many signs; a line to write on never.
_BREAK = "\u200b"
_LONG_WORD = re.compile(r"[^\s_…]{30}(?=[^\s_…])")
# They steer what is drawn and are not drawn themselves.
_UNDRAWN = ISOLATE + END + SHAPING + _BREAK + "\n"
_RIGHT_TO_LEFT = "\u0590", "\u08ff"
# They only choose between two drawings of the sign before them.
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ISOLATED = re.compile(f"({ISOLATE}[^{ISOLATE}{END}]*{END})")
# What is typed and longer than this is a story and not a name.
_LONGEST_NAME = 60


def pdf_of(page: Page, *, attachment: tuple[str, bytes] | None = None) -> bytes:
    """The whole document. An `attachment` is the name and the bytes of a JSON file to carry.

    Only a page that bears a date can carry one: the standard for keeping asks for a day.
    """
    made: bytes = copy_context().run(_made, page, attachment)
    return made


def _made(page: Page, attachment: tuple[str, bytes] | None) -> bytes:
    # Takes a tenth of a second, and only who asks for a PDF needs it.
    import typst

    assert attachment is None or page.dated_on is not None, "what carries a file bears a date"
    use(_language(page))
    inputs = {"page": json.dumps(_model(page, attachment), ensure_ascii=False)}
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
            pdf_standards=["ua-1"] if page.dated_on is None else ["a-3a", "ua-1"],
        )
    return made


def _language(page: Page) -> Language:
    return "nl" if page.lang == "nl" else "en"


def _model(page: Page, attachment: tuple[str, bytes] | None) -> dict[str, Any]:
    model: dict[str, Any] = _drawable(asdict(page))
    for section, said in zip(model["sections"], page.sections, strict=True):
        for block, each in zip(section["blocks"], said.blocks, strict=True):
            if each.kind == "chart":
                block["svg"] = _with_known_signs(svg(each))
            elif each.kind == "picture":
                block["svg"] = _with_known_signs(bare(each.svg))
            elif each.kind == "paragraph":
                block["runs"] = _runs(each.text)
    model["introduction"] = [_runs(line) for line in page.introduction]
    model["dated_on"] = None
    if page.dated_on is not None:
        model["dated_on"] = {
            name: getattr(page.dated_on, name) for name in ("year", "month", "day")
        }
    model["page_word"] = _("Page")
    model["contents_word"] = _("Contents")
    model["carried"] = None
    if attachment is not None:
        name, content = attachment
        model["carried"] = {
            "name": name,
            "content": content.decode("utf-8"),
            "said": _("The figures of this document, for programs to read."),
        }
    return model


def _runs(text: str) -> list[dict[str, Any]]:
    """The text in pieces: those that are a name are never broken at the end of a line."""
    first, last = _RIGHT_TO_LEFT
    if any(first <= sign <= last for sign in text):
        return [{"text": _sayable(text), "name": False}]
    return [
        {
            "text": _sayable(part),
            "name": part.startswith(ISOLATE) and len(part) <= _LONGEST_NAME,
        }
        for part in _ISOLATED.split(text)
        if bare(part)
    ]


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
    return _with_known_signs(text)


def _with_known_signs(text: str) -> str:
    """Signs that none of our fonts can draw, such as emoji, are said to be there: a word a run."""
    told: list[str] = []
    is_unknown = False
    for sign in _VARIANTS.sub("", text):
        if is_unknown and sign in SHAPING:
            continue
        was_unknown, is_unknown = is_unknown, sign not in _UNDRAWN and not _is_drawn(ord(sign))
        if not is_unknown:
            told.append(sign)
        elif not was_unknown:
            told.append(_("[sign]"))
    return "".join(told)


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
