"""The XML inside spreadsheets, read element by element without ever following a reference.

Document types and entities are how a small XML file grows without end, so both are refused.
"""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from ledger.domain.errors import DomainError

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

# How many strings or styles a part says it has; readers set memory aside for as many at once.
_COUNTS = ("count", "uniqueCount")
MOST_COUNTED = 4_000_000


def walk(content: bytes, *, start: Start, end: End, text: Text) -> None:
    """Calls back for each element with its local name, and attributes by local name."""
    local: dict[str, str] = {}

    def bare(name: str) -> str:
        if name not in local:
            local[name] = name.rpartition(":")[2]
        return local[name]

    def on_start(name: str, attributes: dict[str, str]) -> None:
        # Millions of cells pass here: attributes are only renamed where there is a prefix.
        if ":" in "".join(attributes):
            attributes = {bare(key): value for key, value in attributes.items()}
        for key in _COUNTS:
            if key in attributes:
                small_number(attributes[key], most=MOST_COUNTED)
        start(bare(name), attributes)

    def on_end(name: str) -> None:
        end(bare(name))

    # UTF-8 whatever the file claims: another reader of the same bytes takes them so too.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(content, True)
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
