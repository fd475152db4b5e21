"""Long texts in paragraphs, as somebody wrote them in another program and saved as plain text."""

import re
from pathlib import Path

from ledger.domain.errors import DomainError
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import text

LONGEST_TEXT = 20_000
LARGEST_BYTES = 200_000

# Word processors put these where a word may be broken, and a file may begin with the last.
_NOTHING_TO_SEE = re.compile("[\u00ad\u200b\ufeff]")
# A page break and a line break within a paragraph, as some programs save them.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_BLANK_LINES = re.compile(r"\n{3,}")


def read_plain_text(path: Path) -> str:
    """What stands in a file of plain text, in UTF-8 or else cp1252; see `paragraphs`.

    Raises DomainError when it can't be read, is too large, or is no plain text.
    """
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise DomainError(
            'The file "{file}" cannot be read. Check its name and its folder.', file=path.name
        ) from error
    if len(content) > LARGEST_BYTES:
        raise DomainError(
            'The file "{file}" is too large for a text in a report. Give at most {longest} '
            "letters and signs.",
            file=path.name,
            longest=LONGEST_TEXT,
        )
    if b"\0" in content:
        raise _no_plain_text(path)
    return paragraphs(_decoded(path, content))


def paragraphs(typed: str) -> str:
    """A text with its lines and paragraphs kept, at most one blank line between them, in NFC.

    Raises DomainError, naming the line, for a sign that can't be seen; and for an empty text or
    one of more than 20.000 letters and signs.
    """
    broken = _NOTHING_TO_SEE.sub("", _BREAKS.sub("\n", typed)).replace("\t", " ")
    if len(broken) > LONGEST_TEXT * 2:  # before the costly steps; composing may shorten it
        raise _too_long(broken)
    lines = []
    for number, line in enumerate(broken.split("\n"), start=1):
        try:
            # With the coloured signs that a note may have; how long it may be is told below.
            lines.append(text(line, longest=2 * len(broken) + 1, lines=True))
        except DomainError as error:
            raise DomainError(
                'Line {line} holds a sign that cannot be seen: "{text}". Type that line again.',
                line=number,
                text=quoted(line),
            ) from error
    whole = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
    if not whole:
        raise DomainError("There is no text. Write something, or leave it out.")
    if len(whole) > LONGEST_TEXT:
        raise _too_long(whole)
    return whole


def _decoded(path: Path, content: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_plain_text(path)


def _no_plain_text(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is no plain text. Open it in the program that made it, and save it as '
        "plain text (.txt, UTF-8).",
        file=path.name,
    )


def _too_long(typed: str) -> DomainError:
    return DomainError(
        'The text that begins with "{text}" is too long. Write at most {longest} letters and '
        "signs, or spread it over more sections.",
        text=quoted(typed),
        longest=LONGEST_TEXT,
    )
