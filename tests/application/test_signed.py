"""A file of signed slips confirms the hours that came in under their numbers."""

from pathlib import Path
from typing import Any

import pytest

from ledger.application.how_to_read import HowToRead
from ledger.application.signed import SignedOutcome
from tests.application.neighbourhood import Neighbourhood, refused, written

LINES = (
    "1,02-06-2025,ana,ben,1:00",
    "2,03-06-2025,ana,hugo,2:00",
    "3,04-06-2025,greta,ben,0:30",
)


@pytest.fixture
def desk(here: Neighbourhood, tmp_path: Path) -> "Desk":
    """Three slips came in: Ana for Ben and for Hugo, Greta for Ben."""
    heading = "ref,date,helper,receiver,duration"
    here.bring("hours", written(tmp_path / "hours.csv", heading, *LINES))
    return Desk(here, tmp_path)


class Desk:
    """Where slips are signed."""

    def __init__(self, here: Neighbourhood, folder: Path) -> None:
        self.here = here
        self.folder = folder

    def sign(self, heading: str, *lines: str, acting: str = "cora", **how: Any) -> SignedOutcome:
        """Hand a file of slips in."""
        table = written(self.folder / "signed.csv", heading, *lines)
        return self.here.cooperative.signed.confirm_table(table, acting=acting, **how)

    def hours(self, slip: int) -> Any:
        """The hours of a slip as they stand now."""
        (first, *_) = self.here.cooperative.imports.all()
        return self.here.cooperative.imports.hours_of(str(first.record.position))[slip - 1]

    def states(self) -> list[str]:
        """How the three slips stand."""
        return [self.hours(slip).record.state for slip in (1, 2, 3)]


def counts(done: SignedOutcome) -> tuple[int, int, int, int]:
    """Slips confirmed, known, refused and not signed."""
    outcome = done.outcome
    return outcome.recorded, outcome.known, len(outcome.refused), done.unsigned


def reasons(done: SignedOutcome) -> list[tuple[int, str, str]]:
    return [(row.row, row.column, str(row.error)) for row in done.outcome.refused]


def test_signed_slips_confirm_their_hours_on_paper(desk: Desk) -> None:
    done = desk.sign("bonnummer", "1", "2")

    assert counts(done) == (2, 0, 0, 0)
    assert done.outcome.minutes == 180
    assert desk.states() == ["confirmed", "confirmed", "logged"]
    assert (desk.hours(1).confirmed_by, desk.hours(1).record.manner) == ("ben", "paper")
    assert desk.here.problems() == []


def test_the_same_file_again_finds_them_confirmed_already(desk: Desk) -> None:
    desk.sign("ref", "1", "2")
    before = desk.here.position()

    done = desk.sign("ref", "1", "2", "1")

    assert counts(done) == (0, 3, 0, 0)
    assert desk.here.position() == before


def test_a_slip_that_nobody_signed_is_left(desk: Desk) -> None:
    done = desk.sign("slip;getekend", "1;ja", "2;nee", "3;")

    assert counts(done) == (1, 0, 0, 2)
    assert desk.states() == ["confirmed", "logged", "logged"]


def test_who_signed_and_how_stands_in_the_row_or_holds_for_the_whole_file(desk: Desk) -> None:
    desk.sign("ref;getekend door;manier", "1;hugo;gemachtigde", "3;;telefonisch")
    desk.sign("ref", "2", by="Hugo", manner="in-person")

    assert (desk.hours(1).confirmed_by, desk.hours(1).record.manner) == ("hugo", "proxy")
    assert (desk.hours(2).confirmed_by, desk.hours(2).record.manner) == ("hugo", "in-person")
    assert (desk.hours(3).confirmed_by, desk.hours(3).record.manner) == ("ben", "phone")


def test_the_sheet_of_the_hours_comes_back_with_the_signatures_ticked_off(desk: Desk) -> None:
    done = desk.sign("ref,date,helper,receiver,duration,signed", f"{LINES[0]},x", f"{LINES[1]},")

    assert counts(done) == (1, 0, 0, 1)
    assert desk.states() == ["confirmed", "logged", "logged"]


def test_a_slip_that_the_book_does_not_know_is_handed_back(desk: Desk) -> None:
    done = desk.sign("bonnummer", "1", "9")

    ((row, column, sentence),) = reasons(done)
    assert (row, column) == (3, "bonnummer")
    assert "No hours in the book came from a slip 9" in sentence
    assert desk.states() == ["confirmed", "logged", "logged"]


