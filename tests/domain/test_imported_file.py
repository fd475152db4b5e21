from ledger.domain.acting import Acting
from ledger.domain.imported_file import ImportedFile
from ledger.domain.roles import COORDINATOR, TREASURER
from tests.domain.samples import ANA, BEN, CHLOE, acting, latest, refuses

COORDINATING = acting(CHLOE, COORDINATOR)
STREAM = f"import:{'1' * 32}"


def a_file(*, by: Acting = COORDINATING, noun: str = "hours") -> ImportedFile:
    return ImportedFile.recorded(
        by,
        stream_id=STREAM,
        noun=noun,
        row_count=2,
        first_position=11,
        last_position=12,
        file_commitment="f11e",
        file_name_commitment="4a4e",
    )


def test_an_imported_file_names_the_positions_that_its_rows_became() -> None:
    imported = a_file()

    fact = latest(imported, ImportedFile.Recorded)
    assert (imported.id, fact.by, fact.noun, fact.row_count) == (STREAM, CHLOE, "hours", 2)
    assert (fact.first_position, fact.last_position) == (11, 12)


def test_a_file_of_hours_is_taken_back_once() -> None:
    imported = a_file()

    imported.take_back(COORDINATING, paid=(), reason_commitment="4ea5")

    fact = latest(imported, ImportedFile.TakenBack)
    assert (fact.by, fact.reason_commitment, imported.stands) == (CHLOE, "4ea5", False)
    with refuses("This file was taken back already", imported):
        imported.take_back(COORDINATING, paid=())


def test_a_file_is_taken_back_by_who_imported_it_or_a_coordinator() -> None:
    own, others = a_file(by=acting(ANA)), a_file(by=acting(ANA))

    own.take_back(acting(ANA), paid=())
    with refuses("may not do this", others):
        others.take_back(acting(BEN, TREASURER), paid=())

    assert (own.stands, others.stands) == (False, True)


def test_a_file_of_which_something_was_paid_is_not_taken_back() -> None:
    imported = a_file()

    with refuses("on a payout or were paid: no. [11]", imported):
        imported.take_back(COORDINATING, paid=(11,))


def test_only_hours_are_taken_back_as_a_file() -> None:
    imported = a_file(noun="parties")

    with refuses("Only a file of hours can be taken back", imported):
        imported.take_back(COORDINATING, paid=())
