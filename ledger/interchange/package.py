"""The zip around a spreadsheet, unpacked within limits and packed anew.

A zip can claim one size and hold another, or one name twice. Whoever reads the file after us gets
only parts that were unpacked here, so that no two readers can see different things in it.
"""

import io
import zipfile
from pathlib import Path

from ledger.domain.errors import DomainError

MOST_PACKED = 50_000_000
MOST_UNPACKED = 100_000_000
# Sheets shrink ten to fifty times; only what was made to burst shrinks more than two hundred.
MOST_SHRUNK = 200
SMALL_PART = 1_000_000
MOST_PARTS = 5_000
PIECE = 65_536

# Pictures, macros and themes say nothing about rows, and stay out.
_KEPT_FOLDERS = ("xl/worksheets/", "xl/_rels/", "_rels/")
_KEPT_PARTS = {
    name.casefold(): name
    for name in (
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "mimetype",
        "content.xml",
        "META-INF/manifest.xml",
    )
}


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of the workbook at `path` that rows are made of, by name; refuses what bursts."""
    try:
        if path.stat().st_size > MOST_PACKED:
            raise _too_large(path)
        with zipfile.ZipFile(path) as package:
            return _unpacked(package, path)
    except DomainError:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on damaged bytes
        raise DomainError(
            'The file "{file}" is damaged or was not copied whole. Save it again in your '
            "spreadsheet program.",
            file=path.name,
        ) from error


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a zip in memory, stored without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    target.seek(0)
    return target


def _unpacked(package: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    members = package.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _too_large(path)
    parts: dict[str, bytes] = {}
    unpacked = 0
    for member in members:
        shrunk = member.file_size > MOST_SHRUNK * max(member.compress_size, 1)
        if shrunk and member.file_size > SMALL_PART:
            raise _too_large(path)
        # Some programs write SharedStrings.xml, and part names ignore case (ECMA-376, part 2).
        name = _KEPT_PARTS.get(member.filename.casefold(), member.filename)
        if not name.startswith(_KEPT_FOLDERS) and name not in _KEPT_PARTS.values():
            continue
        if name in parts:
            raise DomainError(
                'The file "{file}" holds the same part twice. Save it again in your spreadsheet '
                "program.",
                file=path.name,
            )
        parts[name] = _content(package, member, path, most=MOST_UNPACKED - unpacked)
        unpacked += len(parts[name])
    return parts


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, *, most: int) -> bytes:
    # zipfile unpacks all that there is before it cuts to the claimed size, unless it is asked for
    # a piece at a time; and only these two methods come in pieces.
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(member.filename)
    content = bytearray()
    with package.open(member) as source:
        while piece := source.read(PIECE):
            content += piece
            if len(content) > most:
                raise _too_large(path)
    return bytes(content)


def _too_large(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is too large when unpacked: at most {most_megabytes} MB. '
        "Split it into smaller files.",
        file=path.name,
        most_megabytes=MOST_UNPACKED // 1_000_000,
    )
