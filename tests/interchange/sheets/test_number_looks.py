"""A number whose cell shows a unit reads as people see it, in XLSX and in ODS."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from ledger.interchange.agreements import AgreementRow, read_agreements
from ledger.interchange.cells import Cell, Unreadable
from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets import sheet_pieces, sheet_survey, xlsx_styles
from ledger.interchange.sheets.number_looks import code_of, look_of
from ledger.interchange.sheets.tables import open_table
from ledger.interchange.sheets.workbook import WorkbookRows
from tests.interchange.samples import edited, ods_file, ods_row, ods_text, refusal

ACCOUNTING = '_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ;_ "€" * "-"??_ ;_ @_ '
SHEET = "xl/worksheets/sheet1.xml"


def shown_as(path: Path, *cells: tuple[Any, Any]) -> Path:
    """A row of hours for each value, in its number format; a number is that of a known format."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["datum", "wie", "uren"])
    for row, (value, code) in enumerate(cells, 1):
        sheet.write_row(row, 0, ["31-01-2025", "Ana"])
        sheet.write(row, 2, value, book.add_format({"num_format": code}))
    book.close()
    return path


def last_cells(path: Path) -> list[Cell]:
    return [cells[-1] for _, cells in list(WorkbookRows(path)())[1:]]


def in_ods(path: Path, shown: str, kind: str, value: str) -> Path:
    cell = ods_text(shown, f'office:value-type="{kind}" office:{value}')
    return ods_file(path, ods_row("datum", "wie", "uren"), ods_row("31-01-2025", "Ana", cell))


def test_minutes_that_a_format_shows_are_minutes(tmp_path: Path) -> None:
    path = shown_as(tmp_path / "a.xlsx", (20, '0 "min"'), (2.5, '0.00 "uur"'), (130, "0\\:00"))

    rows = read_hours(open_table(path))

    assert [row.minutes for row in rows if isinstance(row, HoursRow)] == [20, 150, 90]


@pytest.mark.parametrize("code", ["€ #,##0.00", "[$€-413] #,##0.00", ACCOUNTING, 8, 44, "0%", 9])
def test_euros_and_percentages_are_no_hours(tmp_path: Path, code: str | int) -> None:
    (row,) = read_hours(open_table(shown_as(tmp_path / "a.xlsx", (2.5, code))))

    assert isinstance(row, RefusedRow)
    assert "is not a duration" in str(row.error)


def test_euros_are_still_an_amount_of_money(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    heading = ["code", "helper", "pays", "from", "rate"]
    sheet.write_row(0, 0, heading)
    for row, rate in enumerate((2.5, 0, 1234.5), 1):
        sheet.write_row(row, 0, [f"A{row}", "ANA", "allowance", "01-01-2025"])
        sheet.write(row, 4, rate, book.add_format({"num_format": ACCOUNTING}))
    book.close()

    rows = read_agreements(open_table(path))

    rates = [row.rate_cents for row in rows if isinstance(row, AgreementRow)]
    assert rates == [250, 0, 123450]


def test_what_a_format_does_not_show_is_not_lost(tmp_path: Path) -> None:
    path = shown_as(
        tmp_path / "a.xlsx", (2.5, '0 "min"'), (-2, '0 "uur";[Red]0 "uur"'), (-5, '0 "min";;')
    )

    assert last_cells(path) == ["2,5 min", "-2 uur", -5]


@pytest.mark.parametrize(
    "code", ["General", "0.00", "#,##0.00_);[Red]\\(#,##0.00\\)", "@", "0.00E+00", "[Blue]0", 43]
)
def test_a_format_without_words_leaves_a_number_as_it_is(tmp_path: Path, code: str | int) -> None:
    assert last_cells(shown_as(tmp_path / "a.xlsx", (2.5, code))) == [2.5]


@pytest.mark.parametrize("code", ['[h]:mm" uur"', 'h:mm "uur"', "[$-413]d mmmm yyyy"])
def test_times_and_days_with_words_stay_times_and_days(tmp_path: Path, code: str) -> None:
    assert look_of(code) is None


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ('"UR-"0000', 12.0, "UR-0012"),
        ('[<60]0" min";0.0" u"', 90.0, "90,0 u"),
        ('"ja";;"nee"', 0.0, "nee"),
        ("00-00-0000", 31012025.0, "31-01-2025"),
        ('# ?/? "uur"', 2.5, "2,5 uur"),
        ('0.0,"k"', 2500.0, "2,5k"),
        ('0.0 "uur"', 1.234, "1,2340 uur"),
        ('0 "min"', 1e300, 1e300),
        ('0 "min"', "Ana", "Ana"),
        ('0 "min"', True, True),
    ],
)
def test_numbers_look_as_a_spreadsheet_program_shows_them(
    code: str, number: Cell, shown: Cell
) -> None:
    look = look_of(code)

    assert look is not None
    assert look(number) == shown


def test_text_in_such_a_column_stays_and_only_a_formula_with_an_outcome_has_a_look(
    tmp_path: Path,
) -> None:
    formulas = [("=1+1", '0 "min"'), ("=2+2", '0 "min"')]
    path = shown_as(tmp_path / "a.xlsx", ("2:30", '0 "min"'), *formulas)
    path = edited(
        path,
        SHEET,
        lambda xml: xml.replace("<f>1+1</f><v>0</v>", "<f>1+1</f>").replace("<v>0</v>", "<v>4</v>"),
    )

    assert last_cells(path) == ["2:30", Unreadable("=1+1"), "4 min"]


