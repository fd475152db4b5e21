"""Spreadsheets as a Dutch treasurer has them: CSV with semicolons, one month XLSX, one ODS."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

XLSX_MONTH, ODS_MONTH = 4, 10

Rows = Iterable[Sequence[object]]


@dataclass(frozen=True)
class Euros:
    """An amount in a cell; a whole number is a time in minutes."""

    cents: int


_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_csv(path: Path, heading: Sequence[str], rows: Rows) -> None:
    """Semicolons, days as dd-mm-jjjj, commas in numbers; with the mark that Excel looks for."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(heading)
    lines.writerows([_typed(cell) for cell in row] for row in rows)
    path.write_bytes(written.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, heading: Sequence[str], rows: Rows) -> None:
    """Real days and numbers; the same rows give the same bytes."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    book.set_properties({"created": datetime(*_LONG_AGO)})  # noqa: DTZ001 - the format has no zone
    as_day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet("Uren")
    sheet.write_row(0, 0, heading, book.add_format({"bold": True}))
    sheet.set_column(0, len(heading) - 1, 14)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, as_day)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell / 60)
            elif cell is not None:
                sheet.write_string(number, column, str(cell))
    book.close()


def write_ods(path: Path, heading: Sequence[str], rows: Rows) -> None:
    """The least that a spreadsheet program opens; the same rows give the same bytes."""
    table = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in (heading, *rows)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0" '
        f'xmlns:text="{_NAMES}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Uren">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": _ODS_KIND, "META-INF/manifest.xml": _MANIFEST, "content.xml": content}
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            # The kind comes first and unpacked, so that a program knows the file by its head.
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), part, compress_type=packing)


def _typed(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, int):
        return f"{cell / 60:g}".replace(".", ",")
    if isinstance(cell, Euros):
        return f"{cell.cents / 100:.2f}".replace(".", ",")
    return "" if cell is None else str(cell)


def _ods_cell(cell: object) -> str:
    text = f"<text:p>{escape(_typed(cell))}</text:p>"
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell / 60:g}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"
