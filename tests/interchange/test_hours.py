"""Hours come in under Dutch or English headings; every refusal names its row and column."""

from datetime import date
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, edited, refusal, xlsx_file

DAY = date(2025, 1, 31)
VISIT = HoursRow(
    row=2,
    ref="r1",
    on=DAY,
    helper="Ana",
    receiver="Ben",
    service="hulp-thuis",
    activity="wmo",
    minutes=150,
    agreement="A1",
    note="met dank",
)
DUTCH = "ref;datum;medewerker;cliënt;dienst;activiteit;uren;afspraak;opmerking\n"
ENGLISH = "ref;date;helper;receiver;service;activity;duration;agreement;note\n"
LINE = "r1;31-01-2025;Ana;Ben;Hulp thuis;WMO;2:30;A1;met dank\n"


def read(folder: Path, content: str) -> list[HoursRow | RefusedRow]:
    return list(read_hours(open_table(csv_file(folder, content))))


def refused(folder: Path, content: str) -> tuple[int, str, str]:
    (row,) = read(folder, content)
    assert isinstance(row, RefusedRow)
    return row.row, row.column, str(row.error)


@pytest.mark.parametrize("heading", [DUTCH, ENGLISH, DUTCH.upper(), DUTCH.replace("ë", "e")])
def test_a_visit_reads_the_same_in_dutch_and_english(tmp_path: Path, heading: str) -> None:
    assert read(tmp_path, heading + LINE) == [VISIT]


@pytest.mark.parametrize(
    "heading", ["dag;wie;tijd", "Werkdatum;Werknemer; Aantal_Uren", "DATUM;Vrijwilliger;duur"]
)
def test_the_words_of_paper_forms_are_known(tmp_path: Path, heading: str) -> None:
    rows = read(tmp_path, heading + "\n31-01-2025;Ana;2:30\n")

    assert rows == [HoursRow(row=2, on=DAY, helper="Ana", minutes=150)]


def test_the_cells_of_a_workbook_are_read_as_what_they_are(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["datum", "wie", "uren", "ref"]]
    rows += [[DAY, "Ana", clock(2, 30), 12], [DAY, "Ben", 2.5, ""]]

    table = open_table(xlsx_file(tmp_path / "uren.xlsx", rows))

    assert list(read_hours(table)) == [
        HoursRow(row=2, on=DAY, helper="Ana", minutes=150, ref="12"),
        HoursRow(row=3, on=DAY, helper="Ben", minutes=150),
    ]


def test_a_blank_row_is_passed_over(tmp_path: Path) -> None:
    rows = read(tmp_path, "datum;wie;uren\n\n; ;\n31-01-2025;Ana;2:30\n")

    assert rows == [HoursRow(row=4, on=DAY, helper="Ana", minutes=150)]


def test_a_formula_in_a_note_stays_the_text_that_it_is(tmp_path: Path) -> None:
    (row,) = read(
        tmp_path, "datum;wie;uren;nota\n".replace("nota", "notitie") + "31-1-2025;Ana;2;=1+1"
    )

    assert isinstance(row, HoursRow)
    assert row.note == "=1+1"


@pytest.mark.parametrize(
    ("line", "column", "because"),
    [
        ("31-02-2025;Ana;2", "datum", "not in the calendar"),
        ("31-01-25;Ana;2", "datum", "two digits"),
        ("=TODAY();Ana;2", "datum", "not a date"),
        ("31-01-2025;Ana;=1+1", "uren", "not a duration"),
        ("31-01-2025;Ana;+A1", "uren", "not a duration"),
        ("31-01-2025;Ana;nan", "uren", "not a duration"),
        ("31-01-2025;Ana;1e400", "uren", "not a duration"),
        ("31-01-2025;Ana;٢", "uren", "not a duration"),
        ("31-01-2025;Ana;1.234", "uren", "two ways"),
        ("31-01-2025;Ana;0", "uren", "no time at all"),
        ("31-01-2025;;2", "wie", 'The cell under "wie" is empty. Fill it in.'),
        (";Ana;2", "datum", 'The cell under "datum" is empty. Fill it in.'),
        ("31-01-2025;Ana", "uren", 'The cell under "uren" is empty. Fill it in.'),
        ("31-01-2025;" + "a" * 201 + ";2", "wie", "at most 200"),
        ("31-01-2025;Ana;2;5", "", "more cells than there are columns"),
        ("gisteren;;nan", "datum", "not a date"),
    ],
)
def test_a_row_is_refused_at_its_first_wrong_cell(
    tmp_path: Path, line: str, column: str, because: str
) -> None:
    row, at, said = refused(tmp_path, f"datum;wie;uren\n{line}\n")

    assert (row, at) == (2, column)
    assert because in said


def test_a_decimal_comma_in_a_comma_file_is_not_read_as_two_hours(tmp_path: Path) -> None:
    row, at, said = refused(tmp_path, "datum,wie,uren,opmerking\n31-01-2025,Ana,2,5,dank\n")

    assert (row, at) == (2, "")
    assert said.startswith("This row has more cells than there are columns.")


def test_a_good_row_after_a_refused_one_is_still_read(tmp_path: Path) -> None:
    rows = read(tmp_path, "datum;wie;uren\nx;Ana;2\n31-01-2025;Ana;2:30\n")

    assert [type(row) for row in rows] == [RefusedRow, HoursRow]


