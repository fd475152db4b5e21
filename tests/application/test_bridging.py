"""Every fact between two versions of a year, with what it did."""

from datetime import date

from ledger.application.bridging import QUIET, BridgeLine
from ledger.domain.kinds import KINDS
from tests.application.neighbourhood import Neighbourhood, refused


def effects(lines: tuple[BridgeLine, ...]) -> list[tuple[str, int, int]]:
    return [(one.kind, one.result_cents, one.balance_cents) for one in lines]


def test_every_fact_between_is_listed_with_its_effect(here: Neighbourhood) -> None:
    first = here.position()
    here.confirmed(60)
    here.cooperative.bookings.receive(
        2_000, on=date(2025, 6, 1), account="8000", acting="emma", text="Fee"
    )

    found = here.cooperative.books.bridge(2025, from_position=first, to_position=here.position())

    assert effects(found.lines) == [
        ("contribution.logged", 0, 0),
        ("contribution.confirmed", -500, 0),
        ("booking.posted", 2_000, 2_000),
    ]
    assert {(one.table, one.code): one.cents for one in found.lines[1].changed} == {
        ("balance_sheet", "0600"): -500,
        ("balance_sheet", "1610"): 500,
        ("expense", "4200"): 500,
        ("appropriation", "0600"): -500,
        ("activities", "vereniging"): -500,
    }
    assert (found.from_result_cents, found.to_result_cents) == (0, 1_500)


def test_what_is_taken_back_has_the_opposite_effect(here: Neighbourhood) -> None:
    number = here.confirmed(60)
    first = here.position()
    here.cooperative.hours.withdraw(number, acting="cora")

    (line,) = here.cooperative.books.bridge(
        2025, from_position=first, to_position=here.position()
    ).lines

    assert (line.result_cents, line.by) == (500, "cora")


def test_a_fact_of_another_year_does_nothing_to_this_one(here: Neighbourhood) -> None:
    first = here.position()
    here.cooperative.bookings.pay(700, on=date(2025, 1, 2), account="4300", acting="emma")

    (line,) = here.cooperative.books.bridge(
        2024, from_position=first, to_position=here.position()
    ).lines

    assert (line.result_cents, line.balance_cents, line.changed) == (0, 0, ())


def test_a_bridge_goes_from_an_earlier_position_to_a_later_one(here: Neighbourhood) -> None:
    last = here.position()

    for first, second in ((5, 5), (6, 5), (0, 5), (5, last + 1)):
        with refused("an earlier position and a later one", here):
            here.cooperative.books.bridge(2025, from_position=first, to_position=second)


def test_what_is_passed_over_is_a_kind_of_fact_that_there_is() -> None:
    topics = {kind.partition(".")[0] for kind in KINDS}

    assert {one for one in QUIET if one not in KINDS and one not in topics} == set()
