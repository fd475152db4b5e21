"""Forms to fill in, as XLSX: headings that our own readers know, drop-downs, room to write.

Models in, bytes out; the same form gives the same bytes. All that explains stands in comments and
messages, so that a filled-in form can be imported without a word changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

TEXT, DAY, AMOUNT, CHOICE = "text", "day", "amount", "choice"
"""What the cells of a column hold. Text stays as it was typed: `012`, `2,5` and `2:30` alike."""

FIRST_DAY_ON, LAST_DAY_ON = date(2000, 1, 1), date(2999, 12, 31)
# Fixed, so that two forms of one book differ only where the book does.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)

# The format's own bounds on a message that a cell shows.
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255

_A4 = 9
# So far down cells explain themselves; no pile of a Friday is higher.
_GUIDED_ROWS = 2000
_LETTER_POINTS, _LINE_POINTS = 14, 26
# Columns are measured in letters of 11 points.
_LETTERS_WIDE, _NARROWEST, _WIDEST = 1.2, 8, 30


@dataclass(frozen=True, kw_only=True)
class FormColumn:
    """One column: its heading, what its cells hold, and in a sentence or two how to fill it in.

    `choices` are offered and never forced: a neighbour who is new in the book can still be typed.
    `offered` is the most letters that need to show.
    """

    heading: str
    advice: str
    holds: str = TEXT
    choices: Sequence[str] = ()
    width: int = 0


@dataclass(frozen=True, kw_only=True)
class Form:
    """A sheet called `title`; `rows` are filled in; so many `blank_rows` more are printed.

    `day_format` is how a day shows, such as `dd-mm-yyyy`; `lists` names the hidden sheet, and
    `warning` is what a cell says of a value that is not among its choices, or not a day.
    """

    title: str
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[str | date | Decimal | None]] = ()
    blank_rows: int
    day_format: str
    lists: str
    warning: str


def form_bytes(form: Form) -> bytes:
    """The form as a workbook: one sheet that shows, and one hidden with what can be chosen."""
    import xlsxwriter  # type: ignore[import-untyped]

    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title, "created": _MADE_AT})
    sheet = book.add_worksheet(form.title)
    hidden = book.add_worksheet(form.lists)
    hidden.hide()
    formats = {holds: book.add_format(_look(holds, form.day_format)) for holds in _NUMBER_FORMATS}
    _write_heading(sheet, form, book.add_format(_HEADING))
    _write_rows(sheet, form, formats)
    for at, column in enumerate(form.columns):
        for row, choice in enumerate(column.choices):
            hidden.write_string(row, at, choice)
        _guide(sheet, form, at)
    _lay_out(sheet, form, formats)
    book.close()
    return written.getvalue()


# Text and 0.00 by the numbers that the standard gives them (ECMA-376, part 1, 18.8.30).
_NUMBER_FORMATS = {TEXT: 49, CHOICE: 49, DAY: None, AMOUNT: 2}
_HEADING = {
    "bold": True,
    "font_size": _LETTER_POINTS,
    "bg_color": "#E6E6E6",
    "border": 1,
    "text_wrap": True,
    "valign": "vcenter",
}


def _look(holds: str, day_format: str) -> dict[str, Any]:
    return {
        "font_size": _LETTER_POINTS,
        "border": 1,
        "valign": "vcenter",
        "num_format": _NUMBER_FORMATS[holds] or day_format,
        **(
            {"align": "right", "indent": 1}
            if holds == AMOUNT
            else {"align": "left", "shrink": True}
        ),
    }


def _write_heading(sheet: Any, form: Form, look: Any) -> None:
    for at, column in enumerate(form.columns):
        sheet.write_string(0, at, column.heading, look)
        sheet.write_comment(
            0, at, column.advice, {"x_scale": 2, "y_scale": 1.2, "font_size": 11, "author": ""}
        )


def _write_rows(sheet: Any, form: Form, formats: dict[str, Any]) -> None:
    for row, cells in enumerate(form.rows, start=1):
        for at, (column, cell) in enumerate(zip(form.columns, cells, strict=True)):
            look = formats[column.holds]
            if isinstance(cell, date):
                sheet.write_datetime(row, at, cell, look)
            elif isinstance(cell, Decimal):
                sheet.write_number(row, at, float(cell), look)
            elif cell is not None:
                # Always as text: a name that starts with = must not come alive as a formula.
                sheet.write_string(row, at, cell, look)


def _guide(sheet: Any, form: Form, at: int) -> None:
    """Let the cells of a column say how they are filled in, and offer what can be chosen."""
    column = form.columns[at]
    said: dict[str, Any] = {
        "validate": "any",
        "input_title": column.heading[:LONGEST_TITLE],
        "input_message": column.advice[:LONGEST_MESSAGE],
        # A warning can be passed by: what is typed then stands.
        "error_type": "warning",
        "error_title": column.heading[:LONGEST_TITLE],
        "error_message": form.warning,
    }
    if column.choices:
        # By reference: a list inside the cell itself ends at 255 letters.
        last = len(column.choices)
        source = f"='{form.lists}'!${_letter(at)}$1:${_letter(at)}${last}"
        said |= {"validate": "list", "source": source}
        # Codes of services and such are registered as they come; people and agreements are not.
        said["show_error"] = column.holds == CHOICE
    elif column.holds == DAY:
        said |= {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DAY_ON,
            "maximum": LAST_DAY_ON,
        }
    sheet.data_validation(1, at, len(form.rows) + _GUIDED_ROWS, at, said)


def _lay_out(sheet: Any, form: Form, formats: dict[str, Any]) -> None:
    for at, column in enumerate(form.columns):
        longest = max([column.width, len(column.heading), *(len(c) for c in column.choices)])
        width = min(max(longest * _LETTERS_WIDE + 2, _NARROWEST), _WIDEST)
        # The look of a whole column: there is always one more ruled line to write on.
        sheet.set_column(at, at, width, formats[column.holds])
    sheet.set_default_row(_LINE_POINTS)
    sheet.freeze_panes(1, 0)
    # `012` and `2,5` are meant to be text: no green corners.
    last = f"{_letter(len(form.columns) - 1)}{len(form.rows) + _GUIDED_ROWS + 1}"
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # An empty form prints its lines too.
    sheet.print_area(0, 0, len(form.rows) + form.blank_rows, len(form.columns) - 1)
    sheet.set_header("&L&14&A&R&P / &N")


def _letter(at: int) -> str:
    """A column's letter, counted from 0; no form is wider than the alphabet."""
    return chr(ord("A") + at)
