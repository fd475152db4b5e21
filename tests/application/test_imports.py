"""A file that was imported can be taken back as a whole, and come in again."""

from datetime import date
from pathlib import Path

import pytest

from ledger.application.importing import ImportOutcome
from tests.application.neighbourhood import Neighbourhood, refused, written

HEADING = "ref,date,helper,receiver,duration"
LINES = ("1,02-06-2025,ana,ben,1:00", "2,03-06-2025,ana,ben,2:00", ",04-06-2025,greta,ben,0:30")


@pytest.fixture
def friday(here: Neighbourhood, tmp_path: Path) -> "Friday":
    return Friday(here, tmp_path)


class Friday:
    """A pile of slips, brought in and taken back."""

    def __init__(self, here: Neighbourhood, folder: Path) -> None:
        self.here = here
        self.folder = folder

    def bring(self, *lines: str) -> ImportOutcome:
        """Import a file with these lines, or the pile."""
        return self.here.bring(
            "hours", written(self.folder / "friday.csv", HEADING, *(lines or LINES))
        )

    @property
    def number(self) -> str:
        """The number of the last import."""
        return str(self.here.cooperative.imports.all()[-1].record.position)

    def take_back(self, number: str | None = None, **how: str) -> int:
        """Take the last import back, or another one; how many hours were withdrawn."""
        answer = self.here.cooperative.imports.take_back(
            number or self.number, acting=how.pop("acting", "cora"), **how
        )
        return len(answer.of("contribution"))

    @property
    def minutes(self) -> int:
        """What Ana gave in all."""
        return self.here.balance("ana").minutes


def test_a_file_is_listed_with_who_brought_it_and_what_came_of_it(friday: Friday) -> None:
    friday.bring()

    (card,) = friday.here.cooperative.imports.all()

    assert (card.file_name, card.imported_by, card.record.noun) == ("friday.csv", "cora", "hours")
    assert (card.record.row_count, card.taken_back_at) == (3, None)
    hours = friday.here.cooperative.imports.hours_of(friday.number)
    assert [card.record.minutes for card in hours] == [60, 120, 30]


def test_taking_a_file_back_withdraws_all_its_hours_and_nothing_else(friday: Friday) -> None:
    friday.here.log(15)
    friday.bring()

    withdrawn = friday.take_back(reason="Wrong month")

    assert (withdrawn, friday.minutes) == (3, 15)
    card = friday.here.cooperative.imports.show(friday.number)
    assert (card.taken_back_by, card.reason) == ("cora", "Wrong month")
    assert friday.here.cooperative.imports.hours_of(friday.number)[0].reason == "Wrong month"
    assert friday.here.problems() == []


def test_hours_that_were_confirmed_meanwhile_go_too_and_withdrawn_ones_are_left(
    friday: Friday,
) -> None:
    friday.bring()
    first, second, _ = friday.here.cooperative.imports.hours_of(friday.number)
    friday.here.confirm(str(first.record.position))
    friday.here.cooperative.hours.withdraw(str(second.record.position), acting="cora")

    withdrawn = friday.take_back()

    assert (withdrawn, friday.minutes) == (2, 0)


@pytest.mark.parametrize("paid", [True, False])
def test_a_file_is_not_taken_back_while_some_of_it_is_on_a_payout(
    friday: Friday, paid: bool
) -> None:
    friday.bring()
    first, *_ = friday.here.cooperative.imports.hours_of(friday.number)
    friday.here.confirm(str(first.record.position))
    run = friday.here.pay() if paid else friday.here.propose()

    with refused(f"on a payout or were paid: no. [{first.record.position}]", friday.here):
        friday.take_back()

    if paid:
        friday.here.cooperative.payouts.send_back(run, "ana", acting="emma")
    else:
        friday.here.cooperative.payouts.reject(run, acting="chloe")
    assert friday.take_back() == 3


def test_a_file_of_which_something_was_paid_and_netted_off_since_is_not_taken_back(
    friday: Friday,
) -> None:
    friday.bring()
    first, *_ = friday.here.cooperative.imports.hours_of(friday.number)
    number = str(first.record.position)
    friday.here.confirm(number)
    friday.here.pay()
    friday.here.cooperative.hours.withdraw(number, acting="cora")
    friday.here.confirmed(first.record.minutes)
    friday.here.pay()
    assert friday.here.card(number).record.put_cents == 0

    with refused(f"on a payout or were paid: no. [{number}]", friday.here):
        friday.take_back()


def test_the_same_file_comes_in_anew_after_it_was_taken_back(friday: Friday) -> None:
    friday.bring()
    friday.take_back()

    again = friday.bring()
    twice = friday.bring()

    assert (again.recorded, again.known, again.refused) == (3, 0, [])
    assert (twice.recorded, twice.known) == (0, 3)
    assert friday.minutes == 180
    assert friday.here.problems() == []
    assert friday.take_back() == 3
    assert friday.bring().recorded == 3
    assert friday.here.problems() == []


