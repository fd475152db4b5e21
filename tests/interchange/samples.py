"""Spreadsheets for the tests, made here: CSV as text, XLSX by a writer, ODS and XLSX by hand."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.domain.errors import DomainError

_FORMATS = ((date, "dd-mm-yyyy"), (time, "h:mm"), (timedelta, "[h]:mm"))
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def refusal(ask: Callable[[], object]) -> str:
    """The sentence with which `ask` is refused."""
    with pytest.raises(DomainError) as refused:
        ask()
    return str(refused.value)


def csv_file(folder: Path, content: str | bytes, name: str = "uren.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def xlsx_file(path: Path, rows: Iterable[Iterable[Any]], *, before: int = 0) -> Path:
    """`before` empty sheets come first. A string that starts with `=` becomes a formula."""
    book = xlsxwriter.Workbook(str(path))
    formats = [(kind, book.add_format({"num_format": form})) for kind, form in _FORMATS]
    for _ in range(before):
        book.add_worksheet()
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            form = next((found for kind, found in formats if isinstance(cell, kind)), None)
            sheet.write(row, column, cell, form)
    book.close()
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    """Each cell is its text, or a whole element that starts with `<`."""
    made = "".join(cell if cell.startswith("<") else ods_text(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{made}</table:table-row>'


def ods_text(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def ods_file(path: Path, *rows: str) -> Path:
    table = f'<table:table table:name="Blad1">{"".join(rows)}</table:table>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = _ODS_HEAD + table + _ODS_TAIL
    parts = {"mimetype": kind, "META-INF/manifest.xml": _ODS_MANIFEST, "content.xml": content}
    return zip_file(path, dict(parts))


def zip_file(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def edited(path: Path, part: str, edit: Callable[[str], str]) -> Path:
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    old = parts[part]
    assert isinstance(old, bytes)
    new = edit(old.decode())
    assert new != old.decode(), "the sample does not hold what the test wants to change"
    return zip_file(path, {**parts, part: new})