def test_a_long_sheet_in_pieces_has_the_same_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_pieces, "LONGEST_PIECE", 2_000)
    path = shown_as(tmp_path / "a.xlsx", *[(at, '0 "min"') for at in range(1, 300)])

    assert last_cells(path) == [f"{at} min" for at in range(1, 300)]


@pytest.mark.parametrize("limit", ["MOST_LOOKED_AT", "MOST_LOOKS"])
def test_more_of_such_cells_than_fit_in_memory_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(sheet_survey, limit, 1)
    path = shown_as(tmp_path / "a.xlsx", (20, '0 "min"'), (20, '0 "km"'))

    assert "reaches too far" in refusal(lambda: last_cells(path))


@pytest.mark.parametrize(
    ("shown", "kind", "value", "read"),
    [
        ("20 min", "float", 'value="20"', "20 min"),
        ("€ 1.234,50", "currency", 'currency="EUR" office:value="1234.5"', "€ 1234,50"),
        ("€ 3", "currency", 'currency="EUR" office:value="2.505"', "€ 2,5050"),
        ("25%", "percentage", 'value="0.25"', "25%"),
        ("2:30", "float", 'value="230"', "2:30"),
        ("2,5", "float", 'value="2.5"', 2.5),
        ("1,0E+05", "float", 'value="100000"', 100000),
        ("WAAR", "boolean", 'value="1" office:boolean-value="true"', True),
        ("54:00", "time", 'time-value="PT54H00M00S"', timedelta(hours=54)),
        ("26:00", "time", 'time-value="P1DT2H"', timedelta(hours=26)),
        ("-2:00", "time", 'time-value="-PT02H00M00S"', timedelta(hours=-2)),
        ("x", "time", 'time-value="PT99999999999H"', "PT99999999999H"),
    ],
)
def test_cells_of_an_ods_file_read_as_people_see_them(
    tmp_path: Path, shown: str, kind: str, value: str, read: Cell
) -> None:
    assert last_cells(in_ods(tmp_path / "a.ods", shown, kind, value)) == [read]


def test_a_box_that_is_ticked_is_no_hour_in_either_kind_of_file(tmp_path: Path) -> None:
    ods = in_ods(tmp_path / "a.ods", "WAAR", "boolean", 'value="1" office:boolean-value="true"')
    xlsx = shown_as(tmp_path / "a.xlsx", (True, "General"))

    (first,), (second,) = (read_hours(open_table(path)) for path in (ods, xlsx))

    assert isinstance(first, RefusedRow)
    assert isinstance(second, RefusedRow)
    assert str(first.error) == str(second.error)


def test_a_total_of_more_than_a_day_is_checked_in_an_ods_file(tmp_path: Path) -> None:
    def time(hours: int) -> str:
        return ods_text(
            f"{hours}:00", f'office:value-type="time" office:time-value="PT{hours:02}H00M00S"'
        )

    path = ods_file(
        tmp_path / "a.ods",
        ods_row("week", "naam", "ma", "di", "wo", "totaal"),
        ods_row("2025-W12", "Ana", time(9), time(9), time(9), time(27)),
        ods_row("2025-W12", "Ben", time(9), time(9), time(9), time(28)),
    )

    items = list(read_hours(open_table(path)))

    assert [item.minutes for item in items if isinstance(item, HoursRow)] == [540] * 3
    (refused,) = [item for item in items if isinstance(item, RefusedRow)]
    assert (refused.row, refused.column) == (3, "totaal")


def test_a_remark_beside_a_cell_is_no_part_of_what_it_shows(tmp_path: Path) -> None:
    noted = (
        '<table:table-cell office:value-type="float" office:value="2"><office:annotation>'
        "<text:p>nog vragen</text:p></office:annotation><text:p>2</text:p></table:table-cell>"
    )
    path = ods_file(tmp_path / "a.ods", ods_row("uren"), ods_row(noted))

    assert last_cells(path) == [2]


def test_decimal_hours_with_their_word_may_put_a_total_off_by_half_a_minute(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    hours = book.add_format({"num_format": '0.00 "uur"'})
    sheet.write_row(0, 0, ["week", "naam", "ma", "di", "totaal"])
    sheet.write_row(1, 0, ["2025-W12", "Ana"])
    sheet.write_row(1, 2, [0.3416, 0.3416, 0.6832], hours)  # 20 and a half minutes, twice
    book.close()

    items = list(read_hours(open_table(path)))

    assert not [item for item in items if isinstance(item, RefusedRow)]


def test_more_styles_than_programs_keep_are_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_styles, "MOST_STYLES", 1)
    path = shown_as(tmp_path / "a.xlsx", (20, '0 "min"'))

    assert "damaged" in refusal(lambda: last_cells(path))


def test_formats_that_nobody_could_read_are_left_alone() -> None:
    assert look_of("0 " * 1000 + '"min"') is None
    assert code_of("20 minuten " * 100) is None