def test_the_rules_of_confirming_hold_for_every_slip(desk: Desk) -> None:
    done = desk.sign("ref,by", "1,hugo", "2,zoe", acting="cora")

    assert [(row, column) for row, column, _ in reasons(done)] == [(2, "by"), (3, "by")]
    own = desk.sign("ref", "1", acting="ana")
    assert "Nobody confirms their own hours" in reasons(own)[0][2]
    others = desk.sign("ref", "1", "2", acting="ben")
    assert counts(others) == (1, 0, 1, 0)


def test_disputed_and_withdrawn_hours_are_handed_back(desk: Desk) -> None:
    first, second = (str(desk.hours(slip).record.position) for slip in (1, 2))
    desk.here.cooperative.hours.dispute(first, acting="ben")
    desk.here.cooperative.hours.withdraw(second, acting="cora")

    done = desk.sign("ref", "1", "2")

    sentences = [sentence for _, _, sentence in reasons(done)]
    assert f"buurtledger hours confirm {first}" in sentences[0]
    assert "were withdrawn" in sentences[1]
    assert desk.states() == ["disputed", "withdrawn", "logged"]


def test_a_dry_run_and_a_file_that_must_be_right_as_a_whole_confirm_nothing(desk: Desk) -> None:
    before = desk.here.position()

    dry = desk.sign("ref", "1", dry_run=True)
    whole = desk.sign("ref", "1", "9", all_or_nothing=True)

    assert (counts(dry), counts(whole)) == ((1, 0, 0, 0), (0, 0, 1, 0))
    assert desk.here.position() == before


def test_after_a_file_was_taken_back_its_slips_mean_the_hours_that_came_in_anew(
    desk: Desk,
) -> None:
    imports = desk.here.cooperative.imports
    first = str(imports.all()[0].record.position)
    imports.take_back(first, acting="cora")
    gone = desk.sign("ref", "1")
    heading = "ref,date,helper,receiver,duration"
    desk.here.bring("hours", written(desk.folder / "hours.csv", heading, *LINES))

    done = desk.sign("ref", "1")

    assert "were withdrawn" in reasons(gone)[0][2]
    assert counts(done) == (1, 0, 0, 0)
    assert desk.here.balance("ana").confirmed_minutes == 60


def test_the_file_of_slips_is_named_among_the_imports_and_not_taken_back(desk: Desk) -> None:
    desk.sign("ref", "1")

    card = desk.here.cooperative.imports.all()[-1]

    assert (card.file_name, card.record.noun) == ("signed.csv", "confirmations")


def test_the_columns_of_slips_are_explained_and_kept_as_those_of_hours_are(desk: Desk) -> None:
    heading = "Strook;Krabbel;Wie;Kleur"
    said = ("Strook=ref", "Krabbel=signed", "Wie=by", "Kleur=")

    first = desk.sign(
        heading, "1;x;ben;rood", "2;;;", how=HowToRead(columns=said, keep_columns="stroken")
    )
    later = desk.sign(heading, "2;x;hugo;", how=HowToRead(use_columns="stroken"))

    assert (counts(first), counts(later)) == ((1, 0, 0, 1), (1, 0, 0, 0))
    assert desk.states() == ["confirmed", "confirmed", "logged"]
    assert desk.here.problems() == []


def test_what_is_kept_of_the_columns_of_hours_does_not_hold_for_slips(desk: Desk) -> None:
    heading = "Bonnetje,date,helper,receiver,duration"
    how = HowToRead(columns=("Bonnetje=ref",), keep_columns="stroken")
    desk.here.bring("hours", written(desk.folder / "other.csv", heading, LINES[0]), how=how)

    with refused("No columns have been kept yet", desk.here):
        desk.sign("Bonnetje", "1", how=HowToRead(use_columns="stroken"))


def test_a_column_that_slips_do_not_have_is_refused(desk: Desk) -> None:
    with refused("Known are: ref, by, manner, signed.", desk.here):
        desk.sign("Strook", "1", how=HowToRead(columns=("Strook=minutes",)))
    with refused('There is no column "Strok" in this file', desk.here):
        desk.sign("Strook", "1", how=HowToRead(columns=("Strok=ref",)))


def test_a_bad_row_of_slips_names_the_column_as_the_file_does(desk: Desk) -> None:
    done = desk.sign("Strook", "9", how=HowToRead(columns=("Strook=ref",)))

    assert [(row, column) for row, column, _ in reasons(done)] == [(2, "Strook")]
