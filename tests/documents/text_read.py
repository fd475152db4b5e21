"""A text of 80 columns read back: tables by the dashes under their headings, the rest as lines."""

import re

from tests.documents.said import Row, Said, plain

_DASHES = re.compile(r" *-{2,}(?:  -+)+")


def read_text(content: bytes) -> Said:
    """Every row of every table, and every paragraph as one line."""
    rows: list[Row] = []
    lines: list[str] = []
    for part in re.split(r"\n\s*\n", content.decode()):
        written = part.splitlines()
        under = next((at for at, line in enumerate(written) if _DASHES.fullmatch(line)), None)
        if under is None:
            lines.append(plain(re.sub(r"^\s*[-=]{3,}$", " ", part, flags=re.M)))
            continue
        lines += written[:under]
        columns = [found.span() for found in re.finditer("-+", written[under])]
        rows += _rows(written[under + 1 :], columns)
    return Said(tuple(rows), tuple(lines))


def _rows(written: list[str], columns: list[tuple[int, int]]) -> list[Row]:
    """A name that takes several lines has its figures on the last of them."""
    rows: list[Row] = []
    name = ""
    for line in written:
        if _DASHES.fullmatch(line):
            continue
        first, *figures = [plain(line[start:end]) for start, end in columns]
        name = plain(f"{name} {first}")
        if any(figures):
            rows.append((name, *figures))
            name = ""
    return rows
