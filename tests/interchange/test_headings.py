"""What a heading leaves open can be said once, and a heading that is wrong says what would help."""

from datetime import date
from pathlib import Path

import pytest

from ledger.interchange.columns import RefusedRow
from ledger.interchange.hints import Hints
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.interchange.samples import csv_file, refusal

DAY = date(2025, 1, 31)
BY_ANA = Hints(given={"helper": "Ana"})
TRACKED = "Date;From;To;Duration;User;Customer;Project;Activity;Description"


def read(folder: Path, content: str, hints: Hints | None = None) -> list[object]:
    return list(read_hours(open_table(csv_file(folder, content)), hints))


def test_who_helped_and_who_was_helped_may_hold_for_every_row(tmp_path: Path) -> None:
    hints = Hints(given={"helper": "Ana", "receiver": "Ben"})

    rows = read(tmp_path, "datum;uren\n31-01-2025;2:30\nTotaal;2:30\n", hints)

    assert rows == [HoursRow(row=2, on=DAY, helper="Ana", receiver="Ben", minutes=150)]


def test_the_week_may_hold_for_every_row_of_a_form_with_days(tmp_path: Path) -> None:
    hints = Hints(given={"helper": "Ana", "week": "2025-W12"})

    rows = read(tmp_path, "Ma;Di;Tot.\n2;;2\n", hints)

    assert rows == [
        HoursRow(row=2, on=date(2025, 3, 17), helper="Ana", minutes=120, cell=1, column="Ma")
    ]


@pytest.mark.parametrize("content", ["datum;wie;uren\n31-01-2025;Ana;2\n", TRACKED + "\n"])
def test_what_the_file_says_itself_cannot_be_said_for_all_rows(
    tmp_path: Path, content: str
) -> None:
    said = refusal(lambda: read(tmp_path, content, BY_ANA))

    assert "says it for each row, so --helper cannot say it for all" in said


@pytest.mark.parametrize("content", ["datum;uren\n31-01-2025;2\n", "jan 2025;feb 2025\n1;2\n"])
def test_a_week_says_nothing_about_a_file_without_its_days(tmp_path: Path, content: str) -> None:
    hints = Hints(given={"helper": "Ana", "week": "2025-W05"})

    assert "no columns for the days of a week" in refusal(lambda: read(tmp_path, content, hints))


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ("datum;hulpje;uren\n31-01-2025;Ana Jansen;2\n", "hulpje=helper"),
        ("wanneer;wie;uren\n31-01-2025;Ana;2\n", "wanneer=date"),
        ("datum;wie;hoelang\n31-01-2025;Ana;2:30\n", "hoelang=duration"),
    ],
)
def test_a_column_that_holds_what_is_missing_may_be_meant(
    tmp_path: Path, content: str, meant: str
) -> None:
    assert f'--column "{meant}"' in refusal(lambda: read(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        "datum;uren;Tarief;Bedrag\n31-01-2025;2;€ 25,00;€ 50,00\n",
        "datum;wie;km\n31-01-2025;Ana;12\n",
        "datum;naar;uren\n31-01-2025;Ziekenhuis;2\n",
        "Beste Ana;hoi\n31-01-2025;Ben\n",
    ],
)
def test_no_column_is_suggested_that_could_not_be_meant(tmp_path: Path, content: str) -> None:
    assert '--column "' not in refusal(lambda: read(tmp_path, content))


def test_the_day_of_the_week_beside_a_date_is_checked(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "Dag;Datum;wie;uren\nvrijdag;31-01-2025;Ana;2:30\nma.;31-01-2025;Ana;2:30\n"
        "3;31-01-2025;Ana;2:30\n;31-01-2025;Ana;2:30\n31-1-2025;31-01-2025;Ana;2:30\n",
    )

    refused = [(row.row, row.column, str(row.error)) for row in rows if isinstance(row, RefusedRow)]
    assert [row.row for row in rows if isinstance(row, HoursRow)] == [2, 5, 6]
    assert [(row, column) for row, column, _ in refused] == [(3, "Dag"), (4, "Dag")]
    assert "2025-01-31 is a Friday" in refused[0][2]
    assert "not a day of the week" in refused[1][2]


def test_a_day_alone_is_the_date(tmp_path: Path) -> None:
    assert read(tmp_path, "Dag;wie;uren\n31-01-2025;Ana;2:30\n") == [
        HoursRow(row=2, on=DAY, helper="Ana", minutes=150)
    ]