@pytest.mark.parametrize("outcome", ["", "<v>0</v>"])
def test_a_formula_without_an_outcome_is_refused_by_row_and_column(
    tmp_path: Path, outcome: str
) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [["datum", "wie", "uren"], [DAY, "Ana", "=1+2"]])
    path = edited(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("<v>0</v></c></row></s", outcome + " </c></row></s"),
    )

    (row,) = read_hours(open_table(path))

    assert isinstance(row, RefusedRow)
    assert (row.row, row.column) == (2, "uren")


KNOWN = (
    "ref (referentie), date (datum), weekday (weekdag), helper (medewerker), receiver (cliënt), "
    "service (dienst), activity (activiteit), duration (uren), agreement (afspraak), "
    "note (opmerking)"
)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "datum;wie;uren;kleur",
            f'The column "kleur" is not known. Known columns are: {KNOWN}. '
            'Say what it is, or leave it out: --column "kleur=".',
        ),
        (
            "datum;hulpje;uren",
            'The column "hulpje" is not known, and missing here: helper. Say what it is, such as '
            f'--column "hulpje=helper". Known columns are: {KNOWN}.',
        ),
        (
            "datum;uren;tarief",
            "Missing here: helper. What is the same in all rows (helper) can be said once: "
            f"--helper CODE. Known columns are: {KNOWN}.",
        ),
        (
            "datum;naam;medewerker;uren",
            'The columns "naam" and "medewerker" may both be the helper. Say what each is, such '
            'as --column "medewerker=receiver", or leave one out: --column "naam=".',
        ),
        (
            "datum;Datum ;wie;uren",
            'Two columns are called "Datum". Give each column a name of its own.',
        ),
        (
            "datum;opmerking",
            "Missing here: helper, duration. What is the same in all rows (helper) can be said "
            f"once: --helper CODE. Known columns are: {KNOWN}.",
        ),
        (
            "datum;werkdatum;wie;uren",
            'The columns "datum" and "werkdatum" mean the same. Remove one of them.',
        ),
        (
            "datum;wie;uren;minuten",
            'The columns "uren" and "minuten" both say how long it was. Make one column of them, '
            "with hours and minutes such as 2:30.",
        ),
        (
            "wat;waar;3",
            "No row of this file has the headings that are needed: date, helper, duration. Put a "
            "row with them above the table, or say what its own headings mean with --column.",
        ),
    ],
)
def test_a_wrong_heading_refuses_the_whole_file_before_any_row(
    tmp_path: Path, heading: str, said: str
) -> None:
    rows = "\n31-01-2025;Ana;2\n" if "wie" in heading or "hulpje" in heading else "\n1;2;3\n"

    table = open_table(csv_file(tmp_path, heading + rows))

    assert refusal(lambda: read_hours(table)) == said


def test_what_stands_under_no_heading_hands_its_row_back(tmp_path: Path) -> None:
    blank, filled = read(tmp_path, "datum;;wie;uren\n31-01-2025;;Ana;2:30\n31-01-2025;?;Ana;2:30\n")

    assert blank == HoursRow(row=2, on=DAY, helper="Ana", minutes=150)
    assert isinstance(filled, RefusedRow)
    assert str(filled.error).startswith("Column 2 holds something in this row and has no name")


def test_a_name_alone_is_who_helped(tmp_path: Path) -> None:
    rows = read(tmp_path, "Naam;Datum;Cliënt;Uren\nAna;31-01-2025;Ben;2:30\n")

    assert rows == [HoursRow(row=2, on=DAY, helper="Ana", receiver="Ben", minutes=150)]


def test_titles_above_the_heading_are_passed_over(tmp_path: Path) -> None:
    rows = read(
        tmp_path, "Uren maart;Uren maart\n;\nVan:;Ana\ndatum;wie;uren\n31-01-2025;Ana;2:30\n"
    )

    assert rows == [HoursRow(row=5, on=DAY, helper="Ana", minutes=150)]


def test_without_a_heading_the_refusal_is_about_the_row_that_is_most_like_one(
    tmp_path: Path,
) -> None:
    table = open_table(csv_file(tmp_path, "Uren;\ndatum;wie;kleur\n31-01-2025;Ana;rood\n"))

    assert refusal(lambda: read_hours(table)).startswith("These columns are missing: duration.")


def test_a_letter_is_no_table(tmp_path: Path) -> None:
    table = open_table(csv_file(tmp_path, "Beste Ana\n\nIk hielp mevrouw Jansen.\n"))

    assert refusal(lambda: read_hours(table)).startswith("This file holds text and no table.")


def test_a_ditto_mark_is_what_stands_above_it(tmp_path: Path) -> None:
    rows = read(tmp_path, 'datum;wie;uren\n31-01-2025;Ana;2:30\n\nidem;"""";\'\'\n')

    assert rows == [HoursRow(row=number, on=DAY, helper="Ana", minutes=150) for number in (2, 4)]


def test_a_ditto_mark_below_a_total_or_below_nothing_repeats_nothing(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "datum;wie;uren\n;idem;1\n31-01-2025;Ana;2:30\nTotaal;;3:30\n31-01-2025;Ana;idem\n",
    )

    assert [row.row for row in rows if isinstance(row, RefusedRow)] == [2, 5]
    assert "nothing above this ditto mark" in str(rows[-1].error)  # type: ignore[union-attr]


@pytest.mark.parametrize("reason", ["reason", "Reden"])
def test_the_reason_column_of_our_own_file_is_ignored(tmp_path: Path, reason: str) -> None:
    rows = read(tmp_path, f"datum;wie;uren;{reason}\n31-01-2025;Ana;2:30;was nan\n")

    assert rows == [HoursRow(row=2, on=DAY, helper="Ana", minutes=150)]
