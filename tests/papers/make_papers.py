"""Makes the papers that nobody can type, from what `papers.toml` says is in them.

`python -m tests.papers.make_papers` writes them anew. The same descriptions give the same bytes:
nothing in a paper says when or where it was made.
"""

import zipfile
from datetime import date, datetime, time, timedelta
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from tests.papers.paper import Made, made

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_FORMATS = {
    datetime: "dd-mm-yyyy hh:mm",
    date: "dd-mm-yyyy",
    time: "hh:mm",
    timedelta: "[h]:mm",
}


def content(paper: Made) -> bytes:
    """The bytes of a paper."""
    if not paper.sheets:
        return paper.text.encode(paper.encoding)
    return _ods(paper) if paper.path.suffix == ".ods" else _xlsx(paper)


def _xlsx(paper: Made) -> bytes:
    made_in = BytesIO()
    book = xlsxwriter.Workbook(made_in, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(*_LONG_AGO)})  # noqa: DTZ001 - the format has no zone
    formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
    for described in paper.sheets:
        sheet = book.add_worksheet(described.get("name"))
        for row, cells in enumerate(described["rows"]):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, _cell(cell), formats)
        for where in described.get("merged", ()):
            # Only the area: its first cell was written above.
            sheet.merge_range(where, None)
            first = where.partition(":")[0]
            row, column = int(first.lstrip("ABCDEFGHIJKLMNOP")) - 1, ord(first[0]) - ord("A")
            _write(sheet, row, column, _cell(described["rows"][row][column]), formats)
        if described.get("hidden"):
            sheet.hide()
        elif all(other.get("hidden") for other in paper.sheets[: paper.sheets.index(described)]):
            sheet.activate()
            sheet.set_first_sheet()
    book.close()
    return _uncompressed(made_in.getvalue())


def _write(sheet: Any, row: int, column: int, cell: Any, formats: dict[type, Any]) -> None:
    if isinstance(cell, dict):
        sheet.write_formula(row, column, cell["formula"], None, cell.get("result", ""))
    elif type(cell) in formats:
        sheet.write_datetime(row, column, cell, formats[type(cell)])
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    else:
        sheet.write(row, column, cell)


def _cell(described: Any) -> Any:
    """A cell as described; `{hours = "26:00"}` is a stretch of time, longer than a day or not."""
    if isinstance(described, dict) and "hours" in described:
        hours, minutes = described["hours"].split(":")
        return timedelta(hours=int(hours), minutes=int(minutes))
    return described


def _ods(paper: Made) -> bytes:
    tables = "".join(_ods_table(described) for described in paper.sheets)
    names = " ".join(f'xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        f'office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_NAMES}'
        f':manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_ODS_KIND}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _stored({"mimetype": _ODS_KIND, "META-INF/manifest.xml": manifest, "content.xml": whole})


def _ods_table(described: dict[str, Any]) -> str:
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"
        for cells in described["rows"]
    )
    return f'<table:table table:name="{described.get("name", "Blad1")}">{rows}</table:table>'


def _ods_cell(described: Any) -> str:
    """`{span = "3x1", of = "title"}` is a merged cell of so many columns and rows."""
    spans = ""
    if isinstance(described, dict) and "span" in described:
        across, down = described["span"].split("x")
        spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
        described = described["of"]
    if described == "covered":
        return "<table:covered-table-cell/>"
    cell = _cell(described)
    if cell == "":
        return f"<table:table-cell{spans}/>"
    kind, shown = _ods_value(cell)
    return (
        f'<table:table-cell office:value-type="{kind}{spans}>'
        f"<text:p>{escape(shown)}</text:p></table:table-cell>"
    )


def _ods_value(cell: Any) -> tuple[str, str]:
    if isinstance(cell, date):
        return f'date" office:date-value="{cell.isoformat()}"', cell.strftime("%d-%m-%y")
    if isinstance(cell, time | timedelta):
        seconds = (
            cell.hour * 3600 + cell.minute * 60
            if isinstance(cell, time)
            else int(cell.total_seconds())
        )
        hours, minutes = seconds // 3600, seconds % 3600 // 60
        return f'time" office:time-value="PT{hours}H{minutes:02}M00S"', f"{hours}:{minutes:02}"
    if isinstance(cell, int | float):
        return f'float" office:value="{cell}"', f"{cell}"
    return 'string"', str(cell)


def _uncompressed(package: bytes) -> bytes:
    """Another release of the compressor would make other bytes of the same parts."""
    with zipfile.ZipFile(BytesIO(package)) as read:
        return _stored({name: read.read(name) for name in read.namelist()})


def _stored(parts: dict[str, Any]) -> bytes:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), part)
    return stored.getvalue()


def write(path: Path, paper: Made) -> None:
    """Write one paper."""
    path.write_bytes(content(paper))


if __name__ == "__main__":
    for one in made():
        write(one.path, one)