def test_a_mended_file_comes_in_under_the_same_numbers(friday: Friday) -> None:
    friday.bring()
    friday.take_back()

    outcome = friday.bring("1,02-06-2025,ana,ben,1:15", *LINES[1:])

    assert (outcome.recorded, outcome.refused) == (3, [])
    assert friday.minutes == 195


def test_rows_that_another_file_brought_in_are_still_known(friday: Friday) -> None:
    friday.bring(LINES[0])
    first = friday.number
    friday.bring(*LINES)

    friday.take_back(first)
    outcome = friday.bring(*LINES)

    assert (outcome.recorded, outcome.known) == (1, 2)
    assert friday.minutes == 180


def test_weeks_that_a_file_called_complete_are_open_again_and_others_stay(
    friday: Friday,
) -> None:
    weeks = friday.here.cooperative.weeks
    weeks.complete("greta", week=date(2025, 5, 5), zero=True, acting="cora")
    heading = "Week;Naam;Ma;Di;Wo;Do;Vr;Za;Zo;Totaal;compleet"
    lines = ("2025-W19;greta;0;0;0;0;0;0;0;0;ja", "2025-W20;greta;;1;;;;;;1;ja")
    grid = written(friday.folder / "grid.csv", heading, *lines)

    friday.here.bring("hours", grid)
    told = silent_weeks(friday.here)
    withdrawn = friday.take_back()
    open_again = silent_weeks(friday.here)
    friday.here.bring("hours", grid)

    assert (told, withdrawn, open_again) == ([18, 21, 22], 1, [18, 20, 21, 22])
    assert silent_weeks(friday.here) == told
    assert friday.here.problems() == []


def silent_weeks(here: Neighbourhood) -> list[int]:
    """The numbers of Greta's weeks of May of which nothing is known."""
    (greta,) = (
        one
        for one in here.cooperative.weeks.missing((date(2025, 5, 1), date(2025, 5, 31)))
        if one.code == "greta"
    )
    return [first_on.isocalendar().week for first_on, _ in greta.weeks]


def test_a_file_is_taken_back_once(friday: Friday) -> None:
    friday.bring()
    friday.take_back()

    with refused("taken back already", friday.here):
        friday.take_back()


def test_only_hours_are_taken_back_and_by_who_may(friday: Friday) -> None:
    friday.here.bring("parties", written(friday.folder / "p.csv", "code,name", "zoe,Zoe"))
    with refused("Only a file of hours", friday.here):
        friday.take_back()

    friday.bring()

    with refused("may not do this", friday.here):
        friday.take_back(acting="ana")


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30])
def test_a_number_that_no_import_has_is_refused(friday: Friday, number: str) -> None:
    friday.bring()

    with refused("No file was imported under number", friday.here):
        friday.take_back(number)


def test_a_long_file_is_taken_back_in_parts(
    friday: Friday, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.application.imports.POSITIONS_AT_ONCE", 2)
    friday.bring()

    assert friday.take_back() == 3
    assert friday.here.problems() == []


def test_why_a_file_was_taken_back_is_erased_with_who_stood_in_it(
    friday: Friday, folder: Path
) -> None:
    friday.bring()
    friday.take_back(reason="Qzgreta was in hospital")
    in_the_vault = content(folder).count(b"Qzgreta")

    friday.here.cooperative.parties.erase("greta", acting="chloe")

    card = friday.here.cooperative.imports.show(friday.number)
    assert (card.reason, card.file_name) == (None, None)
    assert in_the_vault >= 4
    assert friday.here.problems() == []


def test_a_complete_week_is_open_again_when_the_file_that_filled_it_is_taken_back(
    friday: Friday,
) -> None:
    friday.bring()
    weeks = friday.here.cooperative.weeks
    monday = date(2025, 6, 2)
    assert weeks.complete("ana", week=monday, acting="cora").recorded == (monday,)

    friday.take_back()

    assert weeks.complete("ana", week=monday, zero=True, acting="cora").recorded == (monday,)
    assert friday.here.problems() == []


def test_rebuilding_says_of_imports_what_following_along_said(friday: Friday) -> None:
    friday.bring()
    friday.take_back(reason="Wrong month")
    friday.bring()
    before = friday.here.cooperative.imports.all()

    friday.here.cooperative.keeping.rebuild()

    assert friday.here.cooperative.imports.all() == before
    assert [card.taken_back_by for card in before] == ["cora", None]


def test_on_postgresql_a_file_is_taken_back_and_comes_in_again(
    on_postgresql: Neighbourhood, tmp_path: Path
) -> None:
    friday = Friday(on_postgresql, tmp_path)
    friday.bring()

    withdrawn = friday.take_back()

    assert (withdrawn, friday.bring().recorded) == (3, 3)
    assert friday.here.problems() == []


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
