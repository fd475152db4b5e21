"""The files of the demo say what the reference year says: visits, lists, and the bank's lines."""

from collections import Counter
from pathlib import Path

from lxml import etree

from ledger.interchange.bank.camt_files import read_statements
from ledger.interchange.hours import HoursRow, read_hours
from ledger.interchange.parties import PartyRow, read_parties
from ledger.interchange.sheets.tables import open_table
from tests.interchange.bank.statements import schema
from tests.reference import make_examples
from tests.reference.facts import read_facts


def rows_of(folder: Path) -> list[HoursRow]:
    """Every row of every month; none may be refused."""
    files = sorted(folder.glob("hours-2025-*"))
    rows = [row for file in files for row in read_hours(open_table(file))]
    assert all(isinstance(row, HoursRow) for row in rows)
    return [row for row in rows if isinstance(row, HoursRow)]


def test_the_files_are_what_the_script_makes(tmp_path: Path) -> None:
    make_examples.write_all(tmp_path)

    made = {file.name for file in tmp_path.iterdir()}
    # What the board says is written by people.
    shipped = {file.name for file in make_examples.EXAMPLES.iterdir() if file.suffix != ".txt"}
    assert shipped - made == {"parties.csv", "agreements.csv"}
    assert {"hours-2025-04.xlsx", "hours-2025-10.ods", "bank-2025.xml"} < made
    assert rows_of(tmp_path) == rows_of(make_examples.EXAMPLES)
    for name in made:
        if name.endswith((".csv", ".xml")):
            shipped_bytes = (make_examples.EXAMPLES / name).read_bytes()
            assert (tmp_path / name).read_bytes() == shipped_bytes, name


def test_the_bank_s_file_fits_its_schema_and_adds_up() -> None:
    file = make_examples.EXAMPLES / "bank-2025.xml"

    ((_, statement),) = read_statements(file)

    assert schema("02").validate(etree.parse(file))
    moved_cents = [line.cents for line in statement.lines]
    assert (statement.opening_cents, statement.closing_cents) == (500000, 403000)
    assert sum(moved_cents) == -97000
    assert sum(cents for cents in moved_cents if cents > 0) == 1777400


def test_what_the_bank_names_as_the_other_side_is_in_the_list_of_parties() -> None:
    table = open_table(make_examples.EXAMPLES / "parties.csv")
    known = {(row.name, row.iban) for row in read_parties(table) if isinstance(row, PartyRow)}

    ((_, statement),) = read_statements(make_examples.EXAMPLES / "bank-2025.xml")

    named = {(line.name, line.iban) for line in statement.lines if line.iban}
    assert len(named) == 18
    assert named <= known


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
