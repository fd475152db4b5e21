"""A file of statements as a bank gives it: one XML file, or a zip of several."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt import AccountStatement, statements_in
from ledger.interchange.bank.elements import MOST_BYTES

MOST_IN_ZIP = 500
_ZIP = b"PK\x03\x04"
# MT940 (SWIFT) begins with a header block or with its first field.
_MT940 = re.compile(rb"\A\s*(?:\{1:|:?940|:20:|:940:|[A-Z0-9]{8,12}\s+940\b)|^:61:", re.MULTILINE)


def read_statements(path: Path) -> list[tuple[bytes, AccountStatement]]:
    """Every statement in a file, each with the bytes of the XML that it stood in.

    Raises DomainError for what is no camt.053; of a zip every XML in it must be one.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        content = path.read_bytes()
    except OSError as error:
        raise DomainError(
            'The file "{file}" cannot be opened. Check the name, and whether you may read it.',
            file=path.name,
        ) from error
    parts = _unzipped(content) if content.startswith(_ZIP) else [content]
    return [(part, statement) for part in parts for statement in _statements(part)]


def _statements(content: bytes) -> list[AccountStatement]:
    if not content.strip():
        raise DomainError("This file is empty. Ask the bank for the statement again.")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    # UTF-16 has zeroes between its signs.
    if start.startswith(b"<") or b"\x00" in content[:100]:
        return statements_in(content)
    if _MT940.search(content[:20_000]):
        raise DomainError(
            "This is a statement in the old format MT940. Ask the bank for it as camt.053 (XML)."
        )
    raise DomainError(
        "This is no XML, so no statement as camt.053. On the website of the bank, choose camt.053 "
        "or XML when you download, not CSV, Excel or PDF."
    )


def _unzipped(content: bytes) -> list[bytes]:
    """The XML files in a zip, in the order of their names; a bomb is refused before it opens."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as whole:
            members = sorted(
                (one for one in whole.infolist() if one.filename.casefold().endswith(".xml")),
                key=lambda one: one.filename,
            )
            if len(members) > MOST_IN_ZIP or sum(one.file_size for one in members) > MOST_BYTES:
                raise _too_large()
            # No more is unpacked than a member says that it holds, nor more than it says at most.
            parts = [whole.open(one).read(one.file_size + 1) for one in members]
    except DomainError:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on damaged bytes
        raise DomainError(
            "This zip can't be opened: it is damaged, or has a password. Unpack it, and give the "
            "files in it one by one."
        ) from error
    if not parts:
        raise DomainError("There is no XML file in this zip, so no statement as camt.053.")
    return parts


def _too_large() -> DomainError:
    return DomainError(
        "This file is too large for a statement. Ask the bank for a shorter period, such as a "
        "month."
    )
