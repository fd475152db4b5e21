"""A file of any length: memory stays bounded, and a full book does not make it slower."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from ledger.application import importing
from ledger.application.importing import ImportOutcome
from tests.application.neighbourhood import Neighbourhood, refused, written

HEADING = "date,helper,receiver,duration"


def bring(here: Neighbourhood, folder: Path, *lines: str) -> ImportOutcome:
    return here.bring("hours", written(folder / "in.csv", HEADING, *lines))


def test_a_file_of_which_nearly_all_is_wrong_is_not_kept_row_by_row(
    here: Neighbourhood, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_REFUSED", 2)
    wrong = ["02-06-2025,ana,ben,soon"] * 3

    with refused("More than 2 rows of this file cannot be recorded, the first of them row 3", here):
        bring(here, tmp_path, "02-06-2025,ana,ben,1:00", *wrong)

    assert bring(here, tmp_path, "02-06-2025,ana,ben,1:00", *wrong[:2]).recorded == 1


def test_a_row_that_is_handed_back_holds_on_to_nothing_but_its_reason(
    here: Neighbourhood, tmp_path: Path
) -> None:
    outcome = bring(here, tmp_path, "02-06-2025,nobody,ben,1:00", "02-06-2025,ana,ben,soon")

    assert [row.column for row in outcome.refused] == ["helper", "duration"]
    for row in outcome.refused:
        assert (row.error.__traceback__, row.error.__cause__, row.error.__context__) == (None,) * 3


def test_rows_are_compared_only_with_visits_of_their_own_helper_and_day(
    here: Neighbourhood, tmp_path: Path
) -> None:
    here.log(60, helper="ana", on=date(2025, 6, 2))
    here.log(60, helper="ana", on=date(2025, 6, 3))
    here.log(60, helper="hugo", on=date(2025, 6, 2))
    engine = here.cooperative.session.book.engine
    asked: list[tuple[object, ...]] = []

    def note(*statement: object) -> None:
        if "given_until_on" in str(statement[2]) and "SELECT" in str(statement[2]):
            asked.append(tuple(statement[3]))  # type: ignore[arg-type]

    event.listen(engine, "before_cursor_execute", note)
    outcome = bring(here, tmp_path, "02-06-2025,ana,ben,1:30")
    event.remove(engine, "before_cursor_execute", note)

    assert [str(row.error)[:13] for row in outcome.refused] == ["The book has "]
    assert [part[-1] for part in asked] == ["2025-06-02"]


@pytest.mark.parametrize(
    "visits",
    [
        [("ana", date(2025, 6, 2)), ("ana", date(2025, 6, 3)), ("ana", date(2025, 6, 4))],
        [("ana", date(2025, 6, 2)), ("hugo", date(2025, 6, 2)), ("chloe", date(2025, 6, 2))],
    ],
)
def test_changes_are_seen_on_many_days_of_one_helper_and_with_many_helpers_on_one_day(
    here: Neighbourhood, tmp_path: Path, visits: list[tuple[str, date]]
) -> None:
    for helper, on in visits:
        here.log(60, helper=helper, on=on)

    outcome = bring(here, tmp_path, *[f"{on:%d-%m-%Y},{helper},ben,1:30" for helper, on in visits])

    assert (outcome.recorded, [row.row for row in outcome.refused]) == (0, [2, 3, 4])
