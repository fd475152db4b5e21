"""Hours from a file: dry run, bad rows, twice, changed rows, and rows that come back mended."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.how_to_read import HowToRead
from ledger.application.importing import ImportOutcome
from ledger.domain.errors import DomainError
from ledger.interchange.rejects import write_rejects
from ledger.interchange.sheets.tables import open_table
from tests.application.neighbourhood import Neighbourhood, written

HEADING = "ref,date,helper,receiver,service,duration,agreement,note"


@pytest.fixture
def desk(here: Neighbourhood, tmp_path: Path) -> "Desk":
    return Desk(here, tmp_path)


class Desk:
    """Where files lie before they are brought in."""

    def __init__(self, here: Neighbourhood, folder: Path) -> None:
        self.here = here
        self.folder = folder

    def bring(self, *lines: str, heading: str = HEADING, **how: Any) -> ImportOutcome:
        """Import these lines."""
        return self.here.bring("hours", written(self.folder / "in.csv", heading, *lines), **how)

    @property
    def minutes(self) -> int:
        """What Ana gave in all."""
        return self.here.balance("ana").minutes


def counts(outcome: ImportOutcome) -> tuple[int, int, int]:
    """Rows recorded, known and refused."""
    return outcome.recorded, outcome.known, len(outcome.refused)


def reasons(outcome: ImportOutcome) -> list[tuple[int, str, str]]:
    """Row, column and sentence of what was refused."""
    return [(row.row, row.column, str(row.error)) for row in outcome.refused]


VISIT = ",02-06-2025,ana,ben,dishes,1:00,,"


def test_the_good_rows_are_recorded_and_their_file_is_named(desk: Desk) -> None:
    outcome = desk.bring(VISIT, "7,03-06-2025,Ana,hugo,,2:30,a-ana,Nice talk")

    assert counts(outcome) == (2, 0, 0)
    assert (outcome.minutes, outcome.unpaid) == (210, 0)
    last = desk.here.facts()[-1]
    assert last.kind == "import.recorded"
    assert desk.here.problems() == []


def test_who_brings_only_the_hours_of_others_is_refused_once(desk: Desk) -> None:
    with pytest.raises(DomainError, match="may not do this"):
        desk.bring(VISIT, VISIT.replace("02-06", "03-06"), acting="hugo")


def test_who_brings_hours_of_their_own_has_those_recorded(desk: Desk) -> None:
    outcome = desk.bring(VISIT.replace("ana,ben", "hugo,ben"), VISIT, acting="hugo")

    assert counts(outcome) == (1, 0, 1)
    assert reasons(outcome)[0][:2] == (3, "helper")


def test_codes_first_named_in_a_file_are_registered_and_reported(desk: Desk) -> None:
    outcome = desk.bring(VISIT, VISIT.replace("02-06", "03-06"))

    assert outcome.new_codes == [("service", "dishes")]
    assert desk.here.cooperative.limits.codes()["service"] == ["dishes"]
    assert desk.bring(VISIT.replace("02-06", "04-06")).new_codes == []


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(desk: Desk) -> None:
    before = desk.here.position()

    outcome = desk.bring(VISIT, "x,03-06-2025,zoe,ben,,1:00,,", dry_run=True)

    assert counts(outcome) == (1, 0, 1)
    assert outcome.new_codes == [("service", "dishes")]
    assert desk.here.position() == before
    assert desk.here.cooperative.limits.codes() == {}
    assert counts(desk.bring(VISIT)) == (1, 0, 0)


def test_all_or_nothing_records_nothing_when_one_row_is_bad(desk: Desk) -> None:
    before = desk.here.position()

    outcome = desk.bring(VISIT, "x,03-06-2025,zoe,ben,,1:00,,", all_or_nothing=True)

    assert (outcome.recorded, len(outcome.refused)) == (0, 1)
    assert desk.here.position() == before
    assert counts(desk.bring(VISIT, all_or_nothing=True)) == (1, 0, 0)


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    lines = (VISIT, "7,03-06-2025,ana,hugo,,2:30,a-ana,Nice talk")
    desk.bring(*lines)
    before = desk.here.position()

    outcome = desk.bring(*lines)

    assert counts(outcome) == (0, 2, 0)
    assert desk.here.position() == before


def test_two_identical_visits_in_one_file_are_two(desk: Desk) -> None:
    assert counts(desk.bring(VISIT, VISIT)) == (2, 0, 0)
    assert counts(desk.bring(VISIT, VISIT)) == (0, 2, 0)

    assert counts(desk.bring(VISIT, VISIT, VISIT)) == (1, 2, 0)
    assert desk.minutes == 180


def test_one_reference_with_two_contents_is_refused_with_row_and_column(desk: Desk) -> None:
    outcome = desk.bring(
        "7,02-06-2025,ana,ben,,1:00,,",
        "7,02-06-2025,ana,ben,,1:00,,",
        "7,03-06-2025,ana,ben,,1:00,,",
    )

    assert counts(outcome) == (1, 1, 1)
    ((row, column, sentence),) = reasons(outcome)
    assert (row, column) == (4, "ref")
    assert "used before for something else" in sentence
    later = desk.bring("7,02-06-2025,ana,ben,,2:00,,")
    assert [(row, column) for row, column, _ in reasons(later)] == [(2, "ref")]
    assert desk.minutes == 60


def test_a_reference_is_remembered_however_long_the_file_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.application.importing.ROWS_AT_ONCE", 2)
    lines = (
        "1,02-06-2025,ana,ben,,1:00,,",
        "2,03-06-2025,ana,ben,,1:00,,",
        "2,03-06-2025,ana,ben,,1:00,,",
        "1,04-06-2025,ana,ben,,1:00,,",
    )

    dry = desk.bring(*lines, dry_run=True)
    outcome = desk.bring(*lines)

    assert counts(dry) == counts(outcome) == (2, 1, 1)
    assert desk.minutes == 120


def test_another_duration_without_a_reference_is_handed_back(desk: Desk) -> None:
    desk.bring(VISIT)

    outcome = desk.bring(VISIT.replace("1:00", "1:30"))

    ((row, column, sentence),) = reasons(outcome)
    assert (row, column) == (2, "duration")
    assert "hours correct" in sentence
    assert desk.minutes == 60


def test_with_a_reference_it_is_another_visit(desk: Desk) -> None:
    desk.bring(VISIT)

    assert counts(desk.bring("9,02-06-2025,ana,ben,dishes,1:30,,")) == (1, 0, 0)


def test_a_change_is_seen_where_the_agreement_names_the_receiver(desk: Desk) -> None:
    desk.here.agree("for-hugo", "ana", receiver="hugo")
    desk.bring(",02-06-2025,ana,,,1:00,for-hugo,")

    outcome = desk.bring(",02-06-2025,ana,,,1:30,for-hugo,")

    assert counts(outcome) == (0, 0, 1)


def test_a_row_that_says_what_was_corrected_meanwhile_adds_nothing(desk: Desk) -> None:
    desk.bring(VISIT)
    changed = VISIT.replace("1:00", "1:30")
    assert counts(desk.bring(changed)) == (0, 0, 1)
    number = str(desk.here.position() - 1)
    desk.here.cooperative.hours.correct(number, acting="cora", minutes=90)

    outcome = desk.bring(changed)

    assert counts(outcome) == (0, 1, 0)
    assert desk.minutes == 90
    # A second visit of the same length on that day is one all the same.
    assert counts(desk.bring(changed, changed)) == (1, 1, 0)
    assert desk.minutes == 180


def test_hours_withdrawn_from_the_book_do_not_come_back_with_their_file(desk: Desk) -> None:
    desk.bring(VISIT)
    number = str(desk.here.position() - 1)
    desk.here.cooperative.hours.withdraw(number, acting="cora")

    assert counts(desk.bring(VISIT)) == (0, 1, 0)
    assert desk.minutes == 0


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("x,02-06-2025,zoe,ben,,1:00,,", "helper"),
        ("x,02-06-2025,ana,zoe,,1:00,,", "receiver"),
        ("x,02-06-2025,ana,ana,,1:00,,", "receiver"),
        ("x,02-07-2025,ana,ben,,1:00,,", "date"),
        ("x,31-12-1999,ana,ben,,1:00,,", "date"),
        ("x,30-02-2025,ana,ben,,1:00,,", "date"),
        ("x,02-06-25,ana,ben,,1:00,,", "date"),
        ("x,02-06-2025,ana,ben,,0,,", "duration"),
        ("x,02-06-2025,ana,ben,,-1:00,,", "duration"),
        ("x,02-06-2025,ana,ben,,24:01,,", "duration"),
        ("x,02-06-2025,ana,ben,,1.234,,", "duration"),
        ("x,02-06-2025,ana,ben,,nan,,", "duration"),
        ("x,02-06-2025,ana,ben,,1e400,,", "duration"),
        ("x,02-06-2025,ana,ben,,1:00,zoe,", "agreement"),
        ("x,02-06-2025,ana,ben,,1:00,a-greta,", "agreement"),
    ],
)
def test_a_bad_row_is_refused_in_its_column_and_the_others_stand(
    desk: Desk, line: str, column: str
) -> None:
    outcome = desk.bring(line, VISIT)

    assert counts(outcome) == (1, 0, 1)
    assert (outcome.refused[0].row, outcome.refused[0].column) == (2, column)
    assert desk.here.problems() == []


def test_several_agreements_that_fit_are_refused_in_their_column(desk: Desk) -> None:
    desk.here.agree("other", "ana")

    outcome = desk.bring(VISIT)

    assert [(r.row, r.column) for r in outcome.refused] == [(2, "agreement")]


def test_a_member_imports_only_their_own_hours(desk: Desk) -> None:
    table = written(desk.folder / "in.csv", HEADING, VISIT, VISIT.replace("ana", "greta"))

    outcome = desk.here.bring("hours", table, acting="ana")

    assert counts(outcome) == (1, 0, 1)


def test_refused_rows_come_back_mended(desk: Desk) -> None:
    outcome = desk.bring(VISIT, ",03-06-2025,zoe,ben,,1:00,,Cooked")
    back = desk.folder / "back.csv"
    table = open_table(desk.folder / "in.csv")
    write_rejects(back, table, outcome.refused, reason_of=str, reason_heading="reason")
    assert "Nobody in the book" in back.read_text("utf-8-sig")

    back.write_text(back.read_text("utf-8-sig").replace("zoe", "ana"), encoding="utf-8")
    mended = desk.here.bring("hours", open_table(back), how=HowToRead(remarks=True))

    assert counts(mended) == (1, 0, 0)
    assert desk.minutes == 120
    assert desk.here.cooperative.hours.show(str(desk.here.position() - 1)).note == "Cooked"


def test_a_file_may_tell_of_days_before_the_book_began(desk: Desk) -> None:
    assert counts(desk.bring(VISIT.replace("2025", "2019"))) == (1, 0, 0)
    assert desk.here.balance("ana", as_of=date(2019, 12, 31)).minutes == 60
