"""The spreadsheets of the demo say what the reference year says, a visit at a time."""

from collections import Counter
from pathlib import Path

from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.sheets.tables import open_table
from tests.reference import make_examples
from tests.reference.facts import read_facts


def rows_of(folder: Path) -> list[HoursRow]:
    """Every row of every month; none may be refused."""
    files = sorted(folder.glob("hours-2025-*"))
    rows = [row for file in files for row in read_hours(open_table(file))]
    assert all(isinstance(row, HoursRow) for row in rows)
    return [row for row in rows if isinstance(row, HoursRow)]


def test_the_spreadsheets_are_what_the_script_makes(tmp_path: Path) -> None:
    make_examples.write_all(tmp_path)

    names = {file.name for file in tmp_path.iterdir()}
    shipped = {file.name for file in make_examples.EXAMPLES.glob("hours-*")}
    assert names == shipped
    assert {"hours-2025-04.xlsx", "hours-2025-10.ods"} < names
    assert rows_of(tmp_path) == rows_of(make_examples.EXAMPLES)


def test_the_visits_of_a_month_add_up_to_the_month_of_the_facts() -> None:
    expected: Counter[tuple[int, str, str | None]] = Counter()
    for fact in read_facts(make_examples.FACTS):
        if fact.type == "HoursLogged" and fact.text("stream") != "bestuur":
            key = (fact.on.month, fact.named("worker"), fact.text("client"))
            expected[key] += fact.number("minutes")

    found: Counter[tuple[int, str, str | None]] = Counter()
    for row in rows_of(make_examples.EXAMPLES):
        if row.activity != "bestuur":
            found[row.on.month, row.helper, row.receiver] += row.minutes

    assert found == expected


def test_the_board_s_hours_add_up_over_the_year() -> None:
    found: Counter[str] = Counter()
    for row in rows_of(make_examples.EXAMPLES):
        if row.activity == "bestuur":
            found[row.helper] += row.minutes

    assert found == {"M01": 60 * 60, "M02": 30 * 60, "M06": 30 * 60}


def test_a_visit_takes_some_hours_on_a_day_of_its_own() -> None:
    rows = rows_of(make_examples.EXAMPLES)

    days = Counter((row.helper, row.receiver, row.activity, row.on) for row in rows)

    assert max(days.values()) == 1
    assert max(row.minutes for row in rows) <= 6 * 60
    assert len({row.ref for row in rows}) == len(rows)
    sundays = {row.activity for row in rows if row.on.weekday() == 6}
    assert sundays <= {"eettafel"}


def test_the_visit_that_is_corrected_later_is_there() -> None:
    helped = [
        row.minutes
        for row in rows_of(make_examples.EXAMPLES)
        if (row.helper, row.receiver, row.on.isoformat()) == ("P1", "M05", "2025-03-20")
    ]

    assert helped == [120]
