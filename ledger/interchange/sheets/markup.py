"""The XML inside spreadsheets, read element by element without ever following a reference.

Document types and entities are how a small XML file grows without end, so both are refused. So are
depths and lengths that no spreadsheet has: they cost memory or time without end.
"""

from collections.abc import Callable
from typing import NoReturn, Protocol
from xml.parsers import expat

from ledger.domain.errors import DomainError

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Source(Protocol):
    """Bytes that are read a piece at a time."""

    def read(self, size: int, /) -> bytes:
        """About `size` bytes more; empty at the end."""
        ...


# How many strings or styles a part says it has; readers set memory aside for as many at once.
_COUNTS = ("count", "uniqueCount")
MOST_COUNTED = 4_000_000
MOST_DEEP = 200
# About a minute's work; a million rows of ten cells with a formula each have 31 million.
MOST_ELEMENTS = 40_000_000
PIECE = 262_144
# One tag with its attributes. The parser begins it anew with every piece until it is whole.
LONGEST_TAG = 4 * PIECE


class LocalNames(dict[str, str]):
    """Names without their prefix, each taken apart once: `names["table:p"]` is `p`."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def walk(source: Source, *, start: Start, end: End, text: Text) -> None:
    """Calls back for each element with its local name, and attributes by local name."""
    local = LocalNames()
    deep = passed = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal deep, passed
        deep += 1
        passed += 1
        if deep > MOST_DEEP or passed > MOST_ELEMENTS:
            raise damaged()
        # Millions of cells pass here: attributes are only renamed where there is a prefix.
        if ":" in "".join(attributes):
            attributes = {local[key]: value for key, value in attributes.items()}
        for key in _COUNTS:
            if key in attributes:
                small_number(attributes[key], most=MOST_COUNTED)
        start(local[name], attributes)

    def on_end(name: str) -> None:
        nonlocal deep
        deep -= 1
        end(local[name])

    feed(source, start=on_start, end=on_end, text=text)


def feed(
    source: Source,
    *,
    start: Start,
    end: End,
    text: Text,
    after_piece: Callable[[], object] | None = None,
) -> None:
    """Calls back with names as they are written; reads a piece at a time, however long it is.

    It does not watch how many elements there are, or how deep: `start` does, or `after_piece`.
    """
    # UTF-8 whatever the file claims: another reader of the same bytes takes them so too.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    fed = 0
    try:
        while piece := source.read(PIECE):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise damaged()
            if after_piece is not None:
                after_piece()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        raise damaged() from error


def small_number(digits: str, *, most: int) -> int:
    """A whole number from an attribute, from 0 up to and including `most`."""
    if digits.isascii() and digits.isdigit() and len(digits) < 12 and int(digits) <= most:
        return int(digits)
    raise damaged()


def skip(*_: object) -> None:
    """For the elements and texts that a walk has no use for."""


def damaged() -> DomainError:
    """The refusal of a workbook whose inside does not follow its own rules."""
    return DomainError(
        "The inside of this workbook is damaged. Open it in your spreadsheet program and save it "
        "again."
    )


def _refuse_document_type(*_: object) -> NoReturn:
    raise damaged()
