"""Cuts a long sheet between two rows into documents of their own, so that none fills the memory.

Whoever reads the sheet reads these and nothing else. A cut in a wrong place, such as inside a
comment, makes a document that every reader of XML refuses.
"""

import re
from collections.abc import Iterable, Iterator

LONGEST_PIECE = 16_000_000
LONGEST_HEAD = 1_000_000

_ROWS = b"<sheetData>"
_TAIL = b"</sheetData></worksheet>"
# Only before a row that says its number: another one would be counted from 1 again.
_BETWEEN = re.compile(rb'</row>(?=\s*<row (?:[^<>]{0,500} )?r="[0-9])')
_KEPT_BACK = 1_000


def sheet_pieces(content: Iterable[bytes]) -> Iterator[tuple[bool, bytes]]:
    """`(whether a new document starts, bytes)`; what has no cut is one document."""
    source = iter(content)
    waiting = b""
    while _ROWS not in waiting and len(waiting) < LONGEST_HEAD:
        more = next(source, b"")
        if not more:
            break
        waiting += more
    until = waiting.find(_ROWS)
    head = waiting[: until + len(_ROWS)] if until >= 0 else None
    yield True, b""
    length = 0
    for more in source:
        waiting += more
        if head is not None and length + len(waiting) > LONGEST_PIECE:
            cut = _BETWEEN.search(waiting, len(head) if length == 0 else 0)
            if cut:
                yield False, waiting[: cut.end()] + _TAIL
                yield True, head
                waiting, length = waiting[cut.end() :], len(head)
        # A place to cut may lie across the border of two.
        yield False, waiting[:-_KEPT_BACK]
        length += len(waiting[:-_KEPT_BACK])
        waiting = waiting[-_KEPT_BACK:]
    yield False, waiting
