"""The zip around a spreadsheet, unpacked within limits and packed anew in a file of our own.

A zip can claim one size and hold another, or one name twice. Whoever reads the file after us gets
only parts that were unpacked here, so that no two readers can see different things in it. Nothing
is held in memory but a piece at a time.
"""

import errno
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from ledger.domain.errors import DomainError
from ledger.interchange.sheets.sheet_pieces import sheet_pieces

MOST_PACKED = 250_000_000
MOST_UNPACKED = 1_000_000_000
# Sheets shrink ten to fifty times; only what was made to burst shrinks more than two hundred.
MOST_SHRUNK = 200
SMALL_PART = 1_000_000
MOST_PARTS = 5_000
PIECE = 262_144
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

SHEETS = "xl/worksheets/"
WORKBOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
# A workbook of our own lists the pieces of a sheet, and takes the place of these two.
_REPLACED = {WORKBOOK: "asked/workbook.xml", LINKS: "asked/links.xml"}

# Pictures, macros and themes say nothing about rows, and stay out.
_KEPT_PARTS = {
    name.casefold(): name
    for name in (
        WORKBOOK,
        LINKS,
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "mimetype",
        "content.xml",
        "META-INF/manifest.xml",
    )
}


@dataclass
class Package:
    """The parts of a workbook that rows are made of, in a zip of our own at `copy`."""

    copy: Path
    # The names in our copy of each part; a long sheet is there in several pieces.
    pieces: dict[str, list[str]] = field(default_factory=dict)

    def __contains__(self, part: str) -> bool:
        return part in self.pieces

    @property
    def sheets(self) -> list[str]:
        """The names of the parts that are sheets of an XLSX workbook."""
        return [part for part in self.pieces if part.startswith(SHEETS)]

    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """Each piece of a part in turn; none where it is not there."""
        with zipfile.ZipFile(self.copy) as copy:
            for name in self.pieces.get(part, ()):
                with copy.open(name) as piece:
                    yield piece

    def add(self, name: str, content: str) -> None:
        """One more part, for the reader that opens the copy."""
        with zipfile.ZipFile(self.copy, "a") as copy:
            copy.writestr(name, content)


@contextmanager
def unpacked(path: Path) -> Iterator[Package]:
    """The workbook at `path` in a private copy, which is gone afterwards; refuses what bursts.

    The copy takes about as much room as the workbook itself.
    """
    folder = Path(mkdtemp(prefix="buurtledger-"))
    try:
        yield _copied(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(path: Path, folder: Path) -> Package:
    try:
        if path.stat().st_size > MOST_PACKED:
            raise _too_large(path)
        with zipfile.ZipFile(path) as source:
            # The reader of the copy tells by its name what it is.
            names = {name.casefold() for name in source.namelist()}
            kind = "xlsx" if WORKBOOK in names else "ods"
            package = Package(folder / f"copy.{kind}")
            with zipfile.ZipFile(
                package.copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1
            ) as target:
                _copy_parts(source, target, package, path)
            return package
    except DomainError:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on damaged bytes
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise DomainError(
                'There is no room on this computer to unpack the file "{file}". '
                "Remove what you no longer need, and try again.",
                file=path.name,
            ) from error
        raise DomainError(
            'The file "{file}" is damaged or was not copied whole. Save it again in your '
            "spreadsheet program.",
            file=path.name,
        ) from error


def _copy_parts(
    source: zipfile.ZipFile, target: zipfile.ZipFile, package: Package, path: Path
) -> None:
    members = source.infolist()
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _too_large(path)
    left = MOST_UNPACKED
    for member in members:
        shrunk = member.file_size > MOST_SHRUNK * max(member.compress_size, 1)
        if shrunk and member.file_size > SMALL_PART:
            raise _too_large(path)
        # Some programs write SharedStrings.xml, and part names ignore case (ECMA-376, part 2).
        name = _KEPT_PARTS.get(member.filename.casefold(), member.filename)
        is_sheet = name.startswith(SHEETS) and not name.startswith(SHEETS + "_rels/")
        if not is_sheet and name not in _KEPT_PARTS.values():
            continue
        if name in package.pieces:
            raise DomainError(
                'The file "{file}" holds the same part twice. Save it again in your spreadsheet '
                "program.",
                file=path.name,
            )
        content = _Counted(source, member, path, most=left)
        if is_sheet:
            package.pieces[name] = _copy_sheet(content, target, len(package.pieces))
        else:
            package.pieces[name] = [_REPLACED.get(name, name)]
            with target.open(package.pieces[name][0], "w") as copy:
                copy.writelines(content)
        left -= content.length


def _copy_sheet(content: Iterable[bytes], target: zipfile.ZipFile, number: int) -> list[str]:
    names: list[str] = []
    copy: IO[bytes] | None = None
    try:
        for is_new, piece in sheet_pieces(content):
            if is_new or copy is None:
                if copy is not None:
                    copy.close()
                names.append(f"{SHEETS}sheet{number}-{len(names) + 1}.xml")
                copy = target.open(names[-1], "w")
            copy.write(piece)
    finally:
        if copy is not None:
            copy.close()
    return names


class _Counted:
    """The content of a part, a piece at a time, until there is more than it may hold."""

    def __init__(
        self, source: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, *, most: int
    ) -> None:
        # zipfile unpacks all that there is before it cuts to the claimed size, unless it is asked
        # for a piece at a time; and only these two methods come in pieces.
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(member.filename)
        self._source, self._member, self._path, self._most = source, member, path, most
        self.length = 0

    def __iter__(self) -> Iterator[bytes]:
        with self._source.open(self._member) as opened:
            while piece := opened.read(PIECE):
                self.length += len(piece)
                if self.length > self._most:
                    raise _too_large(self._path)
                yield piece


def _too_large(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" is too large when unpacked: at most {most_megabytes} MB. '
        "Split it into smaller files.",
        file=path.name,
        most_megabytes=MOST_UNPACKED // 1_000_000,
    )
